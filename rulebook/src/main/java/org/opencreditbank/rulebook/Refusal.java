package org.opencreditbank.rulebook;

import java.util.Map;

/**
 * Why something is not done: a value, never an exception and never prose. The edge turns it into words of the reader's
 * language by its code.
 *
 * @param code dotted and lower-case, such as {@code identity.citizen-id.check-digit}; a key of the message files
 * @param params what the words name, by the name used in the message; never personal data beyond what the reader
 *     handed in
 */
public record Refusal(String code, Map<String, String> params) {

    /** Copies the parameters. */
    public Refusal {
        params = Map.copyOf(params);
    }

    /** A refusal that needs no parameters. */
    public static Refusal of(String code) {
        return new Refusal(code, Map.of());
    }

    /** A refusal with one parameter. */
    public static Refusal of(String code, String name, String value) {
        return new Refusal(code, Map.of(name, value));
    }
}
