package org.opencreditbank.bank.learner;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may act for a learner who can't come: recorded at the counter, on paper, for a time. */
public final class Proxies {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PersonKeys keys;
    private final Changes changes;

    Proxies(JdbcTemplate jdbc, TransactionTemplate transaction, PersonKeys keys, Changes changes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keys = keys;
        this.changes = changes;
    }

    /**
     * Somebody who may act.
     *
     * @param id of the record
     * @param who name, relation and document, as written at the counter
     * @param to the last day; absent: until it is ended
     */
    public record Proxy(long id, String who, LocalDate from, @Nullable LocalDate to) {
        /** Whether they may act on that day. */
        public boolean mayActOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }

        @Override
        public String toString() {
            return "Proxy[" + id + "]";
        }
    }

    /** Records that somebody may act for the learner. */
    public Optional<Refusal> record(
            long learnerId, String who, LocalDate from, @Nullable LocalDate to, Deed deed) {
        if (who.isBlank()) {
            return Optional.of(Refusal.of("proxy.who-missing"));
        }
        if (to != null && to.isBefore(from)) {
            return Optional.of(Refusal.of("proxy.ends-before-it-begins"));
        }
        return transaction.execute(_ -> {
            AccountState state = changes.lock(learnerId);
            if (state != AccountState.PENDING && state != AccountState.ACTIVE) {
                return Optional.of(Refusal.of("proxy.not-for-state", "state", state.name()));
            }
            long change = changes.note(learnerId, ChangeKind.PROXY_RECORDED, Changes.Facts.NONE, deed);
            jdbc.update(
                    """
                    insert into learner.proxy (recorded_by, learner_id, sealed, valid_from, valid_to)
                    values (?, ?, ?, ?, ?)
                    """,
                    change,
                    learnerId,
                    changes.seal(learnerId, who.strip()),
                    from,
                    to);
            return Optional.<Refusal>empty();
        });
    }

    /** Ends a proxy at once. */
    public Optional<Refusal> end(long learnerId, long proxy, Deed deed) {
        return transaction.execute(_ -> {
            changes.lock(learnerId);
            long change = changes.note(learnerId, ChangeKind.PROXY_ENDED, Changes.Facts.NONE, deed);
            int ended = jdbc.update(
                    """
                    update learner.proxy set ended_by = ?
                    where recorded_by = ? and learner_id = ? and ended_by is null
                    """,
                    change,
                    proxy,
                    learnerId);
            if (ended == 0) {
                throw new IllegalArgumentException("There is no such proxy to end");
            }
            return Optional.<Refusal>empty();
        });
    }

    /** Those that have not been ended, newest first; none once the learner has been erased. */
    public List<Proxy> of(long learnerId) {
        PersonSecret secret = keys.secrets(List.of(learnerId)).get(learnerId);
        if (secret == null) {
            return List.of();
        }
        return jdbc.query(
                """
                select recorded_by, sealed, valid_from, valid_to from learner.proxy
                where learner_id = ? and ended_by is null and sealed is not null order by recorded_by desc
                """,
                (row, _) -> new Proxy(
                        row.getLong(1),
                        new String(
                                secret.unseal(row.getBytes(2), PersonKeys.noteOf(learnerId)), StandardCharsets.UTF_8),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)),
                learnerId);
    }
}
