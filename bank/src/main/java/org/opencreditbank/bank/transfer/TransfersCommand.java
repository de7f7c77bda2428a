package org.opencreditbank.bank.transfer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Transfer cases from the command line: asks for recognitions, shows and decides them, and takes decided ones out of the bank. */
@Command(
        name = "transfers",
        description = {
            "Applies for the recognition of what an account holds, lists an account's cases, shows one, and decides one for the institution"
                    + " that grants. What a rule decides counts at once.",
            "Writes decided cases, one a line, with rule set, facts and decision, so that anybody can decide them again with"
                    + " 'creditbank rules recompute'. No names, no account numbers.",
            "Writes what counts as the 19 columns of the Shanghai credit bank's file of transfers, names and identity numbers with it, and records"
                    + " from such a file what institutions have decided before.",
            "Exit code 0: done; 1: the answer is no, and why; of a file that is recorded, rows were returned."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank transfers apply --account 0417200935512 --rules OUC --programme LOGISTICS",
            "  ./creditbank transfers list --account 0417200935512 --json",
            "  ./creditbank transfers show T2026-00017",
            "  ./creditbank transfers decide T2026-00017 --seen 2 --grant --why 'the syllabus is alike'",
            "  ./creditbank transfers decide T2026-00017 --seen 2 --grant --only 'course LOG-101' --why 'so far'",
            "  ./creditbank transfers decide T2026-00017 --seen 2 --refuse --why 'the level is lower'",
            "  ./creditbank transfers export --since 2026-09-01 > decisions.jsonl",
            "  ./creditbank transfers file --organisation OUC --since 2026-09-01 > transfers.csv",
            "  ./creditbank transfers record transfers.csv --organisation OUC --dry-run"
        })
