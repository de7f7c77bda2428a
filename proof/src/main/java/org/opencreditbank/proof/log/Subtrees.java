package org.opencreditbank.proof.log;

/** Where the hashes of a tree come from: tiles on disk, tiles fetched, or memory. */
@FunctionalInterface
public interface Subtrees {

    /**
     * The root of the perfect subtree over the leaves {@code [index << height, (index + 1) << height)}.
     *
     * @param height 0 for a leaf hash, up to 62
     * @param index its position among those of this height, from 0
     * @throws IndexOutOfBoundsException if the tree does not reach that far
     */
    Hash root(int height, long index);
}
