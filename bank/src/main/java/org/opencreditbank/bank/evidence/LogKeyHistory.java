package org.opencreditbank.bank.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.proof.CanonicalRecord;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.VerifierKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that sign the log's states, one after the other. All carry the log's one name, because that names the log (C2SP
 * tlog-checkpoint, "origin"; signed-note lets one name have several keys). A new key signs beside the former ones, so that those who watch
 * the log have time to take it up; then the former are ended. What they signed goes on verifying. That a key began or ended is a leaf.
 */
@Component
class LogKeyHistory {

    private static final int FIRST = 1;

    private final JdbcTemplate jdbc;
    private final Evidence evidence;
    private final LogFolder log;
    private final String origin;
    private volatile @Nullable NoteSigner first;

    /**
     * A key as everybody may know it.
     *
     * @param number from 1
     * @param begun when it began to sign; empty for the first, which began with the log
     * @param ended when it ended; empty for one that signs
     */
    record Known(int number, VerifierKey key, Optional<Instant> begun, Optional<Instant> ended) {

        /** Whether it signs. */
        boolean signs() {
            return ended.isEmpty();
        }
    }

    private record Row(int number, String key, Instant at, long batch, int position) {}

    LogKeyHistory(JdbcTemplate jdbc, Evidence evidence, LogFolder log, @Value("${creditbank.log.origin:}") String origin) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.log = log;
        this.origin = origin;
    }

    /** All keys, the first one first. */
    List<Known> all() {
        Map<Integer, Instant> ended = new HashMap<>();
        ends().forEach(end -> ended.put(end.number(), end.at()));
        List<Known> keys = new ArrayList<>();
        keys.add(new Known(FIRST, first().key(), Optional.empty(), Optional.ofNullable(ended.get(FIRST))));
        for (Row row : begun()) {
            VerifierKey key = VerifierKey.parse(row.key())
                    .orElseThrow(() -> new IllegalStateException("the log's key " + row.number() + " is written as none"));
            keys.add(new Known(row.number(), key, Optional.of(row.at()), Optional.ofNullable(ended.get(row.number()))));
        }
        return List.copyOf(keys);
    }

    /** The numbers of those that sign, ascending: the same numbers are the same keys. */
    List<Integer> signing() {
        return jdbc.queryForList(
                """
                select number from (select 1 as number union select number from evidence.log_key) as known
                where number not in (select number from evidence.log_key_end) order by number
                """,
                Integer.class);
    }

    /**
     * What signs, ascending.
     *
     * @throws IllegalStateException if a secret half is not in {@code keys/log.p12}, or is another database's
     */
    List<NoteSigner> signers() {
        return all().stream().filter(Known::signs).map(this::signer).toList();
    }

    private NoteSigner signer(Known known) {
        NoteSigner signer = known.number() == FIRST
                ? first()
                : file().find(alias(known.number())).map(LogKeyHistory::signer)
                        .orElseThrow(() -> new IllegalStateException("the log's key " + known.number() + " is not in keys/log.p12"));
        if (!signer.key().equals(known.key())) {
            throw new IllegalStateException("the log's key " + known.number() + " in keys/log.p12 is another than the bank's");
        }
        return signer;
    }

    /** Read once: opening the file takes tens of milliseconds. */
    private NoteSigner first() {
        NoteSigner known = first;
        if (known == null) {
            known = LogKeys.in(log.data(), origin).log();
            first = known;
        }
        return known;
    }

    private static NoteSigner signer(KeyFile.Pair pair) {
        return LogKeys.signer(pair, SignatureType.ED25519);
    }

    private KeyFile file() {
        return LogKeys.file(log.data());
    }

    private static String alias(int number) {
        return "log-" + number;
    }

    /** Begins another key, which signs beside those that sign. */
    @Transactional
    Known begin(Deed deed) {
        hold();
        List<Known> keys = all();
        int number = keys.getLast().number() + 1;
        Batch batch = evidence.open(deed);
        KeyFile.Pair pair = file().obtain(alias(number), keys.getFirst().key().name(), SignatureType.ED25519.algorithm());
        VerifierKey key = signer(pair).key();
        var leaves = new Leaves();
        int position = leaves.add(leaf("log-key", number, key.toString(), batch.recordedAt()));
        jdbc.update(
                "insert into evidence.log_key (number, verifier_key, begun_at, batch_id, leaf_position) values (?, ?, ?, ?, ?)",
                number, key.toString(), Timestamp.from(batch.recordedAt()), batch.id(), position);
        evidence.commit(batch, leaves);
        return new Known(number, key, Optional.of(batch.recordedAt()), Optional.empty());
    }

    /**
     * Ends all keys but the one begun last; their secret halves stay where they are, and sign no more.
     *
     * @return those that were ended
     */
    @Transactional
    List<Known> endFormer(Deed deed) {
        hold();
        List<Known> signing = all().stream().filter(Known::signs).toList();
        List<Known> former = signing.subList(0, signing.size() - 1);
        if (former.isEmpty()) {
            return List.of();
        }
        Batch batch = evidence.open(deed);
        var leaves = new Leaves();
        for (Known key : former) {
            int position = leaves.add(leaf("log-key-end", key.number(), key.key().toString(), batch.recordedAt()));
            jdbc.update(
                    "insert into evidence.log_key_end (number, ended_at, batch_id, leaf_position) values (?, ?, ?, ?)",
                    key.number(), Timestamp.from(batch.recordedAt()), batch.id(), position);
        }
        evidence.commit(batch, leaves);
        return List.copyOf(former);
    }

    /** Processes that change keys at the same moment take turns. */
    private void hold() {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('evidence.log_key', 0))::text");
    }

    /** Makes the leaf of every row anew, for the audit. */
    void sum(LeafSums sums) {
        Map<Integer, String> texts = new HashMap<>();
        all().forEach(known -> texts.put(known.number(), known.key().toString()));
        begun().forEach(row -> sums.row(row.batch(), row.position(), leaf("log-key", row.number(), row.key(), row.at())));
        ends().forEach(row -> sums.row(
                row.batch(), row.position(), leaf("log-key-end", row.number(), texts.getOrDefault(row.number(), ""), row.at())));
    }

    private List<Row> begun() {
        return rows("select number, verifier_key, begun_at, batch_id, leaf_position from evidence.log_key order by number");
    }

    private List<Row> ends() {
        return rows("select number, '', ended_at, batch_id, leaf_position from evidence.log_key_end order by number");
    }

    private List<Row> rows(String query) {
        return jdbc.query(query, (row, _) ->
                new Row(row.getInt(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getLong(4), row.getInt(5)));
    }

    /** A leaf that anybody can make: a key is nobody's secret. */
    private static byte[] leaf(String kind, int number, String key, Instant at) {
        byte[] canonical = CanonicalRecord.encode(kind, Map.of("number", number, "key", key, "at", at.toString()));
        try {
            return MessageDigest.getInstance("SHA-256").digest(canonical);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
