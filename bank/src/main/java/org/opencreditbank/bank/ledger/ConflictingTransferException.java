package org.opencreditbank.bank.ledger;

/** A transfer was posted again under its id, but says something else now: an error of the program, never of a person. */
public final class ConflictingTransferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConflictingTransferException(Transfer transfer) {
        super("transfer " + transfer.id() + " stands in the ledger with other content");
    }
}
