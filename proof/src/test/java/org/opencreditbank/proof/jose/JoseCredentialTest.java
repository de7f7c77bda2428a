package org.opencreditbank.proof.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

final class JoseCredentialTest {

    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKey key = SigningKey.generate(KeyType.ED25519, RANDOM);
    private final String did = DidKey.did(key.publicKey());
    private final String method = DidKey.method(key.publicKey());

    @ParameterizedTest
    @EnumSource(value = KeyType.class, names = "SM2", mode = EnumSource.Mode.EXCLUDE)
    void aTokenOfEveryKindOfKeyIsValid(KeyType type) {
        SigningKey signer = SigningKey.generate(type, RANDOM);
        String issuer = DidKey.did(signer.publicKey());

        Report report = verify(JoseCredential.sign(credential(issuer), signer, DidKey.method(signer.publicKey())), issuer);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
    }

    @Test
    void anEnvelopedCredentialIsValid() {
        String envelope = Json.createObjectBuilder().add("@context", "https://www.w3.org/ns/credentials/v2")
                .add("type", "EnvelopedVerifiableCredential")
                .add("id", "data:application/vc+jwt," + JoseCredential.sign(credential(did), key, method)).build().toString();

        assertThat(verify(envelope, did).verdict()).isEqualTo(new Verdict.Valid());
    }

    @Test
    void anEnvelopeWithoutTheContextThatDefinesItIsMalformed() {
        for (String context : List.of("[]", "\"https://www.w3.org/ns/did/v1\"")) {
            String envelope = "{\"@context\": " + context + ", \"type\": \"EnvelopedVerifiableCredential\", \"id\": \"data:application/vc+jwt,"
                    + JoseCredential.sign(credential(did), key, method) + "\"}";

            assertThat(verify(envelope, did).verdict().reasons()).extracting(Refusal::code).containsExactly("model.first-context");
        }
    }

    @Test
    void anEnvelopeOfAKindThatIsNotKnownHereIsCantTell() {
        String envelope = """
                {"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+%s"}
                """;

        assertThat(verify(envelope.formatted("cwt;base64,0oRY"), did).verdict()).isInstanceOf(Verdict.CantTell.class);
        assertThat(verify(envelope.formatted("jwt"), did).verdict()).isInstanceOf(Verdict.Malformed.class);
    }

    @Test
    void aPresentationOfALongEnvelopeCanBeSigned() {
        JsonObject wordy = Json.createObjectBuilder(credential(did)).add("description", "x".repeat(3_000)).build();
        JsonObject presentation = Json.createObjectBuilder().add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiablePresentation")).add("holder", did)
                .add("verifiableCredential", Json.createArrayBuilder().add(Json.createObjectBuilder()
                        .add("@context", "https://www.w3.org/ns/credentials/v2").add("type", "EnvelopedVerifiableCredential")
                        .add("id", "data:application/vc+jwt," + JoseCredential.sign(wordy, key, method)))).build();

        JsonObject signed = new DataIntegrity(new LinkedData(Contexts.bundled())).sign(presentation, key,
                ProofOptions.assertion(Cryptosuite.EDDSA_RDFC_2022, key, AT).presentedTo("https://verifier.example", "c")).orThrow();

        assertThat(verify(signed.toString(), did).allValid()).isTrue();
    }

    @Test
    void nothingRestsOnTheTimeOfIssuingClaimed() {
        JsonObject claiming = Json.createObjectBuilder(credential(did)).add("iat", "2010-01-01T19:23:24Z").build();

        assertThat(verify(JoseCredential.sign(claiming, key, method), did).verdict()).isEqualTo(new Verdict.Valid());
    }

