package org.opencreditbank.bank.access;

import java.util.Optional;

/** What a program may do for its organisation: OAuth 2 scopes. */
public enum ProgramScope {
    /** Hands in results. */
    DEPOSITS_WRITE("deposits:write", "Hands in results"),
    /** Sees what became of its organisation's deposits. */
    DEPOSITS_READ("deposits:read", "Sees what became of its organisation's deposits"),
    /** Corrects, revokes … its organisation's achievements. */
    ACHIEVEMENTS_WRITE("achievements:write", "Corrects, suspends, revokes and withdraws its organisation's achievements"),
    /** Reads accounts and achievements of its organisation. */
    ACHIEVEMENTS_READ("achievements:read", "Reads accounts and achievements of its organisation"),
    /** Opens and activates accounts for its organisation. */
    ACCOUNTS_WRITE("accounts:write", "Opens and activates accounts for its organisation"),
    /** Reads transfer cases of its organisation. */
    TRANSFERS_READ("transfers:read", "Reads transfer cases that its organisation grants or is asked to confirm"),
    /** Applies, confirms and decides for its organisation. */
    TRANSFERS_WRITE("transfers:write", "Applies for recognition by its organisation, confirms and decides for it"),
    /** Reads claims of awards of its organisation. */
    AWARDS_READ("awards:read", "Reads claims of awards toward programmes of its organisation"),
    /** Claims and decides awards. */
    AWARDS_WRITE("awards:write", "Claims awards toward programmes of its organisation on behalf of learners, and decides on them"),
    /** Writes rules of its organisation. */
    RULES_WRITE("rules:write", "Writes, publishes, suspends and retires rules of recognition of its organisation");

    private final String text;
    private final String allows;

    ProgramScope(String text, String allows) {
        this.text = text;
        this.allows = allows;
    }

    /** As it stands in a token. */
    public String text() {
        return text;
    }

    /** What it lets a program do, for the description of the interface. */
    String allows() {
        return allows;
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
