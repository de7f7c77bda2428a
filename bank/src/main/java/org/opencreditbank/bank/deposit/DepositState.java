package org.opencreditbank.bank.deposit;

/** Where a deposit stands. */
public enum DepositState {
    /** The file is in the spool; nobody has begun with it. */
    WAITING,
    /** Rows are being decided, or were until somebody was interrupted. */
    RUNNING,
    /** Every row has its fate. */
    FINISHED,
    /** The file as a whole can't be taken; nothing of it was. */
    REFUSED;

    /** Whether anything may still come of it. */
    public boolean isUnderWay() {
        return switch (this) {
            case WAITING, RUNNING -> true;
            case FINISHED, REFUSED -> false;
        };
    }
}
