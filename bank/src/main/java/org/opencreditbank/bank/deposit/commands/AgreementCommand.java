package org.opencreditbank.bank.deposit.commands;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.deposit.agreement.AgreementFiles;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Fault;
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
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Path file : files) {
            contents.put(file.toString(), Files.readAllBytes(file));
        }
        Deed deed = new Deed(CommandLineActor.of(), "agreement files");
        return switch (bank.getBean(AgreementFiles.class).load(contents, deed)) {
            case AgreementFiles.Load.Done(int changed, int same) -> {
                out.printf("%d new or changed, %d as before%n", changed, same);
                yield 0;
            }
            case AgreementFiles.Load.Faulty(List<Fault> faults) -> {
                Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
                faults.forEach(fault -> print(fault, words, out));
                yield 1;
            }
        };
    }

    static void print(Fault fault, Words words, PrintWriter out) {
        out.printf("%s: %s %s%n", fault.where(), words.refusal(fault.refusal()), words.mend(fault.refusal()));
    }
}
