package org.opencreditbank.bank.branch;

import java.time.Duration;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which accounts may be seen at a counter: those that the branch or one below it looks after, freely; any other for the
 * length of a visit, after its exact document was shown and a reason written down.
 */
@Component
class Counter {

    /** How long a visit lasts. */
    static final Duration VISIT = Duration.ofHours(1);

    /** A reason says something. */
    private static final int SHORTEST_REASON = 4;

    private final JdbcClient database;
    private final Learners learners;
    private final AuditTrail trail;

    Counter(JdbcClient database, Learners learners, AuditTrail trail) {
        this.database = database;
        this.learners = learners;
        this.trail = trail;
    }

    /**
     * The account of this number, whose look is recorded.
     *
     * @throws RefusedRequest 404 where there is none, or none that may be seen here
     */
    Account look(String number, Scope scope, String what) {
        Account account = require(number, scope);
        trail.looked(scope.deed("branch/counter"), account.learnerId(), what);
        return account;
    }

    /** The same without a look: to do something. */
    Account require(String number, Scope scope) {
        Account account = AccountNumber.parse(number) instanceof Reading.Sound<AccountNumber>(AccountNumber read)
                ? learners.findByNumber(read).orElseThrow(RefusedRequest::notFound)
                : notFound();
        if (!mayLook(account, scope)) {
            throw RefusedRequest.notFound();
        }
        return account;
    }

    private static Account notFound() {
        throw RefusedRequest.notFound();
    }

    boolean mayLook(Account account, Scope scope) {
        return scope.seesOrganisation(account.organisation()) || isVisiting(account.learnerId(), scope);
    }

    private boolean isVisiting(long learnerId, Scope scope) {
        return database.sql(
                        """
                        select exists (
                            select from branch.counter_visit
                            where actor = ? and learner_id = ? and begun_at > clock_timestamp() - make_interval(secs => ?))
                        """)
                .params(scope.actor().label(), learnerId, VISIT.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** Whether this says why. */
    static boolean isReason(String reason) {
        return reason.strip().length() >= SHORTEST_REASON;
    }

    /** Begins a visit of somebody whose account lies elsewhere. */
    void begin(Account account, Scope scope, String reason) {
        Deed deed = scope.deed("branch/visit: " + reason.strip());
        database.sql("insert into branch.counter_visit (actor, learner_id, reason) values (?, ?, ?)")
                .params(deed.actor().label(), account.learnerId(), reason.strip())
                .update();
        trail.looked(deed, account.learnerId(), "account");
    }
}
