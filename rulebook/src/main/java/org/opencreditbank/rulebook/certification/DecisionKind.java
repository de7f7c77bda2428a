package org.opencreditbank.rulebook.certification;

/** The decisions of the procedure. Each may be appealed, once, to people who had no part in the case. */
public enum DecisionKind {
    ELIGIBILITY,
    COMPLETENESS,
    RULING,
    OBJECTION,
    CONDITION,
    CHANGE,
    WITHDRAWAL
}
