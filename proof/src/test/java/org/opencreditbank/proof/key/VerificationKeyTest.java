package org.opencreditbank.proof.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.refusal.Outcome;

final class VerificationKeyTest {

    private static final byte[] MESSAGE = "学分".getBytes(UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void bothEnginesVerifyWhatTheOtherSigned(KeyType type) {
        SigningKey fast = SigningKey.generate(type, RANDOM);
        SigningKey plain = SigningKey.ofMultikey(fast.secretMultikey(), new BouncyCastleEngine()).orThrow();
        byte[] encoded = fast.publicKey().encoded();

        assertThat(fast.publicKey().verifies(MESSAGE, plain.sign(MESSAGE))).isTrue();
        assertThat(new BouncyCastleEngine().verifying(type, encoded).verifies(MESSAGE, fast.sign(MESSAGE))).isTrue();
        assertThat(VerificationKey.ofMultikey(fast.publicKey().multikey()).orThrow()).isEqualTo(plain.publicKey());
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void anotherMessageAnotherKeyOrAnotherLengthIsRefused(KeyType type) {
        SigningKey key = SigningKey.generate(type, RANDOM);
        byte[] signature = key.sign(MESSAGE);

        assertThat(key.publicKey().verifies("学分银行".getBytes(UTF_8), signature)).isFalse();
        assertThat(SigningKey.generate(type, RANDOM).publicKey().verifies(MESSAGE, signature)).isFalse();
        assertThat(key.publicKey().verifies(MESSAGE, java.util.Arrays.copyOf(signature, signature.length + 1))).isFalse();
        assertThat(key.publicKey().verifies(MESSAGE, new byte[0])).isFalse();
        assertThat(key.publicKey().verifies(MESSAGE, new byte[signature.length])).isFalse();
    }

    @Test
    void aMalleatedEd25519SignatureIsRefused() {
        SigningKey key = SigningKey.generate(KeyType.ED25519, RANDOM);
        byte[] signature = key.sign(MESSAGE);
        BigInteger s = new BigInteger(1, reversed(signature, 32, 64))
                .add(BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493")));
        byte[] other = signature.clone();
        byte[] bytes = s.toByteArray();
        for (int i = 0; i < 32; i++) {
            other[32 + i] = i < bytes.length ? bytes[bytes.length - 1 - i] : 0;
        }

        assertThat(key.publicKey().verifies(MESSAGE, other)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, names = {"P256", "P384"})
    void anEcdsaPairOutOfRangeIsRefused(KeyType type) {
        SigningKey key = SigningKey.generate(type, RANDOM);
        byte[] signature = key.sign(MESSAGE);
        int half = signature.length / 2;
        for (int part : new int[] {0, half}) {
            byte[] zero = signature.clone();
            java.util.Arrays.fill(zero, part, part + half, (byte) 0);
            byte[] large = signature.clone();
            java.util.Arrays.fill(large, part, part + half, (byte) 0xff);
            assertThat(key.publicKey().verifies(MESSAGE, zero)).isFalse();
            assertThat(key.publicKey().verifies(MESSAGE, large)).isFalse();
        }
    }

    static Stream<String> smallOrder() {
        return Stream.of(
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa");
    }

    @ParameterizedTest
    @MethodSource("smallOrder")
    void keysOfSmallOrderAreRefused(String hex) {
        assertThat(VerificationKey.of(KeyType.ED25519, HexFormat.of().parseHex(hex))).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z", "z6Mk", "u6Mk", "z0OIl", "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVQ"})
    void whatIsNoMultikeyIsRefused(String text) {
        assertThat(VerificationKey.ofMultikey(text)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aKeyOfAnotherCurveIsRefused() {
        byte[] p256 = SigningKey.generate(KeyType.P256, RANDOM).publicKey().encoded();

        assertThat(VerificationKey.of(KeyType.ED25519, p256)).isInstanceOf(Outcome.Refused.class);
        assertThat(VerificationKey.of(KeyType.P384, p256)).isInstanceOf(Outcome.Refused.class);
    }

    /** The keys of RFC 8037, appendix A.2, and of RFC 7517, appendix A.1. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}",
    })
    void aPublishedJwkIsRead(String jwk) {
        assertThat(VerificationKey.ofJwk(json(jwk))).isInstanceOf(Outcome.Given.class);
        assertThat(VerificationKey.ofJwk(json(jwk.replace("\"x\":\"M", "\"x\":\"N").replace("\"x\":\"11qY", "\"x\":\"AAqY1")))).isInstanceOf(Outcome.Refused.class);
        assertThat(VerificationKey.ofJwk(json(jwk.replace("{", "{\"d\":\"AA\",")))).isInstanceOf(Outcome.Refused.class);
    }

    private static jakarta.json.JsonObject json(String text) {
        return new org.opencreditbank.proof.json.StrictJson(org.opencreditbank.proof.json.JsonLimits.CREDENTIAL)
                .readObject(text.getBytes(UTF_8)).orThrow();
    }

    @Property
    void multibaseReadsBack(@ForAll byte[] bytes) {
        assertThat(Multibase.decode58(Multibase.base58(bytes))).hasValueSatisfying(it -> assertThat(it).isEqualTo(bytes));
    }

    private static byte[] reversed(byte[] bytes, int from, int to) {
        byte[] out = new byte[to - from];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[to - 1 - i];
        }
        return out;
    }
}
