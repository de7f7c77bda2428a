package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.SelectiveDisclosure;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;

/**
 * One issuer for suites.
 *
 * @param name     stands in the address of its endpoint, such as {@code ecdsa-rdfc-2019-p-256}
 * @param securing how it secures
 * @param key      its key, which is its own name
 */
record SuiteIssuer(String name, Securing securing, SigningKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Its identifier, a {@code did:key}. */
    String did() {
        return DidKey.did(key.publicKey());
    }

    /**
     * Secures a credential or presentation.
     *
     * @return the document with its proof, or the envelope around its token; or why it can't be signed
     */
    Outcome<JsonObject> secure(JsonObject document, DataIntegrity integrity, Instant at) {
        String method = DidKey.method(key.publicKey());
        return switch (securing) {
            case Securing.Embedded embedded -> integrity.sign(document, key, ProofOptions.assertion(embedded.suite(), method, at));
            case Securing.Jwt _ -> Outcome.given(Envelope.around(document, JoseCredential.sign(document, key, method), false));
            case Securing.SdJwt(List<String> hideable) -> Outcome.given(
                    Envelope.around(document, SelectiveDisclosure.issue(document, hideable, key, method, RANDOM), true));
        };
    }
}
