package org.opencreditbank.proof.key;

import org.opencreditbank.proof.refusal.Outcome;

/** Where the key that a proof names is found. What stands here resolves from files and from the name itself; a network
 * resolver is an operator's to hand in. */
@FunctionalInterface
public interface MethodResolver {

    /** The method; or {@code key.unknown-method} where this resolver knows of none, or why the one it knows is unusable. */
    Outcome<VerificationMethod> resolve(String verificationMethod);
}
