package org.opencreditbank.bank.deposit.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.DepositState;
import org.opencreditbank.bank.deposit.Finding;
import org.opencreditbank.bank.deposit.Tally;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;

/** What became of a deposit, as the command line says it. */
final class DepositReport {

    private DepositReport() {}

    static void write(Texts texts, Deposit deposit, List<Finding> findings, PrintWriter out) {
        if (deposit.refusal() != null) {
            refusal(texts, deposit.refusal(), out);
            return;
        }
        if (deposit.dryRun()) {
            out.println("DRY RUN: nothing was changed. This would happen:");
        }
        Tally tally = deposit.tally();
        out.printf("Deposit %s, %s, %s%n", deposit.publicId(), deposit.fileName(),
                deposit.state() == DepositState.FINISHED ? "finished" : "not finished");
        line(out, "rows", deposit.rowsDone());
        line(out, "accepted", tally.of(Tally.Count.ACCEPTED));
        line(out, "  with credit", tally.of(Tally.Count.CREDITED));
        line(out, "    of these with distinction", tally.of(Tally.Count.DISTINCTION));
        line(out, "  passed again, counted once", tally.of(Tally.Count.RETAKEN));
        line(out, "  failed, without credit", tally.of(Tally.Count.FAILED));
        line(out, "  withdrawn, without credit", tally.of(Tally.Count.WITHDRAWN));
        line(out, "  corrections", tally.of(Tally.Count.CORRECTED));
        line(out, "unplaced", tally.of(Tally.Count.UNPLACED));
        line(out, "returned", tally.of(Tally.Count.RETURNED));
        line(out, "  of these conflicts", tally.of(Tally.Count.CONFLICT));
        line(out, "duplicates", tally.of(Tally.Count.DUPLICATE));
        line(out, "flagged with a doubt", tally.of(Tally.Count.DOUBTFUL));
        line(out, "accounts opened", tally.of(Tally.Count.OPENED));
        Words words = texts.in(Language.ENGLISH);
        for (Finding finding : findings) {
            out.printf(
                    "%s: %s (%,d rows, lines %s)%n",
                    finding.suspicion() ? "SUSPECTED" : "doubt",
                    words.doubt(finding.doubt()),
                    finding.rows(),
                    finding.firstLines().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (tally.of(Tally.Count.RETURNED) > 0) {
            out.printf("Returned rows: creditbank returned %s --out returned.csv%n", deposit.publicId());
        }
    }

    static void refusal(Texts texts, Refusal refusal, PrintWriter out) {
        for (Language language : Language.values()) {
            Words words = texts.in(language);
            out.println((words.refusal(refusal) + " " + words.mend(refusal)).strip());
        }
    }

    private static void line(PrintWriter out, String what, long number) {
        out.printf("  %-32s %,12d%n", what, number);
    }
}
