package org.opencreditbank.bank.commandline;

import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * A sub-command that works in the bank. It opens the bank without its pages; where a bank is running on the same data
 * folder, both share its database.
 *
 * <p>A sub-command is a public class with a public constructor without parameters, annotated with picocli's
 * {@code @Command} (name, description, and a {@code footer} with examples), and named in
 * {@code META-INF/services/org.opencreditbank.bank.commandline.BankCommand}. It is made anew to print its help, so its
 * constructor does nothing.
 */
public abstract class BankCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable RootCommand root;

    @Mixin
    private final BankOptions options = new BankOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Does the work.
     *
     * @param bank the bank's beans
     * @param out where to write what the caller wants to read
     * @return 0 when all went well, 1 when the answer is no, higher numbers as the help says
     */
    protected abstract int run(ApplicationContext bank, PrintWriter out) throws Exception;

    /**
     * Does the work without opening the bank, for what needs neither its data nor its database.
     *
     * @return as {@link #run}; empty where the bank is needed
     */
    protected OptionalInt runAlone(PrintWriter out) throws Exception {
        return OptionalInt.empty();
    }

    @Override
    public final Integer call() throws Exception {
        if (root == null || spec == null) {
            throw new IllegalStateException("A sub-command runs within creditbank");
        }
        PrintWriter out = spec.commandLine().getOut();
        OptionalInt alone = runAlone(out);
        if (alone.isPresent()) {
            out.flush();
            return alone.getAsInt();
        }
        try (ConfigurableApplicationContext bank = root.open(WebApplicationType.NONE, options.properties())) {
            return run(bank, out);
        } finally {
            out.flush();
        }
    }
}
