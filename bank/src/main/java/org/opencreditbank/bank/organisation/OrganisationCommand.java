package org.opencreditbank.bank.organisation;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.yaml.YamlFile;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads and exports the register of organisations. */
@Command(
        name = "organisation",
        description = {
            "Loads organisations from readable files (YAML), or writes the register as one.",
            "Loading is all or nothing, adds and changes but never removes. Exit code 0: done; 1: faults, all of them listed."
        },
        footer = {"", "Examples:", "  ./creditbank organisation load region.yaml", "  ./creditbank organisation export > region.yaml"})
public final class OrganisationCommand extends BankCommand {

    /** What to do. */
    enum Action { load, export }

    @Parameters(index = "0", paramLabel = "load|export", description = "What to do.")
    private @Nullable Action action;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Files to load together.")
    private List<Path> paths = List.of();

    /** For the command line's frame. */
    public OrganisationCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws Exception {
        var files = bank.getBean(OrganisationFiles.class);
        if (action != Action.load) {
            out.print(files.export());
            return 0;
        }
        var actor = "command-line/" + System.getProperty("user.name", "unknown");
        return switch (files.load(YamlFile.contents(paths), actor, "organisation files")) {
            case OrganisationFiles.Load.Done(int added, int changed, int same) -> {
                out.printf("%d new, %d changed, %d as before%n", added, changed, same);
                yield 0;
            }
            case OrganisationFiles.Load.Faulty(var faults) -> {
                var words = bank.getBean(Texts.class).in(Language.ENGLISH);
                faults.forEach(fault -> out.println(words.fault(fault)));
                yield 1;
            }
        };
    }
}
