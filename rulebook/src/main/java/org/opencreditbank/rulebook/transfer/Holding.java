package org.opencreditbank.rulebook.transfer;

/**
 * What the ledger holds of the achievements of a case for its qualification, so that none of them counts twice. After the two-phase
 * transfers of TigerBeetle: pending, then posted or voided.
 */
public enum Holding {
    /** Nothing: the achievements are free for others. */
    NONE,
    /** Reserved until it is decided. */
    PENDING,
    /** Counted. */
    POSTED
}
