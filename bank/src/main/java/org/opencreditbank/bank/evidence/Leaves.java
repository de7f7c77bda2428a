package org.opencreditbank.bank.evidence;

import java.util.Arrays;

/** The leaves of a batch, in the order in which they were added. For one thread. */
public final class Leaves {

    /** Length of a leaf in bytes. */
    public static final int LEAF_BYTES = 32;

    /** The most leaves of one batch: two megabytes. */
    public static final int MOST = 65_536;

    private byte[] bytes = new byte[16 * LEAF_BYTES];
    private int count;

    /**
     * Adds a leaf and returns its position in the batch, from 0.
     *
     * @throws IllegalArgumentException for a leaf of another length
     * @throws IllegalStateException beyond {@link #MOST}
     */
    public int add(byte[] leaf) {
        if (leaf.length != LEAF_BYTES) {
            throw new IllegalArgumentException("a leaf has 32 bytes, not " + leaf.length);
        }
        if (count == MOST) {
            throw new IllegalStateException("a batch has at most " + MOST + " leaves");
        }
        if (count * LEAF_BYTES == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(leaf, 0, bytes, count * LEAF_BYTES, LEAF_BYTES);
        return count++;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, count * LEAF_BYTES);
    }
}
