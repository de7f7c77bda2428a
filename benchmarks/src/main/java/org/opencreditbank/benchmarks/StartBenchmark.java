package org.opencreditbank.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** From the command to the first page, on an empty data folder and on one that was used, beside a plain hello page. */
final class StartBenchmark {

    private static final int REPEATS = 5;

    private final Path folder;

    StartBenchmark(Path folder) {
        this.folder = folder;
    }

    private record Started(double seconds, long residentKibibytes) {}

    void run() throws IOException, InterruptedException {
        BankServer.prepare(folder);
        Started[] hello = new Started[REPEATS];
        Started[] first = new Started[REPEATS];
        Started[] later = new Started[REPEATS];
        // In turn, so that a noisy neighbour disturbs all of them alike.
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            hello[repeat] = hello();
            Path data = folder.resolve("start-" + repeat + "-" + ProcessHandle.current().pid());
            first[repeat] = bank(data);
            later[repeat] = bank(data);
        }
        Table table = new Table("median of " + REPEATS, "first page after", "to the hello page", "resident, idle",
                "to the hello page");
        Started baseline = median(hello);
        row(table, "plain Spring Boot hello page", baseline, baseline);
        row(table, "bank, empty data folder", median(first), baseline);
        row(table, "bank, later", median(later), baseline);
        System.out.println(table);
    }

    private static void row(Table table, String name, Started started, Started baseline) {
        table.row(name, Table.decimal(started.seconds) + " s", Table.ratio(started.seconds / baseline.seconds),
                started.residentKibibytes / 1024 + " MiB",
                Table.ratio((double) started.residentKibibytes / baseline.residentKibibytes));
    }

    private static Started bank(Path data) throws IOException, InterruptedException {
        int port = freePort();
        long before = System.nanoTime();
        try (BankServer bank = BankServer.start(data, port)) {
            double seconds = (System.nanoTime() - before) / 1e9;
            Thread.sleep(2_000);
            return new Started(seconds, bank.residentKibibytes());
        }
    }

    private Started hello() throws IOException, InterruptedException {
        int port = freePort();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long before = System.nanoTime();
        Process process = new ProcessBuilder(java, "-Xmx1g", "-XX:+UseSerialGC", "-cp",
                        System.getProperty("java.class.path"), HelloPage.class.getName(), "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "hello.log"))
                .start();
        BankServer.awaitPage(URI.create("http://127.0.0.1:" + port + "/"), process);
        double seconds = (System.nanoTime() - before) / 1e9;
        Thread.sleep(2_000);
        long resident = Table.kibibytes(Table.line("/proc/" + process.pid() + "/status", "VmRSS"));
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        return new Started(seconds, resident);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Started median(Started[] all) {
        double[] seconds = java.util.Arrays.stream(all).mapToDouble(Started::seconds).sorted().toArray();
        long[] resident = java.util.Arrays.stream(all).mapToLong(Started::residentKibibytes).sorted().toArray();
        return new Started(seconds[seconds.length / 2], resident[resident.length / 2]);
    }
}
