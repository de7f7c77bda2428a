package org.opencreditbank.bank.catalogue;

import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/**
 * The field a course belongs to.
 *
 * @param scheme {@value #ISCED} or the name of a national list
 * @param code within the scheme
 */
public record FieldOfStudy(String scheme, String code) {

    /** UNESCO's ISCED fields of education and training, 2013: two digits broad, three narrow, four detailed. */
    public static final String ISCED = "ISCED-F-2013";

    /** Reads a code by the shape of its scheme; of ISCED-F the broad fields 00 to 10 and 99 are checked. */
    public static Reading<FieldOfStudy> read(String scheme, String code) {
        boolean sound = scheme.equals(ISCED) ? code.matches("(0\\d|10|99)\\d{0,2}") : code.matches("[0-9A-Za-z.-]{1,20}");
        return sound
                ? Reading.of(new FieldOfStudy(scheme, code))
                : new Reading.Refused<>(Refusal.of("catalogue.field-form", "scheme", scheme));
    }
}
