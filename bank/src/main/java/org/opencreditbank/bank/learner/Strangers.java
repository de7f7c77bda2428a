package org.opencreditbank.bank.learner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.SealingKey;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * People without an account whose words the bank keeps. What they say stands sealed under a secret of their own in the room that keeps
 * it; when the secret is forgotten, it is noise.
 */
public final class Strangers {

    private final JdbcTemplate jdbc;
    private final BankKeys keys;
    private final SecureRandom random = new SecureRandom();

    Strangers(JdbcTemplate jdbc, BankKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Makes somebody's secret, within the caller's transaction, and seals a text under it. */
    public byte[] sealFirst(UUID stranger, String text) {
        var secret = PersonSecret.generate(random);
        short epoch = keys.currentEpoch();
        jdbc.update("insert into learner.stranger (id, epoch, wrapped_secret) values (?, ?, ?)",
                stranger, epoch, secret.wrap(keys.epoch(epoch), bound('s', stranger)));
        return secret.seal(text.getBytes(StandardCharsets.UTF_8), bound('t', stranger));
    }

    /** A text that was sealed under somebody's secret; empty where they have been forgotten. */
    public Optional<String> unseal(UUID stranger, byte[] sealed) {
        return jdbc.query("select epoch, wrapped_secret from learner.stranger where id = ? and epoch is not null",
                        (row, _) -> PersonSecret.unwrap(row.getBytes(2), keys.epoch(row.getShort(1)), bound('s', stranger)),
                        stranger)
                .stream().findFirst()
                .map(secret -> new String(secret.unseal(sealed, bound('t', stranger)), StandardCharsets.UTF_8));
    }

    /** Destroys somebody's secret. */
    public void forget(UUID stranger) {
        jdbc.update("update learner.stranger set epoch = null, wrapped_secret = null where id = ?", stranger);
    }

    /** Wraps under a new epoch what is wrapped under older ones; returns how many were. */
    int rewrap(short epoch, int most) {
        SealingKey to = keys.epoch(epoch);
        List<UUID> ids = new ArrayList<>();
        List<byte[]> wrapped = new ArrayList<>();
        jdbc.query(
                "select id, epoch, wrapped_secret from learner.stranger where epoch < ? order by id limit ? for update",
                row -> {
                    var id = row.getObject(1, UUID.class);
                    var secret = PersonSecret.unwrap(row.getBytes(3), keys.epoch(row.getShort(2)), bound('s', id));
                    ids.add(id);
                    wrapped.add(secret.wrap(to, bound('s', id)));
                },
                epoch, most);
        jdbc.update("""
                        update learner.stranger s set epoch = ?, wrapped_secret = given.wrapped_secret
                          from unnest(?::uuid[], ?::bytea[]) as given (id, wrapped_secret) where s.id = given.id
                        """,
                Columns.of().value(epoch).uuids(ids.toArray(UUID[]::new)).bytes(wrapped.toArray(byte[][]::new)));
        return wrapped.size();
    }

    private static byte[] bound(char what, UUID stranger) {
        return ByteBuffer.allocate(17).put((byte) what)
                .putLong(stranger.getMostSignificantBits()).putLong(stranger.getLeastSignificantBits()).array();
    }
}
