package org.opencreditbank.bank.access;

import java.util.OptionalLong;

/** Whose request the current thread is working on, for what every page shows; handlers ask for {@link Scope} instead. */
public final class CurrentSignIn {
    private CurrentSignIn() {}

    /** The sign-in's id; empty for strangers, programs and work that no request asked for. */
    public static OptionalLong id() {
        return Visit.current() instanceof Visit.ByPerson(SignedIn person) ? OptionalLong.of(person.id()) : OptionalLong.empty();
    }
}
