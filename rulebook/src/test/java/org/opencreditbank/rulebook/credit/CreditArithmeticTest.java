package org.opencreditbank.rulebook.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class CreditArithmeticTest {

    @Test
    void thirtySevenHoursAtTenAreThreeWholeCredits() {
        assertThat(CreditArithmetic.atPlacement(Hours.of(37), Hours.of(10), CreditStep.WHOLE)).isEqualTo(Credits.of(3));
    }

    @Test
    void fortySixHoursAtEighteenAreTwoAndAHalf() {
        assertThat(CreditArithmetic.atPlacement(Hours.of(46), Hours.of(18), CreditStep.HALF)).hasToString("2.5");
    }

    @Test
    void lessThanAStepIsNothing() {
        assertThat(CreditArithmetic.atPlacement(Hours.of(9), Hours.of(10), CreditStep.WHOLE).isZero()).isTrue();
    }

    @Property
    void creditIsTheLargestMultipleOfTheStepThatTheHoursAreWorth(
            @ForAll @LongRange(max = 9_999_999) long hours,
            @ForAll @LongRange(min = 100, max = 10_000) long perCredit,
            @ForAll @LongRange(min = 1, max = 1_000) long step) {
        long credit = CreditArithmetic.atPlacement(new Hours(hours), new Hours(perCredit), new CreditStep(new Credits(step)))
                .hundredths();

        assertThat(credit % step).isZero();
        BigInteger worth = BigInteger.valueOf(hours).multiply(BigInteger.valueOf(100));
        BigInteger unit = BigInteger.valueOf(perCredit);
        assertThat(BigInteger.valueOf(credit).multiply(unit)).isLessThanOrEqualTo(worth);
        assertThat(BigInteger.valueOf(credit + step).multiply(unit)).isGreaterThan(worth);
    }

    @Property
    void splittingHoursNeverCreatesCredit(
            @ForAll @LongRange(max = 1_000_000) long one, @ForAll @LongRange(max = 1_000_000) long other) {
        Hours perCredit = Hours.of(18);
        Credits apart = CreditArithmetic.atPlacement(new Hours(one), perCredit, CreditStep.HALF)
                .plus(CreditArithmetic.atPlacement(new Hours(other), perCredit, CreditStep.HALF));

        assertThat(apart).isLessThanOrEqualTo(
                CreditArithmetic.atPlacement(new Hours(one + other), perCredit, CreditStep.HALF));
    }

    @Test
    void creditNeverFallsBelowZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> Credits.of(1).minus(Credits.of(2)));
    }
}
