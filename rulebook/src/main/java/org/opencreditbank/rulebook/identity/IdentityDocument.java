package org.opencreditbank.rulebook.identity;

import org.opencreditbank.rulebook.Reading;

/**
 * A document or number that names one person. Two documents are the same when kind, scope and normalised number are.
 *
 * @param scope where the number counts: ISO 3166 alpha-2 country for a passport, the organisation's code for a student
 *     number, {@code CN} otherwise
 * @param number normalised as {@link #read} does
 */
public record IdentityDocument(DocumentKind kind, String scope, String number) {

    /** The scope of documents that the People's Republic issues. */
    public static final String CHINA = "CN";

    private static final int LONGEST = 40;

    /** Refuses blanks. */
    public IdentityDocument {
        if (scope.isBlank() || number.isBlank()) {
            throw new IllegalArgumentException("a document has a scope and a number");
        }
    }

    /** A citizen identity card. */
    public static IdentityDocument of(CitizenId id) {
        return new IdentityDocument(DocumentKind.CITIZEN_ID, CHINA, id.number());
    }

    /**
     * Reads a number of the given kind: citizen numbers by {@link CitizenId}, others freed of spaces and with letters
     * and digits brought to their ordinary upper-case selves (a student number keeps its case and signs). Refused:
     * blanks, numbers longer than 40 signs, signs that can't belong to such a document, wrong check digits.
     */
    public static Reading<IdentityDocument> read(DocumentKind kind, String scope, String text) {
        return switch (kind) {
            case CITIZEN_ID -> switch (CitizenId.parse(text)) {
                case Reading.Sound<CitizenId>(CitizenId id) -> Reading.of(of(id));
                case Reading.Refused<CitizenId>(var refusal) -> new Reading.Refused<>(refusal);
            };
            case RESIDENCE_PERMIT -> permit(text);
            case PASSPORT -> passport(scope, text);
            case STUDENT_NUMBER -> studentNumber(scope, text);
        };
    }

    private static Reading<IdentityDocument> permit(String text) {
        String number = Signs.plain(text, true);
        if (number.isEmpty()) {
            return Reading.refused("identity.document.blank");
        }
        // The cards of 2018 (81, 82, 83) and 2023 (9…) carry the check digit of GB 11643; older ones have none.
        if (number.length() == 18) {
            return CitizenId.hasSoundCheckDigit(number)
                    ? Reading.of(new IdentityDocument(DocumentKind.RESIDENCE_PERMIT, CHINA, number))
                    : Reading.refused("identity.permit.check-digit");
        }
        return number.length() >= 8 && number.length() <= 17 && Signs.isLettersAndDigits(number)
                ? Reading.of(new IdentityDocument(DocumentKind.RESIDENCE_PERMIT, CHINA, number))
                : Reading.refused("identity.permit.form");
    }

    private static Reading<IdentityDocument> passport(String scope, String text) {
        String number = Signs.plain(text, true);
        if (number.isEmpty()) {
            return Reading.refused("identity.document.blank");
        }
        if (scope.length() != 2 || !Signs.isLettersAndDigits(scope)) {
            return Reading.refused("identity.passport.country");
        }
        return number.length() >= 5 && number.length() <= 20 && Signs.isLettersAndDigits(number)
                ? Reading.of(new IdentityDocument(DocumentKind.PASSPORT, scope, number))
                : Reading.refused("identity.passport.form");
    }

    private static Reading<IdentityDocument> studentNumber(String scope, String text) {
        String number = Signs.plain(text, false);
        if (number.isEmpty()) {
            return Reading.refused("identity.document.blank");
        }
        return number.length() <= LONGEST && Signs.isPrintable(number)
                ? Reading.of(new IdentityDocument(DocumentKind.STUDENT_NUMBER, scope, number))
                : Reading.refused("identity.student-number.form");
    }
}
