package org.opencreditbank.bank.notice;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters that are to be sent, and what became of them. */
@Component
class Letters {
    private final JdbcTemplate jdbc;

    Letters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** People with a notice told before then that awaits a letter. */
    List<Long> waiting(Instant before) {
        return jdbc.queryForList(
                "select distinct sign_in_id from notice.notice where awaits_letter and told_at <= ?", Long.class, Timestamp.from(before));
    }

    /** Puts all that waits for somebody into one letter. What they have read meanwhile needs none. */
    @Transactional
    void gather(long signInId, Instant now) {
        var letter = UUID.randomUUID();
        jdbc.update("update notice.notice set awaits_letter = false where sign_in_id = ? and awaits_letter and read_at is not null", signInId);
        int told = jdbc.update(
                "update notice.notice set awaits_letter = false, letter_id = ? where sign_in_id = ? and awaits_letter", letter, signInId);
        if (told > 0) {
            jdbc.update(
                    "insert into notice.letter (id, sign_in_id, kind, written_at, next_try_at) values (?, ?, 'NOTICES', ?, ?)",
                    letter,
                    signInId,
                    Timestamp.from(now),
                    Timestamp.from(now));
        }
    }

    /** The next letter due, locked until the caller's transaction ends; one that another process is sending is passed over. */
    Optional<Letter> next(Instant now) {
        return jdbc
                .query(
                        """
                        select id, sign_in_id, kind, written_at, tries from notice.letter
                        where next_try_at <= ? order by next_try_at limit 1 for update skip locked
                        """,
                        (row, _) -> new Letter(
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                Letter.Kind.valueOf(row.getString(3)),
                                row.getTimestamp(4).toInstant(),
                                row.getInt(5)),
                        Timestamp.from(now))
                .stream()
                .findFirst();
    }

    void sent(Letter letter, Instant now) {
        jdbc.update(
                "update notice.letter set sent_at = ?, next_try_at = null, tries = tries + 1, fault = null where id = ?",
                Timestamp.from(now),
                letter.id());
    }

    /** Nothing was left to say, or nobody to say it to. */
    void drop(Letter letter) {
        jdbc.update("update notice.letter set next_try_at = null where id = ?", letter.id());
    }

    void failed(Letter letter, String fault, Instant next) {
        jdbc.update(
                "update notice.letter set tries = tries + 1, fault = ?, next_try_at = ? where id = ?", fault, Timestamp.from(next), letter.id());
    }

    void giveUp(Letter letter, String fault, Instant now) {
        jdbc.update(
                "update notice.letter set tries = tries + 1, fault = ?, next_try_at = null, given_up_at = ? where id = ?",
                fault,
                Timestamp.from(now),
                letter.id());
    }

    /** A letter that didn't arrive. */
    record GivenUp(UUID id, long signInId, Letter.Kind kind, Instant writtenAt, Instant at, int tries, String fault) {}

    /**
     * How the sending goes.
     *
     * @param waiting how many are still to be sent
     * @param failing how many of these have failed before
     */
    record Counts(long waiting, long failing, long sentInADay) {}

    Counts counts(Instant now) {
        return jdbc
                .query(
                        """
                        select count(*) filter (where next_try_at is not null),
                               count(*) filter (where next_try_at is not null and tries > 0),
                               count(*) filter (where sent_at > ?)
                        from notice.letter
                        """,
                        (row, _) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)),
                        Timestamp.from(now.minusSeconds(86_400)))
                .getFirst();
    }

    List<GivenUp> givenUp(int most) {
        return jdbc.query(
                """
                select id, sign_in_id, kind, written_at, given_up_at, tries, fault from notice.letter
                where given_up_at is not null order by given_up_at desc limit ?
                """,
                (row, _) -> new GivenUp(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        Letter.Kind.valueOf(row.getString(3)),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getInt(6),
                        row.getString(7)),
                most);
    }

    /** Tries all that were given up once more, as if they were new. */
    @Transactional
    void tryAgain(Instant now) {
        jdbc.update(
                "update notice.letter set given_up_at = null, tries = 0, written_at = ?, next_try_at = ? where given_up_at is not null",
                Timestamp.from(now),
                Timestamp.from(now));
    }
}
