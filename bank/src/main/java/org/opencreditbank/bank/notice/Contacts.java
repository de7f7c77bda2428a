package org.opencreditbank.bank.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.SignInSecrets;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people want their letters. An address gets notices only after whoever reads there has given back the code sent to it. */
@Component
class Contacts {
    /** Wrong codes that are taken before another must be sent. */
    static final int MOST_TRIES = 5;

    /** Codes that somebody may have sent in a day, so that nobody floods a stranger through the bank. */
    static final int MOST_CODES = 5;

    private static final Duration CODE_LASTS = Duration.ofHours(24);
    private static final int LONGEST_ADDRESS = 254; // RFC 5321, 4.5.3.1.3
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\"(),:;<>\\[\\]\\\\]]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final JdbcTemplate jdbc;
    private final SignInSecrets secrets;
    private final SignIns signIns;
    private final SecureRandom random = new SecureRandom();

    Contacts(JdbcTemplate jdbc, SignInSecrets secrets, SignIns signIns) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.signIns = signIns;
    }

    Optional<Contact> find(long signInId) {
        var secret = secrets.secrets(List.of(signInId)).get(signInId);
        return secret == null
                ? Optional.empty()
                : jdbc
                        .query(
                                """
                                select address, language, confirmed_at is not null, code, code_until, code_tries, refused_at is not null
                                from notice.contact where sign_in_id = ?
                                """,
                                (row, _) -> {
                                    var until = row.getTimestamp(5);
                                    return new Contact(
                                            open(secret, row.getBytes(1), 'a', signInId),
                                            Language.of(row.getString(2)).orElseThrow(),
                                            row.getBoolean(3),
                                            row.getBytes(4) == null ? null : open(secret, row.getBytes(4), 'c', signInId),
                                            until == null ? null : until.toInstant(),
                                            row.getInt(6),
                                            row.getBoolean(7));
                                },
                                signInId)
                        .stream()
                        .findFirst();
    }

    /** Takes an address and sends a code there, unless it is the confirmed one already; why not, if not. */
    @Transactional
    Optional<Refusal> give(long signInId, String typed, Language language, Instant now) {
        var address = typed.strip();
        if (!isSound(address)) {
            return Optional.of(Refusal.of("notice.address-form"));
        }
        var secret = secrets.ofSignIn(signInId);
        jdbc.query("select from notice.contact where sign_in_id = ? for update", _ -> {}, signInId);
        var known = find(signInId);
        if (known.isPresent() && known.get().confirmed() && known.get().address().equals(address)) {
            jdbc.update("update notice.contact set language = ?, refused_at = null where sign_in_id = ?", language.code(), signInId);
            return Optional.empty();
        }
        Integer sent = jdbc.queryForObject(
                "select count(*) from notice.letter where sign_in_id = ? and kind = 'CONFIRMATION' and written_at > ?",
                Integer.class,
                signInId,
                Timestamp.from(now.minus(Duration.ofDays(1))));
        if (sent != null && sent >= MOST_CODES) {
            return Optional.of(Refusal.of("notice.codes-many", "most", Integer.toString(MOST_CODES)));
        }
        var code = "%06d".formatted(random.nextInt(1_000_000));
        jdbc.update(
                """
                insert into notice.contact (sign_in_id, address, language, code, code_until) values (?, ?, ?, ?, ?)
                on conflict (sign_in_id) do update set address = excluded.address, language = excluded.language,
                    confirmed_at = null, code = excluded.code, code_until = excluded.code_until, code_tries = 0, refused_at = null
                """,
                signInId,
                seal(secret, address, 'a', signInId),
                language.code(),
                seal(secret, code, 'c', signInId),
                Timestamp.from(now.plus(CODE_LASTS)));
        jdbc.update("update notice.letter set next_try_at = null where sign_in_id = ? and next_try_at is not null", signInId);
        jdbc.update(
                "insert into notice.letter (id, sign_in_id, kind, written_at, next_try_at) values (?, ?, 'CONFIRMATION', ?, ?)",
                UUID.randomUUID(),
                signInId,
                Timestamp.from(now),
                Timestamp.from(now));
        return Optional.empty();
    }

    /** RFC 5321 without quoted local parts, which nobody has; nothing that could break out of a header line. */
    private static boolean isSound(String address) {
        if (address.length() > LONGEST_ADDRESS || !PLAIN.matcher(address).matches()) {
            return false;
        }
        try {
            new InternetAddress(address, true).validate();
            return true;
        } catch (AddressException malformed) {
            return false; // the form says so, without quoting it
        }
    }

    /** Confirms the address if that is the code sent to it; why not, if not. */
    @Transactional
    Optional<Refusal> confirm(long signInId, String typed, Instant now) {
        jdbc.query("select from notice.contact where sign_in_id = ? for update", _ -> {}, signInId);
        var contact = find(signInId).orElse(null);
        if (contact == null || contact.code() == null) {
            return Optional.of(Refusal.of("notice.code-none"));
        }
        if (contact.codeTries() >= MOST_TRIES || contact.codeUntil() == null || now.isAfter(contact.codeUntil())) {
            return Optional.of(Refusal.of("notice.code-old"));
        }
        if (!same(contact.code(), typed.strip())) {
            jdbc.update("update notice.contact set code_tries = code_tries + 1 where sign_in_id = ?", signInId);
            return Optional.of(Refusal.of("notice.code-wrong"));
        }
        jdbc.update(
                "update notice.contact set confirmed_at = ?, code = null, code_until = null, code_tries = 0 where sign_in_id = ?",
                Timestamp.from(now),
                signInId);
        return Optional.empty();
    }

    private static boolean same(String code, String typed) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets where these people want letters; what is still to be sent to them is dropped. */
    @Transactional
    void forget(Collection<Long> signInIds) {
        var ids = signInIds.toArray(Long[]::new);
        jdbc.update("delete from notice.contact where sign_in_id = any (?)", (Object) ids);
        jdbc.update("update notice.letter set next_try_at = null where sign_in_id = any (?) and next_try_at is not null", (Object) ids);
        jdbc.update("update notice.notice set awaits_letter = false where sign_in_id = any (?) and awaits_letter", (Object) ids);
        secrets.destroy(signInIds);
    }

    /** The other server knows no such address. */
    void refused(long signInId, Instant now) {
        jdbc.update("update notice.contact set refused_at = ? where sign_in_id = ?", Timestamp.from(now), signInId);
    }

    /** Forgets those whose sign-in was closed. */
    @Transactional
    void forgetClosed() {
        Set<Long> gone = new HashSet<>(jdbc.queryForList("select sign_in_id from notice.contact", Long.class));
        gone.removeAll(signIns.openAmong(gone));
        if (!gone.isEmpty()) {
            forget(gone);
        }
    }

    private static byte[] seal(PersonSecret secret, String text, char what, long signInId) {
        return secret.seal(text.getBytes(StandardCharsets.UTF_8), place(what, signInId));
    }

    private static String open(PersonSecret secret, byte @Nullable [] sealed, char what, long signInId) {
        if (sealed == null) {
            throw new IllegalStateException("nothing was sealed for sign-in " + signInId);
        }
        return new String(secret.unseal(sealed, place(what, signInId)), StandardCharsets.UTF_8);
    }

    private static byte[] place(char what, long signInId) {
        return ByteBuffer.allocate(9).put((byte) what).putLong(signInId).array();
    }
}
