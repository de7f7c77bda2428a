package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;

/**
 * Who takes a step, as what, and when.
 *
 * @param person the bank's number of whoever does it; {@link #NOBODY} for the clock and for strangers
 * @param on the day in the bank's civil zone
 */
public record Act(long person, Capacity capacity, LocalDate on) {

    /** No particular person. */
    public static final long NOBODY = 0;

    /** A day has come. */
    public static Act ofClock(LocalDate on) {
        return new Act(NOBODY, Capacity.CLOCK, on);
    }
}
