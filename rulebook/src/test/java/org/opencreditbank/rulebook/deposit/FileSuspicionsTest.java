package org.opencreditbank.rulebook.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.deposit.Rows.fact;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.deposit.FileSuspicions.Suspicion;

final class FileSuspicionsTest {

    private final FileSuspicions suspicions = new FileSuspicions();
    private long line = 1;

    @Test
    void anOrdinaryFileIsNotSuspected() {
        for (int row = 0; row < 40; row++) {
            see(null, Field.SCORE, Integer.toString(60 + row), Field.COHORT, "2018");
        }
        assertThat(suspicions.conclude()).isEmpty();
    }

    @Test
    void wholeCreditsBelowTheCataloguesHalvesAreSuspected() {
        see(Credits.of(3), Field.CREDITS, "3", Field.HOURS, "");
        see(Credits.parse("2.5"), Field.CREDITS, "2", Field.HOURS, "");

        assertThat(suspicions.conclude()).containsExactly(new Suspicion(
                Doubt.of("suspected.truncated-halves", "evidence", "catalogue"), 1, List.of(3L)));
    }

    @Test
    void aSingleFractionClearsTheFile() {
        see(Credits.parse("2.5"), Field.CREDITS, "2", Field.HOURS, "");
        see(null, Field.CREDITS, "0.5", Field.HOURS, "");

        assertThat(suspicions.conclude()).isEmpty();
    }

    @Test
    void hoursTellOfCutHalves() {
        see(null, Field.CREDITS, "2", Field.HOURS, "36");
        see(null, Field.CREDITS, "3", Field.HOURS, "54");
        see(null, Field.CREDITS, "2", Field.HOURS, "45");
        see(null, Field.CREDITS, "4", Field.HOURS, "72");

        assertThat(suspicions.conclude()).containsExactly(new Suspicion(
                new Doubt("suspected.truncated-halves", Map.of("evidence", "hours", "hours-per-credit", "18")),
                1, List.of(4L)));
    }

    @Test
    void wholeCreditsWithTheirHoursAreNotSuspected() {
        for (int credits = 1; credits < 9; credits++) {
            see(null, Field.CREDITS, Integer.toString(credits), Field.HOURS, Integer.toString(credits * 16));
        }
        assertThat(suspicions.conclude()).isEmpty();
    }

    @Test
    void aLoneDecemberAYearBehindItsNeighboursIsSuspected() {
        obtained("201912", 3);
        obtained("202001", 6);
        obtained("202012", 2);

        assertThat(suspicions.conclude()).containsExactly(
                new Suspicion(Doubt.of("suspected.week-year", "month", "2020-12"), 2, List.of(11L, 12L)));
    }

    @Test
    void theLastDaysOfAYearAreSuspectedLikeItsDecember() {
        obtained("2019-12-20", 8);
        obtained("2020-12-30", 2);

        assertThat(suspicions.conclude()).hasSize(1);
    }

    @Test
    void examsOfEveryDecemberAreNotSuspected() {
        obtained("201812", 5);
        obtained("201912", 5);
        obtained("202012", 5);

        assertThat(suspicions.conclude()).isEmpty();
    }

    @Test
    void aDecemberWithinABusyYearIsNotSuspected() {
        obtained("201912", 30);
        obtained("202006", 30);
        obtained("202012", 2);

        assertThat(suspicions.conclude()).isEmpty();
    }

    @Test
    void theYearsOfACohortTellWhereTheYearsOfTheFileDoNot() {
        for (int row = 0; row < 8; row++) {
            see(null, Field.OBTAINED, "201912", Field.COHORT, "2017");
            see(null, Field.OBTAINED, "202006", Field.COHORT, "2018");
        }
        see(null, Field.OBTAINED, "202012", Field.COHORT, "2017");

        assertThat(suspicions.conclude()).extracting(Suspicion::doubt)
                .containsExactly(Doubt.of("suspected.week-year", "month", "2020-12"));
    }

    @Test
    void theSameScoreForNearlyAllIsSuspected() {
        for (int row = 0; row < 18; row++) {
            see(null, Field.SCORE, "85");
        }
        see(null, Field.SCORE, "70");
        assertThat(suspicions.conclude()).isEmpty();
        see(null, Field.SCORE, "85.0");

        assertThat(suspicions.conclude()).containsExactly(new Suspicion(
                new Doubt("suspected.identical-scores", Map.of("course", "AAA", "score", "85")),
                19, List.of(2L, 3L, 4L, 5L, 6L)));
    }

    @Test
    void theSameWordForAllIsOrdinary() {
        for (int row = 0; row < 40; row++) {
            see(null, Field.SCORE, "合格");
        }
        assertThat(suspicions.conclude()).isEmpty();
    }

    @Property(tries = 50)
    void theOrderOfRowsDoesNotMatterForWhatIsSuspected(@ForAll @IntRange(min = 1, max = 20) int shift) {
        FileSuspicions rotated = new FileSuspicions();
        List<ResultFact> facts = java.util.stream.IntStream.range(0, 21)
                .mapToObj(row -> fact(row + 2, Field.SCORE, "85", Field.OBTAINED, row == 20 ? "202012" : "201912",
                        Field.CREDITS, "2", Field.HOURS, row == 3 ? "45" : "36"))
                .toList();
        FileSuspicions straight = new FileSuspicions();
        for (int at = 0; at < facts.size(); at++) {
            straight.see(facts.get(at), null);
            rotated.see(facts.get((at + shift) % facts.size()), null);
        }
        assertThat(straight.conclude()).hasSize(3);
        assertThat(rotated.conclude()).extracting(Suspicion::doubt)
                .isEqualTo(straight.conclude().stream().map(Suspicion::doubt).toList());
    }

    private void obtained(String date, int rows) {
        for (int row = 0; row < rows; row++) {
            see(null, Field.OBTAINED, date, Field.SCORE, Long.toString(60 + line % 40));
        }
    }

    private void see(@Nullable Credits declared, Object... fieldsAndTexts) {
        suspicions.see(fact(++line, fieldsAndTexts), declared);
    }
}
