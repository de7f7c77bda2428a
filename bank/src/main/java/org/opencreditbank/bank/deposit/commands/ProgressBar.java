package org.opencreditbank.bank.deposit.commands;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import org.opencreditbank.bank.deposit.Deposit;

/** A line that grows: how far, how fast, how long still. Where there is no terminal it is one line every ten seconds. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal = isTerminal();
    private final long begun = System.nanoTime();
    private final long rowsBefore;
    private long lastShown = begun;

    /** @param rowsBefore rows that were done before this run */
    ProgressBar(PrintWriter out, long rowsBefore) {
        this.out = out;
        this.rowsBefore = rowsBefore;
    }

    void show(Deposit deposit) {
        long now = System.nanoTime();
        if (!terminal && now - lastShown < QUIET_NANOS) {
            return;
        }
        lastShown = now;
        long total = deposit.rowsTotal() == null ? 0 : deposit.rowsTotal();
        long done = deposit.rowsDone();
        double rate = rate(done, now);
        int full = total == 0 ? 0 : (int) (WIDTH * done / total);
        String left = rate <= 0 ? "" : ", " + words(Duration.ofSeconds(Math.round((total - done) / rate))) + " left";
        out.printf(
                "%s[%s%s] %,d of %,d rows, %,.0f rows/s%s   %s",
                terminal ? "\r" : "",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                done,
                total,
                rate,
                left,
                terminal ? "" : System.lineSeparator());
        out.flush();
    }

    void end(Deposit deposit) {
        if (terminal) {
            out.printf("\r%s\r", " ".repeat(100));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(
                "%,d rows in %.1f s (%,.0f rows/s)%n",
                deposit.rowsDone() - rowsBefore, seconds, rate(deposit.rowsDone(), System.nanoTime()));
    }

    private double rate(long done, long now) {
        double seconds = (now - begun) / 1e9;
        return seconds <= 0 ? 0 : (done - rowsBefore) / seconds;
    }

    /** Since Java 25 there is no console at all where input or output is a file or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // The check knows Java 22 to 24; from 25 on it is null again.
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static String words(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0 ? left.toMinutes() + " min " + left.toSecondsPart() + " s" : left.toSeconds() + " s";
    }
}
