package org.opencreditbank.bank.learner;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountEvent;
import org.opencreditbank.rulebook.account.AccountLife;
import org.opencreditbank.rulebook.account.AccountState;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the life of accounts: every change of state goes through here and leaves a row. */
final class Changes {

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;

    Changes(JdbcTemplate jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * What is written besides who and why.
     *
     * @param other the other account, of a merge
     * @param happenedOn where it is another day than today
     * @param note personal words, to be sealed; empty for none
     */
    record Facts(@Nullable Long other, @Nullable LocalDate happenedOn, String note) {
        static final Facts NONE = new Facts(null, null, "");

        static Facts note(String note) {
            return new Facts(null, null, note);
        }
    }

    /** Moves an account on if the rulebook lets it, locking its row until the transaction ends. */
    Optional<Refusal> happen(long learnerId, AccountEvent event, ChangeKind kind, Facts facts, Deed deed) {
        AccountState before = lock(learnerId);
        return switch (AccountLife.next(before, event)) {
            case AccountLife.Refused(Refusal refusal) -> Optional.of(refusal);
            case AccountLife.Next(AccountState after) -> {
                move(learnerId, after, facts.other());
                write(learnerId, kind, before, after, facts, deed);
                yield Optional.empty();
            }
        };
    }

    /** Only a merged account leads elsewhere (an erased one may have been merged before); only an erased one has no secret. */
    private void move(long learnerId, AccountState after, @Nullable Long other) {
        switch (after) {
            case PENDING, ACTIVE, FROZEN, CLOSED ->
                jdbc.update(
                        "update learner.person set state = ?, redirect_to = null where id = ?",
                        AccountStates.code(after),
                        learnerId);
            case MERGED ->
                jdbc.update(
                        "update learner.person set state = ?, redirect_to = ? where id = ?",
                        AccountStates.code(after),
                        other,
                        learnerId);
            case ERASED ->
                jdbc.update(
                        """
                        update learner.person set state = ?, epoch = null, wrapped_secret = null, sealed = null
                        where id = ?
                        """,
                        AccountStates.code(after),
                        learnerId);
        }
    }

    /** Locks a person's row and says its state. */
    AccountState lock(long learnerId) {
        Short state =
                jdbc.queryForObject("select state from learner.person where id = ? for update", Short.class, learnerId);
        if (state == null) {
            throw new IllegalStateException("An account without a state");
        }
        return AccountStates.of(state);
    }

    /** A step that leaves the state as it is. */
    long note(long learnerId, ChangeKind kind, Facts facts, Deed deed) {
        return write(learnerId, kind, null, null, facts, deed);
    }

    long write(
            long learnerId,
            ChangeKind kind,
            @Nullable AccountState before,
            @Nullable AccountState after,
            Facts facts,
            Deed deed) {
        Long id = jdbc.queryForObject(
                """
                with deed as (insert into learner.deed (actor, cause) values (?, ?) returning id)
                insert into learner.change
                    (learner_id, deed_id, kind, state_before, state_after, other_id, happened_on, note)
                select ?, deed.id, ?, ?::smallint, ?::smallint, ?::bigint, ?::date, ? from deed
                returning id
                """,
                Long.class,
                deed.actor().label(),
                deed.cause(),
                learnerId,
                kind.name(),
                before == null ? null : AccountStates.code(before),
                after == null ? null : AccountStates.code(after),
                facts.other(),
                facts.happenedOn(),
                facts.note().isEmpty() ? null : seal(learnerId, facts.note()));
        if (id == null) {
            throw new IllegalStateException("A change got no id");
        }
        return id;
    }

    /** Seals somebody's words about a person under that person's secret. */
    byte[] seal(long learnerId, String words) {
        PersonSecret secret = keys.secrets(List.of(learnerId)).get(learnerId);
        if (secret == null) {
            throw new IllegalStateException("Nothing personal is written about somebody who has been erased");
        }
        return secret.seal(words.getBytes(StandardCharsets.UTF_8), PersonKeys.noteOf(learnerId));
    }

    /** The state from which the account came to the one it is in. */
    Optional<AccountState> stateBefore(long learnerId, ChangeKind kind) {
        return jdbc
                .queryForList(
                        """
                        select state_before from learner.change
                        where learner_id = ? and kind = ? order by id desc limit 1
                        """,
                        Short.class,
                        learnerId,
                        kind.name())
                .stream()
                .findFirst()
                .map(AccountStates::of);
    }

    /** Everything that happened to these accounts, oldest first. */
    List<AccountChange> of(long... learnerIds) {
        Map<Long, PersonSecret> secrets =
                keys.secrets(Arrays.stream(learnerIds).boxed().toList());
        return jdbc.query(
                """
                select c.id, c.learner_id, c.kind, c.state_before, c.state_after, c.other_id, d.actor, d.cause,
                       d.recorded_at, c.happened_on, c.note
                from learner.change c join learner.deed d on d.id = c.deed_id
                where c.learner_id = any (?)
                order by c.id
                """,
                (row, _) -> change(row, secrets),
                (Object) learnerIds);
    }

    private static AccountChange change(ResultSet row, Map<Long, PersonSecret> secrets) throws SQLException {
        long learner = row.getLong(2);
        byte @Nullable [] note = row.getBytes(11);
        PersonSecret secret = secrets.get(learner);
        return new AccountChange(
                row.getLong(1),
                learner,
                ChangeKind.valueOf(row.getString(3)),
                state(row, 4),
                state(row, 5),
                row.getObject(6, Long.class),
                row.getString(7),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                row.getObject(10, LocalDate.class),
                note == null || secret == null
                        ? ""
                        : new String(secret.unseal(note, PersonKeys.noteOf(learner)), StandardCharsets.UTF_8));
    }

    private static @Nullable AccountState state(ResultSet row, int column) throws SQLException {
        short code = row.getShort(column);
        return row.wasNull() ? null : AccountStates.of(code);
    }
}
