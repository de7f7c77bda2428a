package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real processes, really killed. */
class EmbeddedPostgresTest {

    @TempDir
    private static Path folder;

    private final List<Process> holders = new ArrayList<>();

    @AfterEach
    void endHolders() throws Exception {
        for (Process holder : holders) {
            holder.getOutputStream().close();
            if (!holder.waitFor(60, TimeUnit.SECONDS)) {
                holder.destroyForcibly().waitFor();
            }
        }
        Optional<Postmaster> left = server();
        if (left.isPresent()) {
            left.get().stop();
        }
    }

    @Test
    void itPromisesDurabilityAndAsksForThePassword() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(folder)) {
            RequiredSettings.check(server.connections("postgres"));
            var database = new JdbcTemplate(server.connections("postgres"));
            assertThat(database.queryForObject("show listen_addresses", String.class)).isEqualTo("127.0.0.1");
            assertThat(database.queryForObject("select lower('ÅÉ') || initcap('学分x')", String.class))
                    .isEqualTo("åé学分x");
            assertThat(database.queryForObject("select rolpassword from pg_authid where rolname = 'creditbank'", String.class))
                    .startsWith("SCRAM-SHA-256$1:");
            int port = server().orElseThrow().port();
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "creditbank", "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
        assertThat(server()).isEmpty();
    }

    @Test
    void aServerWithWeakerPromisesIsNotAccepted() {
        assertThatThrownBy(() -> RequiredSettings.check(TestDatabase.fresh().dataSource()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("fsync is off; it must be on")
                .hasMessageContaining("full_page_writes is off");
    }

    @Test
    void aServerLeftByAKilledProgramIsStoppedAndItsRowsAreKept() throws Exception {
        Process holder = hold();
        Postmaster orphan = server().orElseThrow();
        rows("drop table if exists kept", "create table kept(n int)", "insert into kept values (7)");
        holder.destroyForcibly().waitFor();
        assertThat(orphan.alive()).isTrue();
        try (EmbeddedPostgres server = EmbeddedPostgres.open(folder)) {
            assertThat(server.pid()).isNotEqualTo(orphan.pid());
            assertThat(orphan.alive()).isFalse();
            assertThat(new JdbcTemplate(server.connections("postgres")).queryForObject("select n from kept", Integer.class))
                    .isEqualTo(7);
        }
    }

    @Test
    void aServerThatDiesAloneIsStartedAgainAndThePoolRecovers() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(folder);
                var pool = BankDatabase.pool(server.connections("postgres"), 4)) {
            var database = new JdbcTemplate(pool);
            database.execute("drop table if exists kept");
            database.execute("create table kept(n int)");
            database.update("insert into kept values (1)");
            long first = server.pid();
            kill(first);
            // For a moment the dead server's children still answer.
            awaitTrue(() -> server.pid() != first && answers(database));
            assertThat(database.queryForObject("select count(*) from kept", Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void theLastUserStopsIt() throws Exception {
        Process first = hold();
        Process second = hold();
        long server = server().orElseThrow().pid();
        end(first);
        assertThat(server().orElseThrow().pid()).isEqualTo(server);
        end(second);
        assertThat(server()).isEmpty();
    }

    @Test
    void theUserThatIsLeftLooksAfterAServerItHasNotStarted() throws Exception {
        Process starter = hold();
        try (EmbeddedPostgres server = EmbeddedPostgres.open(folder)) {
            starter.destroyForcibly().waitFor();
            long first = server.pid();
            kill(first);
            awaitTrue(() -> server.pid() != first);
            assertThat(answers(new JdbcTemplate(server.connections("postgres")))).isTrue();
        }
        assertThat(server()).isEmpty();
    }

    @Test
    void aProgramThatIsToldToStopStopsItsServer() throws Exception {
        Process holder = hold();
        holder.destroy();
        holder.waitFor();
        assertThat(server()).isEmpty();
    }

    @Test
    void anInterruptedFirstStartLeavesNothingInTheWay() throws Exception {
        Path interrupted = Files.createDirectory(folder.resolve("interrupted"));
        Files.createDirectories(interrupted.resolve("data.unfinished/base"));
        Files.writeString(interrupted.resolve("password"), "of the interrupted start\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.open(interrupted)) {
            assertThat(answers(new JdbcTemplate(server.connections("postgres")))).isTrue();
        }
    }

    @Test
    void anotherServerIsUsedByUrlAndCredentialsAlone() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(folder)) {
            var administrator = new JdbcTemplate(server.connections("postgres"));
            administrator.execute("create role bank login password 'not-in-any-list'");
            administrator.execute("create database elsewhere owner bank");
            String url = "postgresql://127.0.0.1:" + server().orElseThrow().port() + "/elsewhere";
            try (BankDatabase bank = BankDatabase.external(url, "bank", "not-in-any-list")) {
                assertThat(new JdbcTemplate(bank.connections())
                                .queryForList("select nspname from pg_namespace", String.class))
                        .containsAll(ModuleMigrations.schemas());
            }
            assertThatThrownBy(() -> BankDatabase.external(url, "bank", "a guess"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("does not let the bank in");
        }
    }

    @Test
    void theFolderOfAnotherUserIsRefusedPlainly() throws Exception {
        assumeTrue(PrivateFolder.ownUserId() == 0, "only root can make a folder of another user");
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.setAttribute(others, "unix:uid", 65534);
        assertThatThrownBy(() -> EmbeddedPostgres.open(others))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(others.toString())
                .hasMessageContaining("belongs to the user");
    }

    private Process hold() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        ServerHolder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(holder);
        String said = holder.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(said).startsWith("open ");
        return holder;
    }

    private static void end(Process holder) throws Exception {
        holder.getOutputStream().close();
        assertThat(holder.waitFor()).isZero();
    }

    private Optional<Postmaster> server() throws IOException {
        return Postmaster.on(folder.toRealPath().resolve("data"));
    }

    private void rows(String... statements) throws Exception {
        String password = Files.readString(folder.resolve("password")).strip();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server().orElseThrow().port() + "/postgres",
                        "creditbank", password);
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void kill(long process) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -9 " + process).start().waitFor()).isZero();
    }

    private static boolean answers(JdbcTemplate database) {
        try {
            return Integer.valueOf(1).equals(database.queryForObject("select 1", Integer.class));
        } catch (DataAccessException notYet) {
            return false;
        }
    }

    private static void awaitTrue(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
