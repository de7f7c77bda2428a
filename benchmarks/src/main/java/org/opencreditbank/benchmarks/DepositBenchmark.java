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
        BankServer.prepare(folder);
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
            CopyBaseline.Taken copyBefore = CopyBaseline.run(bank, parsed);
            try (Connection connection = bank.connect("creditbank");
                    Statement statement = connection.createStatement()) {
                statement.execute("checkpoint");
                DatabaseMeter before = DatabaseMeter.read(connection);
                double cpuBefore = bank.databaseCpuSeconds();
                BankServer.Finished deposit =
                        bank.run("deposit", csv.toString(), "--organisation", SampleSchool.CODE);
                double databaseCpu = bank.databaseCpuSeconds() - cpuBefore;
                DatabaseMeter written = DatabaseMeter.read(connection).since(before);
                CopyBaseline.Taken copyAfter = CopyBaseline.run(bank, parsed);
                System.out.println(deposit.output());
                Table table = new Table("deposit of " + Table.count(results.rows()) + " rows of "
                        + Table.count(results.learners()) + " learners", "");
                speed(table, deposit, secondsOfRun(statement), copyBefore, copyAfter);
                processorTime(table, deposit, databaseCpu, copyBefore, copyAfter);
                size(table, deposit, written, sizes(statement));
                System.out.println(table);
            }
        }
        Files.delete(parsed);
    }

    private void speed(
            Table table, BankServer.Finished deposit, double secondsOfRun, CopyBaseline.Taken before,
            CopyBaseline.Taken after) {
        double copySeconds = (before.seconds() + after.seconds()) / 2;
        table.row("deposit, the whole command", rate(deposit.seconds()));
        table.row("deposit, from hand-in to finished", rate(secondsOfRun));
        table.row("COPY, before and after", rate(before.seconds()) + ", " + rate(after.seconds()));
        table.row("deposit to COPY, by the clock: whole command; from hand-in to finished",
                Table.ratio(copySeconds / deposit.seconds()) + "; " + Table.ratio(copySeconds / secondsOfRun));
    }

    private String rate(double seconds) {
        return Table.count(results.rows() / seconds) + " rows/s (" + Table.decimal(seconds) + " s)";
    }

    /** On a machine that others use too, the clock says less than the processor time. */
    private void processorTime(
            Table table, BankServer.Finished deposit, double databaseCpu, CopyBaseline.Taken before,
            CopyBaseline.Taken after) {
        double copy = (before.cpuSeconds() + after.cpuSeconds()) / 2;
        table.row("processor time per row: program, database; COPY", micros(deposit.cpuSeconds()) + ", "
                + micros(databaseCpu) + "; " + micros(copy));
        table.row("deposit to COPY, rows per CPU-second", Table.ratio(copy / (deposit.cpuSeconds() + databaseCpu)));
    }

    private String micros(double seconds) {
        return Table.decimal(seconds * 1e6 / results.rows()) + " µs";
    }

    private void size(Table table, BankServer.Finished deposit, DatabaseMeter written, long bytes) {
        double rows = results.rows();
        table.row("peak resident memory of the program", deposit.peakKibibytes() / 1024 + " MiB");
        table.row("rows written per row in", Table.decimal(written.rows() / rows));
        table.row("index entries written per row in", Table.decimal(written.indexEntries() / rows));
        table.row("WAL bytes per row in", Table.count(written.walBytes() / rows) + " (" + Table.decimal(written.walRecords() / rows)
                + " records, " + Table.decimal(written.fullPageImages() / rows) + " whole pages)");
        table.row("bytes in the database per row in", Table.count(bytes / rows));
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
