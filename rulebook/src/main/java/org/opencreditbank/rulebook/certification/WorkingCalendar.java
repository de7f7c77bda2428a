package org.opencreditbank.rulebook.certification;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days people work: Monday to Friday, but for public holidays, and the weekend days that a government moves work to (China's
 * 调休). It is data, published year by year; days beyond what has been published are reckoned as ordinary weeks and said to be
 * provisional.
 *
 * @param holidays days on which nobody works
 * @param moved Saturdays and Sundays on which people work
 * @param knownUntil the last day for which it has been published
 */
public record WorkingCalendar(Set<LocalDate> holidays, Set<LocalDate> moved, LocalDate knownUntil) {

    /** The most working days that a deadline may be away; more is a slip of the pen. */
    public static final int MOST_DAYS = 1_000;

    /** Copies the days; refuses a day in both sets, and a moved day that is no weekend. */
    public WorkingCalendar {
        holidays = Set.copyOf(holidays);
        moved = Set.copyOf(moved);
        for (LocalDate day : moved) {
            if (holidays.contains(day)) {
                throw new IllegalArgumentException(day + " is both a holiday and a day of moved work");
            }
            if (!isWeekend(day)) {
                throw new IllegalArgumentException(day + " is no weekend, so work can't be moved to it");
            }
        }
    }

    /** Whether people work that day. */
    public boolean works(LocalDate day) {
        return moved.contains(day) || (!isWeekend(day) && !holidays.contains(day));
    }

    /**
     * The last day of a period of so many working days that begins on the day after {@code day}; always a working day. What is due
     * then may be done until its end.
     *
     * @param days from 1 to {@link #MOST_DAYS}
     */
    public LocalDate after(LocalDate day, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("working days out of range: " + days);
        }
        LocalDate at = day;
        for (int left = days; left > 0; ) {
            at = at.plusDays(1);
            if (works(at)) {
                left--;
            }
        }
        return at;
    }

    /** How many working days lie after {@code from} up to and including {@code to}; negative where {@code to} is earlier. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int days = 0;
        for (LocalDate at = from.plusDays(1); !at.isAfter(to); at = at.plusDays(1)) {
            if (works(at)) {
                days++;
            }
        }
        return days;
    }

    /** Whether that day's character has not been published yet, so that a deadline there may still move. */
    public boolean isProvisional(LocalDate day) {
        return day.isAfter(knownUntil);
    }

    private static boolean isWeekend(LocalDate day) {
        DayOfWeek name = day.getDayOfWeek();
        return name == DayOfWeek.SATURDAY || name == DayOfWeek.SUNDAY;
    }
}
