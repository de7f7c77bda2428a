package org.opencreditbank.bank.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonErased;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Reading;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links by which learners show credentials. A link's token is 128 random bits, of which the bank keeps the SHA-256 alone; notes
 * and viewers' names stand sealed under the learner's secret.
 */
@Component
class Shares {
    private static final int TOKEN_BYTES = 16;
    private static final int MOST_VIEWERS = 50;
    private static final String SELECT = """
            select s.id, s.learner_id, s.fields, s.note, s.made_at, s.expires_at, s.revoked_at,
                   array(select i.credential from credential.share_item i where i.share_id = s.id order by i.position) as credentials
              from credential.share s
            """;

    private final JdbcTemplate jdbc;
    private final Learners learners;
    private final PersonKeys secrets;
    private final SecureRandom random = new SecureRandom();

    Shares(JdbcTemplate jdbc, Learners learners, PersonKeys secrets) {
        this.jdbc = jdbc;
        this.learners = learners;
        this.secrets = secrets;
    }

    /**
     * A link just made.
     *
     * @param token told this once; it can't be found out again
     */
    record Made(UUID id, String token) {}

    /**
     * Makes a link. Whoever asks has seen that the credentials are the learner's.
     *
     * @param days from 1 to {@link Share#LONGEST_DAYS}
     * @throws IllegalArgumentException for another term, no credential, or too long a note
     */
    @Transactional
    Reading<Made> make(long learnerId, List<UUID> credentials, Set<SharedField> shown, int days, String note) {
        if (days < 1 || days > Share.LONGEST_DAYS || credentials.isEmpty() || note.length() > Share.LONGEST_TEXT) {
            throw new IllegalArgumentException("a link shows something, for 1 to 365 days");
        }
        long canonical = learners.canonical(learnerId);
        PersonSecret secret = secret(canonical).orElse(null);
        if (secret == null) {
            return Reading.refused("credential.share.erased");
        }
        var now = Instant.now();
        if (of(canonical).stream().filter(share -> share.isOpen(now)).count() >= Share.MOST_OPEN) {
            return Reading.refused("credential.share.too-many");
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = UUID.randomUUID();
        jdbc.update("insert into credential.share (id, learner_id, token_hash, fields, note, made_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
                id, canonical, hash(token), shown.stream().map(SharedField::word).sorted().toArray(String[]::new),
                note.isBlank() ? null : seal(secret, note.strip(), id), Timestamp.from(now), Timestamp.from(now.plus(Duration.ofDays(days))));
        int position = 0;
        for (UUID credential : credentials) {
            jdbc.update("insert into credential.share_item (share_id, position, credential) values (?, ?, ?)", id, position++, credential);
        }
        return new Reading.Sound<>(new Made(id, token));
    }

    /** Those of a learner, newest first. */
    List<Share> of(long learnerId) {
        return jdbc.query(SELECT + "where s.learner_id = any (?) order by s.made_at desc, s.id", this::read,
                (Object) learners.group(learners.canonical(learnerId)));
    }

    /** One of a learner's. */
    Optional<Share> find(long learnerId, UUID id) {
        return jdbc.query(SELECT + "where s.learner_id = any (?) and s.id = ?", this::read, learners.group(learners.canonical(learnerId)), id)
                .stream().findFirst();
    }

    /** The link with this token, while it opens; expired, taken back and unknown look alike. */
    Optional<Share> open(String token) {
        return jdbc.query(SELECT + "where s.token_hash = ? and s.revoked_at is null and s.expires_at > now()", this::read, (Object) hash(token))
                .stream().findFirst();
    }

    /** Takes it back at once; again changes nothing. */
    void revoke(Share share) {
        jdbc.update("update credential.share set revoked_at = now() where id = ? and revoked_at is null", share.id());
    }

    /** Somebody looked. Of the viewer nothing is kept but the hour and the language. */
    void looked(Share share, Language language) {
        jdbc.update("""
                insert into credential.share_look (share_id, hour, language) values (?, ?, ?)
                on conflict (share_id, hour, language) do update set times = credential.share_look.times + 1
                """, share.id(), hour(), language.code());
    }

    /** Somebody who looked says who they are; beyond {@value #MOST_VIEWERS} names of a link, no more are taken. */
    boolean named(Share share, Language language, String viewer) {
        PersonSecret secret = secret(share.learnerId()).orElse(null);
        Integer known = jdbc.queryForObject("select count(*) from credential.share_viewer where share_id = ?", Integer.class, share.id());
        if (secret == null || known == null || known >= MOST_VIEWERS) {
            return false;
        }
        jdbc.update("insert into credential.share_viewer (share_id, hour, language, name) values (?, ?, ?, ?)",
                share.id(), hour(), language.code(), seal(secret, viewer, share.id()));
        return true;
    }

    /** Who looked, latest first. */
    List<Share.Look> looks(Share share) {
        List<Share.Look> looks = new ArrayList<>(jdbc.query("select hour, language, times from credential.share_look where share_id = ?",
                (row, _) -> new Share.Look(row.getTimestamp(1).toInstant(), row.getString(2), row.getInt(3), ""), share.id()));
        secret(share.learnerId()).ifPresent(secret -> looks.addAll(
                jdbc.query("select hour, language, name from credential.share_viewer where share_id = ?",
                        (row, _) -> new Share.Look(row.getTimestamp(1).toInstant(), row.getString(2), 0, unseal(secret, row.getBytes(3), share.id())), share.id())));
        looks.sort(Comparator.comparing(Share.Look::hour).reversed());
        return looks;
    }

    @EventListener
    void erased(PersonErased erased) {
        jdbc.update("delete from credential.share where learner_id = any (?)", (Object) erased.learnerIds().toArray(Long[]::new));
    }

    private static Timestamp hour() {
        return Timestamp.from(Instant.now().truncatedTo(ChronoUnit.HOURS));
    }

    private Share read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        long learnerId = row.getLong("learner_id");
        var shown = EnumSet.noneOf(SharedField.class);
        Arrays.stream((String[]) row.getArray("fields").getArray()).forEach(word -> SharedField.of(word).ifPresent(shown::add));
        byte[] note = row.getBytes("note");
        return new Share(id, learnerId, List.of((UUID[]) row.getArray("credentials").getArray()), shown,
                note == null ? "" : secret(learnerId).map(secret -> unseal(secret, note, id)).orElse(""),
                row.getTimestamp("made_at").toInstant(), row.getTimestamp("expires_at").toInstant(), instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Optional<PersonSecret> secret(long learnerId) {
        return Optional.ofNullable(secrets.secrets(List.of(learnerId)).get(learnerId));
    }

    private static byte[] seal(PersonSecret secret, String text, UUID id) {
        return secret.seal(text.getBytes(StandardCharsets.UTF_8), IssuedCredentials.bytes(id));
    }

    private static String unseal(PersonSecret secret, byte[] sealed, UUID id) {
        return new String(secret.unseal(sealed, IssuedCredentials.bytes(id)), StandardCharsets.UTF_8);
    }

    /** What is kept of a text that only its holder knows. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
