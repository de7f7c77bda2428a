package org.opencreditbank.rulebook;

import java.util.Map;

/**
 * A reason to look twice at something that was taken nevertheless. Doubts are stored as code and parameters beside what
 * they concern, and turned into words at the edge.
 *
 * @param code dotted and lower-case, such as {@code doubt.zero-credit}; a key of the message files
 * @param params what the words name; no personal data
 */
public record Doubt(String code, Map<String, String> params) {

    /** Copies the parameters. */
    public Doubt {
        params = Map.copyOf(params);
    }

    /** A doubt that needs no parameters. */
    public static Doubt of(String code) {
        return new Doubt(code, Map.of());
    }

    /** A doubt with one parameter. */
    public static Doubt of(String code, String name, String value) {
        return new Doubt(code, Map.of(name, value));
    }
}
