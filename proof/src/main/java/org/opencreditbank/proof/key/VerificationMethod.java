package org.opencreditbank.proof.key;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as its controller publishes it (Controlled Identifiers 1.0 §2.2).
 *
 * @param id         the URL that proofs name it by
 * @param controller whose key it is: the identifier an issuer must have to sign with it
 * @param key        the key
 * @param purposes   what it may be used for, such as {@code assertionMethod}
 * @param from       since when it is valid, where that is known
 * @param until      until when it was valid (exclusive), where it has been rotated or revoked
 */
public record VerificationMethod(String id, String controller, VerificationKey key, Set<String> purposes,
                                 Optional<Instant> from, Optional<Instant> until) {

    public VerificationMethod {
        purposes = Set.copyOf(purposes);
    }

    /** Whether it was valid at {@code time}. */
    public boolean validAt(Instant time) {
        return from.filter(time::isBefore).isEmpty() && until.filter(end -> !time.isBefore(end)).isEmpty();
    }
}
