package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;

final class RatingTest {

    @Test
    void thirtySevenHoursAtTenHoursAreThreeWholeCredits() {
        assertThat(sheet(37).worth(Cases.WHOLES).credits()).isEqualTo(Credits.of(3));
    }

    @Test
    void thirtySevenHoursAtEighteenHoursAreTwoCreditsInHalfSteps() {
        assertThat(sheet(37).worth(Cases.HALVES).credits()).isEqualTo(Credits.of(2));
    }

    @Test
    void fortySixHoursAtEighteenHoursAreTwoAndAHalfCreditsInHalfSteps() {
        assertThat(sheet(46).worth(Cases.HALVES).credits()).isEqualTo(Credits.parse("2.5"));
    }

    @Test
    void onlyWholeOutcomesCount() {
        RatingSheet sheet = sheet(List.of(
                new OutcomeJudgement(1, true, Hours.of(20), ""),
                new OutcomeJudgement(2, false, Hours.of(30), "Not assessed."),
                new OutcomeJudgement(3, true, Hours.of(17), "")));
        assertThat(sheet.hours()).isEqualTo(Hours.of(37));
        assertThat(sheet.worth(Cases.WHOLES).credits()).isEqualTo(Credits.of(3));
    }

    @Test
    void hoursOfSeveralOutcomesAreAddedBeforeTheyAreRounded() {
        RatingSheet sheet = sheet(List.of(
                new OutcomeJudgement(1, true, Hours.of(9), ""), new OutcomeJudgement(2, true, Hours.of(9), ""),
                new OutcomeJudgement(3, true, Hours.of(9), ""), new OutcomeJudgement(4, true, Hours.of(9), "")));
        assertThat(sheet.worth(Cases.WHOLES).credits()).isEqualTo(Credits.of(3));
    }

    @Property
    void creditIsTheLargestMultipleOfTheStepThatTheHoursPayFor(
            @ForAll @IntRange(max = 500_000) int hundredths, @ForAll @IntRange(min = 1, max = 60) int perCredit,
            @ForAll boolean halves) {
        Framework framework = Cases.framework(perCredit, halves ? CreditStep.HALF : CreditStep.WHOLE);
        long step = framework.step().size().hundredths();
        long credits = credits(framework, hundredths);
        assertThat(credits % step).isZero();
        assertThat(credits * perCredit).isLessThanOrEqualTo(hundredths);
        assertThat((credits + step) * perCredit).isGreaterThan(hundredths);
    }

    @Property
    void moreHoursNeverMakeLessCredit(
            @ForAll @IntRange(max = 500_000) int hundredths, @ForAll @IntRange(max = 10_000) int more,
            @ForAll @IntRange(min = 1, max = 60) int perCredit) {
        Framework framework = Cases.framework(perCredit, CreditStep.HALF);
        assertThat(credits(framework, hundredths + more)).isGreaterThanOrEqualTo(credits(framework, hundredths));
    }

    @Property
    void splittingACourseNeverGainsCredit(
            @ForAll @IntRange(max = 500_000) int one, @ForAll @IntRange(max = 500_000) int other,
            @ForAll @IntRange(min = 1, max = 60) int perCredit, @ForAll boolean halves) {
        Framework framework = Cases.framework(perCredit, halves ? CreditStep.HALF : CreditStep.WHOLE);
        assertThat(credits(framework, one) + credits(framework, other)).isLessThanOrEqualTo(credits(framework, one + other));
    }

    @Test
    void aLevelThatTheFrameworkDoesNotHaveIsNoWorth() {
        assertThatIllegalArgumentException().isThrownBy(() -> Worth.of(Cases.HALVES, Level.of(9), Hours.of(18)));
    }

    @Test
    void aSoundSheetHasNoFaults() {
        assertThat(sheet(37).faults(Cases.HALVES, List.of(Hours.of(37)))).isEmpty();
    }

