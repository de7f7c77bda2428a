package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkingCalendarTest {

    @ParameterizedTest(name = "{0} and {1} working days: {2}")
    @CsvSource({
        // An ordinary week, and over a week-end.
        "2026-03-02, 1, 2026-03-03", "2026-03-06, 1, 2026-03-09",
        // The Sunday before National Day 2025 is worked; eight days off; the Saturday after is worked.
        "2025-09-26, 1, 2025-09-28", "2025-09-30, 1, 2025-10-09", "2025-09-30, 3, 2025-10-11", "2025-09-30, 4, 2025-10-13",
        // Spring Festival 2026 with worked Saturdays on both sides.
        "2026-02-13, 1, 2026-02-14", "2026-02-13, 2, 2026-02-24", "2026-02-27, 1, 2026-02-28", "2026-02-28, 1, 2026-03-02",
        // Over the year's end: three days off, and the Sunday after is worked.
        "2025-12-31, 1, 2026-01-04", "2025-12-31, 2, 2026-01-05",
        // Beginning on a day off counts from the next working day.
        "2026-10-03, 1, 2026-10-08", "2026-10-01, 3, 2026-10-10",
        // A leap day is a day like others.
        "2028-02-28, 1, 2028-02-29", "2028-02-29, 1, 2028-03-01",
    })
    void deadlinesPassOverHolidaysAndCountMovedDays(LocalDate day, int days, LocalDate expected) {
        assertThat(Cases.CHINA.after(day, days)).isEqualTo(expected);
    }

    @Test
    void aDossierHandedInBeforeTwoHolidaysHasItsFullDaysOfChecking() {
        // Mid-Autumn is 25 to 27 September, National Day 1 to 7 October: 28, 29, 30 September, 8 and 9 October are worked.
        assertThat(Cases.POLICY.due(Task.CHECK_COMPLETENESS, LocalDate.of(2026, 9, 24), Cases.CHINA)).isEqualTo("2026-10-09");
    }

    @Test
    void aDeadlineInAYearWhoseHolidaysAreNotPublishedIsProvisional() {
        LocalDate deadline = Cases.CHINA.after(LocalDate.of(2026, 12, 31), 1);
        assertThat(deadline).isEqualTo("2027-01-01");
        assertThat(Cases.CHINA.isProvisional(deadline)).isTrue();
        assertThat(Cases.CHINA.isProvisional(LocalDate.of(2026, 12, 31))).isFalse();
    }

    @Test
    void aTaskDueInSuchAYearIsSaidToBeProvisional() {
        Story story = Story.applied();
        story.on(LocalDate.of(2026, 12, 30)).takes(new CertificationEvent.ConfirmEligibility(), Story.BRANCH);
        assertThat(Due.of(story.state(), Cases.RULES)).allMatch(Due::provisional);
        assertThat(Due.of(Story.dossierDue().state(), Cases.RULES)).noneMatch(Due::provisional);
    }

    @Test
    void theLastDayOfAnEntryMovesWithNoHoliday() {
        assertThat(Due.of(Story.registered().state(), Cases.RULES)).isNotEmpty().noneMatch(Due::provisional)
                .allMatch(due -> Cases.CHINA.isProvisional(due.by()));
    }

    @Test
    void publishingAYearMovesTheDeadlinesInIt() {
        var published = new WorkingCalendar(Set.of(LocalDate.of(2027, 1, 1)), Set.of(), LocalDate.of(2027, 12, 31));
        assertThat(published.after(LocalDate.of(2026, 12, 31), 1)).isEqualTo("2027-01-04");
        assertThat(published.isProvisional(LocalDate.of(2027, 1, 4))).isFalse();
    }

    @Test
    void workIsMovedOnlyToWeekEndsThatAreNoHolidays() {
        LocalDate saturday = LocalDate.of(2026, 2, 14);
        LocalDate monday = LocalDate.of(2026, 3, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkingCalendar(Set.of(saturday), Set.of(saturday), saturday));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkingCalendar(Set.of(), Set.of(monday), monday));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1001"})
    void aPeriodOfNoDaysOrOfManyYearsIsASlipOfThePen(int days) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cases.CHINA.after(Cases.FIRST_DAY, days));
    }

    @Property
    void aDeadlineIsAWorkingDayAndSoManyWorkingDaysAway(
            @ForAll @IntRange(max = 900) int day, @ForAll @IntRange(min = 1, max = 200) int days) {
        LocalDate from = LocalDate.of(2025, 1, 1).plusDays(day);
        LocalDate deadline = Cases.CHINA.after(from, days);
        assertThat(Cases.CHINA.works(deadline)).isTrue();
        assertThat(Cases.CHINA.between(from, deadline)).isEqualTo(days);
        assertThat(Cases.CHINA.between(deadline, from)).isEqualTo(-days);
    }

    @Property
    void twoPeriodsInARowAreOneLongOne(
            @ForAll @IntRange(max = 900) int day,
            @ForAll @IntRange(min = 1, max = 100) int first,
            @ForAll @IntRange(min = 1, max = 100) int second) {
        LocalDate from = LocalDate.of(2025, 1, 1).plusDays(day);
        assertThat(Cases.CHINA.after(Cases.CHINA.after(from, first), second)).isEqualTo(Cases.CHINA.after(from, first + second));
    }
}
