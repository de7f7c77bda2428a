package org.opencreditbank.rulebook.award;

/** As what somebody takes a step in a claim of an award. */
public enum AwardParty {
    /** The person whose award it is to be. */
    LEARNER,
    /** For the institution that grants. */
    INSTITUTION,
    /** As somebody who hears appeals. */
    APPEAL_BODY,
    /** Nobody: something has changed. */
    BANK
}