    @Test
    void everythingMissingIsToldAtOnce() {
        var sheet = new RatingSheet(Level.of(9), " ", Map.of(), List.of(), Set.of());
        assertThat(sheet.faults(Cases.HALVES, List.of(Hours.of(20), Hours.of(17))).keySet()).containsExactlyInAnyOrder(
                "level", "reasons", "strand.KNOWLEDGE", "strand.SKILLS", "strand.RESPONSIBILITY", "outcome.1", "outcome.2");
    }

    @Test
    void inAFrameworkWithoutCreditNothingCanBeRated() {
        var levelsOnly = new Framework("EQF", Map.of("en", "Levels"), "tests", null, CreditStep.WHOLE, true, Cases.HALVES.levels());
        assertThat(sheet(37).faults(levelsOnly, List.of(Hours.of(37)))).containsOnlyKeys("framework");
    }

    @Test
    void theLevelLiesWithinThoseOfTheStrands() {
        assertThat(code(sheet(Level.of(6), 4, 4, 5), "level")).isEqualTo("certification.rating.level-outside-strands");
        assertThat(code(sheet(Level.of(3), 4, 4, 5), "level")).isEqualTo("certification.rating.level-outside-strands");
        assertThat(sheet(Level.parse("4.5"), 4, 4, 5).faults(Cases.HALVES, List.of(Hours.of(37)))).isEmpty();
    }

    @Test
    void anOutcomeThatIsNotWholeOrHasOtherHoursNeedsReasons() {
        var claimed = List.of(Hours.of(20), Hours.of(17));
        RatingSheet sheet = sheet(List.of(
                new OutcomeJudgement(1, false, Hours.of(20), " "), new OutcomeJudgement(2, true, Hours.of(16), "")));
        assertThat(sheet.faults(Cases.HALVES, claimed)).containsOnlyKeys("outcome.1", "outcome.2")
                .containsValue(Refusal.of("certification.reasons"));
    }

    @Test
    void anOutcomeIsJudgedOnceAndOnlyIfTheDossierHasIt() {
        RatingSheet sheet = sheet(List.of(
                new OutcomeJudgement(1, true, Hours.of(37), ""), new OutcomeJudgement(1, true, Hours.of(37), ""),
                new OutcomeJudgement(2, true, Hours.of(37), "")));
        assertThat(sheet.faults(Cases.HALVES, List.of(Hours.of(37)))).containsOnlyKeys("outcome.1", "outcome.2")
                .containsEntry("outcome.2", Refusal.of("certification.rating.outcome-unknown"));
    }

    private static long credits(Framework framework, int hundredths) {
        return Worth.of(framework, Level.of(4), new Hours(hundredths)).credits().hundredths();
    }

    private static String code(RatingSheet sheet, String field) {
        Refusal refusal = sheet.faults(Cases.HALVES, List.of(Hours.of(37))).get(field);
        return refusal == null ? "" : refusal.code();
    }

    private static RatingSheet sheet(int hours) {
        return sheet(List.of(new OutcomeJudgement(1, true, Hours.of(hours), "")));
    }

    private static RatingSheet sheet(List<OutcomeJudgement> outcomes) {
        return new RatingSheet(Level.of(4), "Meets it.", strands(4, 4, 4), outcomes, Set.of());
    }

    private static RatingSheet sheet(Level level, int... strands) {
        return new RatingSheet(level, "Meets it.", strands(strands),
                List.of(new OutcomeJudgement(1, true, Hours.of(37), "")), Set.of());
    }

    private static Map<Strand, StrandJudgement> strands(int... levels) {
        var strands = new EnumMap<Strand, StrandJudgement>(Strand.class);
        var order = new ArrayList<>(List.of(Strand.values()));
        for (int at = 0; at < levels.length; at++) {
            strands.put(order.get(at), new StrandJudgement(Level.of(levels[at]), "As described."));
        }
        return strands;
    }
}
