package org.opencreditbank.bank.deposit.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.deposit.agreement.AgreementFiles;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.YamlFile;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads deposit agreements. */
@Command(
        name = "agreement",
        description = "Loads deposit agreements: what an organisation's files don't say because it is always the same.",
        footer = {"", "Examples:", "  ./creditbank agreement load agreement.yaml"})
public final class AgreementCommand extends BankCommand {

    @Parameters(index = "0", paramLabel = "load", description = "What to do; load is the only thing.")
    private String action = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Agreement files (YAML).")
    private List<Path> files = List.of();

    /** For the command line's frame. */
    public AgreementCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws Exception {
        if (!action.equals("load")) {
            out.println("Say creditbank agreement load FILE.");
            return 1;
        }
        Deed deed = new Deed(Actor.CommandLine.here(), "agreement files");
        return switch (bank.getBean(AgreementFiles.class).load(YamlFile.contents(files), deed)) {
            case AgreementFiles.Load.Done(int changed, int same) -> {
                out.printf("%d new or changed, %d as before%n", changed, same);
                yield 0;
            }
            case AgreementFiles.Load.Faulty(List<Fault> faults) -> {
                Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
                faults.forEach(fault -> out.println(words.fault(fault)));
                yield 1;
            }
        };
    }
}
