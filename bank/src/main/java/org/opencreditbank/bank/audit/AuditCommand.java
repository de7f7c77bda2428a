package org.opencreditbank.bank.audit;

import java.io.PrintWriter;
import java.util.Locale;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.commandline.ProgressLine;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/** Proves the invariants of the whole bank and says what is broken. */
@Command(
        name = "audit",
        description = {
            "Proves over the whole database that nothing in the bank contradicts itself.",
            "Entries balance, nobody is below zero, acceptances and changes replayed give the ledger, credit counts",
            "once, and every row has its leaf. Names the first row that breaks each of these. The bank may be at work",
            "meanwhile."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing is broken", "1:Something is broken", "3:It could not be looked at"},
        footer = {"", "Examples:", "  ./creditbank audit"})
public final class AuditCommand extends BankCommand {

    /** For picocli. */
    public AuditCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        long start = System.nanoTime();
        var line = new ProgressLine(out);
        AuditReport report = bank.getBean(Audit.class).run((rows, share) -> line.show(() -> String.format(
                Locale.ROOT, "%3.0f %%  %,d rows  %,.0f rows/s", share * 100, rows, rate(rows, System.nanoTime() - start))));
        line.clear();
        long rows = report.rows().achievements() + report.rows().changes() + report.rows().transfers();
        long took = System.nanoTime() - start;
        out.printf(
                Locale.ROOT,
                "%,d achievements, %,d changes, %,d transfers, %,d batches in %.1f s (%,.0f rows/s)%n",
                report.rows().achievements(),
                report.rows().changes(),
                report.rows().transfers(),
                report.batches(),
                took / 1e9,
                rate(rows, took));
        if (report.rows().tombstones() > 0) {
            out.printf(Locale.ROOT, "%,d rows are of erased people: their leaves stand as tombstones.%n",
                    report.rows().tombstones());
        }
        if (report.clean()) {
            out.println("Clean: every invariant holds.");
            return 0;
        }
        report.broken().forEach((invariant, broken) -> out.printf(
                Locale.ROOT,
                "BROKEN  %s%n        %,d times; first: learner %d, %s%n",
                meaning(invariant),
                broken.count(),
                broken.first().learnerId(),
                broken.first().row()));
        return 1;
    }

    private static double rate(long rows, long nanoseconds) {
        return rows * 1e9 / Math.max(1, nanoseconds);
    }

    private static String meaning(String invariant) {
        return switch (invariant) {
            case "audit.identity" -> "no result is recorded twice";
            case "audit.life" -> "each state may follow the one before";
            case "audit.replay" -> "acceptances and changes, replayed, give the ledger";
            case "audit.negative" -> "no account is below zero";
            case "audit.credit-once" -> "a person's credit for a course counts once in each unit of account";
            case "audit.record" -> "each row says what its sealed record says";
            case "audit.transfer" -> "every transfer case has its steps, and the ledger holds what it says";
            case "audit.award" -> "every award has its steps, and the ledger holds what it says";
            case "audit.leaf" -> "every row has its leaf, and every leaf its row";
            case "audit.tree" -> "the public log is made of exactly the bank's leaves";
            case "audit.order" -> "the order of the bank has no hole";
            case "audit.placement" -> "level and credits are those of the placement used";
            case "audit.allocation" -> "no achievement counts twice toward a qualification";
            default -> invariant;
        };
    }
}
