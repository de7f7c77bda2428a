package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.opencreditbank.proof.log.DurableLog;
import org.opencreditbank.proof.log.LogKeeper;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.Publication;
import org.opencreditbank.proof.log.Quorum;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.log.VerifierKey;

/** One log that grows by factors of ten; at each size the same is measured: appends, receipts, checkpoints, memory, disk. */
final class LogGrowthBenchmark {

    private static final int BATCH = 10_000;
    private static final int BETWEEN_CHECKPOINTS = 100_000;
    private static final int MEASURED_BATCHES = 20;
    private static final int PROOFS = 20_000;
    private static final int CHECKPOINTS = 21;
    private static final int LEAVES_A_CHECKPOINT = 1_000;

    private final Path folder;
    private final NoteSigner signer = signer("bank.example/log", SignatureType.ED25519);

    /** What was measured at one size. */
    private record Figures(double appended, double random, double inARow, double checkpointMillis, long heap, double bytesALeaf) {}

    LogGrowthBenchmark(Path folder) {
        this.folder = folder.resolve("log-growth");
    }

    void run(List<Integer> sizes) throws IOException, InterruptedException {
        Folders.empty(folder);
        Table table = new Table("leaves", "appended and served, leaves/s", "receipts/s, random", "receipts/s, in a row", "checkpoint, median",
                "heap in use", "disk, bytes a leaf", "load");
        List<Figures> all = new ArrayList<>();
        for (int size : sizes) {
            try (DurableLog log = DurableLog.open(folder)) {
                LogKeeper keeper = keeper(log);
                double appended = grow(log, keeper, size);
                Figures figures = measured(log, keeper, appended);
                all.add(figures);
                table.row(Table.count(size), Table.count(figures.appended), Table.count(figures.random), Table.count(figures.inARow),
                        String.format(Locale.ROOT, "%.1f ms", figures.checkpointMillis), (figures.heap >> 20) + " MiB",
                        Table.decimal(figures.bytesALeaf), Table.load());
            }
        }
        Figures small = all.getFirst();
        Figures large = all.getLast();
        table.row("largest to smallest", Table.ratio(large.appended / small.appended), Table.ratio(large.random / small.random),
                Table.ratio(large.inARow / small.inARow), Table.ratio(large.checkpointMillis / small.checkpointMillis),
                Table.ratio((double) large.heap / small.heap), Table.ratio(large.bytesALeaf / small.bytesALeaf), "");
        System.out.println(table);
        Folders.empty(folder);
    }

    /** Grows to a size; returns leaves a second over the last batches, tiles and checkpoints included. */
    private static double grow(DurableLog log, LogKeeper keeper, int size) throws IOException, InterruptedException {
        List<List<byte[]>> batches = LogBenchmark.batches(BATCH * MEASURED_BATCHES, BATCH);
        long start = System.nanoTime();
        long from = log.integrate();
        for (long at = from; at < size; at += BATCH) {
            if (at + (long) BATCH * MEASURED_BATCHES == size) {
                start = System.nanoTime();
                from = at;
            }
            log.append(batches.get((int) (at / BATCH % MEASURED_BATCHES)));
            if ((at + BATCH) % BETWEEN_CHECKPOINTS == 0) {
                publish(log, keeper);
            }
        }
        publish(log, keeper);
        return (size - from) / LogBenchmark.seconds(start);
    }

    private Figures measured(DurableLog log, LogKeeper keeper, double appended) throws IOException, InterruptedException {
        List<Double> checkpoints = new ArrayList<>();
        for (List<byte[]> batch : LogBenchmark.batches(CHECKPOINTS * LEAVES_A_CHECKPOINT, LEAVES_A_CHECKPOINT)) {
            log.append(batch);
            long start = System.nanoTime();
            publish(log, keeper);
            checkpoints.add(LogBenchmark.seconds(start) * 1_000);
        }
        long size = log.tiles().servedSize();
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long start = System.nanoTime();
        for (int proof = 0; proof < PROOFS; proof++) {
            var _ = keeper.proof(random.nextLong(size)).orElseThrow();
        }
        double atRandom = PROOFS / LogBenchmark.seconds(start);
        start = System.nanoTime();
        for (long index = size - PROOFS; index < size; index++) {
            var _ = keeper.proof(index).orElseThrow();
        }
        double inARow = PROOFS / LogBenchmark.seconds(start);
        log.tiles().sync();
        log.integrate();
        return new Figures(appended, atRandom, inARow, checkpoints.stream().sorted().toList().get(CHECKPOINTS / 2), heap(),
                (double) Folders.bytes(folder) / size);
    }

    private static void publish(DurableLog log, LogKeeper keeper) throws IOException, InterruptedException {
        log.integrate();
        Publication publication = keeper.publish();
        if (!(publication instanceof Publication.Published || publication instanceof Publication.Unchanged)) {
            throw new IllegalStateException(publication.toString());
        }
    }

    /** What lives after a full sweep. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private LogKeeper keeper(DurableLog log) throws IOException {
        var policy = new TrustPolicy(List.of(new TrustPolicy.Log(signer.key(), Optional.empty())), List.of(), new Quorum.None());
        return new LogKeeper(log.tiles(), folder.resolve("keeper"), List.of(signer), policy, List.of(), InstantSource.system(), SignatureCheck.jdk());
    }

    static NoteSigner signer(String name, SignatureType type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
            return NoteSigner.jdk(VerifierKey.of(name, type, pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
