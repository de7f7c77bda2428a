package org.opencreditbank.bank.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was answered to requests with an {@code Idempotency-Key}. */
final class AnswerStore {
    /** How long a request may take before a repetition of it is carried out in its stead. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofDays(2);

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final JdbcClient database;
    private final SecureRandom random = new SecureRandom();

    AnswerStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * An answer as it went out.
     *
     * @param head content type and location, one a line
     * @param body as sent, in ISO 8859-1 so that each byte is a character
     */
    record Answer(int status, String head, String body) {}

    /** A request that was seen before: its answer is absent while it is being made. */
    record Seen(ByteBuffer requestDigest, @Nullable Answer answer) {}

    /** Who asks, where, under which key; {@code id} tells it from others, {@code secret} seals the answer. */
    static final class Claim {
        private final byte[] id;
        private final SecretKey secret;

        private Claim(byte[] id, SecretKey secret) {
            this.id = id;
            this.secret = secret;
        }

        static Claim of(String actor, String path, String key) {
            var all = (actor + "\n" + path + "\n" + key).getBytes(StandardCharsets.UTF_8);
            try {
                var secret = KDF.getInstance("HKDF-SHA256")
                        .deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(all).thenExpand("answer".getBytes(StandardCharsets.UTF_8), 32));
                return new Claim(MessageDigest.getInstance("SHA-256").digest(all), secret);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible); // both are part of every JDK 25
            }
        }
    }

    /** Claims a request; empty if it is new and the caller is to carry it out, and then to {@link #keep} or {@link #release} it. */
    Optional<Seen> claim(Claim claim) {
        database.sql("delete from access.answer where claimed_at < now() - make_interval(secs => ?)")
                .param(KEPT.toSeconds())
                .update();
        int claimed = database.sql("""
                        insert into access.answer (id) values (?)
                        on conflict (id) do update set claimed_at = now()
                        where answer.status is null and answer.claimed_at < now() - make_interval(secs => ?)
                        """)
                .params(claim.id, PATIENCE.toSeconds())
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        return database.sql("select request_digest, status, sealed from access.answer where id = ?")
                .param(claim.id)
                .query((row, _) -> row.getBytes("request_digest") == null
                        ? new Seen(ByteBuffer.allocate(0), null)
                        : new Seen(ByteBuffer.wrap(row.getBytes("request_digest")), open(claim, row.getInt("status"), row.getBytes("sealed"))))
                .optional()
                .or(() -> Optional.of(new Seen(ByteBuffer.allocate(0), null))); // released this moment: ask again
    }

    void keep(Claim claim, byte[] requestDigest, Answer answer) {
        database.sql("update access.answer set request_digest = ?, status = ?, sealed = ? where id = ?")
                .params(requestDigest, answer.status(), seal(claim, answer), claim.id)
                .update();
    }

    void release(Claim claim) {
        database.sql("delete from access.answer where id = ? and status is null").param(claim.id).update();
    }

    private byte[] seal(Claim claim, Answer answer) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var head = answer.head().getBytes(StandardCharsets.UTF_8);
        var body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
        var plain = ByteBuffer.allocate(4 + head.length + body.length).putInt(head.length).put(head).put(body).array();
        var sealed = crypt(Cipher.ENCRYPT_MODE, claim, nonce, plain);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    private static Answer open(Claim claim, int status, byte[] sealed) {
        var plain = ByteBuffer.wrap(crypt(
                Cipher.DECRYPT_MODE, claim, Arrays.copyOf(sealed, NONCE), Arrays.copyOfRange(sealed, NONCE, sealed.length)));
        var head = new byte[plain.getInt()];
        plain.get(head);
        var body = new byte[plain.remaining()];
        plain.get(body);
        return new Answer(status, new String(head, StandardCharsets.UTF_8), new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] crypt(int mode, Claim claim, byte[] nonce, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, claim.secret, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(claim.id);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a kept answer cannot be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened"), broken);
        }
    }
}
