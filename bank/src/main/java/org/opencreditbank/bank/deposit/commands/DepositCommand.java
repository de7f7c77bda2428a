package org.opencreditbank.bank.deposit.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.DepositRun;
import org.opencreditbank.bank.deposit.DepositState;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.HandIn;
import org.opencreditbank.bank.deposit.mapping.MappingFiles;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a file in and runs it, with a progress bar; goes on with one that was interrupted. */
@Command(
        name = "deposit",
        description = {
            "Deposits a results file: checks every row, opens accounts, certifies achievements, books credit.",
            "A file whose deposit was interrupted goes on where it stopped. Exit code 0: finished; 1: refused;"
                    + " 2: somebody else is running the same file."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank deposit results.csv --organisation DELTA-OU",
            "  ./creditbank deposit results.csv --organisation DELTA-OU --dry-run",
            "  ./creditbank deposit student.csv --organisation oulad --join course=course.csv",
            "  ./creditbank deposit corrected.csv --organisation DELTA-OU --correction",
            "  ./creditbank deposit results.csv --organisation DELTA-OU --mapping my-mapping.yaml",
            "  ./creditbank deposit --resume"
        })
public final class DepositCommand extends BankCommand {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The results file, UTF-8 or GB 18030.")
    private @Nullable Path file;

    @Option(names = "--organisation", paramLabel = "CODE", description = "Whose results they are.")
    private @Nullable String organisation;

    @Option(
            names = "--agreement",
            paramLabel = "CODE",
            description = "The deposit agreement, where the organisation has several.")
    private @Nullable String agreement;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "Reads the file by this mapping instead of the agreement's: one that comes with the bank, or a"
                    + " YAML file.")
    private @Nullable String mapping;

    @Option(
            names = "--join",
            paramLabel = "NAME=FILE",
            description = "A second file that the mapping joins; may stand several times.")
    private Map<String, Path> joins = new HashMap<>();

    @Option(names = "--dry-run", description = "Says what would happen and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--correction",
            description = "Rows that say otherwise than the bank correct it, instead of being returned as conflicts.")
    private boolean correction;

    @Option(
            names = "--resume",
            description = "Goes on with what was interrupted: this file or, without a file, every deposit.")
    private boolean resume;

    /** For the command line's frame. */
    public DepositCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws Exception {
        if (file == null) {
            return resume ? resumeAll(bank, out) : refuse(out, "Which file? See creditbank deposit --help.");
        }
        Path handed = file;
        if (!Files.isRegularFile(handed)) {
            return refuse(out, "There is no file " + handed + ".");
        }
        if (organisation == null) {
            return refuse(out, "Whose results are they? Add --organisation CODE.");
        }
        Optional<Organisation> owner = bank.getBean(Organisations.class).find(organisation);
        if (owner.isEmpty()) {
            return refuse(out, "There is no organisation " + organisation + ".");
        }
        List<Fault> faults = faultsOfMapping();
        if (!faults.isEmpty()) {
            Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
            faults.forEach(fault -> out.println(words.fault(fault)));
            return 1;
        }
        return switch (handIn(bank.getBean(Deposits.class), owner.get(), handed)) {
            case HandIn.Answer.Taken(Deposit deposit) -> work(bank, deposit, out);
            case HandIn.Answer.UnderWay(Deposit deposit) -> {
                out.printf(
                        "This file is under way already as deposit %s (%s).%n",
                        deposit.publicId(),
                        deposit.rowsTotal() == null
                                ? "not begun"
                                : deposit.rowsDone() + " of " + deposit.rowsTotal() + " rows");
                yield work(bank, deposit, out);
            }
            case HandIn.Answer.Refused(Refusal refusal) -> {
                DepositReport.refusal(bank.getBean(Texts.class), refusal, out);
                yield 1;
            }
        };
    }

    private HandIn.Answer handIn(Deposits deposits, Organisation owner, Path handed) throws IOException {
        try (HandedFiles files = new HandedFiles(handed, joins)) {
            return deposits.handIn(new HandIn(
                    owner.id(),
                    agreement,
                    mappingChoice(),
                    files,
                    correction,
                    dryRun,
                    Long.MAX_VALUE,
                    Actor.CommandLine.here()));
        }
    }

    /** Everything that is wrong with a mapping file of one's own. */
    private List<Fault> faultsOfMapping() throws IOException {
        Faults faults = new Faults();
        if (mapping != null && Files.isRegularFile(Path.of(mapping))) {
            MappingFiles.read(mapping, Files.readAllBytes(Path.of(mapping)), faults);
        }
        return faults.list();
    }

    private HandIn.@Nullable MappingChoice mappingChoice() throws IOException {
        if (mapping == null) {
            return null;
        }
        Path own = Path.of(mapping);
        return Files.isRegularFile(own)
                ? new HandIn.MappingChoice.Own(mapping, Files.readString(own))
                : new HandIn.MappingChoice.Shipped(mapping);
    }

    private static int resumeAll(ApplicationContext bank, PrintWriter out) throws Exception {
        List<Deposit> unfinished = bank.getBean(Deposits.class).unfinished();
        if (unfinished.isEmpty()) {
            out.println("No deposit was interrupted.");
        }
        int worst = 0;
        for (Deposit deposit : unfinished) {
            out.printf("Deposit %s, %s:%n", deposit.publicId(), deposit.fileName());
            worst = Math.max(worst, work(bank, deposit, out));
        }
        return worst;
    }

    private static int work(ApplicationContext bank, Deposit deposit, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        Texts texts = bank.getBean(Texts.class);
        ProgressBar bar = new ProgressBar(out, deposit.rowsDone());
        return switch (bank.getBean(DepositRun.class).run(deposit.publicId(), bar::show)) {
            case DepositRun.Ending.Done(Deposit done) -> {
                bar.end(done);
                DepositReport.write(texts, done, bank.getBean(Deposits.class).findings(done), out);
                yield done.state() == DepositState.FINISHED ? 0 : 1;
            }
            case DepositRun.Ending.RunByAnother(Deposit running) -> {
                out.printf(
                        "Somebody else is running it: deposit %s, %d of %s rows done.%n",
                        running.publicId(),
                        running.rowsDone(),
                        running.rowsTotal() == null ? "?" : running.rowsTotal().toString());
                yield 2;
            }
            case DepositRun.Ending.FileElsewhere _ -> {
                DepositReport.refusal(texts, Refusal.of("deposit.file-elsewhere"), out);
                yield 1;
            }
        };
    }

    private static int refuse(PrintWriter out, String why) {
        out.println(why);
        return 1;
    }
}
