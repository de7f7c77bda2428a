package org.opencreditbank.rulebook.transfer;

import java.time.LocalDate;

/**
 * Who takes a step, as what, and when.
 *
 * @param person the bank's number of whoever does it; {@link #NOBODY} for the bank itself
 * @param on the day in the bank's civil zone
 */
public record TransferAct(long person, Party party, LocalDate on) {

    /** No particular person. */
    public static final long NOBODY = 0;

    /** The bank itself takes the step. */
    public static TransferAct ofBank(LocalDate on) {
        return new TransferAct(NOBODY, Party.BANK, on);
    }
}
