package org.opencreditbank.proof.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;

/** The test vectors that the W3C publishes with the EdDSA and ECDSA suites. */
final class PublishedVectorsTest {

    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);
    private static final Instant AT = Instant.parse("2024-01-01T00:00:00Z");
    private static final Contexts CONTEXTS = Contexts.bundled()
            .with("https://www.w3.org/ns/credentials/examples/v2", object("/contexts/credentials-examples-v2.json"));
    private static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(CONTEXTS));

    @ParameterizedTest
    @CsvSource({
        "eddsa/eddsa-rdfc-2022,DataInt", "eddsa/eddsa-jcs-2022,JCS",
        "ecdsa/ecdsa-rdfc-2019-p256,ECDSAP256", "ecdsa/ecdsa-rdfc-2019-p384,ECDSAP384",
        "ecdsa/ecdsa-jcs-2019-p256,JCSECDSAP256", "ecdsa/ecdsa-jcs-2019-p384,JCSECDSAP384",
    })
    void aPublishedCredentialVerifiesThroughItsPublishedSteps(String folder, String suffix) {
        JsonObject signed = object("/w3c/" + folder + "/signed" + suffix + ".json");

        ProofCheck check = INTEGRITY.check(signed, signed.getJsonObject("proof"), "assertionMethod", AT, new DidKey()).orThrow();

        assertThat(check.covered().document()).isEqualTo(text("/w3c/" + folder + "/canonDoc" + suffix + ".txt"));
        assertThat(check.covered().proof()).isEqualTo(text("/w3c/" + folder + "/proofCanon" + suffix + ".txt"));
        assertThat(check.covered().documentHash()).isEqualTo(text("/w3c/" + folder + "/docHash" + suffix + ".txt"));
        assertThat(check.covered().proofHash()).isEqualTo(text("/w3c/" + folder + "/proofHash" + suffix + ".txt"));
    }

    /** ECDSA signs with a fresh nonce, so that there only what is signed can be compared. */
    @ParameterizedTest
    @CsvSource({
        "eddsa/eddsa-rdfc-2022,DataInt,eddsa/keyPair,EDDSA_RDFC_2022", "eddsa/eddsa-jcs-2022,JCS,eddsa/keyPair,EDDSA_JCS_2022",
        "ecdsa/ecdsa-rdfc-2019-p256,ECDSAP256,ecdsa/p256KeyPair,ECDSA_RDFC_2019",
        "ecdsa/ecdsa-rdfc-2019-p384,ECDSAP384,ecdsa/p384KeyPair,ECDSA_RDFC_2019",
        "ecdsa/ecdsa-jcs-2019-p256,JCSECDSAP256,ecdsa/p256KeyPair,ECDSA_JCS_2019",
        "ecdsa/ecdsa-jcs-2019-p384,JCSECDSAP384,ecdsa/p384KeyPair,ECDSA_JCS_2019",
    })
    void signingMakesThePublishedCredential(String folder, String suffix, String keys, Cryptosuite suite) {
        JsonObject published = object("/w3c/" + folder + "/signed" + suffix + ".json");
        JsonObject pair = object("/w3c/" + keys + ".json");
        SigningKey key = SigningKey.ofMultikey(pair.getString("privateKeyMultibase", pair.getString("secretKeyMultibase", ""))).orThrow();

        JsonObject signed = INTEGRITY.sign(Json.createObjectBuilder(published).remove("proof").build(), key,
                ProofOptions.assertion(suite, key, Instant.parse("2023-02-24T23:36:38Z"))).orThrow();

        if (folder.startsWith("eddsa")) {
            assertThat(signed).isEqualTo(published);
        } else {
            assertThat(without(signed.getJsonObject("proof"))).isEqualTo(without(published.getJsonObject("proof")));
        }
        assertThat(INTEGRITY.check(signed, signed.getJsonObject("proof"), "assertionMethod", AT, new DidKey()))
                .isInstanceOf(Outcome.Given.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signedProofSet1", "signedProofSet2", "signedProofChain1"})
    void everyProofOfAPublishedSetOrChainVerifies(String name) {
        JsonObject signed = object("/w3c/eddsa/proof-set-chain/" + name + ".json");

        for (JsonObject proof : DataIntegrity.proofs(signed).orThrow()) {
            assertThat(INTEGRITY.check(signed, proof, "assertionMethod", AT, new DidKey())).isInstanceOf(Outcome.Given.class);
        }
    }

    @Test
    void aChainWhosePredecessorWasTakenAwayIsRefused() {
        JsonObject signed = object("/w3c/eddsa/proof-set-chain/signedProofChain2.json");
        List<JsonObject> proofs = DataIntegrity.proofs(signed).orThrow();
        JsonObject cut = Json.createObjectBuilder(signed).add("proof", Json.createArrayBuilder().add(proofs.getLast())).build();

        assertThat(INTEGRITY.check(cut, proofs.getLast(), "assertionMethod", AT, new DidKey()))
                .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.refusal().code()).isEqualTo("proof.previous-missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eddsa/eddsa-rdfc-2022/signedDataInt", "eddsa/eddsa-jcs-2022/signedJCS",
        "ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256", "ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384"})
    void everyChangedPropertyIsNoticed(String name) {
        JsonObject signed = object("/w3c/" + name + ".json");
        for (String property : List.of("id", "name", "description", "issuer", "validFrom")) {
            JsonObject changed = Json.createObjectBuilder(signed).add(property,
                    property.equals("validFrom") ? "2023-01-02T00:00:00Z" : "https://other.example/").build();
            assertThat(INTEGRITY.check(changed, changed.getJsonObject("proof"), "assertionMethod", AT, new DidKey()))
                    .as(property).isInstanceOf(Outcome.Refused.class);
        }
        JsonObject added = Json.createObjectBuilder(signed).add("unheardOf", "x").build();
        assertThat(INTEGRITY.check(added, added.getJsonObject("proof"), "assertionMethod", AT, new DidKey()))
                .isInstanceOf(Outcome.Refused.class);
    }

    private static JsonObject without(JsonObject proof) {
        return Json.createObjectBuilder(proof).remove("proofValue").build();
    }

    private static JsonObject object(String name) {
        return JSON.readObject(bytes(name)).orThrow();
    }

    private static String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(PublishedVectorsTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
