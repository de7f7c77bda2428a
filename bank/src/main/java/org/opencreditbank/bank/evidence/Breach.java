package org.opencreditbank.bank.evidence;

/**
 * A row that breaks what must always hold.
 *
 * @param invariant code of what is broken, such as {@code audit.replay}
 * @param learnerId whose row it is
 * @param row which row, and what is wrong with it; no personal data
 */
public record Breach(String invariant, long learnerId, String row) {}
