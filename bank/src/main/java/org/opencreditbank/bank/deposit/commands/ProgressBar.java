package org.opencreditbank.bank.deposit.commands;

import java.io.PrintWriter;
import java.time.Duration;
import org.opencreditbank.bank.commandline.ProgressLine;
import org.opencreditbank.bank.deposit.Deposit;

/** A line that grows: how far, how fast, how long still. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final ProgressLine line;
    private final long begun = System.nanoTime();
    private final long rowsBefore;

    /** @param rowsBefore rows that were done before this run */
    ProgressBar(PrintWriter out, long rowsBefore) {
        this.out = out;
        this.line = new ProgressLine(out);
        this.rowsBefore = rowsBefore;
    }

    void show(Deposit deposit) {
        line.show(() -> {
            long total = deposit.rowsTotal() == null ? 0 : deposit.rowsTotal();
            long done = deposit.rowsDone();
            double rate = rate(done, System.nanoTime());
            int full = total == 0 ? 0 : (int) (WIDTH * done / total);
            String left = rate <= 0 ? "" : ", " + words(Duration.ofSeconds(Math.round((total - done) / rate))) + " left";
            return "[%s%s] %,d of %,d rows, %,.0f rows/s%s"
                    .formatted("#".repeat(full), ".".repeat(WIDTH - full), done, total, rate, left);
        });
    }

    void end(Deposit deposit) {
        line.clear();
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(
                "%,d rows in %.1f s (%,.0f rows/s)%n",
                deposit.rowsDone() - rowsBefore, seconds, rate(deposit.rowsDone(), System.nanoTime()));
    }

    private double rate(long done, long now) {
        double seconds = (now - begun) / 1e9;
        return seconds <= 0 ? 0 : (done - rowsBefore) / seconds;
    }

    private static String words(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0 ? left.toMinutes() + " min " + left.toSecondsPart() + " s" : left.toSeconds() + " s";
    }
}
