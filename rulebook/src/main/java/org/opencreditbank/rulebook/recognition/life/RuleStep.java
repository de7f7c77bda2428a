package org.opencreditbank.rulebook.recognition.life;

import org.opencreditbank.rulebook.Refusal;

/** What comes of a deed. */
public sealed interface RuleStep {

    /** The rule set stands so now. */
    record Next(RuleLife life) implements RuleStep {}

    /** It can't be done now, or not for that day. */
    record Forbidden(Refusal refusal) implements RuleStep {}
}
