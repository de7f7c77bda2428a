package org.opencreditbank.rulebook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.rulebook.Reading;

final class CitizenIdTest {

    /** The example of GB 11643-1999, annex. */
    @Test
    void readsTheExampleOfTheStandard() {
        CitizenId id = CitizenId.parse("11010519491231002X").orThrow();

        assertThat(id.number()).isEqualTo("11010519491231002X");
        assertThat(id.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X", "110105491231002"})
    void writesOneNumberOneWay(String text) {
        assertThat(CitizenId.parse(text).orThrow().number()).isEqualTo("11010519491231002X");
    }

    @ParameterizedTest
    @CsvSource({
        "'',blank", "1101051949123100,length", "1101051949123100212,length", "11010519491231O02X,form",
        "X1010519491231002X,form", "000105194912310021,region", "990105194912310021,region",
        "110105194902310021,birth-date", "110105190013310021,birth-date", "110105177612310021,birth-date",
        "110105194912310021,check-digit"
    })
    void saysWhyANumberIsUnsound(String text, String reason) {
        assertThat(code(CitizenId.parse(text))).isEqualTo("identity.citizen-id." + reason);
    }

    @Test
    void nobodyIsBornTomorrow() {
        String number = "11010520260102001";
        String text = number + CitizenId.checkDigit(number);

        assertThat(code(CitizenId.parse(text, LocalDate.of(2026, 1, 1)))).isEqualTo("identity.citizen-id.birth-date");
        assertThat(CitizenId.parse(text, LocalDate.of(2026, 1, 2)).sound()).isPresent();
    }

    /** MOD 11-2 finds every single wrong digit and every transposition of neighbours. */
    @Property
    void everySlipOfOneDigitIsFound(
            @ForAll @IntRange(max = 999) int order, @ForAll @IntRange(max = 16) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String front = "3301061975060" + "7" + String.format("%03d", order);
        String sound = front + CitizenId.checkDigit(front);
        assertThat(CitizenId.parse(sound).sound()).isPresent();

        char[] slip = sound.toCharArray();
        slip[at] = (char) ('0' + (slip[at] - '0' + by) % 10);
        assertThat(CitizenId.parse(new String(slip)).sound()).isEmpty();
    }

    @Property
    void anyTextIsAnswered(@ForAll String text) {
        assertThat(CitizenId.parse(text)).isNotNull();
    }

    @Test
    void theNumberDoesNotShowItself() {
        assertThat(CitizenId.parse("11010519491231002X").orThrow()).hasToString("CitizenId");
    }

    private static String code(Reading<?> reading) {
        return reading instanceof Reading.Refused<?> refused ? refused.refusal().code() : "";
    }
}
