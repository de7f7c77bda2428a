package org.opencreditbank.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged bank as a process of its own, as a newcomer would have it. */
final class RunningBank implements AutoCloseable {
    private static final Pattern OPEN_AT = Pattern.compile("is open at (http://\\S+)");

    private final Path data;
    private final Process process;
    private final List<String> said = new ArrayList<>();

    private RunningBank(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Below the build folder, so that a person can look into it after a failure; emptied first. */
    static Path freshData(String name) throws IOException {
        return Program.emptied(Path.of(System.getProperty("acceptance.folder"), "data", name));
    }

    /** Starts it and waits until it says that it is open; its arguments follow {@code start}. */
    static RunningBank start(Path data, String... arguments) throws Exception {
        return start(data, 0, Map.of(), arguments);
    }

    /**
     * The same with settings.
     *
     * @param port to serve on; 0 for any
     * @param settings properties of the program by name
     */
    static RunningBank start(Path data, int port, Map<String, String> settings, String... arguments) throws Exception {
        var command = command(data, "start");
        settings.forEach((name, value) -> command.add(1, "-D" + name + "=" + value));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var bank = new RunningBank(data, process);
        Thread.ofVirtual().start(bank::listen);
        bank.address();
        return bank;
    }

    /** One sub-command, to its end. */
    static Answer run(Path data, String... arguments) throws Exception {
        var command = command(data, arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output;
        try (InputStream bytes = process.getInputStream()) {
            output = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new Answer(process.waitFor(), output);
    }

    /** What a sub-command has said, and its exit code. */
    record Answer(int code, String output) {}

    /** The same as a process that can be killed. */
    static Process begin(Path data, Path output, String... arguments) throws IOException {
        var command = command(data, arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static List<String> command(Path data, String subCommand) throws IOException {
        var command = new ArrayList<String>(Program.java());
        command.addAll(List.of("-jar", Program.jar(), subCommand, "--data", data.toString()));
        return command;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
            }
        } catch (IOException ended) {
            synchronized (said) {
                said.add(ended.toString());
            }
        }
    }

    /** Everything it has written so far. */
    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** Where it serves, with a slash at the end. */
    String address() throws InterruptedException {
        return await(OPEN_AT, Duration.ofMinutes(5)).group(1);
    }

    /** Waits for words of that form. */
    Matcher await(Pattern words, Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (true) {
            Matcher matcher = words.matcher(said());
            if (matcher.find()) {
                return matcher;
            }
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("Did not say " + words + " but:\n" + said());
            }
            Thread.sleep(50);
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C and SIGTERM do. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Did not stop in a minute:\n" + said());
        }
        return process.exitValue();
    }

    /** The first process of its database. */
    long databaseProcess() throws IOException {
        return databaseProcess(data);
    }

    static long databaseProcess(Path data) throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("postgres/data/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        }
    }

    /** Whether a process lives; one that has finished and only waits to be collected doesn't. */
    static boolean lives(long pid) {
        try {
            return !Files.readString(Path.of("/proc", Long.toString(pid), "stat")).replaceFirst(".*\\)", "").strip().startsWith("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    static void killNow(long pid) throws Exception {
        int code = new ProcessBuilder("sh", "-c", "kill -9 " + pid).start().waitFor();
        if (code != 0) {
            throw new AssertionError("kill -9 " + pid + " ended with " + code);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            try {
                terminate();
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Copies a folder with the rights of its files, as a cold backup does. */
    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path target = to.resolve(from.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(each));
                } else {
                    Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
