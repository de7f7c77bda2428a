package org.opencreditbank.bank.ledger;

/** What became of an allocation. */
public enum AllocationPhase {
    /** Its achievements are reserved until it is decided. */
    PENDING,
    /** They count. */
    POSTED,
    /** They are free again. */
    VOIDED;

    short code() {
        return switch (this) {
            case PENDING -> 1;
            case POSTED -> 2;
            case VOIDED -> 3;
        };
    }

    static AllocationPhase of(int code) {
        return switch (code) {
            case 1 -> PENDING;
            case 2 -> POSTED;
            case 3 -> VOIDED;
            default -> throw new IllegalArgumentException("no phase has the number " + code);
        };
    }
}
