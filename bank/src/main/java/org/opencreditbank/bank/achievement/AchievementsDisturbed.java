package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction in which achievements were corrected, superseded, suspended, revoked or withdrawn: whatever rests on
 * them is to be looked at again.
 *
 * @param achievements public ids
 */
public record AchievementsDisturbed(List<UUID> achievements, Deed deed) {

    /** Copies the list. */
    public AchievementsDisturbed {
        achievements = List.copyOf(achievements);
    }
}
