package org.opencreditbank.bank.ledger;

/** Which way a transfer goes. */
public enum Direction {
    /** The organisation's account is debited, the learner's is credited. */
    TO_LEARNER,
    /** Takes a former transfer back. */
    BACK;

    /** 1 to the learner, -1 back. */
    public int sign() {
        return switch (this) {
            case TO_LEARNER -> 1;
            case BACK -> -1;
        };
    }
}
