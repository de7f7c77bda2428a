package org.opencreditbank.bank.qualification;

import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.stereotype.Component;

/** Accounts that programs and learners name by number: seen by whoever may, and each look at another's written down. */
@Component
class SeenAccounts {

    private final Learners learners;
    private final AuditTrail trail;

    SeenAccounts(Learners learners, AuditTrail trail) {
        this.learners = learners;
        this.trail = trail;
    }

    /**
     * The account in use that the number leads to.
     *
     * @param what is looked at, for the record
     * @throws RefusedRequest 404 where there is none that the visitor may see
     */
    Account seen(String number, Scope scope, String what) {
        if (!(AccountNumber.parse(number) instanceof Reading.Sound<AccountNumber>(AccountNumber sound))) {
            throw RefusedRequest.notFound();
        }
        var account = learners.findByNumber(sound).map(each -> learners.account(learners.canonical(each.learnerId())))
                .orElseThrow(RefusedRequest::notFound);
        if (!(scope.isLearner() && learners.canonical(scope.learner()) == account.learnerId())) {
            scope.requireOrganisation(account.organisation());
            trail.looked(scope.deed("api"), account.learnerId(), what);
        }
        return account;
    }
}
