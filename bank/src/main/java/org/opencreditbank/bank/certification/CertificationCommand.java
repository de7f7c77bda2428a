package org.opencreditbank.bank.certification;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.yaml.YamlFile;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads and exports the policies of course certification. */
@Command(
        name = "certification",
        description = {
            "Loads the policies by which courses are certified from readable files (YAML), or writes them as one: working days for each"
                    + " step, validity, panels, when two ratings agree.",
            "A policy holds for the cases that begin from its day on; a case keeps the one by which it began. Loading is all or nothing."
                    + " Exit code 0: done; 1: faults, all of them listed with line, column and field."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank certification policy export > policy.yaml",
            "  ./creditbank certification policy load policy.yaml"
        })
public final class CertificationCommand extends BankCommand {

    /** What it is about. */
    enum Subject { policy }

    /** What to do. */
    enum Action { load, export }

    @Parameters(index = "0", paramLabel = "policy", description = "What it is about.")
    private Subject subject = Subject.policy;

    @Parameters(index = "1", paramLabel = "load|export", description = "What to do.")
    private @Nullable Action action;

    @Parameters(index = "2..*", paramLabel = "FILE", description = "Files to load together.")
    private List<Path> paths = List.of();

    /** For the command line's frame. */
    public CertificationCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws IOException {
        return switch (subject) {
            case policy -> policy(bank, out);
        };
    }

    private int policy(ApplicationContext bank, PrintWriter out) throws IOException {
        var files = bank.getBean(PolicyFiles.class);
        if (action != Action.load) {
            out.print(files.export());
            return 0;
        }
        var deed = new Deed(Actor.CommandLine.here(), "policy files");
        return switch (files.load(YamlFile.contents(paths), deed)) {
            case PolicyFiles.Load.Done(int entered, int same) -> {
                out.printf("%d entered, %d as before%n", entered, same);
                yield 0;
            }
            case PolicyFiles.Load.Faulty(var faults) -> {
                var words = bank.getBean(Texts.class).in(Language.ENGLISH);
                faults.forEach(fault -> out.println(words.fault(fault)));
                yield 1;
            }
        };
    }
}
