package org.opencreditbank.proof.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;

/** Which contexts a signed document has. */
final class ProofContextsTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final LinkedData LINKED_DATA = new LinkedData(Contexts.bundled());
    private static final DataIntegrity INTEGRITY = new DataIntegrity(LINKED_DATA);

    @ParameterizedTest
    @EnumSource(value = Cryptosuite.class, names = "SM2_JCS_2026", mode = EnumSource.Mode.EXCLUDE)
    void aCredentialOfVersionOneGetsTheContextThatDefinesProofs(Cryptosuite suite) {
        SigningKey key = SigningKey.generate(suite.takes(KeyType.ED25519) ? KeyType.ED25519 : KeyType.P256, new SecureRandom());

        JsonObject signed = INTEGRITY.sign(read("""
                {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiableCredential"],
                 "issuer": "did:example:bank", "issuanceDate": "2020-03-16T22:37:26Z", "credentialSubject": {"id": "did:example:li"}}
                """), key, ProofOptions.assertion(suite, key, AT)).orThrow();

        assertThat(signed.getJsonArray("@context")).hasToString(
                "[\"https://www.w3.org/2018/credentials/v1\",\"https://w3id.org/security/data-integrity/v2\"]");
        assertThat(INTEGRITY.check(signed, signed.getJsonObject("proof"), "assertionMethod", AT, new DidKey())).isInstanceOf(Outcome.Given.class);
    }

    @Test
    void aContextWrittenAsADocumentMeansWhatItHolds() {
        String credential = """
                {"@context": ["https://www.w3.org/ns/credentials/v2", %s], "type": ["VerifiableCredential", "Alumnus"],
                 "issuer": "did:example:bank", "credentialSubject": {"id": "did:example:li"}}
                """;
        String terms = "{\"Alumnus\": \"https://example.org/Alumnus\"}";

        assertThat(LINKED_DATA.canonical(read(credential.formatted("{\"@context\": " + terms + "}")), "SHA-256"))
                .isEqualTo(LINKED_DATA.canonical(read(credential.formatted(terms)), "SHA-256")).isInstanceOf(Outcome.Given.class);
    }

    private static JsonObject read(String json) {
        return new StrictJson(JsonLimits.CREDENTIAL).readObject(json.getBytes(UTF_8)).orThrow();
    }
}
