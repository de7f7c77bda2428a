package org.opencreditbank.bank.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.GrowingTree;
import org.opencreditbank.proof.log.Hash;
import org.opencreditbank.proof.log.MerkleHash;
import org.opencreditbank.proof.log.MerkleTree;
import org.opencreditbank.proof.log.MissingTileException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * That the public tree is made of exactly the bank's leaves, in their order: its root is grown once more from the
 * database. Nothing but a few hashes is kept meanwhile.
 */
@Component
public class TreeAudit {

    private static final int BATCHES_AT_ONCE = 64;

    private final JdbcTemplate jdbc;
    private final LogFolder log;

    TreeAudit(JdbcTemplate jdbc, LogFolder log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Looks at every numbered leaf within the caller's snapshot; a bank without a public state has nothing to show. */
    public void check(Consumer<Breach> breaches) {
        Optional<Checkpoint> published = log.published().flatMap(Checkpoint::of);
        if (published.isEmpty()) {
            return;
        }
        Checkpoint state = published.get();
        var growing = new GrowingTree();
        long sequence = 0;
        long before;
        do {
            before = sequence;
            sequence = grow(growing, before, state.size());
        } while (sequence > before && growing.size() < state.size());
        // The log may have gone on since the snapshot; what it had then must still be its beginning.
        Optional<Hash> root = growing.size() == state.size() ? Optional.of(state.root()) : earlierRoot(state, growing.size());
        if (!root.equals(Optional.of(growing.root()))) {
            breaches.accept(new Breach(
                    "audit.tree", 0, "the first " + growing.size() + " leaves do not make the public tree"));
        }
    }

    /** Adds some batches beyond a sequence, and returns the sequence of the last; the same if there are no more. */
    private long grow(GrowingTree growing, long from, long upTo) {
        long[] sequence = {from};
        jdbc.query(
                """
                select s.sequence, b.leaves
                from evidence.sequenced s join evidence.batch b on b.id = s.batch_id
                where s.sequence > ? order by s.sequence limit ?
                """,
                row -> {
                    sequence[0] = row.getLong(1);
                    byte[] leaves = row.getBytes(2);
                    for (int at = 0; at < leaves.length && growing.size() < upTo; at += Leaves.LEAF_BYTES) {
                        growing.append(MerkleHash.leaf(Arrays.copyOfRange(leaves, at, at + Leaves.LEAF_BYTES)));
                    }
                },
                from,
                BATCHES_AT_ONCE);
        return sequence[0];
    }

    /** The root that the public tree had at an earlier size, if its tiles lead to the public root at all. */
    private Optional<Hash> earlierRoot(Checkpoint state, long size) {
        try {
            var tree = new MerkleTree(log.tree(state.size()));
            return tree.root(state.size()).equals(state.root()) ? Optional.of(tree.root(size)) : Optional.empty();
        } catch (MissingTileException | IndexOutOfBoundsException incomplete) {
            return Optional.empty();
        }
    }
}
