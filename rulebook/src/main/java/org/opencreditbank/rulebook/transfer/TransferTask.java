package org.opencreditbank.rulebook.transfer;

/** What somebody has to do in a transfer case. */
public enum TransferTask {
    /** Each source organisation that has not answered. */
    CONFIRM,
    /** An expert of the field. */
    JUDGE,
    /** The target institution. */
    DECIDE,
    /** Somebody who had no part in the decision. */
    HEAR_APPEAL,
    /** The target institution, after something has changed. */
    REVIEW
}
