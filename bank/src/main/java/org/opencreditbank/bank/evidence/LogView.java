package org.opencreditbank.bank.evidence;

import java.util.List;

/**
 * The log as its page shows it.
 *
 * @param origin name of the log
 * @param leaves how many are public, in words
 * @param root of the public tree in base64; empty before the first
 * @param state how the log stands, in words
 * @param good whether that is as it should be
 * @param witnesses that are asked for cosignatures
 * @param misbehaviour of the logs that this bank watches
 * @param keys under which the bank is known, as lines for a policy file
 * @param former keys of the log that sign no more
 */
public record LogView(
        String origin,
        String leaves,
        String root,
        String state,
        boolean good,
        List<WitnessRow> witnesses,
        List<String> misbehaviour,
        List<String> keys,
        List<FormerKey> former) {

    /** Keeps copies of the lists. */
    public LogView {
        witnesses = List.copyOf(witnesses);
        misbehaviour = List.copyOf(misbehaviour);
        keys = List.copyOf(keys);
        former = List.copyOf(former);
    }

    /**
     * A witness.
     *
     * @param name in the policy
     * @param key its name as it signs
     * @param said what became of asking it, in words
     */
    public record WitnessRow(String name, String key, String said) {}

    /**
     * A key that signs no more.
     *
     * @param key as a line for the policy of somebody who checks old receipts
     * @param ended when it ended, in words
     */
    public record FormerKey(String key, String ended) {}
}
