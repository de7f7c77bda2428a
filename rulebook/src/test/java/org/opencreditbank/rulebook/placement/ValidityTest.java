package org.opencreditbank.rulebook.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Spans of days. */
class ValidityTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 8, 31);

    @Test
    void itsFirstAndLastDayLieInIt() {
        Validity span = new Validity(FIRST, LAST);
        assertThat(span.holds(FIRST)).isTrue();
        assertThat(span.holds(LAST)).isTrue();
        assertThat(span.holds(FIRST.minusDays(1))).isFalse();
        assertThat(span.holds(LAST.plusDays(1))).isFalse();
    }

    @Test
    void whileItIsOpenEveryLaterDayLiesInIt() {
        Validity open = new Validity(FIRST, null);
        assertThat(open.holds(LocalDate.of(2126, 1, 1))).isTrue();
        assertThat(open.holds(FIRST.minusDays(1))).isFalse();
    }
}
