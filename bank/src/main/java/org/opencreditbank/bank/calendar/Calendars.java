package org.opencreditbank.bank.calendar;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.opencreditbank.bank.database.Remembered;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The working days, as far as they are published. */
@Component
public class Calendars {

    private final JdbcTemplate jdbc;
    private final Remembered<WorkingCalendar> current = new Remembered<>(this::published);

    Calendars(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The working days of all loaded years, at most a second old. Known until the end of the last year before which none is missing.
     */
    public WorkingCalendar current() {
        return current.get();
    }

    private WorkingCalendar published() {
        var holidays = new HashSet<LocalDate>();
        var worked = new HashSet<LocalDate>();
        LocalDate knownUntil = LocalDate.EPOCH;
        for (var year : years()) {
            holidays.addAll(year.holidays());
            worked.addAll(year.worked());
            boolean follows = knownUntil.equals(LocalDate.EPOCH) || year.year() == knownUntil.getYear() + 1;
            knownUntil = follows ? LocalDate.of(year.year(), 12, 31) : knownUntil;
        }
        return new WorkingCalendar(holidays, worked, knownUntil);
    }

    /** The years as they hold now, earliest first. */
    public List<CalendarYear> years() {
        return jdbc.query("""
                        select distinct on (year) year, holidays, worked, source from calendar.year order by year, id desc
                        """,
                Calendars::read);
    }

    /** Enters years; one that says what is known already changes nothing. Returns how many were entered. */
    @Transactional
    public int enter(Collection<CalendarYear> years, String actor, String cause) {
        jdbc.execute("select pg_advisory_xact_lock(hashtextextended('calendar.year', 0))");
        var known = Set.copyOf(years());
        var fresh = years.stream().filter(year -> !known.contains(year)).toList();
        fresh.forEach(year -> jdbc.update(
                "insert into calendar.year (year, holidays, worked, source, actor, cause) values (?, ?, ?, ?, ?, ?)",
                year.year(), dates(year.holidays()), dates(year.worked()), year.source(), actor, cause));
        current.forget();
        return fresh.size();
    }

    private static Date[] dates(Collection<LocalDate> days) {
        return days.stream().map(Date::valueOf).toArray(Date[]::new);
    }

    private static CalendarYear read(ResultSet row, int number) throws SQLException {
        return new CalendarYear(row.getInt("year"), days(row, "holidays"), days(row, "worked"), row.getString("source"));
    }

    private static SortedSet<LocalDate> days(ResultSet row, String column) throws SQLException {
        var days = new TreeSet<LocalDate>();
        Arrays.stream((Date[]) row.getArray(column).getArray()).map(Date::toLocalDate).forEach(days::add);
        return days;
    }
}