    /** The key of the W3C's VC-JOSE-COSE test suite for P-521. */
    @Test
    void aKeyIsFoundByTheNameThatItHasInTokens() {
        JsonObject jwk = Json.createObjectBuilder().add("kty", "EC").add("crv", "P-521").add("kid", "KQsihxP-LTeTZO2ETEfduP153UBIiFRhI8nSklMSmm0")
                .add("x", "Ac8mt4TvYd3TOrYtTk_YTQ5QQMpl58OnrU7uRxQEUoOO_6QnRBM0Xan8KQI_0dPKzcKBak0ZSEXcc5SNFUBHYfbP")
                .add("y", "ADP_cowssurHA7uMHy4IODl247oQjCxZWFX7Gtr3cFmfVIwEyKGegrJh9ooZy5FsvFVbYwAmLKVfGZs7O15RBsO-").build();
        SigningKey named = SigningKey.ofJwk(Json.createObjectBuilder(jwk)
                .add("d", "ABLav_lS-i3hVtEiYGNHwl7xdAu93Qc0O1httqelzCTs8uEmiSjkoKX6tCKwz--beZSL5a8qtdoC4mazTMtvsS4h").build()).orThrow();
        String issuer = "https://example.issuer/vc-jose-cose";
        TrustList list = TrustList.of(Json.createObjectBuilder().add("asOf", "2026-01-01T00:00:00Z").add("issuers", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("id", issuer).add("verificationMethod", Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("id", issuer + "#key-3").add("publicKeyJwk", jwk))))).build()).orThrow();

        String token = JoseCredential.sign(credential(issuer), named, "KQsihxP-LTeTZO2ETEfduP153UBIiFRhI8nSklMSmm0");

        assertThat(new Verifier(Contexts.bundled(), list, StatusSnapshot.none()).verify(token.getBytes(UTF_8), AT).verdict())
                .isEqualTo(new Verdict.Valid());
    }

    @Test
    void elementsOfListsCanBeHiddenToo() {
        JsonObject credential = Json.createObjectBuilder(credential(did)).add("evidence", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("type", "Evidence").add("id", "urn:uuid:1"))
                .add(Json.createObjectBuilder().add("type", "Evidence").add("id", "urn:uuid:2"))).build();

        String token = SelectiveDisclosure.issue(credential, List.of("/evidence/0", "/evidence/1/id"), key, method, RANDOM);

        assertThat(JoseCredential.read(token, AT).orThrow().document()).isEqualTo(credential);
        assertThat(JoseCredential.read(SelectiveDisclosure.present(token, _ -> false), AT).orThrow().document().getJsonArray("evidence"))
                .hasToString("[{\"type\":\"Evidence\"}]");
    }

    @Test
    void anotherPayloadUnderTheSameSignatureIsAltered() {
        String[] parts = JoseCredential.sign(credential(did), key, method).split("\\.");
        String payload = Jws.encoded(credential(did).toString().replace("会计", "金融").getBytes(UTF_8));

        assertThat(verify(parts[0] + "." + payload + "." + parts[2], did).verdict()).isInstanceOf(Verdict.Altered.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
        "{\"alg\":\"none\"}, jwt.algorithm",
        "{\"alg\":\"None\"}, jwt.algorithm",
        "{\"alg\":\"HS256\"}, jwt.algorithm",
        "{\"alg\":\"RS256\"}, jwt.algorithm",
        "{\"typ\":\"vc+jwt\"}, jwt.algorithm",
        "{\"alg\":\"EdDSA\";\"alg\":\"none\"}, json.duplicate-key",
        "{\"alg\":\"EdDSA\";\"crit\":[\"b64\"];\"b64\":false}, jwt.critical",
        "{\"alg\":\"EdDSA\";\"b64\":false}, jwt.critical",
        "{\"alg\":\"EdDSA\";\"jwk\":{}}, jwt.key-inside",
        "{\"alg\":\"EdDSA\";\"jku\":\"http://169.254.169.254/\"}, jwt.key-inside",
        "{\"alg\":\"EdDSA\";\"typ\":\"at+jwt\"}, jwt.wrong-type",
        "{\"alg\":\"EdDSA\";\"typ\":\"vp+jwt\"}, jwt.wrong-type",
        "{\"alg\":\"EdDSA\";\"cty\":\"vp\"}, jwt.wrong-type",
        "{\"alg\":\"EdDSA\"}, jwt.no-key",
    })
    void aHostileHeaderIsRefusedByName(String header, String code) {
        String[] parts = JoseCredential.sign(credential(did), key, method).split("\\.");
        String token = Jws.encoded(header.replace(';', ',').getBytes(UTF_8)) + "." + parts[1] + "." + parts[2];

        assertThat(verify(token, did).verdict().reasons()).extracting("code").containsExactly(code);
    }

    @Test
    void aTokenThatClaimsAnotherAlgorithmForItsKeyIsRefused() {
        String[] parts = JoseCredential.sign(credential(did), key, method).split("\\.");
        String header = Jws.encoded(("{\"alg\":\"ES256\",\"kid\":\"" + method + "\"}").getBytes(UTF_8));

        assertThat(verify(header + "." + parts[1] + "." + parts[2], did).verdict().reasons())
                .extracting("code").containsExactly("jwt.wrong-key-type");
    }

    @Test
    void aSignatureHasOneSpellingAlone() {
        String token = JoseCredential.sign(credential(did), key, method);

        assertThat(verify(token + "=", did).verdict()).isInstanceOf(Verdict.Malformed.class);
        assertThat(verify(token + "A", did).verdict()).isNotInstanceOf(Verdict.Valid.class);
    }

    @Test
    void theHolderShowsWhatItLikes() {
        String token = SelectiveDisclosure.issue(credential(did),
                List.of("/credentialSubject/name", "/credentialSubject/score", "/description"), key, method, RANDOM);
        String shown = SelectiveDisclosure.present(token, "name"::equals);

        Report report = verify(shown, did);

        assertThat(verify(token, did).document().orElseThrow()).isEqualTo(credential(did));
        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.document().orElseThrow().getJsonObject("credentialSubject")).containsKey("name").doesNotContainKey("score")
                .doesNotContainKey("_sd");
        assertThat(report.document().orElseThrow()).doesNotContainKey("description");
    }

    @Test
    void aDisclosureThatWasNotSignedIsRefused() {
        String token = SelectiveDisclosure.issue(credential(did), List.of("/credentialSubject/score"), key, method, RANDOM);
        String invented = Jws.encoded("[\"c2FsdA\",\"score\",100]".getBytes(UTF_8));
        String bare = SelectiveDisclosure.present(token, name -> false);

        assertThat(code(verify(bare + invented + "~", did))).isEqualTo("jwt.disclosure");
        assertThat(code(verify(token + token.split("~")[1] + "~", did))).isEqualTo("jwt.disclosure");
        assertThat(code(verify(token + "e30.e30.e30", did))).isEqualTo("jwt.key-binding");
    }

    /** RFC 9901 §4.2.3. */
    @ParameterizedTest
    @CsvSource({
        "WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0,uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY",
        "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0,w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs",
    })
    void thePublishedDisclosuresHaveTheirPublishedDigests(String disclosure, String digest) {
        assertThat(SelectiveDisclosure.digest(disclosure, "SHA-256")).isEqualTo(digest);
    }

    /** RFC 9901 §6.3: the address is disclosed, and in it each of its members by a disclosure of its own. */
    @Test
    void thePublishedRecursiveDisclosuresComeTogether() {
        String region = "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgInJlZ2lvbiIsICJTYWNoc2VuLUFuaGFsdCJd";
        String address = "WyJRZ19PNjR6cUF4ZTQxMmExMDhpcm9BIiwgImFkZHJlc3MiLCB7Il9zZCI6IFsiNnZoOWJxLXpTNEdLTV83R3BnZ1ZiWXp6dTZvT0dYcm1OVkdQ"
                + "SFA3NVVkMCIsICI5Z2pWdVh0ZEZST0NnUnJ0TmNHVVhtRjY1cmRlemlfNkVyX2o3NmttWXlNIiwgIktVUkRQaDRaQzE5LTN0aXotRGYzOVY4ZWlkeTFv"
                + "VjNhM0gxRGEyTjBnODgiLCAiV045cjlkQ0JKOEhUQ3NTMmpLQVN4VGpFeVc1bTV4NjVfWl8ycm8yamZYTSJdfV0";
        String rest = "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgInN0cmVldF9hZGRyZXNzIiwgIlNjaHVsc3RyLiAxMiJd~"
                + "WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImxvY2FsaXR5IiwgIlNjaHVscGZvcnRhIl0~"
                + "WyJlSThaV205UW5LUHBOUGVOZW5IZGhRIiwgImNvdW50cnkiLCAiREUiXQ~";
        JsonObject payload = Json.createObjectBuilder()
                .add("_sd", Json.createArrayBuilder().add("HvrKX6fPV0v9K_yCVFBiLFHsMaxcD_114Em6VT8x1lg"))
                .add("sub", "6c5c0a49-b589-431d-bae7-219122a9ec2c").add("_sd_alg", "sha-256").build();

        JsonObject all = SelectiveDisclosure.disclosed(payload, address + "~" + region + "~" + rest).orThrow();

        assertThat(all.getJsonObject("address")).isEqualTo(Json.createObjectBuilder().add("street_address", "Schulstr. 12")
                .add("locality", "Schulpforta").add("region", "Sachsen-Anhalt").add("country", "DE").build());
        assertThat(SelectiveDisclosure.disclosed(payload, address + "~").orThrow().getJsonObject("address")).isEmpty();
        assertThat(SelectiveDisclosure.disclosed(payload, region + "~")).isInstanceOf(org.opencreditbank.proof.refusal.Outcome.Refused.class);
    }

    private static String code(Report report) {
        return report.verdict().reasons().getFirst().code();
    }

    private static Report verify(String document, String issuer) {
        TrustList trust = TrustList.of(Json.createObjectBuilder().add("asOf", "2026-01-01T00:00:00Z").add("issuers",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", issuer))).build()).orThrow();
        return new Verifier(Contexts.bundled(), trust, StatusSnapshot.none()).verify(document.getBytes(UTF_8), AT);
    }

    private static JsonObject credential(String issuer) {
        return Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiableCredential"))
                .add("issuer", issuer)
                .add("validFrom", "2026-03-01T00:00:00Z")
                .add("description", "会计")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li").add("name", "李华").add("score", 91))
                .build();
    }
}
