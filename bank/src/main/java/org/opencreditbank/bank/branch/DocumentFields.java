package org.opencreditbank.bank.branch;

import java.time.DateTimeException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/** The fields by which a form names a document: kind, number, and where the number counts. */
final class DocumentFields {

    /** Eight digits, or three numbers with one kind of sign between them. */
    private static final Pattern DAY = Pattern.compile(
            "(?<year>\\d{4})(?:\\s*[-./年]\\s*|(?=\\d{4}$))(?<month>\\d{1,2})(?:\\s*[-./月]\\s*|(?=\\d{2}$))(?<day>\\d{1,2})\\s*日?");

    private DocumentFields() {}

    /** Kinds with their words, for a choice. */
    static Map<String, String> kinds(Words words) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (DocumentKind kind : DocumentKind.values()) {
            kinds.put(kind.name(), words.text("learner.document." + kind.name()));
        }
        return kinds;
    }

    /** Reads the three fields; a student number needs the code of an organisation that the bank knows. */
    static Reading<IdentityDocument> read(String kind, String number, String scope, Organisations organisations) {
        for (DocumentKind each : DocumentKind.values()) {
            if (each.name().equals(kind)) {
                return read(each, number, scope.strip(), organisations);
            }
        }
        return Reading.refused("branch.document-kind");
    }

    private static Reading<IdentityDocument> read(
            DocumentKind kind, String number, String scope, Organisations organisations) {
        return switch (kind) {
            case CITIZEN_ID, RESIDENCE_PERMIT -> IdentityDocument.read(kind, IdentityDocument.CHINA, number);
            case PASSPORT -> IdentityDocument.read(kind, scope.toUpperCase(Locale.ROOT), number);
            case STUDENT_NUMBER -> organisations.find(scope).isEmpty()
                    ? Reading.refused("branch.organisation-unknown")
                    : IdentityDocument.read(kind, scope, number);
        };
    }

    /** A day as people write it, year first: {@code 1953-02-11}, {@code 1953.2.11}, {@code 1953年2月11日}, {@code 19530211}. */
    static Reading<LocalDate> day(String text) {
        Matcher written = DAY.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        if (!written.matches()) {
            return Reading.refused("branch.date-form");
        }
        try {
            return Reading.of(LocalDate.of(
                    Integer.parseInt(written.group("year")),
                    Integer.parseInt(written.group("month")),
                    Integer.parseInt(written.group("day"))));
        } catch (DateTimeException unreadable) {
            return Reading.refused("branch.date-form");
        }
    }
}
