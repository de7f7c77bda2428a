package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction in which achievements were accepted: those that were passed.
 *
 * @param achievements in the order of their acceptance
 */
public record AchievementsAccepted(List<Accepted> achievements, Deed deed) {

    /**
     * One of them.
     *
     * @param achievement its public id
     */
    public record Accepted(long organisationId, long learnerId, UUID achievement) {}

    /** Copies the list. */
    public AchievementsAccepted {
        achievements = List.copyOf(achievements);
    }
}
