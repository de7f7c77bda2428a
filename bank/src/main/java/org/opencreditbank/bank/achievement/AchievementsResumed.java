package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction in which doubts about achievements were settled: they count again as they did.
 *
 * @param achievements public ids
 */
public record AchievementsResumed(List<UUID> achievements, Deed deed) {

    /** Copies the list. */
    public AchievementsResumed {
        achievements = List.copyOf(achievements);
    }
}
