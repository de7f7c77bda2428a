package org.opencreditbank.proof.suite;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.SigningKey;

/**
 * What a proof says beside its signature (Data Integrity 1.0 §2.1).
 *
 * @param suite              the suite
 * @param verificationMethod the URL of the key
 * @param purpose            {@code assertionMethod} for credentials, {@code authentication} for presentations
 * @param created            when it was made; written to the second
 * @param id                 its identifier, which later proofs of a chain name
 * @param previous           the identifiers of the proofs that it covers (§2.1.2)
 * @param domain             whom a presentation is for
 * @param challenge          what the recipient asked to have signed
 */
public record ProofOptions(Cryptosuite suite, String verificationMethod, String purpose, Instant created,
                           Optional<String> id, List<String> previous, Optional<String> domain, Optional<String> challenge) {

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    public ProofOptions {
        previous = List.copyOf(previous);
    }

    /** An assertion by a key that is its own name. */
    public static ProofOptions assertion(Cryptosuite suite, SigningKey key, Instant created) {
        return assertion(suite, DidKey.method(key.publicKey()), created);
    }

    /** An assertion by the key that {@code verificationMethod} names. */
    public static ProofOptions assertion(Cryptosuite suite, String verificationMethod, Instant created) {
        return new ProofOptions(suite, verificationMethod, "assertionMethod", created,
                Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** These options with an identifier. */
    public ProofOptions named(String proofId) {
        return new ProofOptions(suite, verificationMethod, purpose, created, Optional.of(proofId), previous, domain, challenge);
    }

    /** These options for a proof that covers earlier ones. */
    public ProofOptions after(List<String> earlier) {
        return new ProofOptions(suite, verificationMethod, purpose, created, id, earlier, domain, challenge);
    }

    /** These options for a presentation to {@code recipient} that asked by {@code asked}. */
    public ProofOptions presentedTo(String recipient, String asked) {
        return new ProofOptions(suite, verificationMethod, "authentication", created, id, previous,
                Optional.of(recipient), Optional.of(asked));
    }

    JsonObject proof() {
        JsonObjectBuilder proof = JSON.createObjectBuilder().add("type", "DataIntegrityProof");
        id.ifPresent(value -> proof.add("id", value));
        proof.add("cryptosuite", suite.identifier())
                .add("created", created.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
                .add("verificationMethod", verificationMethod)
                .add("proofPurpose", purpose);
        domain.ifPresent(value -> proof.add("domain", value));
        challenge.ifPresent(value -> proof.add("challenge", value));
        if (previous.size() == 1) {
            proof.add("previousProof", previous.getFirst());
        } else if (!previous.isEmpty()) {
            proof.add("previousProof", JSON.createArrayBuilder(previous));
        }
        return proof.build();
    }
}
