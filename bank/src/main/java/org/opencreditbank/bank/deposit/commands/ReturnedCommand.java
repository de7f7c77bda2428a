package org.opencreditbank.bank.deposit.commands;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.ReturnedFile;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes returned rows to a file. */
@Command(
        name = "returned",
        description = "Writes the returned rows of a deposit to a CSV file, to be corrected and handed in again.",
        footer = {"", "Examples:", "  ./creditbank returned 0198f7a2-5c1e-7000-8000-000000000000 --out returned.csv"})
public final class ReturnedCommand extends BankCommand {

    @Parameters(paramLabel = "DEPOSIT", description = "The deposit's id, as creditbank deposits lists it.")
    private @Nullable UUID deposit;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write; must not exist yet.")
    private @Nullable Path file;

    /** For the command line's frame. */
    public ReturnedCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws Exception {
        if (deposit == null || file == null) {
            throw new IllegalStateException("the command line asks for both");
        }
        Optional<Deposit> found = bank.getBean(Deposits.class).find(deposit);
        if (found.isEmpty()) {
            out.println("There is no deposit " + deposit + ".");
            return 1;
        }
        if (Files.exists(file)) {
            out.println(file + " exists already.");
            return 1;
        }
        try (OutputStream to = Files.newOutputStream(file)) {
            long rows = bank.getBean(ReturnedFile.class).write(found.get(), to);
            out.printf("%,d returned rows in %s%n", rows, file);
        }
        return 0;
    }
}
