package org.opencreditbank.bank.access;

import java.util.Optional;

/** What a program may do for its organisation: OAuth 2 scopes. */
public enum ProgramScope {
    /** Hands in results. */
    DEPOSITS_WRITE("deposits:write"),
    /** Sees what became of its organisation's deposits. */
    DEPOSITS_READ("deposits:read"),
    /** Corrects, revokes … its organisation's achievements. */
    ACHIEVEMENTS_WRITE("achievements:write"),
    /** Reads accounts and achievements of its organisation. */
    ACHIEVEMENTS_READ("achievements:read"),
    /** Opens and activates accounts for its organisation. */
    ACCOUNTS_WRITE("accounts:write");

    private final String text;

    ProgramScope(String text) {
        this.text = text;
    }

    /** As it stands in a token. */
    public String text() {
        return text;
    }

    public static Optional<ProgramScope> of(String text) {
        for (var scope : values()) {
            if (scope.text.equals(text)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
