package org.opencreditbank.bank.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opencreditbank.rulebook.certification.WorkingCalendar;

/** A year's working days as the command line shows them, month by month. */
final class ShownYear {

    private ShownYear() {}

    static String of(int year, Calendars calendars) {
        WorkingCalendar calendar = calendars.current();
        var known = calendars.years().stream().filter(each -> each.year() == year).findFirst();
        var text = new StringBuilder(known.map(each -> year + ", " + each.source())
                        .orElse(year + " has not been loaded: deadlines in it are reckoned in ordinary weeks and marked provisional"))
                .append('\n');
        long sum = 0;
        for (Month month : Month.values()) {
            YearMonth days = YearMonth.of(year, month);
            long working = in(days, calendar::works).size();
            sum += working;
            text.append(String.format(Locale.ROOT, "%s  %2d working days", days, working))
                    .append(told("  off: ", in(days, day -> !isWeekend(day) && !calendar.works(day))))
                    .append(told("  at work on weekends: ", in(days, day -> isWeekend(day) && calendar.works(day))))
                    .append('\n');
        }
        return text.append(String.format(Locale.ROOT, "%d %6d working days\n", year, sum)).toString();
    }

    private static SortedSet<LocalDate> in(YearMonth month, Predicate<LocalDate> which) {
        return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String told(String what, SortedSet<LocalDate> days) {
        return days.isEmpty() ? "" : what + days.stream().map(day -> Integer.toString(day.getDayOfMonth())).collect(Collectors.joining(", "));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
