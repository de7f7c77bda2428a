package org.opencreditbank.bank.access;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.opencreditbank.bank.layout.RefusedRequest;

/**
 * Whose data the visitor may see: a handler parameter. What lies outside looks as if it did not exist (404), so that nobody learns
 * by trying what there is.
 */
public final class Scope {
    private final Actor actor;
    private final boolean everywhere;
    private final Set<Long> organisations;
    private final OptionalLong learner;
    private final OptionalLong organisation;

    Scope(Actor actor, boolean everywhere, OptionalLong organisation, Set<Long> organisations, OptionalLong learner) {
        this.actor = actor;
        this.everywhere = everywhere;
        this.organisation = organisation;
        this.organisations = Set.copyOf(organisations);
        this.learner = learner;
    }

    public Actor actor() {
        return actor;
    }

    /** A deed of this visitor. */
    public Deed deed(String cause) {
        return new Deed(actor, cause);
    }

    /** The role of a person; empty for a program. */
    public Optional<Role> role() {
        return actor instanceof Actor.Person person ? Optional.of(person.role()) : Optional.empty();
    }

    /** Whether all organisations are seen: administrators. */
    public boolean everywhere() {
        return everywhere;
    }

    /** The visitor's own organisation or branch: where they hand in, what they open belongs to. */
    public OptionalLong organisation() {
        return organisation;
    }

    /** The organisations whose data the visitor sees: their own and all below it; empty for learners, experts and for {@link #everywhere()}. */
    public Set<Long> organisations() {
        return organisations;
    }

    public boolean seesOrganisation(long organisationId) {
        return everywhere || organisations.contains(organisationId);
    }

    /** @throws RefusedRequest 404 unless the organisation is seen */
    public void requireOrganisation(long organisationId) {
        if (!seesOrganisation(organisationId)) {
            throw RefusedRequest.notFound();
        }
    }

    /**
     * The learner whose own account this is.
     *
     * @throws RefusedRequest 403 if the visitor is no learner
     */
    public long learner() {
        return learner.orElseThrow(RefusedRequest::forbidden);
    }

    public boolean isLearner() {
        return learner.isPresent();
    }
}
