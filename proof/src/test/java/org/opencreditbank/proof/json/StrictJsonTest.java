package org.opencreditbank.proof.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.proof.refusal.Outcome;

final class StrictJsonTest {

    private final StrictJson json = new StrictJson(JsonLimits.CREDENTIAL);

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
        "{\"a\":1;\"a\":2}, json.duplicate-key",
        "{\"a\":1;\"\\u0061\":2}, json.duplicate-key",
        "[9007199254740993], json.number",
        "[1e400], json.number",
        "[0.1000000000000000055511151231257827], json.number",
        "[01], json.malformed",
        "[1]x, json.malformed",
        "[1]{}, json.malformed",
        "[NaN], json.malformed",
        "[1;], json.malformed",
        "'[1]', json.malformed",
        "[\"\\ud800\"], json.lone-surrogate",
        "{\"a\":, json.malformed",
        "[1, json.malformed",
    })
    void whatTwoReadersCouldTakeDifferentlyIsRefused(String text, String code) {
        assertThat(refusal(text.replace(';', ','))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\uFEFF{}"})
    void nothingAndAByteOrderMarkAreMalformed(String text) {
        assertThat(refusal(text)).isEqualTo("json.malformed");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThat(refusal(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})).isEqualTo("json.not-utf-8");
    }

    @Test
    void nestingIsBounded() {
        assertThat(refusal("[".repeat(100_000))).isEqualTo("json.too-deep");
        assertThat(refusal("{\"a\":".repeat(100_000))).isEqualTo("json.too-deep");
    }

    @Test
    void aHundredMegabytesAreRefusedUnread() {
        assertThat(refusal(new byte[100 << 20])).isEqualTo("json.too-long");
    }

    @Test
    void manySmallValuesAreBounded() {
        assertThat(refusal("[" + "1,".repeat(600_000) + "1]")).isEqualTo("json.too-many-values");
    }

    @Test
    void hugeExponentsCostNothing() {
        assertThat(CanonicalJson.text(json.read("[1e-999999999,0e999999999]".getBytes(UTF_8)).orThrow())).isEqualTo("[0,0]");
    }

    @Test
    void topLevelValuesAndEscapesAreRead() {
        assertThat(CanonicalJson.text(json.read("\"\\ud83d\\ude00\"".getBytes(UTF_8)).orThrow())).isEqualTo("\"😀\"");
    }

    private String refusal(String text) {
        return refusal(text.getBytes(UTF_8));
    }

    private String refusal(byte[] document) {
        return json.read(document) instanceof Outcome.Refused<JsonValue>(var refusal) ? refusal.code() : "read";
    }
}
