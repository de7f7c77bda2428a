package org.opencreditbank.bank.achievement;

import java.util.UUID;
import org.opencreditbank.rulebook.achievement.AchievementState;

/**
 * A result the bank holds already.
 *
 * @param learnerId in whose account it stands: where accounts were merged, maybe the former one
 * @param contentMac of its content today, after corrections; see {@link AchievementFacts#contentMac}
 * @param credited whether its credit counts, in any unit of account
 * @param batchId the batch of its acceptance
 */
public record HeldFact(
        long learnerId,
        UUID recordKey,
        UUID contentMac,
        long achievementId,
        UUID publicId,
        long courseId,
        boolean credited,
        long batchId,
        AchievementState state) {}
