package org.opencreditbank.proof.log;

import java.util.ArrayList;

/** Roots and proofs of a tree of known hashes (RFC 6962, sections 2.1 to 2.1.2). */
public final class MerkleTree {

    private final Subtrees subtrees;

    /** A tree of these hashes; any size that they reach can be asked for. */
    public MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /**
     * The root of the tree's first leaves.
     *
     * @param size how many leaves, from 0
     */
    public Hash root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size");
        }
        return size == 0 ? MerkleHash.EMPTY : range(0, size);
    }

    /**
     * Proof that a leaf stands in the tree of that size.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " does not stand in a tree of " + size);
        }
        var path = new ArrayList<Hash>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + split(end - start);
            if (index < middle) {
                path.add(range(middle, end));
                end = middle;
            } else {
                path.add(range(start, middle));
                start = middle;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    /**
     * Proof that the tree of the first size is a beginning of the tree of the second. From the empty tree the proof is
     * empty, because everything begins with nothing.
     *
     * @throws IllegalArgumentException unless {@code 0 <= first <= second}
     */
    public ConsistencyProof consistency(long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("a tree of " + first + " does not come before one of " + second);
        }
        var path = new ArrayList<Hash>();
        if (first > 0) {
            long start = 0;
            long end = second;
            while (first != end) {
                long middle = start + split(end - start);
                if (first <= middle) {
                    path.add(range(middle, end));
                    end = middle;
                } else {
                    path.add(range(start, middle));
                    start = middle;
                }
            }
            if (start > 0) {
                path.add(range(start, end));
            }
        }
        return new ConsistencyProof(first, second, path.reversed());
    }

    /** MTH of the leaves from start to end; start is where a subtree of that breadth may begin. */
    private Hash range(long start, long end) {
        long breadth = end - start;
        if (Long.bitCount(breadth) == 1) {
            int height = Long.numberOfTrailingZeros(breadth);
            return subtrees.root(height, start >>> height);
        }
        long middle = start + split(breadth);
        return MerkleHash.node(range(start, middle), range(middle, end));
    }

    /** The largest power of two smaller than n, for n of at least 2. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
