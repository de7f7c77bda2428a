package org.opencreditbank.rulebook.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HundredthsTest {

    @ParameterizedTest
    @CsvSource({"2.5,250", "30,3000", ".5,50", "0,0", "-0,0", "2.500,250", "+4,400", "２．５,250", "0007,700", "' 3 ',300",
            "99999999.99,9999999999", "3.,300"})
    void readsWhatPeopleWrite(String text, long hundredths) {
        assertThat(Hundredths.read(text)).isEqualTo(hundredths);
    }

    @Test
    void aHalfCreditSurvivesTheRoundTrip() {
        assertThat(Credits.parse("2.5")).isEqualTo(new Credits(250)).hasToString("2.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.2.3", "1,5", "--1", "1e3", ".", "-", "1 2", "=1", "NaN"})
    void whatIsNoNumberIsMalformed(String text) {
        assertThat(Hundredths.read(text)).isEqualTo(Hundredths.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"0.001,-3", "2.505,-3", "-1,-5", "-0.001,-5", "100000000,-4", "99999999999999999999999,-4", "'',-1", "'  ',-1"})
    void whatCannotBeTakenSaysWhy(String text, long answer) {
        assertThat(Hundredths.read(text)).isEqualTo(answer);
    }

    @Test
    void finerThanAHundredthIsRefusedByItsCode() {
        assertThatExceptionOfType(CreditFormatException.class)
                .isThrownBy(() -> Credits.parse("0.125"))
                .extracting(CreditFormatException::code)
                .isEqualTo("amount.finer-than-hundredths");
    }

    @Property
    void everyAmountSurvivesTheRoundTrip(@ForAll @LongRange(max = Hundredths.MAX) long hundredths) {
        assertThat(Hundredths.read(Hundredths.write(hundredths))).isEqualTo(hundredths);
        assertThat(new BigDecimal(Hundredths.write(hundredths)).movePointRight(2).longValueExact())
                .isEqualTo(hundredths);
    }

    @Property
    void anyTextHasAnAnswerWithinBounds(@ForAll String text) {
        assertThat(Hundredths.read(text)).isBetween(Hundredths.NEGATIVE, Hundredths.MAX);
    }
}
