package org.opencreditbank.bank.evidence;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares many leaves with the batches they should stand in without keeping them: a keyed sum for each batch, which is
 * the same for the same leaves at the same positions in whatever order they are met. The key is random for each audit, so
 * nobody can make a false batch with the right sum. For one thread; sums of the same key can be added up.
 */
public final class LeafSums {

    private final long[] key;
    private final Map<Long, Sum> sums = new HashMap<>();

    private static final class Sum {
        private long sum;
        private long count;
        private final Set<Integer> tombstones = new HashSet<>();
    }

    private LeafSums(long[] key) {
        this.key = key;
    }

    /** Sums of a new key. */
    public static LeafSums ofNewKey() {
        var random = new SecureRandom();
        return new LeafSums(random.longs(5).map(number -> number | 1).toArray());
    }

    /** Empty sums of the same key, for another thread. */
    public LeafSums sameKey() {
        return new LeafSums(key);
    }

    /** A leaf as its row makes it. */
    public void row(long batchId, int position, byte[] leaf) {
        Sum sum = sums.computeIfAbsent(batchId, _ -> new Sum());
        sum.sum += mix(position, ByteBuffer.wrap(leaf));
        sum.count++;
    }

    /** A row of an erased person: its leaf can't be made again, whatever stands at its position is taken for it. */
    public void tombstone(long batchId, int position) {
        sums.computeIfAbsent(batchId, _ -> new Sum()).tombstones.add(position);
    }

    /** Adds what another thread has met. */
    public void add(LeafSums other) {
        other.sums.forEach((batch, theirs) -> {
            Sum ours = sums.computeIfAbsent(batch, _ -> new Sum());
            ours.sum += theirs.sum;
            ours.count += theirs.count;
            ours.tombstones.addAll(theirs.tombstones);
        });
    }

    /** Whether the batch's leaves are exactly those of its rows. */
    public boolean matches(long batchId, byte[] leaves) {
        Sum sum = sums.getOrDefault(batchId, new Sum());
        int count = leaves.length / 32;
        if (sum.count + sum.tombstones.size() != count) {
            return false;
        }
        long wanted = 0;
        for (int position = 0; position < count; position++) {
            if (!sum.tombstones.contains(position)) {
                wanted += mix(position, ByteBuffer.wrap(leaves, position * 32, 32));
            }
        }
        return wanted == sum.sum;
    }

    /** The batches of which rows were met. */
    public Set<Long> batches() {
        return sums.keySet();
    }

    private long mix(int position, ByteBuffer leaf) {
        long mixed = (position + 1L) * key[4];
        for (int part = 0; part < 4; part++) {
            mixed = (mixed ^ leaf.getLong()) * key[part];
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }
}
