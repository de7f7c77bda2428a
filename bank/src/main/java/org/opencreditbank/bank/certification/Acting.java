package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.CourseCertification;

/**
 * Somebody who takes a step: the actor as the bank writes them down, and the act as the rules see it.
 */
record Acting(Actor actor, Act act) {

    static Acting clock(LocalDate on) {
        return new Acting(new Actor.SystemTask("certification"), Act.ofClock(on));
    }

    /** A stranger, or somebody as anybody. */
    static Acting anybody(LocalDate on) {
        return new Acting(new Actor.SystemTask("public"), new Act(Act.NOBODY, Capacity.PUBLIC, on));
    }

    /**
     * The visitor as whoever takes such a step.
     *
     * @throws RefusedRequest 403 for a role that takes no step in cases
     */
    static Acting of(Scope scope, CertificationEvent event, LocalDate on) {
        if (!(scope.actor() instanceof Actor.Person person)) {
            throw RefusedRequest.forbidden();
        }
        return of(person, event, on);
    }

    /** As {@link #of(Scope, CertificationEvent, LocalDate)}, for somebody who is known by name. */
    static Acting of(Actor.Person person, CertificationEvent event, LocalDate on) {
        Capacity capacity = switch (person.role()) {
            case PROVIDER -> Capacity.PROVIDER;
            case OFFICER, ADMINISTRATOR -> Capacity.OFFICER;
            case BRANCH_STAFF -> Capacity.BRANCH;
            case EXPERT -> CourseCertification.capacityFor(event) == Capacity.PANEL ? Capacity.PANEL : Capacity.EXPERT;
            case LEARNER, REGISTRAR -> throw RefusedRequest.forbidden();
        };
        return new Acting(person, new Act(person.userId(), capacity, on));
    }
}
