package org.opencreditbank.rulebook.award;

import org.opencreditbank.rulebook.Refusal;

/** What comes of an event in a claim of an award. */
public sealed interface AwardStep {

    /** The claim stands so now. */
    record Next(AwardState state) implements AwardStep {}

    /** It can't happen now, or not by whoever tries. */
    record Forbidden(Refusal refusal) implements AwardStep {}
}
