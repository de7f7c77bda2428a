package org.opencreditbank.bank.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The real PostgreSQL server in a private folder, for a bank that has none beside it. Several processes may use the same
 * folder: the first starts the server, all of them watch it and start it again when it dies alone, the last one stops
 * it. A server whose users have all been killed is stopped before the folder is opened again.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "creditbank";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long WATCH_EVERY_MILLIS = 250;

    private final Path folder;
    private final Path data;
    private final PostgresBinaries binaries;
    private final Map<String, String> overrides;
    private final FolderUsers users;
    private final String password;
    private volatile Postmaster postmaster;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher;

    /**
     * Opens the folder, makes it if it is new, and returns when the server takes connections.
     *
     * @throws StartRefused in words for whoever starts the bank
     */
    public static EmbeddedPostgres open(Path folder) {
        return open(folder, Map.of());
    }

    /** With some settings changed; for tests that throw their data away. */
    static EmbeddedPostgres open(Path folder, Map<String, String> overrides) {
        try {
            return new EmbeddedPostgres(PrivateFolder.ensure(folder), overrides);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot open the database in " + folder, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while the database was starting.");
        }
    }

    private EmbeddedPostgres(Path folder, Map<String, String> overrides) throws IOException, InterruptedException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.overrides = Map.copyOf(overrides);
        this.binaries = PostgresBinaries.unpackedBelow(
                Path.of(System.getProperty("user.home"), ".cache", "open-credit-bank"));
        this.users = new FolderUsers(folder.resolve("users.lock"));
        try (var _ = turn()) {
            this.password = initialise();
            boolean alone = users.join();
            Optional<Postmaster> running = Postmaster.on(data);
            if (running.isPresent() && alone) {
                LOG.info("Stopping a PostgreSQL that an earlier run has left behind (process {})", running.get().pid());
                running.get().stop();
                running = Optional.empty();
            }
            try {
                this.postmaster = running.isPresent() ? untilReady(running.get()) : start(freePort());
            } catch (RuntimeException | IOException | InterruptedException failed) {
                users.leave();
                throw failed;
            }
        }
        this.watcher = Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
    }

    /** Connections to one of its databases, each opened to wherever the server listens now. No pool. */
    public DataSource connections(String database) {
        return new DirectConnections(() -> "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database,
                SUPERUSER, password);
    }

    /** Its first process, for those who want to see it die. */
    long pid() {
        return postmaster.pid();
    }

    /** Stops using it; the last user stops it in order. */
    @Override
    public void close() {
        closing.countDown();
        try {
            // Else it might touch the folder after we have left it.
            watcher.join();
            try (var _ = turn()) {
                if (users.leave()) {
                    Optional<Postmaster> running = Postmaster.on(data);
                    if (running.isPresent()) {
                        running.get().stop();
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot stop the database in " + folder, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private FolderTurn turn() throws IOException {
        return FolderTurn.take(folder.resolve("turn.lock"));
    }

    /** Looks after the server for as long as we use it. */
    private void watch() {
        while (true) {
            try {
                if (closing.await(WATCH_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (!postmaster.alive()) {
                    revive();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (IOException | RuntimeException failed) {
                LOG.error("PostgreSQL is down and does not come up; trying again", failed);
            }
        }
    }

    private void revive() throws IOException, InterruptedException {
        try (var _ = turn()) {
            if (closing.getCount() == 0) {
                return;
            }
            Optional<Postmaster> running = Postmaster.on(data);
            if (running.isPresent()) {
                postmaster = untilReady(running.get());
                return;
            }
            LOG.warn("PostgreSQL has died (process {}); starting it again", postmaster.pid());
            postmaster = start(postmaster.port());
            LOG.warn("PostgreSQL is back (process {})", postmaster.pid());
        }
    }

    /** The password, after making the cluster if there is none. An interrupted making leaves nothing that counts. */
    private String initialise() throws IOException, InterruptedException {
        Path secret = folder.resolve("password");
        if (Files.isDirectory(data)) {
            refuseOtherVersion();
            return Files.readString(secret).strip();
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFolder.write(secret, fresh + "\n");
        Path unfinished = folder.resolve("data.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        // Text is ordered by code point, the same on every machine; the character classes know all of Unicode. The
        // password has 192 random bits: nobody guesses it more slowly because each connection hashes it 4,096 times.
        Process initdb = new ProcessBuilder(binaries.command("initdb", "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER, "--pwfile=" + secret, "--auth=scram-sha-256", "--encoding=UTF8",
                        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C",
                        "--lc-ctype=" + characterTypes(), "--lc-messages=C", "--set=scram_iterations=1",
                        "--no-instructions"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("initdb.log").toFile())
                .start();
        if (initdb.waitFor() != 0) {
            throw new StartRefused("PostgreSQL could not make its folder " + unfinished + ":\n"
                    + lastLines(folder.resolve("initdb.log")));
        }
        Files.move(unfinished, data);
        return fresh;
    }

    private void refuseOtherVersion() throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals("18")) {
            throw new StartRefused("The folder " + data + " was made by PostgreSQL " + version
                    + ", and this bank brings PostgreSQL 18. Export from the bank that made it, and load it here.");
        }
    }

    /** Word search in Chinese needs a UTF-8 character type; systems call the neutral one by two names. */
    private static String characterTypes() throws IOException, InterruptedException {
        Process locales = new ProcessBuilder("sh", "-c", "locale -a 2>/dev/null | grep -ixE 'C\\.utf-?8' | head -1")
                .start();
        String found = new String(locales.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        locales.waitFor();
        return found.isBlank() ? "C" : found.strip();
    }

    private Postmaster start(int wantedPort) throws IOException, InterruptedException {
        int port = wantedPort;
        for (int attempt = 1; ; attempt++) {
            Postmaster.clear(data);
            Path log = freshLog();
            Process process = launch(port, log);
            while (process.isAlive()) {
                Optional<Postmaster> running = Postmaster.on(data);
                if (running.isPresent() && running.get().pid() == process.pid() && running.get().ready()) {
                    return running.get();
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            String last = lastLines(log);
            if (attempt == 5) {
                throw new StartRefused("PostgreSQL does not start in " + data + ". Its last words:\n" + last);
            }
            LOG.warn("PostgreSQL did not start, trying again: {}", last.strip());
            port = freePort();
        }
    }

    private Process launch(int port, Path log) throws IOException {
        var settings = new LinkedHashMap<>(PostgresSettings.of(port));
        settings.putAll(overrides);
        var arguments = new ArrayList<String>(List.of("-D", data.toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        // Its own session: Ctrl-C in the terminal is for the bank, which then stops its server in order.
        var command = new ArrayList<String>(List.of("setsid"));
        command.addAll(binaries.command("postgres", arguments.toArray(String[]::new)));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private Postmaster untilReady(Postmaster running) throws IOException, InterruptedException {
        Postmaster current = running;
        while (!current.ready()) {
            Thread.sleep(50);
            Optional<Postmaster> again = Postmaster.on(data);
            if (again.isEmpty()) {
                return start(freePort());
            }
            current = again.get();
        }
        return current;
    }

    /** The server's log of this run; that of the run before is kept beside it. */
    private Path freshLog() throws IOException {
        Path log = folder.resolve("postgres.log");
        if (Files.exists(log)) {
            Files.move(log, folder.resolve("postgres.before.log"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFolder.write(log, "");
        return log;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
