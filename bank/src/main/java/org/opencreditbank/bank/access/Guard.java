package org.opencreditbank.bank.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Enforces {@link OpenTo} on every handler, and refuses to start a bank with a handler that has none. */
final class Guard implements HandlerInterceptor, SmartInitializingSingleton {
    /** The description of the interface is made by the library's own handlers. */
    private static final String DESCRIPTION = "org.springdoc.";

    private final java.util.function.Supplier<RequestMappingHandlerMapping> routes;

    Guard(java.util.function.Supplier<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var unguarded = new TreeSet<String>();
        routes.get().getHandlerMethods().forEach((route, handler) -> {
            var open = handler.getMethodAnnotation(OpenTo.class);
            if (!isDescription(handler) && (open == null || (open.value().length == 0 && open.programs().length == 0))) {
                unguarded.add(route + " → " + handler.getShortLogMessage());
            }
        });
        if (!unguarded.isEmpty()) {
            throw new IllegalStateException("say by @OpenTo to whom these are open: " + unguarded);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isDescription(method) && !isOpen(method)) {
            var open = method.getMethodAnnotation(OpenTo.class);
            throw Visit.current() instanceof Visit.ByProgram && open != null && open.programs().length > 0
                    ? new MissingScope(List.of(open.programs()))
                    : new AccessDeniedException("not open to this visitor");
        }
        return true;
    }

    private static boolean isOpen(HandlerMethod handler) {
        var open = handler.getMethodAnnotation(OpenTo.class);
        if (open == null) {
            return false;
        }
        var audiences = Arrays.asList(open.value());
        if (audiences.contains(Audience.PUBLIC)) {
            return true;
        }
        return switch (Visit.current()) {
            case Visit.Stranger() -> false;
            case Visit.ByPerson(SignedIn person) ->
                audiences.contains(Audience.SIGNED_IN) || audiences.contains(Audience.of(person.role()));
            case Visit.ByProgram program -> Arrays.stream(open.programs()).anyMatch(program.scopes()::contains);
        };
    }

    private static boolean isDescription(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(DESCRIPTION);
    }
}
