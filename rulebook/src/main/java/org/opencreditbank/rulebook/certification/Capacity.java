package org.opencreditbank.rulebook.certification;

/** As what somebody takes a step. */
public enum Capacity {
    /** For the organisation whose course it is. */
    PROVIDER,
    /** For the branch that serves the provider. */
    BRANCH,
    /** As the bank's certification officer. */
    OFFICER,
    /** As one of the two experts who rate. */
    EXPERT,
    /** As a member of the panel. */
    PANEL,
    /** As anybody. */
    PUBLIC,
    /** Nobody: a day has come. */
    CLOCK
}
