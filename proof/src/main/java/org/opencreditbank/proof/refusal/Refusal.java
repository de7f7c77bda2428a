package org.opencreditbank.proof.refusal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Why something was refused.
 *
 * @param code       stable and dotted, such as {@code json.duplicate-key}; words for it stand in {@code refusals*.properties}
 * @param parameters what the words name, in their order of mention; values are cut at {@value #LONGEST} characters
 */
public record Refusal(String code, SequencedMap<String, String> parameters) {

    /** A hostile document must not make a report long. */
    static final int LONGEST = 200;

    public Refusal {
        SequencedMap<String, String> kept = new LinkedHashMap<>();
        parameters.forEach((name, value) -> kept.put(name, cut(value)));
        parameters = java.util.Collections.unmodifiableSequencedMap(kept);
    }

    /** A refusal that names nothing but its code. */
    public static Refusal of(String code) {
        return new Refusal(code, new LinkedHashMap<>());
    }

    /** A refusal that names one thing. */
    public static Refusal of(String code, String name, Object value) {
        return new Refusal(code, new LinkedHashMap<>(Map.of(name, value.toString())));
    }

    /** This refusal naming one thing more. */
    public Refusal and(String name, Object value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new Refusal(code, more);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
