package org.opencreditbank.bank.deposit.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.Tally;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists deposits. */
@Command(
        name = "deposits",
        description = "Lists deposits, newest first.",
        footer = {
            "",
            "Examples:",
            "  ./creditbank deposits",
            "  ./creditbank deposits --organisation DELTA-OU --most 100"
        })
public final class DepositsCommand extends BankCommand {

    @Option(names = "--organisation", paramLabel = "CODE", description = "Only this organisation's.")
    private @Nullable String organisation;

    @Option(names = "--most", paramLabel = "NUMBER", description = "How many (default: ${DEFAULT-VALUE}).")
    private int most = 20;

    /** For the command line's frame. */
    public DepositsCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        Organisations organisations = bank.getBean(Organisations.class);
        List<Long> whose = organisation == null
                ? organisations.all().stream().map(Organisation::id).toList()
                : organisations.find(organisation).map(Organisation::id).stream().toList();
        List<Deposit> deposits = bank.getBean(Deposits.class).list(whose, Long.MAX_VALUE, most);
        if (deposits.isEmpty()) {
            out.println("There are no deposits.");
            return 0;
        }
        out.printf("%-36s  %-20s  %-9s  %11s  %11s  %9s  %s%n",
                "deposit", "handed in", "state", "rows", "accepted", "returned", "file");
        for (Deposit deposit : deposits) {
            out.printf(
                    "%-36s  %-20s  %-9s  %,11d  %,11d  %,9d  %s%n",
                    deposit.publicId(),
                    deposit.handedInAt().toString().substring(0, 19) + "Z",
                    deposit.state().name().toLowerCase(Locale.ROOT),
                    deposit.rowsDone(),
                    deposit.tally().of(Tally.Count.ACCEPTED),
                    deposit.tally().of(Tally.Count.RETURNED),
                    deposit.fileName() + (deposit.dryRun() ? " (dry run)" : ""));
        }
        return 0;
    }
}
