package org.opencreditbank.proof.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The root of a tree that grows, kept with one hash for each perfect subtree on its left: a leaf costs two hashes on
 * average and memory stays within 64 hashes. For one thread.
 */
public final class GrowingTree {

    private final List<Hash> perfect = new ArrayList<>();
    private long size;

    /** Adds a leaf by its hash and returns its index, from 0. */
    public long append(Hash leaf) {
        Hash merged = leaf;
        for (long full = size; (full & 1) == 1; full >>>= 1) {
            merged = MerkleHash.node(perfect.removeLast(), merged);
        }
        perfect.add(merged);
        return size++;
    }

    /** How many leaves it has. */
    public long size() {
        return size;
    }

    /** The root of all leaves so far. */
    public Hash root() {
        if (perfect.isEmpty()) {
            return MerkleHash.EMPTY;
        }
        Hash root = perfect.getLast();
        for (int at = perfect.size() - 2; at >= 0; at--) {
            root = MerkleHash.node(perfect.get(at), root);
        }
        return root;
    }
}
