package org.opencreditbank.bank.evidence;

import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.MerkleTree;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Receipts from the log: a leaf, proven to stand in a public state. */
@Component
public class Receipts {

    private final LogFolder log;
    private final JdbcTemplate jdbc;
    private final LogKeyHistory keys;

    Receipts(LogFolder log, JdbcTemplate jdbc, LogKeyHistory keys) {
        this.log = log;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * The keys by which everybody checks checkpoints of the bank's log, as verifier keys are written (C2SP signed-note), the first one
     * first: former ones too, for what they signed goes on verifying.
     */
    public List<String> logKeys() {
        return keys.all().stream().map(known -> known.key().toString()).toList();
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
