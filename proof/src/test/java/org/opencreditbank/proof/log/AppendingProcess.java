package org.opencreditbank.proof.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends at full speed until it is killed, by several threads, and prints for each acknowledged batch its first index
 * and the number that its first entry carries; meanwhile integrates again and again,
 * unless a third argument says that the journal alone is written.
 */
final class AppendingProcess {

    static final int BATCH = 50;
    private static final int THREADS = 4;

    private AppendingProcess() {}

    public static void main(String[] arguments) throws IOException {
        DurableLog log = DurableLog.open(Path.of(arguments[0]));
        long round = Long.parseLong(arguments[1]);
        PrintStream acknowledged = System.out;
        for (int thread = 0; thread < THREADS; thread++) {
            long base = (round * THREADS + thread) * 1_000_000_000L;
            Thread.ofPlatform().start(() -> append(log, base, acknowledged));
        }
        // Told so, it never makes tiles: then what it acknowledged stands in the journal alone.
        while (arguments.length < 3) {
            log.integrate();
        }
    }

    private static void append(DurableLog log, long base, PrintStream acknowledged) {
        try {
            for (long number = base; ; number += BATCH) {
                acknowledged.println(log.append(entries(number)) + " " + number);
            }
        } catch (IOException failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    static List<byte[]> entries(long number) {
        var entries = new ArrayList<byte[]>(BATCH);
        for (int at = 0; at < BATCH; at++) {
            entries.add(ByteBuffer.allocate(32).putLong(number + at).array());
        }
        return entries;
    }
}
