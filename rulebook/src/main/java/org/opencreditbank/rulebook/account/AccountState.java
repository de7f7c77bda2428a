package org.opencreditbank.rulebook.account;

/** Where an account stands in its life. */
public enum AccountState {
    /** Opened, usually by a deposit; the person has not taken it over yet. */
    PENDING,
    /** The person uses it. */
    ACTIVE,
    /** Nothing may be done with it until a doubt is settled; facts are still taken in. */
    FROZEN,
    /** It was a second account of a person and leads to the other one. */
    MERGED,
    /** The person closed it, or has died. */
    CLOSED,
    /** The person's identity and words are destroyed; what remains names nobody. */
    ERASED;

    /** Whether an achievement may still be deposited: facts arrive whether or not a person may act on them. */
    public boolean takesDeposits() {
        return switch (this) {
            case PENDING, ACTIVE, FROZEN -> true;
            case MERGED, CLOSED, ERASED -> false;
        };
    }
}
