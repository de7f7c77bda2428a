package org.opencreditbank.bank.qualification;

import org.opencreditbank.bank.achievement.AchievementsDisturbed;
import org.opencreditbank.bank.learner.AccountsMerged;
import org.opencreditbank.bank.transfer.RecognitionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts awards up for review when an achievement or a recognition on which they rest is no longer as it was, or when a
 * qualification turns out to be held twice, in the same transaction.
 */
@Component
class DisturbedAwards {

    private final Awards awards;

    DisturbedAwards(Awards awards) {
        this.awards = awards;
    }

    @EventListener
    void disturbed(AchievementsDisturbed changed) {
        awards.disturb(changed.achievements(), changed.deed());
    }

    @EventListener
    void ended(RecognitionEnded recognition) {
        awards.disturb(recognition.achievements(), recognition.deed());
    }

    /** Two accounts of one person may each hold the same qualification: what was claimed later is looked at again. */
    @EventListener
    void merged(AccountsMerged merged) {
        awards.disturbDoubled(merged.kept(), merged.deed());
    }
}
