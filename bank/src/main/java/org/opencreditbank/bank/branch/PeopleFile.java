package org.opencreditbank.bank.branch;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/**
 * People to be given accounts, as a CSV file: {@code name,kind,number,where,birth} with a first line that says so. Read
 * chunk by chunk; memory does not grow with the file.
 */
final class PeopleFile {

    /** People of one transaction. */
    static final int CHUNK = 10_000;

    /** No field is longer; longer ones end the reading, so that a file without line ends can't fill the memory. */
    private static final int LONGEST_RECORD = 64 * 1024;

    private static final Set<String> NEEDED = Set.of("name", "kind", "number");

    private final Organisations organisations;

    PeopleFile(Organisations organisations) {
        this.organisations = organisations;
    }

    /** A line: who it names, or why it names nobody. */
    record Line(long number, Reading<ClaimedPerson> person) {}

    /**
     * Reads everything, handing on chunks.
     *
     * @throws IllegalArgumentException where the first line lacks a column that is needed
     */
    void read(Reader file, Consumer<List<Line>> chunks) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .maxBufferSize(LONGEST_RECORD)
                .ofNamedCsvRecord(file)) {
            List<Line> chunk = new ArrayList<>();
            for (NamedCsvRecord record : csv) {
                if (!record.getHeader().containsAll(NEEDED)) {
                    throw new IllegalArgumentException(
                            "The first line must name the columns name, kind and number; where and birth are optional.");
                }
                chunk.add(new Line(record.getStartingLineNumber(), person(record)));
                if (chunk.size() == CHUNK) {
                    chunks.accept(chunk);
                    chunk = new ArrayList<>();
                }
            }
            if (!chunk.isEmpty()) {
                chunks.accept(chunk);
            }
        }
    }

    private Reading<ClaimedPerson> person(NamedCsvRecord record) {
        @Nullable LocalDate birth = null;
        String said = record.findField("birth").orElse("");
        if (!said.isBlank()) {
            switch (DocumentFields.day(said)) {
                case Reading.Sound<LocalDate>(LocalDate day) -> birth = day;
                case Reading.Refused<LocalDate>(Refusal refusal) -> {
                    return new Reading.Refused<>(refusal);
                }
            }
        }
        String kind = record.getField("kind").strip().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        return switch (DocumentFields.read(
                kind, record.getField("number"), record.findField("where").orElse(""), organisations)) {
            case Reading.Refused<IdentityDocument>(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Reading.Sound<IdentityDocument>(IdentityDocument document) ->
                Reading.of(new ClaimedPerson(record.getField("name"), List.of(document), birth));
        };
    }
}
