package org.opencreditbank.bank.learner;

import java.util.Optional;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The law, a court or a running dispute keeps an account from being erased. */
public final class LegalHolds {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Changes changes;

    LegalHolds(JdbcTemplate jdbc, TransactionTemplate transaction, Changes changes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
    }

    /** Places a hold. */
    public Optional<Refusal> place(long learnerId, String reason, Deed deed) {
        if (reason.isBlank()) {
            return Optional.of(Refusal.of("hold.reason-missing"));
        }
        return transaction.execute(_ -> {
            changes.lock(learnerId);
            long change = changes.note(learnerId, ChangeKind.HOLD_PLACED, Changes.Facts.note(reason.strip()), deed);
            jdbc.update("insert into learner.legal_hold (placed_by, learner_id) values (?, ?)", change, learnerId);
            return Optional.<Refusal>empty();
        });
    }

    /** Lifts every hold on the account. */
    public Optional<Refusal> lift(long learnerId, String reason, Deed deed) {
        return transaction.execute(_ -> {
            changes.lock(learnerId);
            if (!isHeld(learnerId)) {
                return Optional.of(Refusal.of("hold.none"));
            }
            long change = changes.note(learnerId, ChangeKind.HOLD_LIFTED, Changes.Facts.note(reason.strip()), deed);
            jdbc.update(
                    "update learner.legal_hold set lifted_by = ? where learner_id = ? and lifted_by is null",
                    change,
                    learnerId);
            return Optional.<Refusal>empty();
        });
    }

    /** Whether a hold stands. */
    public boolean isHeld(long learnerId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from learner.legal_hold where learner_id = ? and lifted_by is null)",
                Boolean.class,
                learnerId));
    }
}
