package org.opencreditbank.bank.learner;

import java.time.Instant;
import org.opencreditbank.rulebook.identity.AccountNumber;

/**
 * What a letter says by which a person takes over an account. The code is shown once, here; the bank keeps its hash.
 *
 * @param name to whom the letter goes; empty where the bank knows no name
 * @param code three groups of four signs, without those that look alike
 */
public record ActivationLetter(AccountNumber number, String name, String code, Instant expiresAt) {

    /** Keeps code and name out of logs. */
    @Override
    public String toString() {
        return "ActivationLetter";
    }
}
