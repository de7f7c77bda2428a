package org.opencreditbank.bank.transfer;

import java.io.Serial;
import org.opencreditbank.rulebook.Refusal;

/** Thrown and caught within this room: the ledger, or a limit of the rules, does not let achievements be used so, and nothing of the step stays. */
final class LedgerRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    LedgerRefused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
