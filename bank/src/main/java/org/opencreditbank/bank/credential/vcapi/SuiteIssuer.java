package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.cose.CoseCredential;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.SelectiveDisclosure;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;

/**
 * Who signs, how, by which key.
 *
 * @param name       stands in the address of its endpoint, such as {@code ecdsa-rdfc-2019-p-256}
 * @param identifier the {@code issuer} of what it signs
 * @param method     the URL of its key
 * @param securing   how it secures
 * @param key        its key
 */
record SuiteIssuer(String name, String identifier, String method, Securing securing, SigningKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** An issuer whose key is its own name, a {@code did:key}. */
    static SuiteIssuer ofKey(String name, Securing securing, SigningKey key) {
        return new SuiteIssuer(name, DidKey.did(key.publicKey()), DidKey.method(key.publicKey()), securing, key);
    }

    /** The same issuer, securing in another way. */
    SuiteIssuer by(Securing other) {
        return new SuiteIssuer(name, identifier, method, other, key);
    }

    /**
     * Secures a credential or presentation.
     *
     * @param at when it is signed
     * @return the document with its proof, or the envelope around its token; or why it can't be signed
     */
    Outcome<JsonObject> secure(Asked asked, JsonObject document, DataIntegrity integrity, Instant at) {
        return switch (securing) {
            case Securing.Embedded embedded -> integrity.sign(document, key, options(asked, document, ProofOptions.assertion(embedded.suite(), method, at)));
            case Securing.Jwt _ -> Outcome.given(Envelope.around(document, JoseCredential.sign(document, key, method), false));
            case Securing.Cose _ -> Outcome.given(Envelope.around(document, CoseCredential.sign(document, key, method)));
            case Securing.SdJwt(List<String> hideable) -> Outcome.given(
                    Envelope.around(document, SelectiveDisclosure.issue(document, hideable, key, method, RANDOM), true));
        };
    }

    private static ProofOptions options(Asked asked, JsonObject document, ProofOptions assertion) {
        if (!DataModel.is(document, "VerifiablePresentation")) {
            return assertion;
        }
        Optional<String> challenge = asked.option("challenge");
        Optional<String> domain = asked.option("domain");
        return new ProofOptions(assertion.suite(), assertion.verificationMethod(), "authentication", assertion.created(),
                Optional.empty(), List.of(), domain, challenge);
    }
}
