package org.opencreditbank.proof.suite;

import java.time.Instant;
import java.util.Optional;
import org.opencreditbank.proof.key.VerificationMethod;

/**
 * A proof whose signature is right.
 *
 * @param suite   its suite
 * @param method  the key that made it
 * @param created when it says it was made; a claim of the signer
 * @param covered what the signature covers
 */
public record ProofCheck(Cryptosuite suite, VerificationMethod method, Optional<Instant> created, SignedBytes covered) {}
