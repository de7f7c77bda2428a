package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A results file by {@code ./creditbank deposit} into a running bank, beside COPY of the same parsed columns before and
 * after. The clock of the deposit runs from the command to its end, the start of its own Java included.
 */
final class DepositBenchmark {

    private final Path folder;
    private final SampleResults results;

    DepositBenchmark(Path folder, int learners) {
        this.folder = folder;
        this.results = new SampleResults(learners);
    }

    /** Where a bank with so many learners lies, for the benchmarks that read what this one has deposited. */
    static Path data(Path folder, int learners) {
        return folder.resolve("bank-" + learners);
    }

    void run() throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Path csv = folder.resolve("results-" + results.learners() + ".csv");
        Path parsed = folder.resolve("results-" + results.learners() + ".copy");
        results.writeCsv(csv);
        results.writeForCopy(parsed);
        Path data = data(folder, results.learners());
        if (Files.exists(data)) {
            throw new IOException("delete " + data + " first: a deposit is measured into an empty bank");
        }
        try (BankServer bank = BankServer.start(data, StartBenchmark.freePort())) {
            SampleSchool.load(bank, folder);
            double copyBefore = CopyBaseline.run(bank, parsed);
            try (Connection connection = bank.connect("creditbank");
                    Statement statement = connection.createStatement()) {
                statement.execute("checkpoint");
                DatabaseMeter before = DatabaseMeter.read(connection);
                BankServer.Finished deposit =
                        bank.run("deposit", csv.toString(), "--organisation", SampleSchool.CODE);
                DatabaseMeter written = DatabaseMeter.read(connection).since(before);
                double copyAfter = CopyBaseline.run(bank, parsed);
                System.out.println(deposit.output());
                report(deposit, written, copyBefore, copyAfter, sizes(statement), secondsOfRun(statement));
            }
        }
        Files.delete(parsed);
    }

    private void report(
            BankServer.Finished deposit, DatabaseMeter written, double copyBefore, double copyAfter, long bytes,
            double secondsOfRun) {
        double rows = results.rows();
        double copyRate = rows / ((copyBefore + copyAfter) / 2);
        Table table = new Table("deposit of " + Table.count(rows) + " rows of " + Table.count(results.learners())
                + " learners", "");
        table.row("deposit, the whole command", Table.count(rows / deposit.seconds()) + " rows/s ("
                + Table.decimal(deposit.seconds()) + " s)");
        table.row("deposit, from hand-in to finished", Table.count(rows / secondsOfRun) + " rows/s ("
                + Table.decimal(secondsOfRun) + " s)");
        table.row("COPY, before / after", Table.count(rows / copyBefore) + " / " + Table.count(rows / copyAfter) + " rows/s");
        table.row("deposit to COPY", Table.ratio(rows / deposit.seconds() / copyRate));
        table.row("processor time of the program per row", Table.decimal(deposit.cpuSeconds() * 1e6 / rows) + " µs");
        table.row("peak resident memory of the program", deposit.peakKibibytes() / 1024 + " MiB");
        table.row("rows written per row in", Table.decimal(written.rows() / rows));
        table.row("index entries written per row in", Table.decimal(written.indexEntries() / rows));
        table.row("WAL bytes per row in", Table.count(written.walBytes() / rows) + " (" + Table.decimal(written.walRecords() / rows)
                + " records, " + Table.decimal(written.fullPageImages() / rows) + " whole pages)");
        table.row("bytes in the database per row in", Table.count(bytes / rows));
        System.out.println(table);
    }

    private static long sizes(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select pg_database_size('creditbank')")) {
            found.next();
            return found.getLong(1);
        }
    }

    private static double secondsOfRun(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("""
                select extract(epoch from finished_at - handed_in_at), state from deposit.deposit order by id desc limit 1
                """)) {
            found.next();
            if (!found.getString(2).equals("FINISHED")) {
                throw new SQLException("the deposit is " + found.getString(2));
            }
            return found.getDouble(1);
        }
    }
}
