package org.opencreditbank.bank.evidence;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.OngoingWork;
import org.opencreditbank.proof.log.FolderInUseException;
import org.opencreditbank.proof.log.LogKeeper;
import org.opencreditbank.proof.log.MerkleHash;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.PolicyText;
import org.opencreditbank.proof.log.Publication;
import org.opencreditbank.proof.log.Quorum;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.TileStore;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.log.VerifierKey;
import org.opencreditbank.proof.log.Witness;
import org.opencreditbank.proof.log.WitnessClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Brings numbered leaves into the log, has its state cosigned by the witnesses of the policy file, and publishes it; and
 * is itself the witness of the logs that the policy names. Leaves are safe in the database before: whatever happens
 * here, nothing is lost and the log catches up.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WitnessedLog extends OngoingWork {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessedLog.class);
    private static final int BATCHES_AT_ONCE = 64;
    private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);
    private static final Duration OPEN_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final LogFolder folder;
    private final LogKeys keys;
    private final LogKeyHistory history;
    private final TrustPolicy written;
    private final Witness witness;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile LogStanding standing = new LogStanding.Elsewhere();
    private volatile @Nullable LogKeeper keeper;
    private @Nullable Kept kept;
    private long lastSequence;

    /** What is open while the log is kept here, with the numbers of the keys that sign. */
    private record Kept(TileStore tiles, LogKeeper keeper, List<Integer> signing) {}

    private record Numbered(long sequence, long firstLeaf, ByteBuffer leaves) {}

    WitnessedLog(
            JdbcTemplate jdbc,
            LogFolder folder,
            LogKeyHistory history,
            @Value("${creditbank.log.origin:}") String origin,
            @Value("${creditbank.log.policy:}") String policyFile) {
        // A publication that waits for witnesses ends with their patience; what it wrote is whole in any case.
        super("log", OPEN_AGAIN_AFTER, PATIENCE.plusSeconds(1));
        this.jdbc = jdbc;
        this.folder = folder;
        this.history = history;
        this.keys = LogKeys.in(folder.data(), origin);
        String name = keys.log().key().name();
        if (!origin.isEmpty() && !name.equals(origin + LogKeys.SUFFIX_OF_LOG)) {
            LOG.warn("the log goes on under the name in its keys, {}; creditbank.log.origin is {}", name, origin);
        }
        this.written = policy(policyFile.isEmpty() ? folder.data().resolve("log-policy.txt") : Path.of(policyFile));
        List<VerifierKey> others = written.logs().stream()
                .map(TrustPolicy.Log::key)
                .filter(key -> !key.name().equals(name))
                .toList();
        this.witness = new Witness(
                folder.witness(), List.of(keys.witness()), others, InstantSource.system(), SignatureCheck.jdk());
    }

    private static TrustPolicy policy(Path file) {
        if (Files.notExists(file)) {
            return new TrustPolicy(List.of(), List.of(), new Quorum.None());
        }
        try {
            return switch (PolicyText.read(Files.readAllBytes(file))) {
                case PolicyText.Reading.Read(TrustPolicy read) -> read;
                case PolicyText.Reading.Refused(int line, PolicyText.Fault fault) ->
                    throw new IllegalStateException("the policy of the log, " + file + ", line " + line + ": " + fault);
            };
        } catch (IOException unreadable) {
            throw new IllegalStateException("the policy of the log, " + file + ", can't be read", unreadable);
        }
    }

    /** How it stands. */
    LogStanding standing() {
        return standing;
    }

    /** The witness that this bank is. */
    Witness witness() {
        return witness;
    }

    /** The witnesses that are asked, as the policy file names them. */
    List<TrustPolicy.Witness> witnesses() {
        return written.witnesses();
    }

    /** By which the bank's own states are believed: its keys that sign, and the others of the policy file. */
    private TrustPolicy policy(List<VerifierKey> own) {
        var logs = new ArrayList<TrustPolicy.Log>();
        own.forEach(key -> logs.add(new TrustPolicy.Log(key, Optional.empty())));
        written.logs().stream().filter(log -> !log.key().name().equals(keys.log().key().name())).forEach(logs::add);
        return new TrustPolicy(logs, written.witnesses(), written.quorum());
    }

    /** The keys under which this bank is known. */
    LogKeys keys() {
        return keys;
    }

    /** What became of each witness when it was last asked, by its name in the policy. */
    Map<String, WitnessClient.Outcome> outcomes() {
        LogKeeper kept = keeper;
        return kept == null ? Map.of() : kept.outcomes();
    }

    @PreDestroy
    void hangUp() {
        http.shutdownNow();
    }

    @Override
    protected Duration round() throws InterruptedException {
        try {
            Kept held = kept;
            if (held != null && !held.signing().equals(history.signing())) {
                // A key began or ended, by whichever process.
                end();
                held = null;
            }
            if (held == null) {
                held = open();
                kept = held;
            }
            standing = step(held.tiles(), held.keeper());
            return PUBLISH_EVERY;
        } catch (FolderInUseException elsewhere) {
            standing = new LogStanding.Elsewhere();
        } catch (DataAccessException databaseAway) {
            LOG.warn("leaves wait for the log: {}", databaseAway.getClass().getSimpleName());
        } catch (IOException | RuntimeException failed) {
            var failing = new LogStanding.Failing(String.valueOf(failed.getMessage()));
            // A full disk stays full for long: said once.
            if (!failing.equals(standing)) {
                LOG.error("the log can't be kept; leaves are safe in the database and wait", failed);
            }
            standing = failing;
        }
        // Tiles that failed are opened anew: only what is on disk counts.
        end();
        return OPEN_AGAIN_AFTER;
    }

    @Override
    protected void end() {
        Kept held = kept;
        kept = null;
        if (held != null) {
            try {
                held.tiles().close();
            } catch (IOException unreleased) {
                LOG.warn("the log's folder may stay claimed until the bank ends", unreleased);
            }
        }
    }

    private Kept open() throws IOException {
        TileStore tiles = TileStore.open(folder.tiles());
        try {
            List<Integer> signing = history.signing();
            LogKeeper opened = keeper(tiles);
            keeper = opened;
            lastSequence = 0;
            return new Kept(tiles, opened, signing);
        } catch (IOException | RuntimeException refused) {
            tiles.close();
            throw refused;
        }
    }

    private LogKeeper keeper(TileStore tiles) throws IOException {
        List<NoteSigner> signers = history.signers();
        List<WitnessClient> clients = written.witnesses().stream()
                .filter(each -> each.url().isPresent())
                .map(each -> new WitnessClient(each, http, PATIENCE, SignatureCheck.jdk()))
                .toList();
        return new LogKeeper(
                tiles,
                folder.checkpoints(),
                signers,
                policy(signers.stream().map(NoteSigner::key).toList()),
                clients,
                InstantSource.system(),
                SignatureCheck.jdk());
    }

    private LogStanding step(TileStore tiles, LogKeeper opened) throws IOException, InterruptedException {
        long leaves = leavesInDatabase();
        if (leaves < tiles.size()) {
            var setBack = new LogStanding.DatabaseSetBack(tiles.size(), leaves);
            if (!setBack.equals(standing)) {
                LOG.error("the log has {} leaves and the database {}: it was set back; nothing is published", tiles.size(), leaves);
            }
            return setBack;
        }
        if (lastSequence == 0 && !begunBy(tiles)) {
            var other = new LogStanding.DatabaseIsAnother(tiles.size());
            if (!other.equals(standing)) {
                LOG.error("leaf {} of the log is not the database's: it was set back and went on otherwise; nothing is published", tiles.size() - 1);
            }
            return other;
        }
        feed(tiles);
        tiles.sync();
        Publication publication = opened.publish();
        if (publication instanceof Publication.Halted halted
                && !new LogStanding.Kept(halted).equals(standing)) {
            LOG.error("the log is not what it was and is not published: {}", halted);
        }
        return new LogStanding.Kept(publication);
    }

    private long leavesInDatabase() {
        return jdbc
                .queryForList(
                        """
                        select s.first_leaf + b.leaf_count
                        from evidence.sequenced s join evidence.batch b on b.id = s.batch_id
                        order by s.sequence desc limit 1
                        """,
                        Long.class)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Whether the log's last leaf is the database's too. Leaves are keyed: no two histories have the same leaf at one place. */
    private boolean begunBy(TileStore tiles) {
        long last = tiles.size() - 1;
        return last < 0
                || jdbc.query(
                                """
                                select substring(b.leaves from (? - s.first_leaf)::integer * 32 + 1 for 32)
                                from evidence.sequenced s join evidence.batch b on b.id = s.batch_id
                                where s.first_leaf <= ? and b.leaf_count > 0 order by s.sequence desc limit 1
                                """,
                                (row, _) -> MerkleHash.leaf(row.getBytes(1)),
                                last,
                                last)
                        .contains(tiles.at(tiles.size()).root(0, last));
    }

    private void feed(TileStore tiles) throws IOException {
        if (lastSequence == 0) {
            Long before = jdbc.queryForObject(
                    "select coalesce(max(sequence), 0) from evidence.sequenced where first_leaf < ?",
                    Long.class,
                    tiles.size());
            lastSequence = before == null ? 0 : Math.max(0, before - 1);
        }
        List<Numbered> some;
        do {
            some = jdbc.query(
                    """
                    select s.sequence, s.first_leaf, b.leaves
                    from evidence.sequenced s join evidence.batch b on b.id = s.batch_id
                    where s.sequence > ? order by s.sequence limit ?
                    """,
                    (row, _) -> new Numbered(row.getLong(1), row.getLong(2), ByteBuffer.wrap(row.getBytes(3))),
                    lastSequence,
                    BATCHES_AT_ONCE);
            for (Numbered batch : some) {
                append(tiles, batch);
                lastSequence = batch.sequence();
            }
        } while (some.size() == BATCHES_AT_ONCE);
    }

    /** The leaves of a batch that are not in tiles yet; a sync may have come in its middle. */
    private static void append(TileStore tiles, Numbered batch) throws IOException {
        ByteBuffer leaves = batch.leaves();
        long skipped = Math.max(0, tiles.size() - batch.firstLeaf());
        leaves.position((int) Math.min(leaves.limit(), skipped * Leaves.LEAF_BYTES));
        if (leaves.hasRemaining() && tiles.size() != batch.firstLeaf() + skipped) {
            throw new IOException("batch " + batch.sequence() + " does not follow leaf " + tiles.size() + " of the log");
        }
        while (leaves.hasRemaining()) {
            byte[] leaf = new byte[Leaves.LEAF_BYTES];
            leaves.get(leaf);
            tiles.append(leaf);
        }
    }
}
