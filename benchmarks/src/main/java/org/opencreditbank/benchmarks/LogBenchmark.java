package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.opencreditbank.proof.log.DurableLog;

/**
 * Batches of leaves appended to the log, each acknowledged when it is safe on disk, beside the same raw bytes appended to
 * a file and waited for, in turns. As in a bank, another thread makes the tiles meanwhile, for a checkpoint a second; how long
 * it takes until the last leaf can be served is told too.
 */
final class LogBenchmark {

    private static final int ENTRIES = 400_000;
    private static final int ROUNDS = 3;
    private static final long BETWEEN_CHECKPOINTS_MILLIS = 1_000;

    private final Path folder;

    /** Seconds from the first append on: until the last was acknowledged, and until all could be served. */
    private record Times(double acknowledged, double served) {}

    LogBenchmark(Path folder) {
        this.folder = folder.resolve("log");
    }

    void run() throws IOException, InterruptedException {
        Table table = new Table("leaves in a batch", "raw file, leaves/s", "log, acknowledged, leaves/s", "log to raw", "until all are served, leaves/s");
        for (int batch : List.of(100, 1_000, 10_000)) {
            int entries = Math.min(ENTRIES, batch * 400);
            double raw = 0;
            double acknowledged = 0;
            double served = 0;
            for (int round = 0; round < ROUNDS; round++) {
                raw = Math.max(raw, entries / raw(entries, batch));
                Times times = log(entries, batch);
                acknowledged = Math.max(acknowledged, entries / times.acknowledged);
                served = Math.max(served, entries / times.served);
            }
            table.row(Table.count(batch), Table.count(raw), Table.count(acknowledged), Table.ratio(acknowledged / raw), Table.count(served));
        }
        System.out.println(table);
    }

    private double raw(int entries, int batch) throws IOException {
        Folders.empty(folder);
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

    private Times log(int entries, int batch) throws IOException, InterruptedException {
        Folders.empty(folder);
        List<List<byte[]>> batches = batches(entries, batch);
        try (DurableLog log = DurableLog.open(folder);
                ExecutorService publisher = Executors.newSingleThreadExecutor()) {
            long start = System.nanoTime();
            Future<?> publishing = publisher.submit(() -> {
                while (log.integrate() < entries) {
                    Thread.sleep(BETWEEN_CHECKPOINTS_MILLIS);
                }
                return log;
            });
            for (List<byte[]> each : batches) {
                log.append(each);
            }
            double acknowledged = seconds(start);
            log.integrate();
            double served = seconds(start);
            publishing.get();
            return new Times(acknowledged, served);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    /** Random leaves of 32 bytes. */
    static List<List<byte[]>> batches(int entries, int batch) {
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

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
