package org.opencreditbank.rulebook.award;

import java.time.LocalDate;

/**
 * Who takes a step, as what, and when.
 *
 * @param person the bank's number of whoever does it; {@link #NOBODY} for the bank itself
 * @param on the day in the bank's civil zone
 */
public record AwardAct(long person, AwardParty party, LocalDate on) {

    /** No particular person. */
    public static final long NOBODY = 0;

    /** The bank itself takes the step. */
    public static AwardAct ofBank(LocalDate on) {
        return new AwardAct(NOBODY, AwardParty.BANK, on);
    }
}
