package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.CreditClass;

/**
 * An achievement as it stands today.
 *
 * @param learnerId in whose account it stands: where accounts were merged, maybe the former one
 * @param publicId in addresses
 * @param organisationId who issued it
 * @param versionId the version of the course that it belongs to; absent while nobody knows the course
 * @param credit what it is worth, by placement; empty for what earns none or waits for a placement
 * @param depositId the deposit it came with
 * @param batchId the batch of its acceptance
 * @param facts what the issuer says, unsealed; absent once the person has been erased
 */
public record Achievement(
        long learnerId,
        UUID publicId,
        long organisationId,
        long courseId,
        @Nullable Long versionId,
        HappenedOn happenedOn,
        int attempt,
        Outcome outcome,
        AchievementState state,
        CreditClass creditClass,
        Assurance assurance,
        List<CertifiedCredit> credit,
        List<Doubt> doubts,
        @Nullable Long depositId,
        long batchId,
        @Nullable AchievementFacts facts) {

    /** Whether it was passed, but nobody has said what it is worth. */
    public boolean unplaced() {
        return outcome.earnsCredit() && credit.isEmpty();
    }

    /** Whether its credit counts in the account, in any unit. */
    public boolean counts() {
        return credit.stream().anyMatch(CertifiedCredit::counted);
    }

    /** Shows nothing of the person: this may end in a log. */
    @Override
    public String toString() {
        return "Achievement[" + publicId + "]";
    }
}
