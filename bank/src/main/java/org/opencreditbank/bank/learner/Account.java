package org.opencreditbank.bank.learner;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.AccountNumber;

/**
 * An account for life, without whose it is.
 *
 * @param learnerId the bank's own id of the person
 * @param organisation the organisation or branch that opened it and looks after it
 * @param redirectTo the account that is used instead, where this one has been merged
 * @param died the day the person died, where that has been reported
 */
public record Account(
        long learnerId,
        AccountNumber number,
        AccountState state,
        long organisation,
        @Nullable Long redirectTo,
        Instant openedAt,
        @Nullable LocalDate died) {}
