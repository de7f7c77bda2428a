package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.placement.Certification;

/**
 * An achievement to be accepted.
 *
 * @param learnerId the account in use today
 * @param recordKey of its {@link org.opencreditbank.rulebook.achievement.ResultIdentity}
 * @param organisationId who issued it
 * @param courseId its course in the catalogue
 * @param certification what comes of placing it
 * @param creditClass of the version that applies or, where none does, of the agreement
 * @param doubts what to look at twice, those of the certification among them
 * @param depositId the deposit it came with
 */
public record NewAchievement(
        long learnerId,
        UUID recordKey,
        long organisationId,
        long courseId,
        AchievementFacts facts,
        Certification certification,
        CreditClass creditClass,
        Assurance assurance,
        List<Doubt> doubts,
        @Nullable Long depositId) {

    /** Copies the doubts. */
    public NewAchievement {
        doubts = List.copyOf(doubts);
    }
}
