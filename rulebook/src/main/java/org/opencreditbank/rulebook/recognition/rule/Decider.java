package org.opencreditbank.rulebook.recognition.rule;

/** Who decides. */
public enum Decider {
    /** The rule, at once. */
    RULE,
    /** An expert of the field, by judgement. */
    EXPERT,
    /** The registrar of the granting organisation. */
    REGISTRAR,
    /** Nobody: what no rule fits is refused. */
    NOBODY
}
