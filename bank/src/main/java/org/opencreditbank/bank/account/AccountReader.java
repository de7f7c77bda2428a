package org.opencreditbank.bank.account;

import java.util.List;
import java.util.Optional;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads an account whole, as of one moment. */
@Component
class AccountReader {
    private final Learners learners;
    private final Achievements achievements;
    private final Ledger ledger;
    private final Evidence evidence;

    AccountReader(Learners learners, Achievements achievements, Ledger ledger, Evidence evidence) {
        this.learners = learners;
        this.achievements = achievements;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    /** The account in use that a number leads to, as people write it. */
    Optional<Account> find(String number) {
        return AccountNumber.parse(number) instanceof Reading.Sound<AccountNumber>(AccountNumber sound)
                ? learners.findByNumber(sound).map(account -> learners.account(learners.canonical(account.learnerId())))
                : Optional.empty();
    }

    /** The account in use of somebody who signed in. */
    Account ofLearner(long learnerId) {
        return learners.account(learners.canonical(learnerId));
    }

    /**
     * Everything the account holds, merged accounts taken together.
     *
     * @param account one in use
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AccountFacts read(Account account) {
        long sequence = evidence.latestSequence();
        var name = learners.details(account.learnerId()).map(PersonDetails::name).orElse("");
        var group = group(account);
        return new AccountFacts(
                account,
                name,
                achievements.of(account.learnerId()),
                Holdings.together(ledger.balances(group)),
                sequence);
    }

    /** The learners whose transfers make up the account. */
    List<Long> group(Account account) {
        return java.util.Arrays.stream(learners.group(account.learnerId())).boxed().toList();
    }
}
