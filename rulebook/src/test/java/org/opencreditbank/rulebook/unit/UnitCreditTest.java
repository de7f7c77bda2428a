package org.opencreditbank.rulebook.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;

final class UnitCreditTest {

    private static Framework framework(@Nullable Hours hoursPerCredit, CreditStep step) {
        return new Framework("TEST", Map.of(), "test", hoursPerCredit, step, false,
                List.of(new FrameworkLevel(Level.of(1), "1", Map.of(), Map.of())));
    }

    private static String said(Reading<Credits> reading) {
        return switch (reading) {
            case Reading.Sound<Credits>(Credits credits) -> credits.toString();
            case Reading.Refused<Credits>(var refusal) -> refusal.code();
        };
    }

    @Test
    void hoursMakeCreditsRoundedDownToTheStep() {
        assertThat(said(UnitCredit.of(framework(Hours.of(10), CreditStep.WHOLE), Hours.of(37), null))).isEqualTo("3");
        assertThat(said(UnitCredit.of(framework(Hours.of(18), CreditStep.HALF), Hours.of(37), null))).isEqualTo("2");
        assertThat(said(UnitCredit.of(framework(Hours.of(18), CreditStep.HALF), Hours.of(46), null))).isEqualTo("2.5");
    }

    @Test
    void whoeverDeclaresCreditsMayStayBelowTheHoursButNotGoAbove() {
        var framework = framework(Hours.of(10), CreditStep.WHOLE);

        assertThat(said(UnitCredit.of(framework, Hours.of(37), Credits.of(2)))).isEqualTo("2");
        assertThat(said(UnitCredit.of(framework, Hours.of(37), Credits.of(4)))).isEqualTo("unit.credits-above-hours");
        assertThat(said(UnitCredit.of(framework, Hours.of(37), Credits.parse("2.5")))).isEqualTo("unit.credits-off-step");
        assertThat(said(UnitCredit.of(framework, Hours.of(9), null))).isEqualTo("unit.credits-none");
    }

    @Test
    void aFrameworkWithoutHoursPerCreditTakesWhatIsDeclared() {
        var framework = framework(null, CreditStep.WHOLE);

        assertThat(said(UnitCredit.of(framework, Hours.of(37), Credits.of(4)))).isEqualTo("4");
        assertThat(said(UnitCredit.of(framework, Hours.of(37), null))).isEqualTo("unit.credits-missing");
    }

    @Property(tries = 200)
    void creditsAlwaysFitTheStepAndNeverExceedTheHours(
            @ForAll @LongRange(min = 1, max = 100_000) long hours, @ForAll @LongRange(min = 1, max = 5_000) long declared) {
        var framework = framework(Hours.of(18), CreditStep.HALF);

        if (UnitCredit.of(framework, new Hours(hours), new Credits(declared)) instanceof Reading.Sound<Credits>(Credits credits)) {
            assertThat(CreditStep.HALF.fits(credits)).isTrue();
            assertThat(credits.hundredths() * 18).isLessThanOrEqualTo(hours);
        }
    }
}
