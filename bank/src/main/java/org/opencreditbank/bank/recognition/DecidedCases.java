package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * What was decided in the past, told by whoever keeps the cases, so that a draft can be tried against it. Nothing in it says whose case
 * it was.
 */
public interface DecidedCases {

    /**
     * Which cases: those toward one of these programmes, or decided by one of these rule sets, that have stood decided as they do since
     * that day or later.
     *
     * @param programmes their codes
     * @param ruleSets hashes
     */
    record Chosen(Collection<String> programmes, Collection<String> ruleSets, LocalDate since) {}

    /** How many there are. */
    long count(Chosen chosen);

    /** Tells them one after the other, without holding them all at once; what the teller throws ends it. */
    void each(Chosen chosen, Consumer<DecidedLine> teller);
}
