package org.opencreditbank.bank.learner;

import org.opencreditbank.rulebook.account.AccountState;

/** How states of an account are written in {@code learner.person.state}: never to change. */
final class AccountStates {

    private AccountStates() {}

    static short code(AccountState state) {
        return switch (state) {
            case PENDING -> 0;
            case ACTIVE -> 1;
            case FROZEN -> 2;
            case MERGED -> 3;
            case CLOSED -> 4;
            case ERASED -> 5;
        };
    }

    static AccountState of(short code) {
        return switch (code) {
            case 0 -> AccountState.PENDING;
            case 1 -> AccountState.ACTIVE;
            case 2 -> AccountState.FROZEN;
            case 3 -> AccountState.MERGED;
            case 4 -> AccountState.CLOSED;
            case 5 -> AccountState.ERASED;
            default -> throw new IllegalStateException("Unknown state of an account: " + code);
        };
    }
}
