package org.opencreditbank.bank.credential;

import java.util.Optional;
import org.opencreditbank.bank.achievement.AchievementsDisturbed;
import org.opencreditbank.bank.achievement.AchievementsResumed;
import org.opencreditbank.bank.learner.PersonErased;
import org.opencreditbank.bank.qualification.AwardChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps credentials true to the achievements and awards that they attest, in the transaction that changes those. */
@Component
class FollowedChanges {

    private final IssuedCredentials credentials;
    private final WantedCredentials wanted;

    FollowedChanges(IssuedCredentials credentials, WantedCredentials wanted) {
        this.credentials = credentials;
        this.wanted = wanted;
    }

    @EventListener
    void disturbed(AchievementsDisturbed changed) {
        wanted.add(credentials.follow(changed.achievements(), changed.deed()), Optional.empty(), changed.deed());
    }

    @EventListener
    void resumed(AchievementsResumed resumed) {
        wanted.add(credentials.follow(resumed.achievements(), resumed.deed()), Optional.empty(), resumed.deed());
    }

    @EventListener
    void changed(AwardChanged award) {
        wanted.add(credentials.follow(award), Optional.empty(), award.deed());
    }

    @EventListener
    void erased(PersonErased erased) {
        wanted.forget(erased.learnerIds());
    }
}
