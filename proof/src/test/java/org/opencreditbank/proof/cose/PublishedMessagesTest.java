package org.opencreditbank.proof.cose;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.proof.cbor.CborEncoding;
import org.opencreditbank.proof.cbor.StrictCbor;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.key.VerificationKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;

/** The vectors of the COSE working group. */
final class PublishedMessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"eddsa-sig-01", "ecdsa-sig-01", "ecdsa-sig-02", "ecdsa-sig-03", "sign-pass-03"})
    void aPublishedMessageVerifies(String name) throws IOException {
        JsonObject vector = vector(name);
        byte[] bytes = message(vector);

        CoseSign1 message = CoseSign1.read(bytes).orThrow();

        assertThat(HexFormat.of().withUpperCase().formatHex(message.toBeSigned()))
                .isEqualTo(vector.getJsonObject("intermediates").getString("ToBeSign_hex"));
        assertThat(message.check(key(vector))).isInstanceOf(Outcome.Given.class);
        assertThat(CborEncoding.of(StrictCbor.read(bytes).orThrow())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "sign-fail-01, cose.malformed", // another tag
        "sign-fail-02, cose.wrong-signature", // the payload changed
        "sign-fail-03, cose.algorithm", // one that nobody knows
        "sign-fail-04, cose.algorithm", // named by a text
        "sign-fail-06, cose.wrong-signature", // a parameter added to the protected header
        "sign-fail-07, cose.wrong-signature", // a parameter taken away
        "sign-pass-01, cose.unprotected", // the algorithm outside the signature: sound by RFC 9052, not here
        "sign-pass-02, cose.wrong-signature", // bound to external data, of which credentials have none
        "ecdsa-sig-04, cose.wrong-key-type", // P-256 with SHA-512, which JOSE does not pair
        "eddsa-sig-02, cose.wrong-signature", // Ed448 under a key of Ed25519
    })
    void whatDoesNotHoldIsRefusedByName(String name, String code) throws IOException {
        JsonObject vector = vector(name);
        VerificationMethod key = key(vector("eddsa-sig-02").equals(vector) ? vector("eddsa-sig-01") : vector);

        assertThat(CoseSign1.read(message(vector)).then(message -> message.check(key))).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** Ed25519 gives one signature for one text. */
    @ParameterizedTest
    @ValueSource(strings = "eddsa-sig-01")
    void thePublishedSignatureIsMadeAgain(String name) throws IOException {
        JsonObject vector = vector(name);
        byte[] secret = HexFormat.of().parseHex(vector.getJsonObject("input").getJsonObject("sign0").getJsonObject("key").getString("d_hex"));
        CoseSign1 message = CoseSign1.read(message(vector)).orThrow();

        assertThat(SigningKey.of(KeyType.ED25519, secret).orThrow().sign(message.toBeSigned())).isEqualTo(message.signature().bytes());
    }

    private static byte[] message(JsonObject vector) {
        return HexFormat.of().parseHex(vector.getJsonObject("output").getString("cbor"));
    }

    private static VerificationMethod key(JsonObject vector) {
        JsonObject jwk = vector.getJsonObject("input").getJsonObject("sign0").getJsonObject("key");
        KeyType type = KeyType.ofJwkCurve(jwk.getString("crv")).orElseThrow();
        VerificationKey key = type == KeyType.ED25519 ? VerificationKey.of(type, HexFormat.of().parseHex(jwk.getString("x_hex"))).orThrow()
                : VerificationKey.ofJwk(publicHalf(jwk)).orThrow();
        return new VerificationMethod("urn:key", "urn:controller", key, Set.of(), Optional.empty(), Optional.empty());
    }

    private static JsonObject publicHalf(JsonObject jwk) {
        return jakarta.json.Json.createObjectBuilder().add("crv", jwk.getString("crv"))
                .add("x", coordinate(jwk, "x")).add("y", coordinate(jwk, "y")).build();
    }

    /** Some vectors write coordinates in hexadecimal. */
    private static String coordinate(JsonObject jwk, String name) {
        return jwk.get(name) instanceof JsonString text ? text.getString()
                : Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(jwk.getString(name + "_hex")));
    }

    private static JsonObject vector(String name) throws IOException {
        return new StrictJson(JsonLimits.CREDENTIAL).readObject(Files.readAllBytes(Path.of("src/test/resources/cose-wg", name + ".json"))).orThrow();
    }
}
