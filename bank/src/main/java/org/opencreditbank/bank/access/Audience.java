package org.opencreditbank.bank.access;

/** To which people a handler is open; see {@link OpenTo}. */
public enum Audience {
    /** Everybody, strangers too. */
    PUBLIC,
    /** Whoever signed in, in whatever role. */
    SIGNED_IN,
    LEARNER,
    REGISTRAR,
    BRANCH_STAFF,
    ADMINISTRATOR,
    PROVIDER,
    OFFICER,
    EXPERT;

    static Audience of(Role role) {
        return switch (role) {
            case LEARNER -> LEARNER;
            case REGISTRAR -> REGISTRAR;
            case BRANCH_STAFF -> BRANCH_STAFF;
            case ADMINISTRATOR -> ADMINISTRATOR;
            case PROVIDER -> PROVIDER;
            case OFFICER -> OFFICER;
            case EXPERT -> EXPERT;
        };
    }
}
