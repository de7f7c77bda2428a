package org.opencreditbank.bank.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running PostgreSQL server as its data folder and the kernel tell of it, whoever has started it.
 *
 * @param folder its data folder
 * @param pid its first process
 * @param port where it listens on the loopback interface
 * @param ready whether it says that it takes connections
 */
record Postmaster(Path folder, long pid, int port, boolean ready) {

    private static final Duration POLITE = Duration.ofSeconds(60);
    private static final Duration FIRM = Duration.ofSeconds(10);

    /** The server that runs on the folder, if one does. */
    static Optional<Postmaster> on(Path folder) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve("postmaster.pid"));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        if (lines.size() < 4 || !lines.get(0).matches("[0-9]+") || !lines.get(3).matches("[0-9]+")) {
            return Optional.empty();
        }
        var found = new Postmaster(
                folder,
                Long.parseLong(lines.get(0)),
                Integer.parseInt(lines.get(3)),
                lines.size() >= 8 && lines.get(7).strip().equals("ready"));
        return found.alive() ? Optional.of(found) : Optional.empty();
    }

    /** Whether its first process lives; a number that another program has got since does not count. */
    boolean alive() {
        return worksIn(pid, folder);
    }

    /** Ends it: politely, then firmly, then by force; returns when it and its helpers are gone. */
    void stop() throws IOException, InterruptedException {
        signal("INT", pid);
        if (!goneWithin(POLITE)) {
            signal("QUIT", pid);
            if (!goneWithin(FIRM)) {
                signal("KILL", pid);
            }
        }
        clear(folder);
    }

    /**
     * Waits until nothing works in the folder any more, ends what will not go by itself, and takes away the note of a
     * server that is no more: to PostgreSQL a number counts as taken while its finished process waits to be collected,
     * or once another program has got it.
     */
    static void clear(Path folder) throws IOException, InterruptedException {
        Instant patience = Instant.now().plus(Duration.ofSeconds(5));
        List<Long> left = processesIn(folder);
        while (!left.isEmpty()) {
            if (Instant.now().isAfter(patience)) {
                for (long helper : left) {
                    signal("KILL", helper);
                }
            }
            Thread.sleep(50);
            left = processesIn(folder);
        }
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    private boolean goneWithin(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (alive()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private static List<Long> processesIn(Path folder) throws IOException {
        var found = new ArrayList<Long>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) all::iterator) {
                String name = process.getFileName().toString();
                if (name.matches("[0-9]+") && worksIn(Long.parseLong(name), folder)) {
                    found.add(Long.parseLong(name));
                }
            }
        }
        return found;
    }

    /** Every process of a server has the data folder as its working folder. A finished one no longer has any. */
    private static boolean worksIn(long process, Path folder) {
        try {
            Path link = Path.of("/proc", Long.toString(process));
            return Files.readSymbolicLink(link.resolve("cwd")).equals(folder)
                    && Files.readString(link.resolve("comm")).startsWith("postgres");
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
