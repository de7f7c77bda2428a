package org.opencreditbank.bank.branch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.AccountChange;
import org.opencreditbank.bank.learner.Attributes;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.bank.learner.Proxies;
import org.opencreditbank.rulebook.account.AccountState;

/**
 * What the counter shows of an account.
 *
 * @param details null once erased
 * @param former how the person was known before, newest first
 * @param place the organisation that looks after the account
 * @param leadsTo the account in use, where this one has been merged
 * @param merged accounts that lead to this one
 * @param hasSignIn whether the person can sign in
 */
public record AccountView(
        Account account,
        @Nullable PersonDetails details,
        List<PersonDetails> former,
        String place,
        @Nullable Account leadsTo,
        List<Account> merged,
        List<Proxies.Proxy> proxies,
        List<Attributes.Attribute> particulars,
        List<AccountChange> changes,
        List<AuditTrail.Look> looks,
        boolean hasSignIn,
        boolean held) {

    /** Whether anything may be done with it at the counter. */
    public boolean isInUse() {
        return account.state() == AccountState.PENDING || account.state() == AccountState.ACTIVE;
    }

    /** The way a state is marked: good, doubt, refused or plain. */
    public String mark() {
        return mark(account.state());
    }

    /** The same for any state. */
    public static String mark(AccountState state) {
        return switch (state) {
            case ACTIVE -> "good";
            case PENDING, FROZEN -> "doubt";
            case MERGED, CLOSED, ERASED -> "";
        };
    }
}
