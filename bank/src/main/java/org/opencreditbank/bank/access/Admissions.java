package org.opencreditbank.bank.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.bank.layout.Form.Mistake;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.stereotype.Component;

/** Lets people and programs in, as somebody says it in words: on the administration page and on the command line. */
@Component
class Admissions {
    private static final Set<OrganisationRole> PROVIDES =
            EnumSet.of(OrganisationRole.TEACHES, OrganisationRole.TRAINS, OrganisationRole.AWARDS);
    private static final Set<OrganisationRole> BRANCHES = EnumSet.of(OrganisationRole.BRANCH);

    private final SignIns signIns;
    private final Programs programs;
    private final Organisations organisations;

    Admissions(SignIns signIns, Programs programs, Organisations organisations) {
        this.signIns = signIns;
        this.programs = programs;
        this.organisations = organisations;
    }

    /** A refusal and the field it belongs to; empty if the sign-in is open. */
    Optional<Mistake> person(String name, String role, String organisation, String password, Deed deed) {
        var known = Arrays.stream(Role.values()).filter(each -> each.name().equals(role)).findFirst();
        if (known.isEmpty()) {
            return mistake("role", Refusal.of("access.role-unknown"));
        }
        return switch (known.get()) {
            case LEARNER -> mistake("role", Refusal.of("access.nobody-learner"));
            case ADMINISTRATOR -> opened(signIns.openForAdministrator(name, password, deed));
            case EXPERT -> opened(signIns.openForExpert(name, password, deed));
            case REGISTRAR, BRANCH_STAFF -> find(organisation)
                    .map(found -> opened(signIns.openForOrganisation(name, password, known.get(), found.id(), deed)))
                    .orElseGet(() -> mistake("organisation", unknown(organisation)));
            case PROVIDER ->
                ofKind(name, Role.PROVIDER, organisation, PROVIDES, "access.organisation-provides-nothing", password, deed);
            case OFFICER -> ofKind(name, Role.OFFICER, organisation, BRANCHES, "access.organisation-no-branch", password, deed);
        };
    }

    /** Somebody who can act only for an organisation that does one of certain things. */
    private Optional<Mistake> ofKind(
            String name, Role role, String organisation, Set<OrganisationRole> kinds, String otherwise, String password, Deed deed) {
        var found = find(organisation);
        if (found.isEmpty()) {
            return mistake("organisation", unknown(organisation));
        }
        return Collections.disjoint(found.get().roles(), kinds)
                ? mistake("organisation", new Refusal(otherwise, Map.of("code", organisation.strip())))
                : opened(signIns.openForOrganisation(name, password, role, found.get().id(), deed));
    }

    private static Optional<Mistake> opened(Reading<Long> answer) {
        return switch (answer) {
            case Reading.Sound<Long> _ -> Optional.empty();
            case Reading.Refused<Long>(var refusal) ->
                mistake(refusal.code().startsWith("access.password") ? "password" : "name", refusal);
        };
    }

    private static Optional<Mistake> mistake(String field, Refusal refusal) {
        return Optional.of(new Mistake(field, refusal));
    }

    /** The program's secret, or why it is not let in. */
    Reading<String> program(String clientId, String organisation, String scopes, Deed deed) {
        var found = find(organisation);
        if (found.isEmpty()) {
            return new Reading.Refused<>(unknown(organisation));
        }
        if (scopes.isBlank()) {
            return new Reading.Refused<>(Refusal.of("access.no-scope"));
        }
        Set<ProgramScope> granted = EnumSet.noneOf(ProgramScope.class);
        for (var text : scopes.strip().split("[\\s,]+")) {
            var scope = ProgramScope.of(text);
            if (scope.isEmpty()) {
                return new Reading.Refused<>(Refusal.of("access.scope-unknown", "scope", text));
            }
            granted.add(scope.get());
        }
        return programs.open(clientId.strip(), clientId.strip(), found.get().id(), granted, deed);
    }

    private Optional<Organisation> find(String code) {
        return organisations.find(code.strip());
    }

    private static Refusal unknown(String code) {
        return Refusal.of("access.organisation-unknown", "code", code.strip());
    }
}
