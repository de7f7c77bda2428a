package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The speed of the database itself: the same parsed columns by {@code COPY} over one connection into one logged table
 * with a primary key and one unique index, on the same server with the same settings.
 */
final class CopyBaseline {

    private CopyBaseline() {}

    /**
     * What it took, commit included.
     *
     * @param cpuSeconds of the database, what it writes in the background included; the client's are next to nothing
     */
    record Taken(double seconds, double cpuSeconds) {}

    static Taken run(BankServer server, Path parsed) throws IOException, SQLException {
        try (Connection maintenance = server.connect("postgres");
                Statement statement = maintenance.createStatement()) {
            statement.execute("drop database if exists copy_baseline with (force)");
            statement.execute("create database copy_baseline");
        }
        try (Connection connection = server.connect("copy_baseline");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table result (
                        line bigint primary key, name text, citizen_id text, student_number text, course text,
                        obtained integer, score text, credits bigint, hours bigint,
                        unique (citizen_id, course, obtained))
                    """);
            statement.execute("checkpoint");
            connection.setAutoCommit(false);
            double cpuBefore = server.databaseCpuSeconds();
            long before = System.nanoTime();
            try (InputStream in = Files.newInputStream(parsed)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy result from stdin", in, 1 << 16);
            }
            connection.commit();
            double seconds = (System.nanoTime() - before) / 1e9;
            return new Taken(seconds, server.databaseCpuSeconds() - cpuBefore);
        }
    }
}
