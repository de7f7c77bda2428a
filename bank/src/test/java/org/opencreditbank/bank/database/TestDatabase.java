package org.opencreditbank.bank.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh, migrated database for a test class, on the real server. The server lives in the build folder, is shared by
 * the whole test run and is kept for the next; a new database is a copy of a migrated template. Only here durability is
 * off, because nothing outlives a test.
 *
 * <p>A {@code @SpringBootTest} gets one by itself.
 */
public final class TestDatabase {
    private static final Map<String, String> NOTHING_OUTLIVES_A_TEST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300",
                    "shared_buffers", "64MB", "autovacuum_naptime", "1h");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;
    private final TransactionTemplate transactions;

    private TestDatabase(String name) {
        this.name = name;
        this.pool = BankDatabase.pool(Server.RUNNING.connections(name), 40);
        pool.setMinimumIdle(0);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /** Empty but for what migrations put in. */
    public static TestDatabase fresh() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        synchronized (Server.RUNNING) {
            Server.MAINTENANCE.execute(
                    "create database " + name + " template " + Server.TEMPLATE + " strategy file_copy");
        }
        return new TestDatabase(name);
    }

    public String name() {
        return name;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(pool);
    }

    public JdbcClient client() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return transactions;
    }

    /** The server all test databases live on; started by the first who asks. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = EmbeddedPostgres.open(buildFolder().resolve("test-postgres"),
                NOTHING_OUTLIVES_A_TEST);
        static final JdbcTemplate MAINTENANCE = new JdbcTemplate(RUNNING.connections("postgres"));
        static final String TEMPLATE = template();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close, "stop-test-postgres"));
        }

        private static String template() {
            List<String> old = MAINTENANCE.queryForList(
                    "select datname from pg_database where datname like 'test\\_%' or datname like 'template\\_%'", String.class);
            String template = "template_" + fingerprint();
            for (String database : old) {
                boolean left = database.startsWith("test_")
                        && ProcessHandle.of(Long.parseLong(database.split("_")[1])).isEmpty();
                if (left) {
                    MAINTENANCE.execute("drop database if exists " + database + " with (force)");
                }
            }
            if (!old.contains(template)) {
                String unfinished = "test_" + ProcessHandle.current().pid() + "_template";
                MAINTENANCE.execute("create database " + unfinished);
                ModuleMigrations.run(RUNNING.connections(unfinished));
                MAINTENANCE.execute("alter database " + unfinished + " rename to " + template);
            }
            return template;
        }

        private static String fingerprint() {
            var sum = new CRC32();
            try {
                for (Resource file : ModuleMigrations.files()) {
                    sum.update(file.getURL().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    sum.update(file.getContentAsByteArray());
                }
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
            return Long.toHexString(sum.getValue());
        }

        private static Path buildFolder() {
            try {
                Path classes = Path.of(TestDatabase.class.getProtectionDomain().getCodeSource().getLocation().toURI());
                return classes.resolveSibling("");
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Puts a fresh database under every bank that a test starts. */
    static final class ForWholeBank implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (context instanceof GenericApplicationContext beans && !beans.containsBeanDefinition("testDatabase")) {
                TestDatabase database = fresh();
                beans.registerBean("testDatabase", TestDatabase.class, () -> database);
                Path data = Server.buildFolder().resolve("test-data").resolve(database.name());
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "creditbank.data=" + data);
                beans.registerBean("dataSource", DataSource.class, database::dataSource);
            }
        }
    }
}
