package org.opencreditbank.bank.deposit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;

/** Results as JSON become rows of a file, all of them or none. */
class JsonRowsTest {

    @Test
    void aListAnObjectAndObjectsOneAfterAnotherGiveTheSameRows() throws IOException {
        String header = String.join(",", JsonRows.COLUMNS.stream().map(name -> '"' + name + '"').toList());
        String two = rows("[{\"name\":\"龑䶮㛃𬱖\",\"credits\":2.50},{\"name\":\"say \\\"hi\\\"\",\"score\":null}]");
        assertThat(two.lines()).hasSize(3).first().isEqualTo(header);
        assertThat(two).contains("\"龑䶮㛃𬱖\"", "\"2.50\"", "\"say \"\"hi\"\"\"");
        assertThat(rows("{\"name\":\"龑䶮㛃𬱖\",\"credits\":2.50}\n{\"name\":\"say \\\"hi\\\"\"}")).isEqualTo(two);
        assertThat(rows("[]").lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "\"x\"", "5", "[{},5,{}]", "[{}] {}", "[{}],{}", "[{}", "[[{}]]", "{} 5", "{} [{}]", "{\"name\":\"a\",\"name\":\"b\"}",
                "[{\"name\":\"a\"", "nonsense"
            })
    void whatIsNoListOfResultsIsRefusedAndNothingBehindItIsPassedOver(String json) {
        assertThat(refusal(json)).isEqualTo(Refusal.of("deposit.rows-unsound", "line", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"nmae\":\"a\"}", "{\"name\":true}", "{\"name\":[]}", "{\"name\":{}}"})
    void aFieldThatIsNoneOrHoldsNoTextIsNamedWithItsLine(String json) {
        assertThat(refusal("[{},\n" + json + "]").code()).isEqualTo("deposit.rows-field");
        assertThat(refusal("[{},\n" + json + "]").params()).containsEntry("line", "2");
    }

    @Test
    void halfACharacterIsRefusedRatherThanTakenAsAQuestionMark() {
        assertThat(refusal("{\"name\":\"张\\ud840\"}").code()).isEqualTo("deposit.rows-half-character");
        assertThat(refusal("{\"name\":\"\\udc0b张\"}").code()).isEqualTo("deposit.rows-half-character");
    }

    @Test
    void endlessTextsAndNestingsEndTheReadingBeforeTheyFillTheMemory() {
        assertThat(refusal("{\"name\":\"" + "x".repeat(40_000) + "\"}").code()).isEqualTo("deposit.rows-unsound");
        assertThat(refusal("[".repeat(100_000)).code()).isEqualTo("deposit.rows-unsound");
        assertThat(refusal("{\"name\":" + "[".repeat(100_000)).code()).isIn("deposit.rows-unsound", "deposit.rows-field");
    }

    private static String rows(String json) throws IOException {
        try (JsonRows rows = new JsonRows(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Refusal refusal(String json) {
        return catchThrowableOfType(RefusedRequest.class, () -> rows(json)).refusal();
    }
}
