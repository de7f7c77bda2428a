package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with SIGKILL at a random moment while it appends at full speed; several times over. */
final class KilledWhileAppendingTest {

    private static final int KILLS = 4;

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsMissingAndTheTreeGoesOnFromItself() throws Exception {
        Map<Long, Long> acknowledged = new TreeMap<>();
        long before = 0;
        Hash rootBefore = MerkleHash.EMPTY;
        for (int round = 0; round < KILLS; round++) {
            int promisedBefore = acknowledged.size();
            appendUntilKilled(round).forEach(acknowledged::put);
            assertThat(acknowledged.size()).as("acknowledged batches").isGreaterThan(promisedBefore);

            try (DurableLog log = DurableLog.open(folder.resolve("log"))) {
                long size = log.integrate();
                TileTree tree = log.tiles().at(size);
                var growing = new GrowingTree();
                for (long index = 0; index < size; index++) {
                    growing.append(MerkleHash.leaf(tree.entry(index)));
                }
                assertThat(growing.root()).isEqualTo(log.tiles().root());
                acknowledged.forEach((first, number) -> {
                    List<byte[]> entries = AppendingProcess.entries(number);
                    for (int at = 0; at < entries.size(); at++) {
                        assertThat(tree.entry(first + at)).isEqualTo(entries.get(at));
                    }
                });
                assertThat(new MerkleTree(tree).consistency(before, size).holds(rootBefore, growing.root())).isTrue();
                before = size;
                rootBefore = growing.root();
            }
        }
    }

    /** Killed between the two: acknowledged, and no tile made yet. */
    @Test
    void whatWasAcknowledgedBeforeAnyTileWasMadeIsInTheLog() throws Exception {
        Map<Long, Long> acknowledged = appendUntilKilled(0, "journal-alone");
        assertThat(folder.resolve("log/tile")).doesNotExist();

        try (DurableLog log = DurableLog.open(folder.resolve("log"))) {
            TileTree tree = log.tiles().at(log.integrate());
            assertThat(acknowledged).isNotEmpty();
            acknowledged.forEach((first, number) -> assertThat(tree.entry(first + AppendingProcess.BATCH - 1))
                    .isEqualTo(AppendingProcess.entries(number).getLast()));
        }
    }

    private Map<Long, Long> appendUntilKilled(int round, String... more) throws IOException, InterruptedException {
        Path told = folder.resolve("acknowledged-" + round);
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                folder.resolve("log").toString(),
                Integer.toString(round)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (process.isAlive() && Files.size(told) < 2_000) {
            Thread.sleep(10);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(400));
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 9);

        var acknowledged = new TreeMap<Long, Long>();
        String text = Files.readString(told);
        // A last line without its end was cut by the kill.
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
            String[] parts = line.split(" ");
            acknowledged.put(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        });
        return acknowledged;
    }
}
