package org.opencreditbank.proof.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {

    private final StrictJson json = new StrictJson(JsonLimits.CREDENTIAL);

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void theSamplesOfRfc8785ComeOutByteForByte(String name) throws IOException {
        byte[] canonical = CanonicalJson.bytes(json.read(resource("/jcs/input/" + name + ".json")).orThrow());

        assertThat(canonical).isEqualTo(resource("/jcs/output/" + name + ".json"));
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000,0", "8000000000000000,0", "0000000000000001,5e-324", "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308", "ffefffffffffffff,-1.7976931348623157e+308",
        "4340000000000000,9007199254740992", "c340000000000000,-9007199254740992", "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22", "44b52d02c7e14af6,1e+23", "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000", "444b1ae4d6e2ef4f,999999999999999900000", "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7", "3eb0c6f7a0b5ed8d,0.000001", "41b3de4355555553,333333333.3333332",
        "41b3de4355555554,333333333.33333325", "41b3de4355555555,333333333.3333333", "41b3de4355555556,333333333.3333334",
        "41b3de4355555557,333333333.33333343", "becbf647612f3696,-0.0000033333333333333333", "43143ff3c1cb0959,1424953923781206.2",
    })
    void theNumbersOfRfc8785AreWrittenAsItSays(String bits, String text) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))).isEqualTo(text);
    }

    @Property
    void aNumberReadsBackAsItself(@ForAll double value) {
        org.junit.jupiter.api.Assumptions.assumeTrue(Double.isFinite(value));
        assertThat(Double.parseDouble(CanonicalJson.number(value))).isEqualTo(value == 0 ? 0.0 : value);
    }

    @Property(tries = 200)
    void theCanonicalFormOfACanonicalFormIsItself(@ForAll String key, @ForAll int number) {
        String text = CanonicalJson.text(jakarta.json.Json.createObjectBuilder()
                .add(new String(key.getBytes(UTF_8), UTF_8), number).add("z", "\u0000").build());
        assertThat(CanonicalJson.text(json.read(text.getBytes(UTF_8)).orThrow())).isEqualTo(text);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CanonicalJsonTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