public final class TransfersCommand extends BankCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What to do. */
    enum Action { apply, list, show, decide, export, file, record }

    @Parameters(index = "0", paramLabel = "apply|list|show|decide|export|file|record", description = "What to do.")
    private Action action = Action.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CASE|FILE", description = "Number of the case to show or decide; file of transfers to record.")
    private String number = "";

    @Option(names = "--account", paramLabel = "NUMBER", description = "Account that applies, or whose cases are listed.")
    private String account = "";

    @Option(names = "--rules", paramLabel = "CODE", description = "Rule set to apply by.")
    private String rules = "";

    @Option(names = "--programme", paramLabel = "CODE", description = "Programme toward which it is to count.")
    private String programme = "";

    @Option(names = "--achievement", arity = "1..*", paramLabel = "ID", description = "Achievements to use (default: all that the account holds).")
    private Set<UUID> achievements = Set.of();

    @Option(names = "--grant", description = "Grants what is asked for.")
    private boolean grant;

    @Option(names = "--refuse", description = "Refuses it.")
    private boolean refuse;

    @Option(names = "--only", paramLabel = "PLACE", description = "Grants only this of what is asked for, such as 'course LOG-101'; may be repeated.")
    private Set<String> only = Set.of();

    @Option(names = "--why", paramLabel = "TEXT", description = "Reasons of the decision; the learner reads them.")
    private String why = "";

    @Option(names = "--seen", paramLabel = "COUNT", description = "Steps of the case that were seen when deciding on it, as 'show' tells.")
    private int seen = -1;

    @Option(names = "--since", paramLabel = "DAY", defaultValue = "0001-01-01", description = "Exports cases that have stood decided as they do since"
            + " this day or later (default: all).")
    private LocalDate since = LocalDate.MIN;

    @Option(names = "--organisation", paramLabel = "CODE", description = "Institution whose transfers are written or recorded (default: all).")
    private String organisation = "";

    @Option(names = "--dry-run", description = "Says what would become of a file, and records nothing.")
    private boolean dryRun;

    @Option(names = "--language", paramLabel = "en|zh", defaultValue = "en", description = "Language of the answer (default: en).")
    private String language = "en";

    @Option(names = "--json", description = "Answer for programs, one case a line.")
    private boolean json;

    /** For the command line's frame. */
    public TransfersCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws IOException {
        var words = bank.getBean(Texts.class).in(Language.of(language).orElse(Language.ENGLISH));
        return switch (action) {
            case apply -> account(bank, words, out).map(learner -> apply(learner, bank, words, out)).orElse(1);
            case list -> account(bank, words, out).map(learner -> list(learner, bank, words, out)).orElse(1);
            case show -> named(bank, words, out).map(file -> show(file, bank, words, out)).orElse(1);
            case decide -> named(bank, words, out).map(file -> decide(file, bank, words, out)).orElse(1);
            case export -> {
                bank.getBean(DecidedTransfers.class).each(since, line -> out.print(line.json() + "\n"));
                yield 0;
            }
            case file -> forInstitutions(bank, words, out, institutions -> file(institutions, bank, out));
            case record -> forInstitutions(bank, words, out, institutions -> record(institutions, bank, words, out));
        };
    }

    /** Does it for the institutions that are meant: absent for all; refused where there is none of that code. */
    private int forInstitutions(ApplicationContext bank, Words words, PrintWriter out, ForInstitutions deed) throws IOException {
        if (organisation.isEmpty()) {
            return deed.of(null);
        }
        var found = bank.getBean(Organisations.class).find(organisation);
        if (found.isEmpty()) {
            out.println(words.text("transfer.command.organisation", "code", organisation));
            return 1;
        }
        return deed.of(List.of(found.get().id()));
    }

    private interface ForInstitutions {

        int of(@Nullable List<Long> institutions) throws IOException;
    }

    private int file(@Nullable List<Long> institutions, ApplicationContext bank, PrintWriter out) throws IOException {
        bank.getBean(ConvertedTransfers.class).write(institutions, since, new Deed(Actor.CommandLine.here(), "transfers file"), out);
        return 0;
    }

    private int record(@Nullable List<Long> institutions, ApplicationContext bank, Words words, PrintWriter out) throws IOException {
        var recorded = bank.getBean(RecordedConversions.class).record(Files.readAllBytes(Path.of(number)), institutions, Actor.CommandLine.here(), dryRun);
        return switch (recorded) {
            case Reading.Refused<List<ConvertedLine>>(Refusal refusal) -> refused(refusal, words, out);
            case Reading.Sound<List<ConvertedLine>>(var lines) -> {
                lines.forEach(line -> out.println(ConvertedWords.told(line, words)));
                out.println(ConvertedWords.sum(lines, dryRun, words));
                yield lines.stream().anyMatch(ConvertedLine.Returned.class::isInstance) ? 1 : 0;
            }
        };
    }

    private Optional<Long> account(ApplicationContext bank, Words words, PrintWriter out) {
        var found = AccountNumber.parse(account).sound().flatMap(bank.getBean(Learners.class)::findByNumber).map(each -> each.learnerId());
        if (found.isEmpty()) {
            out.println(words.text("transfer.command.account", "number", account));
        }
        return found;
    }

    private Optional<TransferFile> named(ApplicationContext bank, Words words, PrintWriter out) {
        var found = bank.getBean(TransferStore.class).named(number);
        if (found.isEmpty()) {
            out.println(words.text("transfer.command.case", "number", number));
        }
        return found;
    }

    private static Acting acting(Party party, ApplicationContext bank) {
        return Acting.as(party, Actor.CommandLine.here(), bank.getBean(Today.class).day());
    }

    private int apply(long learner, ApplicationContext bank, Words words, PrintWriter out) {
        var wanted = new Transfers.Wanted(learner, rules, programme, achievements, Set.of(), "");
        return switch (bank.getBean(Transfers.class).apply(wanted, acting(Party.LEARNER, bank))) {
            case Reading.Sound<Transfers.Applied>(var applied) -> {
                applied.cases().forEach(file -> tell(file, bank, words, out));
                yield applied.cases().isEmpty() ? refused(Refusal.of("transfer.nothing-fits"), words, out) : 0;
            }
            case Reading.Refused<Transfers.Applied>(Refusal refusal) -> refused(refusal, words, out);
        };
    }

    private int list(long learner, ApplicationContext bank, Words words, PrintWriter out) {
        bank.getBean(AuditTrail.class).looked(new Deed(Actor.CommandLine.here(), "transfers list"), learner, "transfer");
        bank.getBean(Transfers.class).of(learner).forEach(file -> tell(file, bank, words, out));
        return 0;
    }

    private int show(TransferFile file, ApplicationContext bank, Words words, PrintWriter out) {
        bank.getBean(AuditTrail.class).looked(new Deed(Actor.CommandLine.here(), "transfer/" + file.number()), file.learnerId(), "transfer");
        tell(file, bank, words, out);
        if (!json) {
            var view = bank.getBean(TransferViews.class).view(file, "", words);
            view.lines().forEach(line -> out.println("  " + words.text("transfer.command.line", "place", line.place(), "credits", line.credits())));
            view.history().forEach(step -> out.println("  " + words.text("transfer.command.step", "day", step.on(), "what", step.what())
                    + (step.words().isEmpty() ? "" : " " + step.words())));
            out.println("  " + words.text("transfer.command.seen", "seen", file.events()));
        }
        return 0;
    }

    private int decide(TransferFile file, ApplicationContext bank, Words words, PrintWriter out) {
        if (grant == refuse) {
            out.println(words.text("transfer.command.either"));
            return 1;
        }
        var asked = bank.getBean(TransferStore.class).content(file).map(Content::asked).orElse(List.of());
        var chosen = asked.stream().filter(line -> only.isEmpty() || only.contains(line.place())).toList();
        if (grant && (chosen.isEmpty() || chosen.size() < only.size())) {
            return refused(Refusal.of("transfer.more-than-asked"), words, out);
        }
        var event = new TransferEvent.Decide(grant, grant && chosen.size() == asked.size(), why.strip());
        return switch (bank.getBean(Transfers.class).take(file.publicId(), seen, event, grant ? chosen : List.of(), acting(Party.TARGET, bank))) {
            case Reading.Sound<TransferFile>(var after) -> {
                tell(after, bank, words, out);
                yield 0;
            }
            case Reading.Refused<TransferFile>(Refusal refusal) -> refused(refusal, words, out);
        };
    }

    private static int refused(Refusal refusal, Words words, PrintWriter out) {
        out.println(words.sentences(words.refusal(refusal), words.mend(refusal)));
        return 1;
    }

    private void tell(TransferFile file, ApplicationContext bank, Words words, PrintWriter out) {
        if (json) {
            var target = bank.getBean(Organisations.class).get(file.target()).code();
            out.println(JSON.writeValueAsString(TransferJson.of(file, target, bank.getBean(Transfers.class).given(file))));
            return;
        }
        var row = bank.getBean(TransferViews.class).row(file, "", words);
        out.println(words.text("transfer.command.row", "number", row.number(), "stage", row.stage(), "programme", row.programme(),
                "credits", row.credits(), "next", row.next()));
    }
}
