package org.opencreditbank.bank.certification;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CaseState;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.CourseCertification;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every step in every case goes through here: the case is held, the rules are asked, and what follows – the event, how the case
 * stands, what is due, the register and its placement, the notices – is written in one transaction or not at all.
 */
@Component
public class Cases {

    private final CaseStore store;
    private final Policies policies;
    private final Procedures procedures;
    private final Frameworks frameworks;
    private final RegisterWriter register;
    private final CaseTexts texts;
    private final List<CaseFollower> followers;

    Cases(
            CaseStore store,
            Policies policies,
            Procedures procedures,
            Frameworks frameworks,
            RegisterWriter register,
            CaseTexts texts,
            List<CaseFollower> followers) {
        this.store = store;
        this.policies = policies;
        this.procedures = procedures;
        this.frameworks = frameworks;
        this.register = register;
        this.texts = texts;
        this.followers = followers;
    }

    /** A provider applies; what stands against it, else the new case. */
    @Transactional
    Reading<CaseFile> apply(Application given, Acting acting) {
        var framework = frameworks.find(given.framework());
        if (framework.isEmpty() || framework.get().hoursPerCredit() == null) {
            return new Reading.Refused<>(Refusal.of("certification.framework", "framework", given.framework()));
        }
        if (!framework.get().admits(given.level())) {
            return new Reading.Refused<>(Refusal.of("certification.rating.level", "framework", given.framework()));
        }
        var policy = policies.on(acting.act().on());
        CourseCertification procedure = procedures.of(policy.version());
        return switch (procedure.apply(!given.licence().isBlank(), given.runningSince(), acting.act())) {
            case Step.Refused(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Step.Next(CaseState state) -> {
                CaseFile opened = store.insert(given, policy.version(), state, acting.act(), acting.actor());
                texts.keep(opened);
                store.writeTasks(opened.id(), opened.provider(), Due.of(state, procedure));
                followers.forEach(each -> each.applied(opened));
                yield Reading.of(opened);
            }
        };
    }

    /**
     * A step of a case.
     *
     * @param seen how many events the actor had seen when deciding on it: whoever has not seen the latest looks again first
     * @return the case as it stands now, or why nothing happened
     * @throws RefusedRequest 404 where there is no such case
     */
    @Transactional
    Reading<CaseFile> take(UUID publicId, int seen, CertificationEvent event, Said said, Acting acting) {
        return take(hold(publicId), seen, event, said, acting);
    }

    /** The case, held until the end of the caller's transaction. */
    CaseFile hold(UUID publicId) {
        return store.lock(publicId).orElseThrow(RefusedRequest::notFound);
    }

    /** As {@link #take(UUID, int, CertificationEvent, Said, Acting)}, for a case that is held already. */
    Reading<CaseFile> take(CaseFile before, int seen, CertificationEvent event, Said said, Acting acting) {
        if (seen != before.events()) {
            return new Reading.Refused<>(Refusal.of("certification.moved-on"));
        }
        CourseCertification procedure = procedures.of(before);
        return switch (procedure.next(before.state(), event, acting.act())) {
            case Step.Refused(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Step.Next(CaseState state) -> {
                CaseFile after = store.append(
                        before, event, state, said, acting.act(), acting.actor(), Due.of(state, procedure));
                Deed deed = new Deed(acting.actor(), "certification/" + before.number() + "/" + before.events());
                register.follow(before, after, acting.act().on(), deed);
                followers.forEach(each -> each.happened(before, after, event, acting.act()));
                yield Reading.of(after);
            }
        };
    }

}
