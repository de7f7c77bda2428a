package org.opencreditbank.bank.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencreditbank.bank.layout.Formulas;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/** The file of transfers as the Shanghai credit bank's interface has it: 19 columns, with or without headings. */
final class ConvertedFile {

    /** Bytes of a file that is handed in. */
    static final int MOST_BYTES = 32 << 20;

    private static final int LONGEST_RECORD = 64 * 1024;

    /** What was read: rows, and lines that are none. */
    record Read(List<ConvertedRow> rows, Map<Long, Refusal> broken) {}

    private ConvertedFile() {}

    /**
     * Reads a whole file, strictly in UTF-8 or else strictly in GB 18030.
     *
     * @return refused with {@code transfer.file.large}, {@code transfer.file.encoding} or {@code transfer.file.csv} with {@code why}
     */
    static Reading<Read> read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Reading.Refused<>(Refusal.of("transfer.file.large", "most", Integer.toString(MOST_BYTES >> 20)));
        }
        return switch (text(bytes)) {
            case Reading.Refused<String>(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Reading.Sound<String>(String text) -> rows(text);
        };
    }

    private static Reading<String> text(byte[] bytes) {
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                return Reading.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
            } catch (CharacterCodingException _) {
                // The next, or none.
            }
        }
        return Reading.refused("transfer.file.encoding");
    }

    private static Reading<Read> rows(String text) {
        var rows = new ArrayList<ConvertedRow>();
        var broken = new java.util.TreeMap<Long, Refusal>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().maxBufferSize(LONGEST_RECORD).skipEmptyLines(true).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(text)) {
            boolean first = true;
            for (var record : csv) {
                var cells = record.getFields().stream().map(Formulas::original).toList();
                if (!first || !ConvertedRow.isHeading(cells)) {
                    var row = ConvertedRow.of(record.getStartingLineNumber(), cells);
                    if (row == null) {
                        broken.put(record.getStartingLineNumber(), Refusal.of("transfer.file.columns", "count", Integer.toString(cells.size())));
                    } else {
                        rows.add(row);
                    }
                }
                first = false;
            }
        } catch (CsvParseException unreadable) {
            return new Reading.Refused<>(Refusal.of("transfer.file.csv", "why", java.util.Objects.requireNonNullElse(unreadable.getMessage(), "")));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return Reading.of(new Read(rows, broken));
    }

    /** Begins a file; the writer is the caller's. */
    static CsvWriter begin(Writer to) throws IOException {
        to.write('\uFEFF');
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(to);
        csv.writeRecord(Stream.of(ConvertedRow.Column.values()).map(ConvertedRow.Column::heading).toList());
        return csv;
    }

    /** Writes a row, with no cell that a spreadsheet would run. */
    static void write(ConvertedRow row, CsvWriter csv) {
        csv.writeRecord(row.inOrder().stream().map(Formulas::harmless).toList());
    }

    /** The headings as they are to be, for whoever is told that they are wrong. */
    static String headings() {
        return String.join(",", Arrays.stream(ConvertedRow.Column.values()).map(ConvertedRow.Column::heading).toList());
    }
}
