package org.opencreditbank.bank.credential;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.qualification.GrantedAwards;
import org.opencreditbank.proof.verify.Verifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A credential that is asked for and made at once. */
@Component
class RequestedCredentials {

    private final IssuedCredentials credentials;
    private final Achievements achievements;
    private final GrantedAwards awards;
    private final Learners learners;

    RequestedCredentials(IssuedCredentials credentials, Achievements achievements, GrantedAwards awards, Learners learners) {
        this.credentials = credentials;
        this.achievements = achievements;
        this.awards = awards;
        this.learners = learners;
    }

    /**
     * The credential of an achievement or an award; asked for twice, it is made once.
     *
     * @param learnerId in whose account it stands
     */
    @Transactional
    public IssuedCredentials.Answer make(long learnerId, Attests attests, UUID subject, Language language, Deed deed) {
        hold(learnerId);
        return credentials.issue(List.of(new IssuedCredentials.Asked(learnerId, attests, subject, language)), deed).getFirst();
    }

    /** What came of asking for a whole account. */
    sealed interface Account {

        /** The credential of the account. */
        record Made(UUID credential) implements Account {}

        /** There is nothing in it that could be attested. */
        record Empty() implements Account {}

        /** There is more in it than one credential may hold and still be checked everywhere. */
        record TooLarge(int credentials) implements Account {}
    }

    /** The credential of a whole account: every achievement and award that stands is attested, and all of that together. */
    @Transactional
    public Account makeAccount(long learnerId, Language language, Deed deed) {
        long learner = hold(learnerId);
        List<IssuedCredentials.Asked> all = Stream.concat(
                awards.of(learner).stream().map(each -> new IssuedCredentials.Asked(each.learnerId(), Attests.AWARD, each.publicId(), language)),
                achievements.of(learner).stream().filter(Statements::attestable)
                        .map(each -> new IssuedCredentials.Asked(each.learnerId(), Attests.ACHIEVEMENT, each.publicId(), language))).toList();
        if (all.size() > Verifier.MOST_CONTAINED) {
            return new Account.TooLarge(all.size());
        }
        List<UUID> made = credentials.issue(all, deed).stream().flatMap(answer -> switch (answer) {
            case IssuedCredentials.Answer.Attested(UUID credential, _) -> Stream.of(credential);
            case IssuedCredentials.Answer.Nothing _ -> Stream.empty();
        }).toList();
        if (made.isEmpty()) {
            return new Account.Empty();
        }
        UUID subject = credentials.of(learner).stream().map(Issued::asked)
                .filter(asked -> asked.attests() == Attests.ACCOUNT && asked.learnerId() == learner && asked.language() == language)
                .map(IssuedCredentials.Asked::subject).findFirst().orElseGet(UUID::randomUUID);
        return switch (credentials.issueAccount(new IssuedCredentials.Asked(learner, Attests.ACCOUNT, subject, language), made, deed)) {
            case IssuedCredentials.Answer.Attested(UUID credential, _) -> new Account.Made(credential);
            case IssuedCredentials.Answer.Nothing _ -> new Account.Empty();
        };
    }

    /** Lets nobody change what the person has; the account in use. */
    private long hold(long learnerId) {
        learners.holdSteady();
        long learner = learners.canonical(learnerId);
        achievements.lockPerson(learner);
        return learner;
    }
}
