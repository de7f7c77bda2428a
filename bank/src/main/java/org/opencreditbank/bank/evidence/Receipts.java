package org.opencreditbank.bank.evidence;

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

    Receipts(LogFolder log, JdbcTemplate jdbc) {
        this.log = log;
        this.jdbc = jdbc;
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
