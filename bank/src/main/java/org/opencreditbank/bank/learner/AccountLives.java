package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountEvent;
import org.opencreditbank.rulebook.account.AccountState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What staff do to an account besides activating and merging it. Each deed answers with the reason why it could not be
 * done, or with nothing where it was done.
 */
public final class AccountLives {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Learners learners;
    private final Changes changes;
    private final SignIns signIns;

    AccountLives(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            Changes changes,
            SignIns signIns) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.learners = learners;
        this.changes = changes;
        this.signIns = signIns;
    }

    /** A doubt arises: nothing may be done with the account until it is settled; facts are still taken in. */
    public Optional<Refusal> freeze(long learnerId, String note, Deed deed) {
        return together(() -> changes.happen(
                learnerId, new AccountEvent.Freeze(), ChangeKind.FROZEN, Changes.Facts.note(note), deed));
    }

    /** The doubt is settled; the account is what it was before. */
    public Optional<Refusal> unfreeze(long learnerId, String note, Deed deed) {
        return together(() -> {
            AccountState before =
                    changes.stateBefore(learnerId, ChangeKind.FROZEN).orElse(AccountState.PENDING);
            return changes.happen(
                    learnerId, new AccountEvent.Unfreeze(before), ChangeKind.UNFROZEN, Changes.Facts.note(note), deed);
        });
    }

    /** The person wants no account any more; their sign-in closes with it. */
    public Optional<Refusal> close(long learnerId, String note, Deed deed) {
        return still(() -> {
            Optional<Refusal> refused = changes.happen(
                    learnerId, new AccountEvent.Close(), ChangeKind.CLOSED, Changes.Facts.note(note), deed);
            if (refused.isEmpty()) {
                signIns.closeForLearner(learnerId, deed);
            }
            return refused;
        });
    }

    /** The person comes back, or a death was reported by mistake; then its report is struck out. */
    public Optional<Refusal> reopen(long learnerId, String note, Deed deed) {
        return still(() -> {
            Optional<Refusal> refused = changes.happen(
                    learnerId, new AccountEvent.Reopen(), ChangeKind.REOPENED, Changes.Facts.note(note), deed);
            if (refused.isEmpty()) {
                strikeDeaths(learnerId, ChangeKind.REOPENED);
            }
            return refused;
        });
    }

    /**
     * The person has died: the account closes for use and is kept for a statement to the heirs.
     *
     * @param on the day of death; not after today and not before the birth, where that is known
     * @param reportedBy who said so and on what paper, sealed
     */
    public Optional<Refusal> die(long learnerId, LocalDate on, LocalDate today, String reportedBy, Deed deed) {
        if (on.isAfter(today)) {
            return Optional.of(Refusal.of("account.death.in-future"));
        }
        if (reportedBy.isBlank()) {
            return Optional.of(Refusal.of("account.death.reported-by"));
        }
        return still(() -> {
            LocalDate birth = learners.details(learnerId)
                    .map(PersonDetails::birthDate)
                    .orElse(null);
            if (birth != null && on.isBefore(birth)) {
                return Optional.of(Refusal.of("account.death.before-birth"));
            }
            Optional<Refusal> refused = changes.happen(
                    learnerId,
                    new AccountEvent.Die(on),
                    ChangeKind.DIED,
                    new Changes.Facts(null, on, reportedBy),
                    deed);
            if (refused.isEmpty()) {
                strikeDeaths(learnerId, ChangeKind.DIED);
                jdbc.update(
                        """
                        insert into learner.death (change_id, learner_id, died_on)
                        select max(id), learner_id, ? from learner.change
                        where learner_id = ? and kind = 'DIED' group by learner_id
                        """,
                        on,
                        learnerId);
                signIns.closeForLearner(learnerId, deed);
            }
            return refused;
        });
    }

    /** A death that another report replaces, or that was a mistake, stays written and counts no more. */
    private void strikeDeaths(long learnerId, ChangeKind by) {
        jdbc.update(
                """
                update learner.death set struck_by = (
                    select max(id) from learner.change where learner_id = ? and kind = ?)
                where learner_id = ? and struck_by is null
                """,
                learnerId,
                by.name(),
                learnerId);
    }

    /** Everything that happened to this person's accounts, merged ones included, oldest first. */
    public List<AccountChange> changes(long learnerId) {
        return changes.of(learners.group(learnerId));
    }

    /** While no chunk of a deposit is under way. */
    private Optional<Refusal> still(Supplier<Optional<Refusal>> work) {
        return together(() -> {
            learners.holdStill();
            return work.get();
        });
    }

    private Optional<Refusal> together(Supplier<Optional<Refusal>> work) {
        return transaction.execute(_ -> work.get());
    }
}
