package org.opencreditbank.rulebook.certification;

import org.opencreditbank.rulebook.Refusal;

/** What comes of an event in a case. */
public sealed interface Step {

    /** The case stands so now. */
    record Next(CaseState state) implements Step {}

    /** It can't happen now, or not by whoever tries. */
    record Refused(Refusal refusal) implements Step {}
}
