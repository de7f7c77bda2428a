package org.opencreditbank.bank.qualification;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Claims of awards from the command line. */
@Command(
        name = "awards",
        description = {
            "Claims for an account what a programme leads to, lists an account's claims or those that wait for an institution, shows one with what"
                    + " is missing and what it rests on, and decides one for the institution.",
            "Exit code 0: done; 1: the answer is no, and why."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank awards claim --account 0417200935512 --programme LOGISTICS",
            "  ./creditbank awards list --account 0417200935512 --json",
            "  ./creditbank awards list",
            "  ./creditbank awards show A2026-00012",
            "  ./creditbank awards decide A2026-00012 --seen 1 --step grant",
            "  ./creditbank awards decide A2026-00012 --seen 1 --step refuse --why 'the record is another person’s'"
        })
public final class AwardsCommand extends BankCommand {

    private static final int MOST = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What to do. */
    enum Action { claim, list, show, decide }

    @Parameters(index = "0", paramLabel = "claim|list|show|decide", description = "What to do.")
    private Action action = Action.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CLAIM", description = "Number of the claim to show or decide.")
    private String number = "";

    @Option(names = "--account", paramLabel = "NUMBER", description = "Account that claims, or whose claims are listed (default: those that wait).")
    private String account = "";

    @Option(names = "--programme", paramLabel = "CODE", description = "Programme that leads to what is claimed.")
    private String programme = "";

    @Option(names = "--step", paramLabel = "STEP", description = "grant, refuse, uphold, dismiss, keep or revoke.")
    private String step = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "Reasons; the learner reads them.")
    private String why = "";

    @Option(names = "--seen", paramLabel = "COUNT", description = "Steps of the claim that were seen when deciding on it, as 'show' tells.")
    private int seen = -1;

    @Option(names = "--language", paramLabel = "en|zh", defaultValue = "en", description = "Language of the answer (default: en).")
    private String language = "en";

    @Option(names = "--json", description = "Answer for programs, one claim a line.")
    private boolean json;

    /** For the command line's frame. */
    public AwardsCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        var words = bank.getBean(Texts.class).in(Language.of(language).orElse(Language.ENGLISH));
        return switch (action) {
            case claim -> account(bank, words, out).map(learner -> claim(learner, bank, words, out)).orElse(1);
            case list -> account.isEmpty() ? tellAll(bank.getBean(AwardStore.class).due(null, 0, MOST), bank, words, out)
                    : account(bank, words, out).map(learner -> tellAll(bank.getBean(AwardStore.class).of(bank.getBean(Learners.class).group(learner)),
                            bank, words, out)).orElse(1);
            case show -> named(bank, words, out, file -> show(file, bank, words, out));
            case decide -> named(bank, words, out, file -> decide(file, bank, words, out));
        };
    }

    private Optional<Long> account(ApplicationContext bank, Words words, PrintWriter out) {
        var found = AccountNumber.parse(account).sound().flatMap(bank.getBean(Learners.class)::findByNumber).map(each -> each.learnerId());
        if (found.isEmpty()) {
            out.println(words.text("qualification.command.account", "number", account));
        }
        return found;
    }

    private int named(ApplicationContext bank, Words words, PrintWriter out, Function<AwardFile, Integer> then) {
        var found = bank.getBean(AwardStore.class).named(number);
        if (found.isEmpty()) {
            out.println(words.text("qualification.command.claim", "number", number));
            return 1;
        }
        bank.getBean(AuditTrail.class).looked(new Deed(Actor.CommandLine.here(), "award/" + number), found.get().learnerId(), "award");
        return then.apply(found.get());
    }

    private int claim(long learner, ApplicationContext bank, Words words, PrintWriter out) {
        var offered = bank.getBean(Programmes.class).find(programme);
        return offered.isEmpty() ? refused(Refusal.of("transfer.programme", "programme", programme), words, out)
                : answer(bank.getBean(Awards.class).claim(learner, offered.get(), Actor.CommandLine.here()), bank, words, out);
    }

    private int answer(Reading<AwardFile> taken, ApplicationContext bank, Words words, PrintWriter out) {
        return switch (taken) {
            case Reading.Refused<AwardFile>(Refusal refusal) -> refused(refusal, words, out);
            case Reading.Sound<AwardFile>(var file) -> show(file, bank, words, out);
        };
    }

    private static int refused(Refusal refusal, Words words, PrintWriter out) {
        out.println(words.sentences(words.refusal(refusal), words.mend(refusal)));
        return 1;
    }

    private int tellAll(List<AwardFile> files, ApplicationContext bank, Words words, PrintWriter out) {
        bank.getBean(AuditTrail.class).looked(new Deed(Actor.CommandLine.here(), "awards list"),
                files.stream().mapToLong(AwardFile::learnerId).distinct().toArray(), "award");
        files.forEach(file -> tell(file, bank, words, out));
        return 0;
    }

    private int decide(AwardFile file, ApplicationContext bank, Words words, PrintWriter out) {
        var event = AwardSteps.event(step, why.strip());
        return event.isEmpty() ? refused(Refusal.of("award.no-step"), words, out)
                : answer(bank.getBean(Awards.class).take(file.publicId(), seen, event.get(), Actor.CommandLine.here()), bank, words, out);
    }

    private int show(AwardFile file, ApplicationContext bank, Words words, PrintWriter out) {
        tell(file, bank, words, out);
        if (!json) {
            var view = bank.getBean(AwardViews.class).view(file, words);
            view.gaps().forEach(gap -> out.println("  - " + gap));
            view.rests().forEach(each -> out.println("  + " + words.text("qualification.command.rests", "place", each.place(), "credits", each.credits())));
            view.history().forEach(each -> out.println("  " + each.when() + " " + each.what() + (each.reasons().isEmpty() ? "" : ": " + each.reasons())));
            out.println("  " + words.text("qualification.command.seen", "seen", file.events()));
        }
        return 0;
    }

    private void tell(AwardFile file, ApplicationContext bank, Words words, PrintWriter out) {
        if (json) {
            out.println(JSON.writeValueAsString(AwardsApi.body(file)));
            return;
        }
        var row = bank.getBean(AwardViews.class).rows(List.of(file), words).getFirst();
        out.println(words.text("qualification.command.row", "number", row.number(), "title", row.title(), "stage", row.stage()));
    }
}
