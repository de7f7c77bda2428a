package org.opencreditbank.bank.account;

import java.util.List;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.ledger.Balance;

/**
 * An account as it stands, before it is put into words.
 *
 * @param name as the person writes it; empty where nobody said it or the person was erased
 * @param achievements newest first
 * @param balances what is held now, by unit, class and level
 * @param sequence number of the bank's record that this is as of
 */
record AccountFacts(Account account, String name, List<Achievement> achievements, List<Balance> balances, long sequence) {

    AccountFacts {
        achievements = List.copyOf(achievements);
        balances = List.copyOf(balances);
    }
}
