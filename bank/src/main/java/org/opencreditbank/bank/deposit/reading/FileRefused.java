package org.opencreditbank.bank.deposit.reading;

import org.opencreditbank.rulebook.Refusal;

/**
 * The file as a whole can't be read on. Thrown out of the reading loop and turned back into its {@link Refusal} where the
 * deposit is decided.
 */
public final class FileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** The file is refused for this reason. */
    public FileRefused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
