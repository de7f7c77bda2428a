package org.opencreditbank.bank.recognition;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * For whose rules somebody may act: those of their own organisation and of what is below it. Rules of owners that are no organisation
 * of this bank, alliances among them, are for administrators alone.
 */
@Component
class RuleOwners {

    private final Organisations organisations;
    private final RuleSets sets;

    RuleOwners(Organisations organisations, RuleSets sets) {
        this.organisations = organisations;
        this.sets = sets;
    }

    /** Whether the visitor may act for that owner. */
    boolean includes(Scope scope, String owner) {
        return scope.everywhere() || organisations.find(owner).filter(each -> scope.seesOrganisation(each.id())).isPresent();
    }

    /** @throws RefusedRequest 404 unless the visitor may act for that owner */
    void require(Scope scope, String owner) {
        if (!includes(scope, owner)) {
            throw RefusedRequest.notFound();
        }
    }

    /** The owners for whom the visitor may act; empty where that is everybody. */
    Optional<Set<String>> of(Scope scope) {
        return scope.everywhere() ? Optional.empty() : Optional.of(new TreeSet<>(organisations.codes(scope.organisations()).values()));
    }

    /** Whose rules the visitor writes as a rule: their own organisation's; empty for administrators. */
    Optional<String> own(Scope scope) {
        return scope.organisation().isPresent() ? Optional.of(organisations.get(scope.organisation().getAsLong()).code()) : Optional.empty();
    }

    /** The owner that somebody names by code or name, if they may act for it. */
    Optional<String> named(Scope scope, String text) {
        var wanted = text.strip();
        return organisations.named(wanted).map(Organisation::code)
                .or(() -> sets.all().stream().map(PublishedRules::owner).filter(wanted::equals).findFirst())
                .filter(owner -> includes(scope, owner));
    }
}
