package org.opencreditbank.proof.key;

import java.util.Optional;
import java.util.Set;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/** The method {@code did:key}: the key is its own name. */
public final class DidKey implements MethodResolver {

    private static final String PREFIX = "did:key:";

    /** What a did:key document lists its key for; key agreement needs another key and is not built here. */
    private static final Set<String> PURPOSES =
            Set.of("assertionMethod", "authentication", "capabilityInvocation", "capabilityDelegation");

    /** The DID of a key. */
    public static String did(VerificationKey key) {
        return PREFIX + key.multikey();
    }

    /** The verification method of a key: its DID with the key as fragment. */
    public static String method(VerificationKey key) {
        return did(key) + "#" + key.multikey();
    }

    @Override
    public Outcome<VerificationMethod> resolve(String method) {
        int hash = method.indexOf('#');
        if (!method.startsWith(PREFIX) || hash < 0) {
            return Outcome.refused(Refusal.of("key.unknown-method", "method", method));
        }
        String multikey = method.substring(PREFIX.length(), hash);
        if (!method.substring(hash + 1).equals(multikey)) {
            return Outcome.refused(Refusal.of("key.wrong-fragment", "method", method));
        }
        return VerificationKey.ofMultikey(multikey).then(key -> Outcome.given(new VerificationMethod(
                method, PREFIX + multikey, key, PURPOSES, Optional.empty(), Optional.empty())));
    }
}
