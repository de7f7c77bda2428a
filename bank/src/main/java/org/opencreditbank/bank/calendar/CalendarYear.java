package org.opencreditbank.bank.calendar;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One year's arrangement.
 *
 * @param holidays days on which nobody works
 * @param worked weekend days to which work was moved
 * @param source where it was published
 */
public record CalendarYear(int year, SortedSet<LocalDate> holidays, SortedSet<LocalDate> worked, String source) {

    /** Copies the days. */
    public CalendarYear {
        holidays = new TreeSet<>(holidays);
        worked = new TreeSet<>(worked);
    }
}
