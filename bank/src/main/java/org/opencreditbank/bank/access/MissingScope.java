package org.opencreditbank.bank.access;

import java.util.List;
import org.springframework.security.access.AccessDeniedException;

/** A program's token lacks every scope that would open a handler. */
final class MissingScope extends AccessDeniedException {
    private static final long serialVersionUID = 1;

    private final transient List<ProgramScope> wanted;

    MissingScope(List<ProgramScope> wanted) {
        super("the token lacks a scope");
        this.wanted = wanted;
    }

    /** One of them is enough; separated by spaces, as RFC 6749 writes scopes. */
    String scopes() {
        return String.join(" ", wanted.stream().map(ProgramScope::text).toList());
    }
}
