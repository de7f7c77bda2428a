package org.opencreditbank.proof.log;

import java.util.ArrayList;
import java.util.List;

/**
 * That one tree is a beginning of another.
 *
 * @param first number of leaves in the earlier tree
 * @param second number of leaves in the later one
 * @param path the nodes of RFC 6962, section 2.1.2
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {

    /** Keeps a copy of the path. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Whether this proof leads to both roots (RFC 9162, section 2.1.4.2); false for one out of range. The empty tree
     * comes before every tree, with an empty proof.
     */
    public boolean holds(Hash firstRoot, Hash secondRoot) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first == 0) {
            return path.isEmpty() && firstRoot.equals(MerkleHash.EMPTY);
        }
        return !path.isEmpty() && leadsToBoth(firstRoot, secondRoot);
    }

    private boolean leadsToBoth(Hash firstRoot, Hash secondRoot) {
        List<Hash> nodes = path;
        if (Long.bitCount(first) == 1) {
            // The earlier tree is itself a node of the later one, and so is not repeated in the proof.
            nodes = new ArrayList<>();
            nodes.add(firstRoot);
            nodes.addAll(path);
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        Hash earlier = nodes.getFirst();
        Hash later = nodes.getFirst();
        for (Hash sibling : nodes.subList(1, nodes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = MerkleHash.node(sibling, earlier);
                later = MerkleHash.node(sibling, later);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                later = MerkleHash.node(later, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && earlier.equals(firstRoot) && later.equals(secondRoot);
    }
}
