package org.opencreditbank.bank.recognition;

import java.util.List;

/** A sentence about a rule, and what belongs to it. */
public record RuleLine(String text, List<RuleLine> parts) {

    /** Copies the list. */
    public RuleLine {
        parts = List.copyOf(parts);
    }

    /** A sentence alone. */
    static RuleLine of(String text) {
        return new RuleLine(text, List.of());
    }
}
