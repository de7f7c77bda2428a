package org.opencreditbank.rulebook.achievement;

/** Where an accepted achievement stands. What is not accepted never becomes an achievement: its row is returned. */
public enum AchievementState {
    /** As it was deposited. */
    ACCEPTED,
    /** Its content was corrected; it counts as corrected. */
    CORRECTED,
    /** Another achievement took its place. */
    SUPERSEDED,
    /** Does not count until a doubt is settled. */
    SUSPENDED,
    /** The issuing organisation took it back. */
    REVOKED,
    /** It should not have been deposited, or the person withdrew it. */
    WITHDRAWN,
    /** Its term has ended. */
    EXPIRED;

    /** Whether its credit stands. */
    public boolean counts() {
        return switch (this) {
            case ACCEPTED, CORRECTED -> true;
            case SUPERSEDED, SUSPENDED, REVOKED, WITHDRAWN, EXPIRED -> false;
        };
    }
}
