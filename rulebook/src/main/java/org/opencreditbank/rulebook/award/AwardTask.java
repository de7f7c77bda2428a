package org.opencreditbank.rulebook.award;

/** What somebody has to do in a claim of an award. */
public enum AwardTask {
    /** The institution grants or refuses. */
    DECIDE,
    /** Somebody who had no part in the decision. */
    HEAR_APPEAL,
    /** The institution, after something has changed. */
    REVIEW
}
