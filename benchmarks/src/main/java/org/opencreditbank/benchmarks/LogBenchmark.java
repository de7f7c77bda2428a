package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencreditbank.proof.log.DurableLog;
import org.opencreditbank.proof.log.MerkleTree;
import org.opencreditbank.proof.log.TileTree;

/**
 * Batches of leaves appended to the log, each acknowledged when it is safe on disk, beside the same raw bytes appended to
 * a file and waited for, in turns. Writing the tiles is within the log's time; their own durability comes later, the
 * journal standing in for them.
 */
final class LogBenchmark {

    private static final int ENTRIES = 400_000;
    private static final int ROUNDS = 3;
    private static final int BETWEEN_INTEGRATIONS = 100_000;
    private static final int PROOFS = 20_000;

    private final Path folder;

    LogBenchmark(Path folder) {
        this.folder = folder.resolve("log");
    }

    void run() throws IOException {
        Table table = new Table("leaves in a batch", "raw file, leaves/s", "log, leaves/s", "log to raw");
        for (int batch : List.of(100, 1_000, 10_000)) {
            int entries = Math.min(ENTRIES, batch * 400);
            double raw = 0;
            double log = 0;
            for (int round = 0; round < ROUNDS; round++) {
                raw = Math.max(raw, entries / raw(entries, batch));
                log = Math.max(log, entries / log(entries, batch));
            }
            table.row(Table.count(batch), Table.count(raw), Table.count(log), Table.ratio(log / raw));
        }
        System.out.println(table);
        System.out.println(proofs());
    }

    private double raw(int entries, int batch) throws IOException {
        empty();
        List<List<byte[]>> batches = batches(entries, batch);
        try (FileChannel file = FileChannel.open(
                Files.createDirectories(folder).resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long start = System.nanoTime();
            for (List<byte[]> each : batches) {
                ByteBuffer bytes = ByteBuffer.allocate(each.size() * 32);
                each.forEach(bytes::put);
                bytes.flip();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(false);
            }
            return seconds(start);
        }
    }

    private double log(int entries, int batch) throws IOException {
        empty();
        List<List<byte[]>> batches = batches(entries, batch);
        try (DurableLog log = DurableLog.open(folder)) {
            long start = System.nanoTime();
            int since = 0;
            for (List<byte[]> each : batches) {
                log.append(each);
                since += each.size();
                if (since >= BETWEEN_INTEGRATIONS) {
                    log.integrate();
                    since = 0;
                }
            }
            log.integrate();
            return seconds(start);
        }
    }

    private String proofs() throws IOException {
        try (DurableLog log = DurableLog.open(folder)) {
            long size = log.tiles().servedSize();
            TileTree tiles = log.tiles().at(size);
            var tree = new MerkleTree(tiles);
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            long hashes = 0;
            long start = System.nanoTime();
            for (int proof = 0; proof < PROOFS; proof++) {
                hashes += tree.inclusion(random.nextLong(size), size).path().size();
            }
            return "%s inclusion proofs/s of random leaves of %s, %s hashes each"
                    .formatted(Table.count(PROOFS / seconds(start)), Table.count((double) size), Table.decimal((double) hashes / PROOFS));
        }
    }

    private static List<List<byte[]>> batches(int entries, int batch) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        var batches = new ArrayList<List<byte[]>>();
        for (int made = 0; made < entries; made += batch) {
            var each = new ArrayList<byte[]>(batch);
            for (int at = 0; at < batch; at++) {
                byte[] leaf = new byte[32];
                random.nextBytes(leaf);
                each.add(leaf);
            }
            batches.add(each);
        }
        return batches;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void empty() throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
