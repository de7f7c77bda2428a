package org.opencreditbank.bank.database;

/**
 * The bank cannot start as it was asked to, for a reason that whoever started it can mend. The message says what and
 * how, in plain words; it is shown without a stack trace.
 */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartRefused(String message) {
        super(message);
    }
}
