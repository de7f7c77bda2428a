package org.opencreditbank.bank.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.stereotype.Component;

/** Working days as a readable file: a list {@code years}. Loading is all or nothing and changes nothing the second time. */
@Component
public class CalendarFiles {

    /** How a load ended. */
    public sealed interface Load {
        /** Everything is in. */
        record Done(int changed, int same) implements Load {}

        /** Nothing was changed. */
        record Faulty(List<Fault> faults) implements Load {}
    }

    /** First and last day of a stretch. */
    private record Span(LocalDate first, LocalDate last) {}

    private final Calendars calendars;

    CalendarFiles(Calendars calendars) {
        this.calendars = calendars;
    }

    /** Loads files together, content by name. */
    public Load load(Map<String, byte[]> files, String actor, String cause) {
        var faults = new Faults();
        var read = new ArrayList<CalendarYear>();
        var seen = new HashSet<Integer>();
        files.forEach((name, content) -> YamlFile.read(name, content, faults).ifPresent(root -> {
            for (var mapping : root.mappings("years")) {
                var year = year(mapping);
                if (!seen.add(year.year())) {
                    mapping.refuse("year", Refusal.of("calendar.year-twice"));
                }
                read.add(year);
            }
            root.nothingElse();
        }));
        if (!faults.none()) {
            return new Load.Faulty(faults.list());
        }
        int changed = calendars.enter(read, actor, cause);
        return new Load.Done(changed, read.size() - changed);
    }

    /** All years; loading it changes nothing. */
    public String export() {
        var yaml = new YamlText();
        yaml.list("years", calendars.years(), year -> yaml.field("year", year.year())
                .field("source", year.source())
                .values("holidays", year.holidays())
                .values("worked", year.worked()));
        return yaml.toString();
    }

    private static CalendarYear year(Mapping mapping) {
        int year = mapping.number("year", 1949, 2200);
        var source = mapping.text("source");
        var holidays = days(mapping.values("holidays", CalendarFiles::span));
        var worked = days(mapping.values("worked", CalendarFiles::span));
        mapping.nothingElse();
        if (holidays.stream().anyMatch(day -> day.getYear() != year)) {
            mapping.refuse("holidays", Refusal.of("calendar.other-year", "year", Integer.toString(year)));
        }
        if (worked.stream().anyMatch(day -> day.getYear() != year)) {
            mapping.refuse("worked", Refusal.of("calendar.other-year", "year", Integer.toString(year)));
        }
        for (var day : worked) {
            if (holidays.contains(day)) {
                mapping.refuse("worked", Refusal.of("calendar.both", "day", day.toString()));
            } else if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                mapping.refuse("worked", Refusal.of("calendar.no-weekend", "day", day.toString()));
            }
        }
        return new CalendarYear(year, holidays, worked, source);
    }

    private static Reading<Span> span(String text) {
        var ends = text.split("\\.\\.", 2);
        try {
            var first = LocalDate.parse(ends[0].strip());
            var last = ends.length == 1 ? first : LocalDate.parse(ends[1].strip());
            return last.isBefore(first) || last.isAfter(first.plusDays(30))
                    ? new Reading.Refused<>(Refusal.of("calendar.span", "text", text)) : Reading.of(new Span(first, last));
        } catch (DateTimeParseException notADay) {
            return new Reading.Refused<>(Refusal.of("calendar.span", "text", text));
        }
    }

    private static SortedSet<LocalDate> days(Collection<Span> spans) {
        var days = new TreeSet<LocalDate>();
        spans.forEach(span -> span.first().datesUntil(span.last().plusDays(1)).forEach(days::add));
        return days;
    }
}
