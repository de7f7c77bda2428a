package org.opencreditbank.bank.catalogue;

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

/** Loads and exports the catalogue. */
@Command(
        name = "catalogue",
        description = {
            "Loads frameworks, level maps, certification units and courses from readable files (YAML), or writes the catalogue as one.",
            "Loading is all or nothing, adds and changes but never removes. Exit code 0: done; 1: faults, all of them listed."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank catalogue load courses.yaml",
            "  ./creditbank catalogue load framework.yaml maps.yaml courses.yaml",
            "  ./creditbank catalogue export > catalogue.yaml"
        })
public final class CatalogueCommand extends BankCommand {

    /** What to do. */
    enum Action { load, export }

    @Parameters(index = "0", paramLabel = "load|export", description = "What to do.")
    private @Nullable Action action;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Files to load together.")
    private List<Path> paths = List.of();

    /** For the command line's frame. */
    public CatalogueCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws Exception {
        var files = bank.getBean(CatalogueFiles.class);
        if (action != Action.load) {
            out.print(files.export());
            return 0;
        }
        var deed = new Deed(Actor.CommandLine.here(), "catalogue files");
        return switch (files.load(YamlFile.contents(paths), deed)) {
            case CatalogueFiles.Load.Done(var frameworks, var maps, var units, var courses) -> {
                print(out, "frameworks", frameworks);
                print(out, "level maps", maps);
                print(out, "units", units);
                print(out, "courses", courses);
                yield 0;
            }
            case CatalogueFiles.Load.Faulty(var faults) -> {
                var words = bank.getBean(Texts.class).in(Language.ENGLISH);
                faults.forEach(fault -> out.println(words.fault(fault)));
                yield 1;
            }
        };
    }

    private static void print(PrintWriter out, String what, CatalogueFiles.Count count) {
        if (count.added() + count.changed() + count.same() > 0) {
            out.printf("%s: %d new, %d changed, %d as before%n", what, count.added(), count.changed(), count.same());
        }
    }
}
