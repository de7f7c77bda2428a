package org.opencreditbank.bank.notice;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people what waits for them, and keeps what they were told. */
@Component
public class Notices {
    private static final String SELECT = "select id, code, params::text, address, told_at, read_at is null and settled_at is null, settled_at is not null from notice.notice ";
    private static final RowMapper<Told> TOLD = (row, _) -> new Told(
            row.getObject(1, UUID.class),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getTimestamp(5).toInstant(),
            row.getBoolean(6),
            row.getBoolean(7));

    private final JdbcTemplate jdbc;
    private final Texts texts;
    private final Mail mail;

    Notices(JdbcTemplate jdbc, Texts texts, Mail mail) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.mail = mail;
    }

    /**
     * Tells somebody within the caller's transaction: if that fails, nothing was told. A letter follows if they gave an address.
     *
     * @return false if they were told under this key before
     * @throws IllegalArgumentException if the message files lack the code, or the words name a parameter that isn't given
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(Notice notice) {
        return tellAll(List.of(notice)) == 1;
    }

    /** As {@link #tell}, for many; returns how many were not told before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int tellAll(Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return 0;
        }
        notices.forEach(this::sayable);
        return jdbc.update(
                """
                insert into notice.notice (sign_in_id, key, code, params, address, about, told_at, awaits_letter)
                select given.sign_in_id, given.key, given.code, given.params::jsonb, given.address, given.about, ?,
                       ? and exists (select from notice.contact c where c.sign_in_id = given.sign_in_id and c.confirmed_at is not null
                                    and c.refused_at is null)
                from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as given (sign_in_id, key, code, params, address, about)
                on conflict (sign_in_id, key) do nothing
                """,
                Timestamp.from(Instant.now()),
                mail instanceof Mail.Server,
                notices.stream().map(Notice::signInId).toArray(Long[]::new),
                column(notices.stream().map(Notice::key).toList()),
                column(notices.stream().map(Notice::code).toList()),
                column(notices.stream().map(notice -> Params.write(notice.params())).toList()),
                column(notices.stream().map(Notice::address).toList()),
                notices.stream().map(Notice::about).toArray(String[]::new));
    }

    /**
     * What was asked for has been done, or needn't be any more, within the caller's transaction: those who were told and haven't read it
     * find it so, it counts no longer, and no letter tells of it.
     *
     * @param about as in {@link Notice#about}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Collection<String> about) {
        if (!about.isEmpty()) {
            jdbc.update(
                    "update notice.notice set settled_at = ?, awaits_letter = false where about = any (?) and settled_at is null",
                    Timestamp.from(Instant.now()),
                    about.toArray(String[]::new));
        }
    }

    private static String[] column(List<String> values) {
        return values.toArray(String[]::new);
    }

    /** Words that fail must fail whoever tells, not whoever reads. */
    private void sayable(Notice notice) {
        var kept = Params.write(notice.params());
        for (var language : Language.values()) {
            Words words = texts.in(language);
            words.text(notice.code(), Params.read(kept, words));
            if (words.has(notice.code() + ".subject")) {
                words.text(notice.code() + ".subject", Map.of());
            }
        }
    }

    /** Nobody reads further than that. */
    static final int MOST_COUNTED = 100;

    /** How many notices somebody hasn't read, counted up to {@link #MOST_COUNTED}. */
    int unread(long signInId) {
        Integer count = jdbc.queryForObject(
                """
                select count(*) from (select from notice.notice where sign_in_id = ? and read_at is null and settled_at is null limit ?) as unread
                """,
                Integer.class, signInId, MOST_COUNTED);
        return count == null ? 0 : count;
    }

    /** Somebody's notices, newest first; those told before {@code before} only. */
    List<Told> of(long signInId, @Nullable UUID before, int most) {
        return jdbc.query(
                SELECT + """
                where sign_in_id = ?
                  and number < coalesce((select n.number from notice.notice n where n.id = ? and n.sign_in_id = ?), 9223372036854775807)
                order by number desc limit ?
                """,
                TOLD,
                signInId,
                before,
                signInId,
                most);
    }

    /** Marks one as read and says where it leads; empty if it is not theirs. */
    @Transactional
    Optional<String> read(long signInId, UUID notice) {
        return jdbc
                .queryForList(
                        "update notice.notice set read_at = coalesce(read_at, now()) where id = ? and sign_in_id = ? returning address",
                        String.class,
                        notice,
                        signInId)
                .stream()
                .findFirst();
    }

    @Transactional
    void readAll(long signInId) {
        jdbc.update("update notice.notice set read_at = now() where sign_in_id = ? and read_at is null", signInId);
    }

    /** What a letter tells, oldest first; what was settled meanwhile needs no telling. */
    List<Told> inLetter(UUID letter) {
        return jdbc.query(SELECT + "where letter_id = ? and settled_at is null order by number", TOLD, letter);
    }

    void forget(Collection<Long> signInIds) {
        jdbc.update("delete from notice.notice where sign_in_id = any (?)", (Object) signInIds.toArray(Long[]::new));
    }
}
