package org.opencreditbank.rulebook.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ResultIdentityTest {

    private static final UUID SCHOOL = UUID.fromString("01990000-0000-7000-8000-000000000001");
    private static final HappenedOn JULY = new HappenedOn(2020, 7, 0);

    /** Computed with Python's hashlib from the stated layout; keys are stored, so they may never change. */
    @Test
    void theKeyStandsForEver() {
        assertThat(new ResultIdentity(SCHOOL, "AAA", null, JULY, 1).recordKey()).hasToString("6c2eaf82-69a6-5901-980f-f8ec74fadd68");
        assertThat(new ResultIdentity(SCHOOL, "AAA", "R-7", JULY, 1).recordKey()).hasToString("8963acc0-558f-484e-b320-0353fceb3b48");
    }

    @Test
    void aRecordNumberOutweighsDateAndAttempt() {
        assertThat(new ResultIdentity(SCHOOL, "AAA", "R-7", JULY, 1).recordKey())
                .isEqualTo(new ResultIdentity(SCHOOL, "AAA", "R-7", HappenedOn.of(2021), 2).recordKey());
    }

    @Test
    void withoutARecordNumberDateAndAttemptTellResultsApart() {
        UUID key = new ResultIdentity(SCHOOL, "AAA", null, JULY, 1).recordKey();
        assertThat(new ResultIdentity(SCHOOL, "AAA", null, JULY, 2).recordKey()).isNotEqualTo(key);
        assertThat(new ResultIdentity(SCHOOL, "AAA", null, HappenedOn.of(2020), 1).recordKey()).isNotEqualTo(key);
        assertThat(new ResultIdentity(SCHOOL, "AAB", null, JULY, 1).recordKey()).isNotEqualTo(key);
        assertThat(new ResultIdentity(new UUID(0, 1), "AAA", null, JULY, 1).recordKey()).isNotEqualTo(key);
    }

    @Test
    void textsDoNotRunIntoEachOther() {
        assertThat(new ResultIdentity(SCHOOL, "AB", "C", JULY, 1).recordKey())
                .isNotEqualTo(new ResultIdentity(SCHOOL, "A", "BC", JULY, 1).recordKey());
    }
}
