package org.opencreditbank.bank.evidence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.MerkleTree;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Receipts from the log: a leaf, proven to stand in a public state. */
@Component
public class Receipts {

    private final LogFolder log;
    private final JdbcTemplate jdbc;
    private final String origin;
    private volatile @Nullable String logKey;

    Receipts(LogFolder log, JdbcTemplate jdbc, @Value("${creditbank.log.origin:}") String origin) {
        this.log = log;
        this.jdbc = jdbc;
        this.origin = origin;
    }

    /** The key by which everybody checks checkpoints of the bank's log, as its verifier key is written (C2SP signed-note). */
    public String logKey() {
        String known = logKey;
        if (known == null) {
            known = LogKeys.in(log.data(), origin).log().key().toString();
            logKey = known;
        }
        return known;
    }

    /**
     * The receipt of a leaf.
     *
     * @param leafIndex of the leaf in the bank's order, from 0
     * @return empty while the leaf is not public
     */
    public Optional<LogProof> of(long leafIndex) {
        return log.published().flatMap(note -> Checkpoint.of(note)
                .filter(state -> leafIndex >= 0 && leafIndex < state.size())
                .map(state -> new LogProof(
                        new MerkleTree(log.tree(state.size())).inclusion(leafIndex, state.size()), note)));
    }

    /**
     * The receipt of a leaf by its batch.
     *
     * @param position of the leaf in the batch, from 0
     * @return empty while the leaf is not public
     */
    public Optional<LogProof> of(long batchId, int position) {
        return jdbc
                .queryForList("select first_leaf from evidence.sequenced where batch_id = ?", Long.class, batchId)
                .stream()
                .findFirst()
                .flatMap(first -> of(first + position));
    }
}
