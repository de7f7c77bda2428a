package org.opencreditbank.bank.sample;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.credential.CredentialDesk;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Credentials in the region: one institution has them made as it deposits, another has had all of them made, and somebody asks for theirs and shows them. */
@Component
class SampleCredentials {

    /** Has deposited little: what is made while the region comes in is waited for. */
    private static final String AT_ACCEPTANCE = "POST";

    /** Done some seconds after the bank has opened, in the background. */
    private static final String IN_BULK = "ELDER-U";

    private static final int SHOWN = 2;
    private static final int DAYS = 90;

    private final CredentialDesk credentials;
    private final Achievements achievements;
    private final Organisations organisations;
    private final AuditTrail trail;

    SampleCredentials(CredentialDesk credentials, Achievements achievements, Organisations organisations, AuditTrail trail) {
        this.credentials = credentials;
        this.achievements = achievements;
        this.organisations = organisations;
        this.trail = trail;
    }

    /** An institution wishes for credentials before it deposits anything. */
    void wish(Deed deed) {
        credentials.issueAtAcceptance(organisation(AT_ACCEPTANCE), deed);
    }

    /**
     * Somebody has credentials made of all that stands in their account. Made before something is taken back, those follow.
     *
     * @return in the order of their account, newest first
     */
    List<UUID> request(long learner, Deed deed) {
        trail.looked(deed, learner, "achievements");
        return achievements.of(learner).stream().map(Achievement::publicId)
                .map(each -> credentials.issue(learner, each, Language.CHINESE, deed)).flatMap(Optional::stream).toList();
    }

    /** Somebody shows some of them to an employer, who looks, and takes another link back. Told again nothing changes. */
    void share(long learner, List<UUID> made) {
        if (made.size() < SHOWN || credentials.hasShared(learner)) {
            return;
        }
        var toEmployer = credentials.share(learner, made.subList(0, SHOWN), DAYS, "求职：江南物流").orThrow();
        toEmployer.open(Language.CHINESE, "");
        toEmployer.open(Language.CHINESE, "江南物流 人力资源部");
        toEmployer.open(Language.ENGLISH, "");
        credentials.share(learner, made.subList(0, 1), DAYS, "发错了人").orThrow().takeBack();
    }

    /** An institution has credentials made of all that it has deposited, and of what it will deposit. */
    void makeAll(Deed deed) {
        credentials.issueAtAcceptance(organisation(IN_BULK), deed);
        credentials.issueAllOnce(organisation(IN_BULK), Language.CHINESE, deed);
    }

    private long organisation(String code) {
        return organisations.find(code).orElseThrow().id();
    }
}
