package org.opencreditbank.rulebook.transfer;

import org.opencreditbank.rulebook.Refusal;

/** What comes of an event in a transfer case. */
public sealed interface TransferStep {

    /** The case stands so now. */
    record Next(TransferState state) implements TransferStep {}

    /** It can't happen now, or not by whoever tries. */
    record Forbidden(Refusal refusal) implements TransferStep {}
}
