package org.opencreditbank.bank.credential;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A credential that is asked for and made at once. */
@Component
class RequestedCredentials {

    private final IssuedCredentials credentials;
    private final Achievements achievements;
    private final Learners learners;

    RequestedCredentials(IssuedCredentials credentials, Achievements achievements, Learners learners) {
        this.credentials = credentials;
        this.achievements = achievements;
        this.learners = learners;
    }

    /**
     * The credential of an achievement; asked for twice, it is made once.
     *
     * @param learnerId in whose account the achievement stands
     */
    @Transactional
    public IssuedCredentials.Answer make(long learnerId, UUID achievement, Language language, Deed deed) {
        learners.holdSteady();
        achievements.lockPerson(learners.canonical(learnerId));
        return credentials.issue(List.of(new IssuedCredentials.Asked(learnerId, achievement, language)), deed).getFirst();
    }
}
