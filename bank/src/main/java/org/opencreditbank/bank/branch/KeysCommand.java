package org.opencreditbank.bank.branch;

import java.io.PrintWriter;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.commandline.ProgressLine;
import org.opencreditbank.bank.learner.KeyRotation;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The bank's keys. */
@Command(
        name = "keys",
        description = {
            "Begins a new key epoch: wraps every person's secret anew and destroys the old epoch key.",
            "After that, backups of the database from before can't be used any more, and nobody who was erased can be"
                    + " brought back from one."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank keys rotate               # may run while the bank is open; interrupted, run it again"
        })
public final class KeysCommand extends BankCommand {

    private enum Verb {
        ROTATE
    }

    @Parameters(index = "0", paramLabel = "VERB", description = "rotate")
    private Verb verb = Verb.ROTATE;

    /** For the command line's frame. */
    public KeysCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        return switch (verb) {
            case ROTATE -> rotate(bank.getBean(KeyRotation.class), out);
        };
    }

    private static int rotate(KeyRotation rotation, PrintWriter out) {
        long size = rotation.size();
        var line = new ProgressLine(out);
        short epoch = rotation.rotate(
                done -> line.show(() -> "%,d of %,d secrets wrapped".formatted(Math.min(done, size), size)));
        line.clear();
        out.printf("Epoch %d has begun; the keys of earlier epochs are destroyed.%n", epoch);
        return 0;
    }
}
