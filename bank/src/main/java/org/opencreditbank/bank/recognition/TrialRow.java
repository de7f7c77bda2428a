package org.opencreditbank.bank.recognition;

import java.util.List;

/** A case of the past that would come out otherwise; what it gave and what it would give in words. */
public record TrialRow(String caseNumber, String decidedOn, List<String> gave, List<String> would) {

    /** Copies the lists. */
    public TrialRow {
        gave = List.copyOf(gave);
        would = List.copyOf(would);
    }
}
