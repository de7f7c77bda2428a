package org.opencreditbank.proof.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MultibaseTest {

    /** draft-msporny-base58, section 5. */
    @ParameterizedTest
    @CsvSource({
        "48656c6c6f20576f726c6421,z2NEpo7TZRRrLZSi2U", "0000287fb4cd,z11233QC4",
        "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e,zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
    })
    void publishedExamplesReadAndWrite(String hex, String text) {
        assertThat(Multibase.base58(HexFormat.of().parseHex(hex))).isEqualTo(text);
        assertThat(Multibase.decode58(text)).hasValueSatisfying(bytes -> assertThat(bytes).asHexString().isEqualToIgnoringCase(hex));
    }

    @Property
    void bytesReadBackAsThemselvesAndTheDigitsAreTheNumbers(@ForAll @Size(max = 130) byte[] tail, @ForAll @IntRange(max = 5) int zeros) {
        byte[] bytes = new byte[zeros + tail.length];
        System.arraycopy(tail, 0, bytes, zeros, tail.length);
        String text = Multibase.base58(bytes);

        assertThat(Multibase.decode58(text)).hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
        BigInteger number = BigInteger.ZERO;
        for (char digit : text.substring(1).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58))
                    .add(BigInteger.valueOf("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".indexOf(digit)));
        }
        assertThat(number).isEqualTo(new BigInteger(1, bytes));
    }

    @Property
    void anyTextGetsAnAnswer(@ForAll String text) {
        Multibase.decode58("z" + text).ifPresent(bytes -> assertThat(Multibase.base58(bytes)).isEqualTo("z" + text));
    }

    @Test
    void whatIsNoBase58IsNothing() {
        for (String text : new String[] {"", "uAA", "z0", "zO", "zI", "zl", "z é", "z" + "2".repeat(1_024), new String(new byte[] {'z', 0}, US_ASCII)}) {
            assertThat(Multibase.decode58(text)).as(text).isEqualTo(Optional.empty());
        }
    }
}
