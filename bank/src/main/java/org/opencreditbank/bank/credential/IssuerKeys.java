package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.KeyFile;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.proof.CanonicalRecord;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys by which the bank signs credentials: one at a time, each from its beginning until the next begins. The secret
 * halves lie in {@code keys/credential.p12}; that a key began is a leaf of the log.
 */
@Component
class IssuerKeys {

    /** One for all that the bank signs: it learns the forms that recur. */
    private static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(Contexts.bundled()));

    private final JdbcTemplate jdbc;
    private final Evidence evidence;
    private final PublicAddress address;
    private final Path data;
    private final Map<Integer, SigningKey> secrets = new ConcurrentHashMap<>();

    /**
     * A key as everybody may know it.
     *
     * @param number from 1
     * @param id fragment of its address
     * @param multikey the public key
     * @param until when the next began; absent for the key in use
     */
    record Known(int number, String id, String multikey, Instant from, @Nullable Instant until) {}

    /**
     * The key in use.
     *
     * @param method its address, which proofs name
     */
    record Current(int number, String method, SigningKey key) {

        /** The credential with a proof by this key. */
        JsonObject sign(JsonObject unsigned, Cryptosuite suite, Instant at) {
            return INTEGRITY.sign(unsigned, key, ProofOptions.assertion(suite, method, at)).orThrow();
        }
    }

    IssuerKeys(JdbcTemplate jdbc, Evidence evidence, PublicAddress address, @Value("${creditbank.data}") Path data) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.address = address;
        this.data = data;
    }

    /** All keys, the first one first. */
    List<Known> all() {
        List<Known> keys = new ArrayList<>();
        jdbc.query("select number, id, multikey, begun_at from credential.signing_key order by number desc", row -> {
            Instant until = keys.isEmpty() ? null : keys.getLast().from();
            keys.add(new Known(row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), until));
        });
        return keys.reversed();
    }

    /** The address of a key. */
    String method(String id) {
        return address.did() + "#" + id;
    }

    /** The key in use; the first is made when it is asked for. Joins the caller's transaction. */
    @Transactional
    Current current() {
        Known known = latest().orElseGet(() -> begin(new Deed(new Actor.SystemTask("credential-keys"), "first key")));
        return new Current(known.number(), method(known.id()), secrets.computeIfAbsent(known.number(), _ -> secret(known)));
    }

    private Optional<Known> latest() {
        return jdbc
                .query(
                        "select number, id, multikey, begun_at from credential.signing_key order by number desc limit 1",
                        (row, _) -> new Known(
                                row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), null))
                .stream()
                .findFirst();
    }

    private SigningKey secret(Known known) {
        KeyFile.Pair pair = file().find(known.id())
                .orElseThrow(() -> new IllegalStateException("the key " + known.id() + " is not in keys/credential.p12"));
        SigningKey key = signing(pair);
        if (!key.publicKey().multikey().equals(known.multikey())) {
            throw new IllegalStateException("the key " + known.id() + " in keys/credential.p12 is another than the bank's");
        }
        return key;
    }

    private KeyFile file() {
        return KeyFile.of(data, "credential");
    }

    private static SigningKey signing(KeyFile.Pair pair) {
        if (pair.secret() instanceof EdECPrivateKey secret) {
            return SigningKey.of(KeyType.ED25519, secret.getBytes().orElseThrow()).orThrow();
        }
        throw new IllegalStateException("the key " + pair.name() + " is no Ed25519 key");
    }

    /** Ends the key in use by beginning another. */
    @Transactional
    Known begin(Deed deed) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('credential.key', 0))::text");
        int number = latest().map(Known::number).orElse(0) + 1;
        Batch batch = evidence.open(deed);
        String id = batch.recordedAt().atOffset(ZoneOffset.UTC).getYear() + "-" + number;
        SigningKey key = signing(file().obtain(id, address.did() + "#" + id, "Ed25519"));
        String multikey = key.publicKey().multikey();
        var leaves = new Leaves();
        int position = leaves.add(leaf(number, id, multikey, batch.recordedAt()));
        jdbc.update(
                """
                insert into credential.signing_key (number, id, multikey, begun_at, batch_id, leaf_position)
                values (?, ?, ?, ?, ?, ?)
                """,
                number,
                id,
                multikey,
                Timestamp.from(batch.recordedAt()),
                batch.id(),
                position);
        evidence.commit(batch, leaves);
        return new Known(number, id, multikey, batch.recordedAt(), null);
    }

    /** A leaf that anybody can make: a key is nobody's secret. */
    static byte[] leaf(int number, String id, String multikey, Instant from) {
        byte[] canonical = CanonicalRecord.encode(
                "signing-key", Map.of("number", number, "id", id, "key", multikey, "from", from.toString()));
        try {
            return MessageDigest.getInstance("SHA-256").digest(canonical);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
