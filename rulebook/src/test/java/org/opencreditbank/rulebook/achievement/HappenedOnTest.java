package org.opencreditbank.rulebook.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.rulebook.achievement.HappenedOn.Precision;

final class HappenedOnTest {

    @ParameterizedTest
    @CsvSource({
        "2020,2020", "2020年,2020", "202007,2020-07", "2020-7,2020-07", "2020年7月,2020-07", "2020.07,2020-07",
        "20200731,2020-07-31", "2020-07-31,2020-07-31", "2020/7/31,2020-07-31", "2020年7月31日,2020-07-31",
        "' 2020-07-31 ',2020-07-31", "2020-07-31 12:30:00,2020-07-31", "2020-07-31T12:30:00Z,2020-07-31",
        "２０２００７,2020-07", "20240229,2024-02-29"
    })
    void readsWhatFilesWrite(String text, String date) {
        assertThat(HappenedOn.parse(text)).get().hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "20", "20207", "202013", "202000", "2020-00", "2020-13", "20200732", "20230229", "2020-07-00",
        "1899", "2200", "123456789", "July 2020", "2020--7", "2020-7-", "2020-", "2020-007", "2020-07-31x", "2020年月", "31/07/2020",
        "99999999999999999999"})
    void refusesWhatIsNoDate(String text) {
        assertThat(HappenedOn.parse(text)).isEmpty();
    }

    @Test
    void aMonthSpansItsDays() {
        HappenedOn february = new HappenedOn(2024, 2, 0);
        assertThat(february.first()).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(february.last()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(february.precision()).isEqualTo(Precision.MONTH);
        assertThat(HappenedOn.of(2024).last()).isEqualTo(LocalDate.of(2024, 12, 31));
    }

    @Property
    void everyPrecisionSurvivesTheRoundTrip(@ForAll int seed) {
        int year = 1900 + Math.floorMod(seed, 300);
        int month = Math.floorMod(seed >> 9, 13);
        int day = month == 0 ? 0 : Math.floorMod(seed >> 14, 29);
        HappenedOn happened = new HappenedOn(year, month, day);

        assertThat(HappenedOn.parse(happened.toString())).contains(happened);
        assertThat(HappenedOn.ofPacked(happened.packed())).isEqualTo(happened);
        assertThat(happened.first()).isBeforeOrEqualTo(happened.last());
    }

    @Property
    void anyTextIsAnswered(@ForAll String text) {
        assertThat(HappenedOn.parse(text)).isNotNull();
    }
}
