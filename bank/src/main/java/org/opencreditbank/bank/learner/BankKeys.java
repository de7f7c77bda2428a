package org.opencreditbank.bank.learner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.StartRefused;
import org.opencreditbank.proof.SealingKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bank's own keys: the epoch keys that wrap the secrets of persons, and the look-up keys under which documents are
 * hashed. The keys are files; the database holds their versions and fingerprints, so that a key that is missing, or that
 * belongs to another database, stops the start instead of making every person unreadable later.
 */
final class BankKeys {

    private static final int KEY_BYTES = 32;

    private final JdbcTemplate jdbc;
    private final KeyFolder folder;
    private final Map<Registered, byte[]> loaded = new ConcurrentHashMap<>();

    private enum Purpose {
        EPOCH,
        LOOKUP;

        String word() {
            return switch (this) {
                case EPOCH -> "epoch";
                case LOOKUP -> "lookup";
            };
        }
    }

    private record Registered(Purpose purpose, short version) {
        String file() {
            return "%s-%04d.key".formatted(purpose.word(), version);
        }
    }

    private record Row(short version, String fingerprint, boolean destroyed) {}

    /**
     * Loads every key the database asks for; creates the first ones for a database that has none.
     *
     * @throws StartRefused where a key is missing or is not the one this database was written with
     */
    static BankKeys open(JdbcTemplate jdbc, TransactionTemplate transaction, KeyFolder folder) {
        var keys = new BankKeys(jdbc, folder);
        transaction.executeWithoutResult(_ -> {
            jdbc.execute("select pg_advisory_xact_lock(hashtext('learner.key'))");
            for (Purpose purpose : Purpose.values()) {
                keys.openAll(purpose);
            }
        });
        return keys;
    }

    private BankKeys(JdbcTemplate jdbc, KeyFolder folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    private void openAll(Purpose purpose) {
        List<Row> rows = jdbc.query(
                "select version, fingerprint, destroyed_at is not null from learner.key where purpose = ? order by version",
                (row, _) -> new Row(row.getShort(1), row.getString(2), row.getBoolean(3)),
                purpose.word());
        if (rows.isEmpty()) {
            register(new Registered(purpose, (short) 1));
            return;
        }
        for (Row row : rows) {
            var which = new Registered(purpose, row.version());
            if (row.destroyed()) {
                folder.destroy(which.file());
            } else {
                loaded.put(which, load(which, row.fingerprint()));
            }
        }
    }

    /** A file that no row knows comes from a first start that was cut off before its commit: it is taken up. */
    private void register(Registered which) {
        byte[] key = folder.read(which.file()).orElseGet(() -> {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            folder.create(which.file(), fresh);
            return fresh;
        });
        jdbc.update(
                "insert into learner.key (purpose, version, fingerprint) values (?, ?, ?)",
                which.purpose().word(),
                which.version(),
                fingerprint(key));
        loaded.put(which, key);
    }

    private byte[] load(Registered which, @Nullable String fingerprint) {
        byte[] key = folder.read(which.file())
                .orElseThrow(() -> new StartRefused("The key " + folder.path().resolve(which.file())
                        + " is missing, and this database was written with it: without it no person can be read."
                        + " Put the keys folder back from where you keep it,"
                        + " or point --data at the folder that holds it."));
        if (!fingerprint(key).equals(fingerprint)) {
            throw new StartRefused("The key " + folder.path().resolve(which.file()) + " belongs to another database."
                    + " Point --data at the folder with the keys of this database,"
                    + " or move the foreign keys folder away.");
        }
        return key;
    }

    /** The epoch that new secrets are wrapped under. Asked of the database, because another process may have rotated it. */
    short currentEpoch() {
        return newest(Purpose.EPOCH);
    }

    short currentLookup() {
        return newest(Purpose.LOOKUP);
    }

    private short newest(Purpose purpose) {
        Short version = jdbc.queryForObject(
                "select max(version) from learner.key where purpose = ? and destroyed_at is null",
                Short.class,
                purpose.word());
        if (version == null) {
            throw new IllegalStateException("The database knows no " + purpose.word() + " key");
        }
        return version;
    }

    SealingKey epoch(short version) {
        return SealingKey.of(key(new Registered(Purpose.EPOCH, version)));
    }

    SecretKey lookup(short version) {
        return new SecretKeySpec(key(new Registered(Purpose.LOOKUP, version)), "HmacSHA256");
    }

    private byte[] key(Registered which) {
        return loaded.computeIfAbsent(which, absent -> {
            String fingerprint = jdbc.queryForObject(
                    "select fingerprint from learner.key where purpose = ? and version = ?",
                    String.class,
                    absent.purpose().word(),
                    absent.version());
            return load(absent, fingerprint);
        });
    }

    /** Begins the next epoch within the caller's transaction and returns its version. */
    short beginEpoch() {
        short next = (short) Math.addExact(currentEpoch(), 1);
        register(new Registered(Purpose.EPOCH, next));
        return next;
    }

    /** Marks every epoch before this one as destroyed. The files go with {@link #destroyFiles} after the commit. */
    List<Short> retireBefore(short epoch) {
        return jdbc.queryForList(
                "update learner.key set destroyed_at = clock_timestamp() where purpose = 'epoch' and version < ? "
                        + "and destroyed_at is null returning version",
                Short.class,
                epoch);
    }

    void destroyFiles(List<Short> epochs) {
        for (short epoch : epochs) {
            var which = new Registered(Purpose.EPOCH, epoch);
            loaded.remove(which);
            folder.destroy(which.file());
        }
    }

    private static String fingerprint(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("org.opencreditbank key fingerprint".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
