package org.opencreditbank.bank.certification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.learner.Strangers;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Objections of the public. Who objects and what they say stands sealed; officers read it, the public reads the answer. Whoever objects
 * follows it by a code that is shown once.
 */
@Component
class Objections {

    /** The longest text, in signs. */
    static final int LONGEST = 4_000;

    private static final String CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 16;

    /** What somebody objects. */
    record Told(String name, String contact, String text) {}

    /** As an officer reads it. */
    record Objection(long id, Told told, Instant raisedAt) {}

    /** What whoever objects keeps. */
    record Receipt(String code) {}

    private final JdbcTemplate jdbc;
    private final Cases cases;
    private final Strangers strangers;
    private final SecureRandom random = new SecureRandom();

    Objections(JdbcTemplate jdbc, Cases cases, Strangers strangers) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.strangers = strangers;
    }

    /** Raises an objection, while the notice lasts. */
    @Transactional
    Reading<Receipt> raise(UUID publicId, Told told, Acting acting) {
        var file = cases.hold(publicId);
        var code = code();
        var stranger = UUID.randomUUID();
        Long id = jdbc.queryForObject("select nextval(pg_get_serial_sequence('certification.objection', 'id'))", Long.class);
        if (id == null) {
            throw new IllegalStateException("a sequence gives a number");
        }
        var taken = cases.take(file, file.events(), new CertificationEvent.RaiseObjection(id), Said.NOTHING, acting);
        return switch (taken) {
            case Reading.Refused<CaseFile>(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Reading.Sound<CaseFile> _ -> {
                jdbc.update("""
                                insert into certification.objection (id, case_id, stranger, sealed, code_hash) overriding system value
                                values (?, ?, ?, ?, ?)
                                """,
                        id, file.id(), stranger, strangers.sealFirst(stranger, CaseJson.write(told)), hash(code));
                yield Reading.of(new Receipt(code));
            }
        };
    }

    /** The objections in a case, oldest first; words of those who have been forgotten are gone. */
    List<Objection> of(long caseId) {
        return jdbc.query("select id, stranger, sealed, raised_at from certification.objection where case_id = ? order by id",
                (row, _) -> new Objection(
                        row.getLong(1),
                        strangers.unseal(row.getObject(2, UUID.class), row.getBytes(3))
                                .map(json -> CaseJson.read(json, Told.class))
                                .orElse(new Told("", "", "")),
                        row.getTimestamp(4).toInstant()),
                caseId);
    }

    /** As {@link #of}, for somebody who reads them: that they did is written down. */
    @Transactional
    List<Objection> read(long caseId, Deed deed) {
        jdbc.update("insert into certification.objection_look (case_id, actor, cause) values (?, ?, ?)",
                caseId, deed.actor().label(), deed.cause());
        return of(caseId);
    }

    /** The case and number of the objection with that code. */
    Optional<Followed> follow(String code) {
        return jdbc.query("""
                        select o.id, f.public_id from certification.objection o join certification.case_file f on f.id = o.case_id
                         where o.code_hash = ?
                        """,
                        (row, _) -> new Followed(row.getLong(1), row.getObject(2, UUID.class)), (Object) hash(normalised(code)))
                .stream().findFirst();
    }

    /** An objection that somebody follows. */
    record Followed(long objection, UUID publicId) {}

    private String code() {
        var code = new StringBuilder(CODE_LENGTH);
        for (int at = 0; at < CODE_LENGTH; at++) {
            code.append(CODE_SIGNS.charAt(random.nextInt(CODE_SIGNS.length())));
        }
        return code.toString();
    }

    private static String normalised(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
