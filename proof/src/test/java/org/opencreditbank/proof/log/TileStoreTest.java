package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TileStoreTest {

    @TempDir
    private Path folder;

    @Test
    void theTilesMakeTheRootThatGrowingMakes() throws IOException {
        var growing = new GrowingTree();
        try (TileStore store = TileStore.open(folder)) {
            for (long index = 0; index < 70_000; index++) {
                assertThat(store.append(entry(index))).isEqualTo(index);
                growing.append(MerkleHash.leaf(entry(index)));
                if (index % 4_999 == 0 || index == 65_535) {
                    store.sync();
                    assertThat(store.root()).isEqualTo(growing.root());
                    assertThat(new MerkleTree(store.at(index + 1)).root(index + 1)).isEqualTo(growing.root());
                }
            }
            store.sync();
            TileTree tree = store.at(70_000);
            for (long index : List.of(0L, 255L, 256L, 65_535L, 65_536L, 69_999L)) {
                assertThat(tree.entry(index)).isEqualTo(entry(index));
                assertThat(new MerkleTree(tree).inclusion(index, 70_000).holds(MerkleHash.leaf(entry(index)), growing.root()))
                        .isTrue();
            }
        }
        assertThat(folder.resolve("tile/0/272")).hasSize(8_192);
        assertThat(folder.resolve("tile/0/273.p/112")).hasSize(112 * 32);
        assertThat(folder.resolve("tile/1/001.p/17")).hasSize(17 * 32);
        assertThat(folder.resolve("tile/2/000.p/1")).hasSize(32);
        assertThat(folder.resolve("tile/entries/x001/000")).doesNotExist();
        assertThat(folder.resolve("tile/entries/000")).hasSize(256 * 34);
        assertThat(folder.resolve("tile/0/000.p")).doesNotExist();
    }

    @Test
    void afterACrashItIsWhatItWasAtTheLastSync() throws IOException {
        Hash synced;
        try (TileStore store = TileStore.open(folder)) {
            feed(store, 1_000);
            store.sync();
            synced = store.root();
            // Closed without a sync, as a crash closes it: full tiles lie there that nobody counts.
            feed(store, 2_000);
        }
        try (TileStore store = TileStore.open(folder)) {
            assertThat(store.size()).isEqualTo(1_000);
            assertThat(store.root()).isEqualTo(synced);
            feed(store, 2_000);
            store.sync();
            assertThat(new MerkleTree(store.at(2_000)).consistency(1_000, 2_000).holds(synced, store.root())).isTrue();
        }
    }

    @Test
    void aPublishedSizeCanBeProvenAfterItsPartialTilesAreGone() throws IOException {
        try (TileStore store = TileStore.open(folder)) {
            feed(store, 100);
            store.sync();
            TileTree early = store.at(100);
            Hash root = store.root();
            feed(store, 300);
            store.sync();

            assertThat(new MerkleTree(early).inclusion(99, 100).holds(MerkleHash.leaf(entry(99)), root)).isTrue();
        }
    }

    @Test
    void aChangedTileIsNoticedWhenOpened() throws IOException {
        try (TileStore store = TileStore.open(folder)) {
            feed(store, 300);
            store.sync();
        }
        Path partial = folder.resolve("tile/0/001.p/44");
        byte[] changed = Files.readAllBytes(partial);
        changed[7] ^= 1;
        Files.write(partial, changed);

        assertThatThrownBy(() -> TileStore.open(folder)).isInstanceOf(DamagedTilesException.class);
    }

    @Test
    void twoWritersAreOneTooMany() throws IOException {
        try (TileStore store = TileStore.open(folder)) {
            assertThat(store.size()).isZero();
            assertThatThrownBy(() -> TileStore.open(folder)).isInstanceOf(FolderInUseException.class);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAnyCutOfTheJournalsEnd() throws IOException {
        try (DurableLog log = DurableLog.open(folder)) {
            assertThat(log.append(List.of(entry(0), entry(1), entry(2)))).isZero();
            assertThat(log.append(List.of(entry(3)))).isEqualTo(3);
            // Left without integrating: the journal alone has them.
            Path journal = folder.resolve("journal").resolve("0".repeat(19));
            byte[] whole = Files.readAllBytes(journal);
            int lastFrame = 20 + 34;
            for (int cut = 1; cut <= lastFrame; cut++) {
                Path copy = folder.resolve("copy" + cut);
                Files.createDirectories(copy.resolve("journal"));
                Files.write(copy.resolve("journal").resolve("0".repeat(19)), Arrays.copyOf(whole, whole.length - cut));
                try (DurableLog restarted = DurableLog.open(copy)) {
                    assertThat(restarted.tiles().size()).isEqualTo(3);
                    assertThat(restarted.append(List.of(entry(9)))).isEqualTo(3);
                    assertThat(restarted.integrate()).isEqualTo(4);
                    assertThat(restarted.tiles().at(4).entry(3)).isEqualTo(entry(9));
                }
            }
        }
    }

    /** A power cut may leave tiles empty or away that were served but not waited for: the journal still has their entries. */
    @Test
    void tilesThatAPowerCutLeftEmptyAreMadeAgain() throws IOException {
        Hash root;
        try (DurableLog log = DurableLog.open(folder.resolve("log"))) {
            for (int batch = 0; batch < 10; batch++) {
                log.append(LongStream.range(batch * 100L, batch * 100L + 100).mapToObj(TileStoreTest::entry).toList());
                log.integrate();
            }
            root = log.tiles().root();
            copy(folder.resolve("log"), folder.resolve("cut"));
        }
        Files.write(folder.resolve("cut/tile/0/000"), new byte[0]);
        Files.write(folder.resolve("cut/tile/entries/001"), new byte[100]);
        Files.delete(folder.resolve("cut/tile/0/002"));

        try (DurableLog log = DurableLog.open(folder.resolve("cut"))) {
            TileTree tree = log.tiles().at(log.integrate());
            assertThat(log.tiles().root()).isEqualTo(root);
            assertThat(new MerkleTree(tree).root(1_000)).isEqualTo(root);
            for (long index = 0; index < 1_000; index++) {
                assertThat(tree.entry(index)).isEqualTo(entry(index));
                assertThat(new MerkleTree(tree).inclusion(index, 1_000).holds(MerkleHash.leaf(entry(index)), root)).isTrue();
            }
        }
    }

    /** Sixteen megabytes a file: entries of sixty thousand bytes fill them fast. */
    @Test
    void theJournalIsReadOnFromFileToFileAndLosesThoseThatTilesStandFor() throws IOException {
        byte[] long60k = new byte[60_000];
        try (DurableLog log = DurableLog.open(folder.resolve("log"))) {
            for (int number = 0; number < 900; number++) {
                long60k[0] = (byte) number;
                assertThat(log.append(List.of(long60k.clone()))).isEqualTo(number);
                if (number % 100 == 7) {
                    assertThat(log.integrate()).isEqualTo(number + 1);
                }
            }
            assertThat(folder.resolve("log/journal").toFile().list((_, name) -> name.matches("\\d+"))).hasSizeGreaterThan(3);
            assertThat(log.integrate()).isEqualTo(900);
            assertThat(log.tiles().at(900).entry(899)[0]).isEqualTo((byte) 899);
            log.tiles().sync();
            log.integrate();
            assertThat(folder.resolve("log/journal").toFile().list((_, name) -> name.matches("\\d+"))).hasSize(1);
            assertThat(log.append(List.of(long60k))).isEqualTo(900);
            assertThat(log.integrate()).isEqualTo(901);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    void garbageAtTheJournalsEndIsCutOff() throws IOException {
        try (DurableLog log = DurableLog.open(folder)) {
            log.append(List.of(entry(0)));
        }
        Files.write(folder.resolve("journal").resolve("0".repeat(19)), new byte[4_096], StandardOpenOption.APPEND);
        try (DurableLog log = DurableLog.open(folder)) {
            assertThat(log.append(List.of(entry(1)))).isEqualTo(1);
            assertThat(log.integrate()).isEqualTo(2);
        }
    }

    @Test
    void threadsThatAppendAtTheSameTimeEachGetTheirOwnPlace() throws Exception {
        var placed = new ConcurrentHashMap<Long, Long>();
        try (DurableLog log = DurableLog.open(folder)) {
            var threads = new ArrayList<Thread>();
            for (int number = 0; number < 8; number++) {
                long base = number * 1_000_000L;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        for (long batch = 0; batch < 40; batch++) {
                            long first = log.append(List.of(entry(base + 2 * batch), entry(base + 2 * batch + 1)));
                            placed.put(first, base + 2 * batch);
                            placed.put(first + 1, base + 2 * batch + 1);
                        }
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(log.integrate()).isEqualTo(640);
            TileTree tree = log.tiles().at(640);
            assertThat(placed).hasSize(640);
            placed.forEach((index, number) -> assertThat(tree.entry(index)).isEqualTo(entry(number)));
        }
    }

    private static void feed(TileStore store, long upTo) throws IOException {
        while (store.size() < upTo) {
            store.append(entry(store.size()));
        }
    }

    private static byte[] entry(long number) {
        return ByteBuffer.allocate(32).putLong(24, number).array();
    }
}
