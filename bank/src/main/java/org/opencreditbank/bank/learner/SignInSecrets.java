package org.opencreditbank.bank.learner;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.SealingKey;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The secrets of sign-ins, under which is sealed what somebody says of themselves beside any account: where they want their
 * letters. Staff have no account, so {@link PersonKeys} has no secret of theirs. A new epoch wraps these secrets anew too.
 */
public final class SignInSecrets {

    private final JdbcTemplate jdbc;
    private final BankKeys keys;
    private final Learners learners;
    private final SecureRandom random = new SecureRandom();

    SignInSecrets(JdbcTemplate jdbc, BankKeys keys, Learners learners) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.learners = learners;
    }

    /** The secret of a sign-in; drawn if there is none yet. Within the caller's transaction. */
    public PersonSecret ofSignIn(long signInId) {
        learners.holdSteady(); // else a rotation might destroy the epoch key under our hands
        short epoch = keys.currentEpoch();
        byte[] wrapped = PersonSecret.generate(random).wrap(keys.epoch(epoch), place(signInId));
        jdbc.update(
                "insert into learner.sign_in_secret (sign_in_id, epoch, wrapped_secret) values (?, ?, ?) on conflict do nothing",
                signInId,
                epoch,
                wrapped);
        PersonSecret secret = secrets(List.of(signInId)).get(signInId);
        if (secret == null) {
            throw new IllegalStateException("The secret of sign-in " + signInId + " went away while it was drawn");
        }
        return secret;
    }

    /** The secrets of these sign-ins; those without one are absent. Nothing is cached: what is destroyed is gone at once. */
    public Map<Long, PersonSecret> secrets(Collection<Long> signInIds) {
        Map<Long, PersonSecret> secrets = new HashMap<>();
        jdbc.query(
                "select sign_in_id, epoch, wrapped_secret from learner.sign_in_secret where sign_in_id = any (?)",
                row -> {
                    long id = row.getLong(1);
                    secrets.put(id, PersonSecret.unwrap(row.getBytes(3), keys.epoch(row.getShort(2)), place(id)));
                },
                (Object) signInIds.stream().mapToLong(Long::longValue).toArray());
        return secrets;
    }

    /** Destroys the secrets of these sign-ins: what was sealed under them is noise. */
    public void destroy(Collection<Long> signInIds) {
        jdbc.update(
                "delete from learner.sign_in_secret where sign_in_id = any (?)",
                (Object) signInIds.stream().mapToLong(Long::longValue).toArray());
    }

    /** Wraps up to so many secrets of older epochs anew and returns how many there were. */
    int rewrap(short epoch, int most) {
        SealingKey to = keys.epoch(epoch);
        List<Long> ids = new ArrayList<>();
        List<byte[]> wrapped = new ArrayList<>();
        jdbc.query(
                "select sign_in_id, epoch, wrapped_secret from learner.sign_in_secret where epoch < ? limit ? for update",
                row -> {
                    byte[] place = place(row.getLong(1));
                    ids.add(row.getLong(1));
                    wrapped.add(PersonSecret.unwrap(row.getBytes(3), keys.epoch(row.getShort(2)), place).wrap(to, place));
                },
                epoch,
                most);
        if (!ids.isEmpty()) {
            jdbc.update(
                    """
                    update learner.sign_in_secret s set epoch = ?, wrapped_secret = given.wrapped_secret
                    from unnest(?::bigint[], ?::bytea[]) as given (id, wrapped_secret) where s.sign_in_id = given.id
                    """,
                    Columns.of()
                            .value(epoch)
                            .longs(ids, Long::longValue)
                            .bytes(wrapped.toArray(byte[][]::new)));
        }
        return ids.size();
    }

    /** What the wrapped secret is bound to; learners' places begin with other letters. */
    private static byte[] place(long signInId) {
        return ByteBuffer.allocate(9).put((byte) 's').putLong(signInId).array();
    }
}
