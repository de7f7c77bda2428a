package org.opencreditbank.bank.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.database.TestDatabase;
import org.springframework.core.io.ClassPathResource;

/** Working days are data. */
class CalendarFilesTest {

    private static Calendars calendars;
    private static CalendarFiles files;

    @BeforeAll
    static void open() {
        calendars = new Calendars(TestDatabase.fresh().jdbc());
        files = new CalendarFiles(calendars);
    }

    @Test
    void theShippedYearsKnowHolidaysAndMovedWorkAndLoadOnce() throws IOException {
        var content = Map.of("china.yaml", new ClassPathResource("calendar/china.yaml").getContentAsByteArray());
        assertThat(files.load(content, "test/1", "test")).isEqualTo(new CalendarFiles.Load.Done(2, 0));
        assertThat(files.load(content, "test/1", "test")).isEqualTo(new CalendarFiles.Load.Done(0, 2));
        var calendar = calendars.current();
        assertThat(calendar.works(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(calendar.works(LocalDate.of(2026, 10, 10))).as("a Saturday of work").isTrue();
        assertThat(calendar.works(LocalDate.of(2026, 10, 17))).as("an ordinary Saturday").isFalse();
        assertThat(calendar.after(LocalDate.of(2026, 9, 30), 3)).isEqualTo(LocalDate.of(2026, 10, 10));
        assertThat(calendar.isProvisional(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2027, 1, 1))).isTrue();
        var exported = Map.of("again.yaml", files.export().getBytes(StandardCharsets.UTF_8));
        assertThat(files.load(exported, "test/1", "test")).isEqualTo(new CalendarFiles.Load.Done(0, 2));
    }

    @Test
    void aYearIsShownMonthByMonthWithWhatIsUnusualInIt() throws IOException {
        var china = new Calendars(TestDatabase.fresh().jdbc());
        new CalendarFiles(china)
                .load(Map.of("china.yaml", new ClassPathResource("calendar/china.yaml").getContentAsByteArray()), "test/1", "test");
        assertThat(ShownYear.of(2026, china))
                .contains("2026-10  18 working days  off: 1, 2, 5, 6, 7  at work on weekends: 10", "2026-11  21 working days\n");
        assertThat(ShownYear.of(2030, china)).startsWith("2030 has not been loaded").contains("2030    261 working days");
    }

    @Test
    void everyFaultIsToldWithItsLineAndNothingIsLoaded() {
        var text = """
                years:
                  - year: 2031
                    source: test
                    holidays:
                      - 2031-01-01..2030-12-30
                      - 2032-01-01
                    worked: [2031-03-03]
                """;
        assertThat(files.load(Map.of("bad.yaml", text.getBytes(StandardCharsets.UTF_8)), "test/1", "test"))
                .isInstanceOfSatisfying(CalendarFiles.Load.Faulty.class, faulty -> assertThat(faulty.faults())
                        .extracting(fault -> fault.line() + " " + fault.refusal().code())
                        .containsExactlyInAnyOrder("5 calendar.span", "5 calendar.other-year", "7 calendar.no-weekend"));
        assertThat(calendars.years()).extracting(CalendarYear::year).doesNotContain(2031);
    }
}
