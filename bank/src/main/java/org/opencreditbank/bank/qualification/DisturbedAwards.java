package org.opencreditbank.bank.qualification;

import org.opencreditbank.bank.achievement.AchievementsDisturbed;
import org.opencreditbank.bank.transfer.RecognitionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts awards up for review when an achievement or a recognition on which they rest is no longer as it was, in the same transaction. */
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
}
