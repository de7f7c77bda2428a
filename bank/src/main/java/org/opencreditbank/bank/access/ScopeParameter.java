package org.opencreditbank.bank.access;

import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets handlers ask for the visitor's {@link Scope}. */
record ScopeParameter(ObjectProvider<Organisations> organisations) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return switch (Visit.current()) {
            case Visit.Stranger() -> throw new AccessDeniedException("a stranger has no scope");
            case Visit.ByProgram(var clientId, var organisationId, _) ->
                inOrganisation(new Actor.Program(clientId), organisationId);
            case Visit.ByPerson(SignedIn person) -> ofPerson(person);
        };
    }

    private Scope ofPerson(SignedIn person) {
        var actor = new Actor.Person(person.id(), person.role());
        return switch (person.role()) {
            case LEARNER -> new Scope(actor, false, OptionalLong.empty(), Set.of(), OptionalLong.of(required(person.learnerId())));
            case REGISTRAR, BRANCH_STAFF, PROVIDER, OFFICER -> inOrganisation(actor, required(person.organisationId()));
            case EXPERT -> new Scope(actor, false, OptionalLong.empty(), Set.of(), OptionalLong.empty());
            case ADMINISTRATOR -> new Scope(actor, true, OptionalLong.empty(), Set.of(), OptionalLong.empty());
        };
    }

    private Scope inOrganisation(Actor actor, long organisationId) {
        return new Scope(
                actor,
                false,
                OptionalLong.of(organisationId),
                organisations.getObject().subtree(organisationId),
                OptionalLong.empty());
    }

    private static long required(@Nullable Long id) {
        return java.util.Objects.requireNonNull(id, "the database keeps it with the role");
    }
}
