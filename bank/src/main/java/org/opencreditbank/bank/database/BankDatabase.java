package org.opencreditbank.bank.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The bank's one database: the server that travels with it, or any PostgreSQL 18 by URL. When it is open, its settings
 * have been checked and every module's schema is up to date.
 */
public final class BankDatabase implements AutoCloseable {

    private static final String NAME = "creditbank";
    private static final int CONNECTIONS = 24;

    private final @Nullable EmbeddedPostgres server;
    private final HikariDataSource pool;

    /** Opens the database that lives below the bank's data folder. */
    public static BankDatabase embedded(Path dataFolder) {
        EmbeddedPostgres server = EmbeddedPostgres.open(PrivateFolder.ensure(dataFolder).resolve("postgres"));
        try {
            var maintenance = new JdbcTemplate(server.connections("postgres"));
            if (maintenance.queryForList("select 1 from pg_database where datname = ?", NAME).isEmpty()) {
                maintenance.execute("create database " + NAME);
            }
            return new BankDatabase(server, server.connections(NAME));
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** @param url as {@code jdbc:postgresql://host:5432/database} or {@code postgresql://host:5432/database} */
    public static BankDatabase external(String url, String user, String password) {
        String address = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        return new BankDatabase(null, new DirectConnections(() -> address, user, password));
    }

    private BankDatabase(@Nullable EmbeddedPostgres server, DataSource connections) {
        this.server = server;
        RequiredSettings.check(connections);
        this.pool = pool(connections, CONNECTIONS);
        try {
            ModuleMigrations.run(pool);
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }

    static HikariDataSource pool(DataSource connections, int size) {
        var settings = new HikariConfig();
        settings.setDataSource(connections);
        settings.setPoolName("database");
        settings.setMaximumPoolSize(size);
        settings.setMinimumIdle(Math.min(2, size));
        settings.setConnectionTimeout(30_000);
        settings.setInitializationFailTimeout(-1);
        return new HikariDataSource(settings);
    }

    /** Pooled connections. */
    public DataSource connections() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        if (server != null) {
            server.close();
        }
    }
}
