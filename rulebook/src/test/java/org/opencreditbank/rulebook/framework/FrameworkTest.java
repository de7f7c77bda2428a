package org.opencreditbank.rulebook.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.LevelMap.LevelPair;

final class FrameworkTest {

    @Property
    void everyLevelSurvivesTheRoundTrip(@ForAll @IntRange(min = -20, max = 80) int halves) {
        assertThat(Level.parse(new Level(halves).toString())).isEqualTo(new Level(halves));
    }

    @Test
    void levelsAreFoundByLabelBeforePosition() {
        Framework rqf = framework(true, level(-1, "E1"), level(1, "1"), level(2, "2"));

        assertThat(rqf.find("E1").orElseThrow().position()).isEqualTo(Level.of(-1));
        assertThat(rqf.find("2").orElseThrow().position()).isEqualTo(Level.of(2));
        assertThat(rqf.find("9")).isEmpty();
    }

    @Test
    void halfStepsLieBetweenLevelsOnlyWhereTheFrameworkHasThem() {
        assertThat(framework(true, level(1, "1"), level(2, "2")).admits(Level.parse("1.5"))).isTrue();
        assertThat(framework(false, level(1, "1"), level(2, "2")).admits(Level.parse("1.5"))).isFalse();
        assertThat(framework(true, level(1, "1"), level(2, "2")).admits(Level.parse("2.5"))).isFalse();
    }

    @Test
    void aFrameworkHasEachLevelOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> framework(true, level(1, "1"), level(1, "one")));
        assertThatIllegalArgumentException().isThrownBy(() -> framework(true, level(1, "1"), level(2, "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> framework(true));
    }

    @Test
    void hoursAreWorthCreditOnlyWhereTheFrameworkHasCredit() {
        assertThat(framework(true, level(1, "1")).creditFor(Hours.of(36)).orElseThrow()).hasToString("2");
        Framework eqf = new Framework(
                "EQF", Map.of(), "s", null, CreditStep.WHOLE, false, List.of(level(1, "1")));
        assertThat(eqf.creditFor(Hours.of(36))).isEmpty();
    }

    @Test
    void aMapLeadsToManyOrNowhere() {
        LevelMap map = map(true);

        assertThat(map.map(Level.of(5))).containsExactly(Level.of(7), Level.of(8));
        assertThat(map.map(Level.of(3))).isEmpty();
        assertThat(map.decide(Level.of(5)).sound()).isPresent();
        assertThat(map.decide(Level.of(3))).isInstanceOfSatisfying(
                Reading.Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo("level-map.hole"));
    }

    @Test
    void anUnconfirmedMapIsShownButNeverDecides() {
        LevelMap map = map(false);

        assertThat(map.map(Level.of(5))).isNotEmpty();
        assertThat(map.decide(Level.of(5))).isInstanceOfSatisfying(
                Reading.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("level-map.unconfirmed"));
    }

    private static LevelMap map(boolean confirmed) {
        return new LevelMap("EQF", "SCQF", LocalDate.of(2020, 1, 1), "s", confirmed, null, List.of(
                new LevelPair(Level.of(5), Level.of(8)), new LevelPair(Level.of(5), Level.of(7)),
                new LevelPair(Level.of(4), Level.of(6))));
    }

    private static Framework framework(boolean halfSteps, FrameworkLevel... levels) {
        return new Framework("OCB", Map.of("en", "x"), "s", Hours.of(18), CreditStep.HALF, halfSteps, List.of(levels));
    }

    private static FrameworkLevel level(int position, String label) {
        return new FrameworkLevel(Level.of(position), label, Map.of(), Map.of());
    }
}
