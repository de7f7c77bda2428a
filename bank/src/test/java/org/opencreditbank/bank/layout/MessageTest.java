package org.opencreditbank.bank.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void namedPlacesAreFilled() {
        assertThat(filled("{name} isn't {what}", Map.of("name", "龑䶮", "what", "here"))).isEqualTo("龑䶮 isn't here");
    }

    @Test
    void oneIsSingularAndAllElseIsPlural() {
        var text = "{n} {n?credit:credits}";
        assertThat(filled(text, Map.of("n", 1))).isEqualTo("1 credit");
        assertThat(filled(text, Map.of("n", "2.5"))).isEqualTo("2.5 credits");
    }

    @Test
    void aCodeIsShownByItsNameWhereItHasOne() {
        var text = "It is {state|account.state.}.";
        assertThat(filled(text, Map.of("state", "OPEN"))).isEqualTo("It is open.");
        assertThat(filled(text, Map.of("state", "NEW"))).isEqualTo("It is NEW.");
    }

    @Test
    void aParameterIsNeverReadAsAPlace() {
        assertThat(filled("{a}", Map.of("a", "{b}"))).isEqualTo("{b}");
    }

    @Test
    void aMissingParameterIsSaidLoudly() {
        assertThatIllegalArgumentException().isThrownBy(() -> filled("{a}", Map.of())).withMessageContaining("{a}");
    }

    private static String filled(String text, Map<String, ?> params) {
        return Message.parse(text).fill(params, Object::toString,
                key -> key.equals("account.state.OPEN") ? Optional.of("open") : Optional.empty());
    }
}
