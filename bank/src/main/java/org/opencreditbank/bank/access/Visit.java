package org.opencreditbank.bank.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who makes the current request. */
sealed interface Visit {

    record Stranger() implements Visit {}

    record ByPerson(SignedIn person) implements Visit {}

    record ByProgram(String clientId, long organisationId, Set<ProgramScope> scopes) implements Visit {}

    /** The token's claim that names the program's organisation. */
    String ORGANISATION_CLAIM = "organisation";

    static Visit current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return new Stranger();
        }
        if (authentication instanceof JwtAuthenticationToken program && program.getToken().getClaim(ORGANISATION_CLAIM) instanceof Number id) {
            var scopes = Optional.ofNullable(program.getToken().getClaimAsStringList("scope")).orElseGet(java.util.List::of).stream()
                    .flatMap(text -> ProgramScope.of(text).stream())
                    .collect(Collectors.toUnmodifiableSet());
            return new ByProgram(program.getName(), id.longValue(), scopes);
        }
        return authentication.getPrincipal() instanceof SignedIn person ? new ByPerson(person) : new Stranger();
    }
}
