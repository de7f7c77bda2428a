package org.opencreditbank.bank.credential;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.rulebook.Reading;
import org.springframework.stereotype.Component;

/** What other rooms may ask of this one: the same that its pages do for people. */
@Component
public class CredentialDesk {

    private final BulkIssuing bulk;
    private final RequestedCredentials requested;
    private final IssuedCredentials credentials;
    private final Shares shares;
    private final AuditTrail trail;

    CredentialDesk(BulkIssuing bulk, RequestedCredentials requested, IssuedCredentials credentials, Shares shares, AuditTrail trail) {
        this.bulk = bulk;
        this.requested = requested;
        this.credentials = credentials;
        this.shares = shares;
        this.trail = trail;
    }

    /** From now on, what an organisation deposits is attested as soon as it is accepted. */
    public void issueAtAcceptance(long organisationId, Deed deed) {
        bulk.atAcceptance(organisationId, true, deed);
    }

    /** Has credentials made of all that an organisation has deposited, in the background; once it has been asked for, nothing more is. */
    public void issueAllOnce(long organisationId, Language language, Deed deed) {
        if (bulk.runs(organisationId).isEmpty()) {
            bulk.start(organisationId, new BulkIssuing.Selection.Deposited(), language, deed);
        }
    }

    /**
     * Makes the credential of an achievement; asked for twice, it is made once.
     *
     * @param learnerId in whose account the achievement stands
     * @return the credential; empty where there is nothing to attest: the achievement does not stand, was not passed, or its person was erased
     */
    public Optional<UUID> issue(long learnerId, UUID achievement, Language language, Deed deed) {
        return switch (requested.make(learnerId, Attests.ACHIEVEMENT, achievement, language, deed)) {
            case IssuedCredentials.Answer.Attested(UUID credential, _) -> Optional.of(credential);
            case IssuedCredentials.Answer.Nothing _ -> Optional.empty();
        };
    }

    /** Whether a learner has ever made a link. */
    public boolean hasShared(long learnerId) {
        return !shares.of(learnerId).isEmpty();
    }

    /** A link that shows a learner's credentials to whoever has it. */
    public final class Link {
        private final Share share;

        private Link(Share share) {
            this.share = share;
        }

        /**
         * Somebody opens it.
         *
         * @param viewer who they say they are; empty if they say nothing
         */
        public void open(Language language, String viewer) {
            shares.looked(share, language);
            trail.looked(new Deed(new Actor.Share(share.id().toString()), "share link"), share.learnerId(), "credential");
            if (!viewer.isEmpty() && !shares.named(share, language, viewer)) {
                throw new IllegalStateException("no more names are taken");
            }
        }

        /** The learner takes it back. */
        public void takeBack() {
            shares.revoke(share);
        }
    }

    /**
     * Makes a link to credentials that are the learner's and were not revoked; others are left out. Everything that they say is shown.
     *
     * @param days from 1 to 365
     * @param note to whom it goes, at most 200 characters
     * @return the link; refused where the account was erased or has too many links that work
     * @throws IllegalArgumentException for another term, too long a note, or when no credential is left
     */
    public Reading<Link> share(long learnerId, List<UUID> shown, int days, String note) {
        List<UUID> own = credentials.of(learnerId).stream().filter(each -> !each.revoked()).map(Issued::publicId).filter(shown::contains).toList();
        return switch (shares.make(learnerId, own, EnumSet.allOf(SharedField.class), days, note)) {
            case Reading.Sound<Shares.Made>(Shares.Made made) ->
                new Reading.Sound<>(new Link(shares.find(learnerId, made.id()).orElseThrow()));
            case Reading.Refused<Shares.Made>(var refusal) -> new Reading.Refused<>(refusal);
        };
    }
}
