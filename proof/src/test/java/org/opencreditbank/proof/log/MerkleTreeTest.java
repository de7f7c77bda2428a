package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class MerkleTreeTest {

    private static final int MOST = 70;
    private static final List<Hash> LEAVES = leaves(600);
    private static final MerkleTree TREE = new MerkleTree(MerkleTreeTest::subtree);

    @Test
    void theRootGrownIsTheRootByDefinition() {
        var growing = new GrowingTree();
        for (int size = 0; size <= MOST; size++) {
            assertThat(growing.root()).isEqualTo(byDefinition(0, size)).isEqualTo(TREE.root(size));
            assertThat(growing.append(LEAVES.get(size))).isEqualTo(size);
        }
    }

    @Test
    void everyLeafOfEverySmallTreeIsProvenAndNoOther() {
        for (int size = 1; size <= MOST; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = TREE.inclusion(index, size);
                assertThat(proof.holds(LEAVES.get(index), TREE.root(size))).isTrue();
                assertThat(proof.holds(LEAVES.get((index + 1) % MOST), TREE.root(size))).isFalse();
                assertThat(proof.holds(LEAVES.get(index), TREE.root(size + 1))).isFalse();
                for (int other = 0; other < size; other++) {
                    assertThat(new InclusionProof(other, size, proof.path())
                                    .holds(LEAVES.get(index), TREE.root(size)))
                            .isEqualTo(other == index);
                }
            }
        }
    }

    @Test
    void everySmallTreeIsConsistentWithEveryLaterOneAndWithNoOther() {
        for (int second = 0; second <= MOST; second++) {
            for (int first = 0; first <= second; first++) {
                ConsistencyProof proof = TREE.consistency(first, second);
                assertThat(proof.holds(TREE.root(first), TREE.root(second))).isTrue();
                assertThat(proof.holds(TREE.root(first + 1), TREE.root(second))).isFalse();
                if (first > 0) {
                    assertThat(proof.holds(TREE.root(first), TREE.root(second + 1))).isFalse();
                }
            }
        }
    }

    @Property(tries = 200)
    void aProofWithOneBitChangedIsRefused(
            @ForAll @IntRange(min = 1, max = 500) int size, @ForAll @LongRange(min = 0) long draw, @ForAll int place) {
        int index = (int) (draw % size);
        InclusionProof proof = TREE.inclusion(index, size);
        if (proof.path().isEmpty()) {
            return;
        }
        assertThat(new InclusionProof(index, size, changed(proof.path(), place)).holds(LEAVES.get(index), TREE.root(size)))
                .isFalse();
        ConsistencyProof consistency = TREE.consistency(index, size);
        if (!consistency.path().isEmpty()) {
            assertThat(new ConsistencyProof(index, size, changed(consistency.path(), place))
                            .holds(TREE.root(index), TREE.root(size)))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void aProofWithAHashMoreOrLessIsRefused(
            @ForAll @IntRange(min = 2, max = 500) int size, @ForAll @LongRange(min = 0) long draw) {
        int index = (int) (draw % size);
        InclusionProof proof = TREE.inclusion(index, size);
        var longer = new ArrayList<>(proof.path());
        longer.add(LEAVES.getFirst());

        assertThat(new InclusionProof(index, size, longer).holds(LEAVES.get(index), TREE.root(size))).isFalse();
        assertThat(new InclusionProof(index, size, proof.path().subList(1, proof.path().size()))
                        .holds(LEAVES.get(index), TREE.root(size)))
                .isFalse();
    }

    @Test
    void aProofOutOfRangeIsTheCallersMistake() {
        assertThatThrownBy(() -> TREE.inclusion(7, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.consistency(8, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.root(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Hash> changed(List<Hash> path, int place) {
        var changed = new ArrayList<>(path);
        int at = Math.floorMod(place, path.size());
        byte[] bytes = path.get(at).bytes();
        bytes[Math.floorMod(place >> 8, Hash.BYTES)] ^= (byte) (1 << (place & 7));
        changed.set(at, Hash.of(bytes));
        return changed;
    }

    private static Hash subtree(int height, long index) {
        int start = (int) (index << height);
        return byDefinition(start, start + (1 << height));
    }

    /** MTH, written as RFC 6962, section 2.1 defines it. */
    private static Hash byDefinition(int start, int end) {
        if (end - start == 0) {
            return MerkleHash.EMPTY;
        }
        if (end - start == 1) {
            return LEAVES.get(start);
        }
        int k = Integer.highestOneBit(end - start - 1);
        return MerkleHash.node(byDefinition(start, start + k), byDefinition(start + k, end));
    }

    private static List<Hash> leaves(int count) {
        var leaves = new ArrayList<Hash>();
        for (int index = 0; index < count; index++) {
            leaves.add(MerkleHash.leaf(ByteBuffer.allocate(32).putInt(28, index).array()));
        }
        return Collections.unmodifiableList(leaves);
    }
}
