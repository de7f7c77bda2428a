package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** `./creditbank audit` over a bank that `deposit` has left behind, beside one sequential scan of the same tables. */
final class AuditBenchmark {

    private static final String SCHEMAS = "('achievement', 'ledger', 'evidence', 'learner', 'catalogue', 'deposit')";

    private final Path folder;
    private final int learners;

    AuditBenchmark(Path folder, int learners) {
        this.folder = folder;
        this.learners = learners;
    }

    void run() throws IOException, InterruptedException, SQLException {
        Path data = DepositBenchmark.data(folder, learners);
        if (!Files.exists(data)) {
            throw new IOException("run `benchmarks/run deposit " + learners + "` first");
        }
        try (BankServer bank = BankServer.start(data, StartBenchmark.freePort());
                Connection connection = bank.connect("creditbank")) {
            double before = scan(connection);
            BankServer.Finished audit = bank.run("audit");
            double after = scan(connection);
            double scan = (before + after) / 2;
            System.out.println(audit.output());
            Table table = new Table("audit of " + Table.count(learners * 10.0) + " achievements", "");
            table.row("audit, the whole command", Table.decimal(audit.seconds()) + " s");
            table.row("one sequential scan, before / after", Table.decimal(before) + " / " + Table.decimal(after) + " s");
            table.row("audit to scan", Table.ratio(audit.seconds() / scan));
            table.row("peak resident memory of the program", audit.peakKibibytes() / 1024 + " MiB");
            System.out.println(table);
        }
    }

    /** Seconds that it takes one process of the server to look at every row, all its columns read. */
    private static double scan(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "select schemaname || '.' || tablename from pg_tables where schemaname in " + SCHEMAS)) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            statement.execute("set max_parallel_workers_per_gather = 0");
            statement.execute("set enable_indexonlyscan = off");
            long before = System.nanoTime();
            for (String table : tables) {
                statement.execute("select count(t) from " + table + " t");
            }
            return (System.nanoTime() - before) / 1e9;
        }
    }
}
