package org.opencreditbank.bank.transfer;

import java.io.PrintWriter;
import java.time.LocalDate;
import org.opencreditbank.bank.commandline.BankCommand;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes decided transfer cases out of the bank. */
@Command(
        name = "transfers",
        description = {
            "Writes decided transfer cases, one a line, with rule set, facts and decision, so that anybody can decide them again with"
                    + " 'creditbank rules recompute'. No names, no account numbers.",
            "Exit code 0: written."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank transfers export > decisions.jsonl",
            "  ./creditbank transfers export --since 2026-09-01 > decisions.jsonl"
        })
public final class TransfersCommand extends BankCommand {

    /** What to do. */
    enum Action { export }

    @Parameters(index = "0", paramLabel = "export", description = "What to do.")
    private Action action = Action.export;

    @Option(names = "--since", paramLabel = "DAY", defaultValue = "0001-01-01", description = "Cases that have stood decided as they do since this day"
            + " or later (default: all).")
    private LocalDate since = LocalDate.MIN;

    /** For the command line's frame. */
    public TransfersCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        return switch (action) {
            case export -> {
                bank.getBean(DecidedTransfers.class).each(since, line -> out.print(line.json() + "\n"));
                yield 0;
            }
        };
    }
}
