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
import java.util.HashMap;
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
import org.opencreditbank.bank.organisation.Organisations;
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
 * The keys by which the bank, and institutions by mandate, sign credentials: each has one at a time, from its beginning until the next begins.
 * The secret halves lie in {@code keys/credential.p12}; that a key began is a leaf of the log.
 */
@Component
class IssuerKeys {

    /** One for all that the bank signs: it learns the forms that recur. */
    private static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(Contexts.bundled()));

    private final JdbcTemplate jdbc;
    private final Organisations organisations;
    private final Evidence evidence;
    private final PublicAddress address;
    private final Path data;
    private final Map<Integer, SigningKey> secrets = new ConcurrentHashMap<>();

    /**
     * A key as everybody may know it.
     *
     * @param issuer whose it is
     * @param number from 1, counted over all issuers
     * @param id fragment of its address
     * @param multikey the public key
     * @param until when the next began; absent for the key in use
     */
    record Known(Issuer issuer, int number, String id, String multikey, Instant from, @Nullable Instant until) {}

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

    IssuerKeys(
            JdbcTemplate jdbc, Organisations organisations, Evidence evidence, PublicAddress address, @Value("${creditbank.data}") Path data) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.evidence = evidence;
        this.address = address;
        this.data = data;
    }

    /** All keys of the bank and of institutions, the first one first. */
    List<Known> all() {
        List<Known> keys = new ArrayList<>();
        Map<Issuer, Instant> next = new HashMap<>();
        for (Known key : read("order by number desc")) {
            keys.add(new Known(key.issuer(), key.number(), key.id(), key.multikey(), key.from(), next.put(key.issuer(), key.from())));
        }
        return keys.reversed();
    }

    /** Those of one issuer, the first one first. */
    List<Known> of(Issuer issuer) {
        return all().stream().filter(key -> key.issuer().equals(issuer)).toList();
    }

    private List<Known> read(String order, @Nullable Object... params) {
        return jdbc.query("select organisation_id, number, id, multikey, begun_at from credential.signing_key " + order,
                (row, _) -> new Known(issuer(row.getObject(1, Long.class)), row.getInt(2), row.getString(3), row.getString(4),
                        row.getTimestamp(5).toInstant(), null),
                params);
    }

    /** The issuer that stands in the database as that. */
    Issuer issuer(@Nullable Long organisation) {
        return organisation == null ? new Issuer.Bank() : new Issuer.Institution(organisation, organisations.get(organisation).publicId());
    }

    /** The issuer of that identifier; empty where it is nobody in whose name the bank issues. */
    Optional<Issuer> named(String did) {
        Issuer bank = new Issuer.Bank();
        return address.did(bank).equals(did)
                ? Optional.of(bank)
                : all().stream().map(Known::issuer).filter(each -> address.did(each).equals(did)).findFirst();
    }

    /** The address of a key. */
    String method(Known key) {
        return address.did(key.issuer()) + "#" + key.id();
    }

    /** The bank's key in use. */
    @Transactional
    Current current() {
        return current(new Issuer.Bank());
    }

    /** An issuer's key in use; the first is made when it is asked for. Joins the caller's transaction. */
    @Transactional
    Current current(Issuer issuer) {
        Known known = latest(issuer).orElseGet(() -> begin(issuer, new Deed(new Actor.SystemTask("credential-keys"), "first key")));
        return new Current(known.number(), method(known), secrets.computeIfAbsent(known.number(), _ -> secret(known)));
    }

    private Optional<Known> latest(Issuer issuer) {
        return read("where organisation_id is not distinct from ? order by number desc limit 1", issuer.organisation()).stream().findFirst();
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

    /** Ends an issuer's key in use by beginning another. */
    @Transactional
    Known begin(Issuer issuer, Deed deed) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('credential.key', 0))::text");
        int number = read("order by number desc limit 1").stream().mapToInt(Known::number).findFirst().orElse(0) + 1;
        Batch batch = evidence.open(deed);
        String id = batch.recordedAt().atOffset(ZoneOffset.UTC).getYear() + "-" + number;
        SigningKey key = signing(file().obtain(id, address.did(issuer) + "#" + id, "Ed25519"));
        String multikey = key.publicKey().multikey();
        var leaves = new Leaves();
        int position = leaves.add(leaf(number, id, multikey, batch.recordedAt()));
        jdbc.update(
                """
                insert into credential.signing_key (organisation_id, number, id, multikey, begun_at, batch_id, leaf_position)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                issuer.organisation(),
                number,
                id,
                multikey,
                Timestamp.from(batch.recordedAt()),
                batch.id(),
                position);
        evidence.commit(batch, leaves);
        return new Known(issuer, number, id, multikey, batch.recordedAt(), null);
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
