package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running bank on a data folder of the benchmark's own, as `./creditbank start` opens it, with its own PostgreSQL. */
final class BankServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path data;
    private final int port;
    private final Process process;

    private BankServer(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /** Builds the program and lets it rehearse, as it would by itself in a while. */
    static void prepare(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Finished.of(List.of("./creditbank", "prepare"), folder.resolve("prepare.out"));
    }

    /** Starts the bank and waits for its first page; more arguments go to {@code ./creditbank start}. */
    static BankServer start(Path data, int port, String... more) throws IOException, InterruptedException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Files.createDirectories(data.getParent());
        List<String> command = new ArrayList<>(
                List.of("./creditbank", "start", "--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        BankServer server = new BankServer(data, port, process);
        awaitPage(server.address("/"), process);
        return server;
    }

    /** The moment at which an address first answers with a page. */
    static void awaitPage(URI address, Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (answers(client, address)) {
                    return;
                }
                Thread.sleep(10);
            }
        }
        process.destroy();
        throw new IOException("no page at " + address + "; its log lies beside its data folder");
    }

    private static boolean answers(HttpClient client, URI address) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A connection to one of its PostgreSQL's databases; the bank's own is {@code creditbank}. */
    Connection connect(String database) throws IOException, SQLException {
        Path postgres = data.resolve("postgres");
        String password = Files.readString(postgres.resolve("password")).strip();
        String databasePort = Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + database, "creditbank", password);
    }

    /** Processor time that PostgreSQL's processes have used so far, those that have ended included. */
    double databaseCpuSeconds() throws IOException {
        while (true) {
            try {
                return databaseTicks() / 100.0;
            } catch (NoSuchFileException ended) {
                // A process has ended since they were listed: its time is its parent's now, so all are read anew.
                Thread.onSpinWait();
            }
        }
    }

    private long databaseTicks() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst());
        long ticks = 0;
        List<Long> processes = new ArrayList<>(List.of(postmaster));
        ProcessHandle.of(postmaster).ifPresent(handle -> handle.children().forEach(child -> processes.add(child.pid())));
        for (long process : processes) {
            // proc(5): behind the name in brackets, utime, stime, cutime and cstime are fields 14 to 17, in hundredths.
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
        }
        return ticks;
    }

    /** Runs a sub-command on this bank and waits for it. */
    Finished run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./creditbank"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return Finished.of(command, data.resolveSibling(data.getFileName() + ".out"));
    }

    /** Resident memory of the bank's own process, without its database, in KiB. */
    long residentKibibytes() {
        return Table.kibibytes(Table.line("/proc/" + process.pid() + "/status", "VmRSS"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A process that has ended well.
     *
     * @param seconds from start to end
     * @param cpuSeconds of the process itself, without the database
     * @param peakKibibytes the most memory it ever had resident
     */
    record Finished(double seconds, double cpuSeconds, long peakKibibytes, String output) {

        static Finished of(List<String> command, Path output) throws IOException, InterruptedException {
            long before = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            long peak = 0;
            double cpuSeconds = 0;
            while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, Table.kibibytes(Table.line("/proc/" + process.pid() + "/status", "VmHWM")));
                cpuSeconds = process.info().totalCpuDuration().map(used -> used.toNanos() / 1e9).orElse(cpuSeconds);
            }
            double seconds = (System.nanoTime() - before) / 1e9;
            String text = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + text);
            }
            return new Finished(seconds, cpuSeconds, peak, text);
        }
    }
}
