package org.opencreditbank.proof.log;

import java.util.List;

/**
 * That a leaf stands in a tree.
 *
 * @param index position of the leaf, from 0
 * @param size number of leaves in the tree
 * @param path siblings from the leaf's up to the root's child (RFC 6962, section 2.1.1)
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    /** Keeps a copy of the path. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether this proof leads from the leaf hash to the root (RFC 9162, section 2.1.3.2); false for one out of range. */
    public boolean holds(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash reached = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                reached = MerkleHash.node(sibling, reached);
                // A right edge that is not full has no siblings on the heights between.
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                reached = MerkleHash.node(reached, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && reached.equals(root);
    }
}
