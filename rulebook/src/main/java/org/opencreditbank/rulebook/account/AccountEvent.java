package org.opencreditbank.rulebook.account;

import java.time.LocalDate;

/** What may happen to an account. Who did it and why is recorded beside it. */
public sealed interface AccountEvent {

    /** The person, or a recorded proxy, takes it over. */
    record Activate() implements AccountEvent {}

    /** A doubt arises. */
    record Freeze() implements AccountEvent {}

    /**
     * The doubt is settled.
     *
     * @param before the state from which it was frozen
     */
    record Unfreeze(AccountState before) implements AccountEvent {}

    /** It proves to be a second account of somebody and is led to the other. */
    record Merge() implements AccountEvent {}

    /**
     * The merge was a mistake.
     *
     * @param before the state from which it was merged
     */
    record Unmerge(AccountState before) implements AccountEvent {}

    /** The person wants no account any more. */
    record Close() implements AccountEvent {}

    /** The person comes back, or a death was reported by mistake. */
    record Reopen() implements AccountEvent {}

    /** The person has died. */
    record Die(LocalDate on) implements AccountEvent {}

    /** The person's right to be forgotten is granted. */
    record Erase() implements AccountEvent {}
}
