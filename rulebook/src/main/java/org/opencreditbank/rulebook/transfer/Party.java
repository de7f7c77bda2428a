package org.opencreditbank.rulebook.transfer;

/** As what somebody takes a step in a transfer case. */
public enum Party {
    /** The person whose achievements they are, or a recorded proxy. */
    LEARNER,
    /** For the organisation from which an achievement comes. */
    SOURCE,
    /** As an expert of the field. */
    EXPERT,
    /** For the organisation that grants. */
    TARGET,
    /** As somebody who hears appeals. */
    APPEAL_BODY,
    /** Nobody: a rule fits, an achievement has changed, or a day has come. */
    BANK
}
