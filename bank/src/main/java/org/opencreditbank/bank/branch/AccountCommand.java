package org.opencreditbank.bank.branch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.learner.Erasure;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.LegalHolds;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts from the command line. People are named in files or at a prompt, never as an argument that others can read. */
@Command(
        name = "account",
        description = "Opens, finds, activates, freezes, closes, merges and erases accounts.",
        footer = {
            "",
            "People come from a CSV file with the columns name,kind,number,where,birth; '-' reads standard input.",
            "kind is citizen-id, residence-permit, passport (where = country) or student-number (where = school's code).",
            "",
            "Examples:",
            "  ./creditbank account open --file people.csv --organisation YD-HZ",
            "  ./creditbank account find --file people.csv",
            "  ./creditbank account show 0417200935512",
            "  ./creditbank account letter 0417200935512",
            "  ./creditbank account activate 0417200935512 --why 'papers seen at the counter'",
            "  ./creditbank account freeze 0417200935512 --why 'papers in doubt'     # unfreeze, close and reopen alike",
            "  ./creditbank account died 0417200935512 --on 2026-03-05 --why 'certificate shown by the son'",
            "  ./creditbank account hold 0417200935512 --why 'court file 2026/17'    # keeps it from being erased; release ends it",
            "  ./creditbank account merge 0417200935512 6630118245079 --why 'same person'    # the second is kept",
            "  ./creditbank account unmerge 0417200935512 --why 'two people'",
            "  ./creditbank account duplicates",
            "  ./creditbank account erase 0417200935512 --why 'request of the person, letter 2026/17'"
        })
public final class AccountCommand extends BankCommand {

    private enum Verb {
        OPEN,
        FIND,
        SHOW,
        LETTER,
        ACTIVATE,
        FREEZE,
        UNFREEZE,
        CLOSE,
        REOPEN,
        DIED,
        HOLD,
        RELEASE,
        MERGE,
        UNMERGE,
        DUPLICATES,
        ERASE
    }

    @Parameters(
            index = "0",
            paramLabel = "VERB",
            description = "open, find, show, letter, activate, freeze, unfreeze, close, reopen, died, hold, release, merge, unmerge,"
                    + " duplicates or erase.")
    private Verb verb = Verb.SHOW;

    @Parameters(index = "1..*", paramLabel = "NUMBER", description = "Account numbers.")
    private List<String> numbers = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "People, as CSV in UTF-8.")
    private @Nullable String file;

    @Option(names = "--organisation", paramLabel = "CODE", description = "Looks after the accounts that are opened.")
    private String organisation = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "Kept with the deed; no personal data.")
    private String why = "";

    @Option(names = "--on", paramLabel = "DAY", description = "When the person died, such as 2026-03-05.")
    private @Nullable LocalDate on;

    /** For the command line's frame. */
    public AccountCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws IOException {
        return switch (verb) {
            case OPEN -> open(bank, out);
            case FIND -> find(bank, out);
            case SHOW -> show(bank, out);
            case LETTER -> letter(bank, out);
            case ACTIVATE -> each(bank, 1, out, accounts -> bank.getBean(Activation.class)
                    .atCounter(accounts.getFirst().learnerId(), why, deed()));
            case FREEZE -> each(bank, 1, out, accounts -> bank.getBean(AccountLives.class)
                    .freeze(accounts.getFirst().learnerId(), why, deed()));
            case UNFREEZE -> each(bank, 1, out, accounts -> bank.getBean(AccountLives.class)
                    .unfreeze(accounts.getFirst().learnerId(), why, deed()));
            case CLOSE -> each(bank, 1, out, accounts -> bank.getBean(AccountLives.class)
                    .close(accounts.getFirst().learnerId(), why, deed()));
            case REOPEN -> each(bank, 1, out, accounts -> bank.getBean(AccountLives.class)
                    .reopen(accounts.getFirst().learnerId(), why, deed()));
            case DIED -> died(bank, out);
            case HOLD -> each(bank, 1, out, accounts -> bank.getBean(LegalHolds.class)
                    .place(accounts.getFirst().learnerId(), why, deed()));
            case RELEASE -> each(bank, 1, out, accounts -> bank.getBean(LegalHolds.class)
                    .lift(accounts.getFirst().learnerId(), why, deed()));
            case MERGE -> each(bank, 2, out, accounts -> bank.getBean(Duplicates.class)
                    .merge(accounts.getFirst().learnerId(), accounts.getLast().learnerId(), why, deed()));
            case UNMERGE -> each(bank, 1, out, accounts -> bank.getBean(Duplicates.class)
                    .unmerge(accounts.getFirst().learnerId(), why, deed()));
            case DUPLICATES -> duplicates(bank, out);
            case ERASE -> each(bank, 1, out, accounts -> bank.getBean(Erasure.class)
                    .erase(accounts.getFirst().learnerId(), deed())
                    .stream()
                    .findFirst());
        };
    }

    private Deed deed() {
        return new Deed(
                Actor.CommandLine.here(),
                "account/" + verb.name().toLowerCase(java.util.Locale.ROOT) + (why.isEmpty() ? "" : ": " + why));
    }

    private int died(ApplicationContext bank, PrintWriter out) {
        LocalDate day = on;
        if (day == null) {
            out.println("Say when the person died: --on 2026-03-05.");
            return 1;
        }
        return each(bank, 1, out, accounts -> bank.getBean(AccountLives.class)
                .die(accounts.getFirst().learnerId(), day, bank.getBean(Today.class).day(), why, deed()));
    }

    private int open(ApplicationContext bank, PrintWriter out) throws IOException {
        Organisations organisations = bank.getBean(Organisations.class);
        var owner = organisations.find(organisation);
        if (owner.isEmpty()) {
            out.println("Name the organisation that looks after the accounts with --organisation CODE;"
                    + " there is none with the code '" + organisation + "'.");
            return 1;
        }
        return people(bank, owner.get().id(), true, out);
    }

    private int find(ApplicationContext bank, PrintWriter out) throws IOException {
        return people(bank, 0, false, out);
    }

    /** One line of answer for each line of the file, in order: its number, what came of it, the account. */
    private int people(ApplicationContext bank, long owner, boolean open, PrintWriter out) throws IOException {
        String from = file;
        if (from == null) {
            out.println("Name the people in a file: --file people.csv, or --file - for standard input.");
            return 1;
        }
        Learners learners = bank.getBean(Learners.class);
        TransactionTemplate transaction = bank.getBean(TransactionTemplate.class);
        Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
        int[] refused = {0};
        out.println("line,outcome,account,why");
        try (Reader reader = from.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(from))) {
            new PeopleFile(bank.getBean(Organisations.class)).read(reader, chunk -> {
                List<ClaimedPerson> claims =
                        chunk.stream().flatMap(line -> line.person().sound().stream()).toList();
                var answers = transaction
                        .execute(_ -> {
                            List<Resolution> resolved = learners.resolve(claims, owner, deed(), open);
                            resolved.forEach(each -> look(bank, each));
                            return resolved;
                        })
                        .iterator();
                for (PeopleFile.Line line : chunk) {
                    Resolution answer =
                            switch (line.person()) {
                                case Reading.Sound<ClaimedPerson> _ -> answers.next();
                                case Reading.Refused<ClaimedPerson>(Refusal refusal) ->
                                    new Resolution.Refused(refusal);
                            };
                    refused[0] += answer instanceof Resolution.Refused ? 1 : 0;
                    out.println(line.number() + "," + said(answer, learners, words));
                }
                out.flush();
            });
        }
        return refused[0] == 0 ? 0 : 1;
    }

    private void look(ApplicationContext bank, Resolution resolution) {
        if (verb == Verb.FIND && resolution instanceof Resolution.Held(long learner, var _)) {
            bank.getBean(AuditTrail.class).looked(deed(), learner, "account number");
        }
    }

    private static String said(Resolution resolution, Learners learners, Words words) {
        return switch (resolution) {
            case Resolution.Opened(long learner) -> "opened," + learners.number(learner).digits() + ",";
            case Resolution.Held(long learner, var _) -> "held," + learners.number(learner).digits() + ",";
            case Resolution.Refused(Refusal refusal) ->
                "refused,,\"" + words.refusal(refusal).replace("\"", "\"\"") + "\"";
        };
    }

    private int show(ApplicationContext bank, PrintWriter out) {
        Learners learners = bank.getBean(Learners.class);
        Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
        int missing = 0;
        for (String number : numbers) {
            Optional<Account> found = find(learners, number);
            missing += found.isEmpty() ? 1 : 0;
            out.println(found.map(account -> "%s  %s, opened %s%s".formatted(
                            account.number().printed(),
                            words.text("learner.state." + account.state()),
                            account.openedAt().toString().substring(0, 10),
                            account.redirectTo() == null
                                    ? ""
                                    : ", leads to " + learners.number(learners.canonical(account.learnerId()))
                                            .printed()))
                    .orElse(number + " is no account of this bank."));
        }
        return missing == 0 ? 0 : 1;
    }

    private int letter(ApplicationContext bank, PrintWriter out) {
        Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
        int refused = 0;
        for (String number : numbers) {
            Optional<Account> found = find(bank.getBean(Learners.class), number);
            if (found.isEmpty()) {
                out.println(number + " is no account of this bank.");
                refused++;
                continue;
            }
            switch (bank.getBean(Activation.class).print(found.get().learnerId(), deed())) {
                case Activation.Letter.Printed(var letter) ->
                    out.printf("%s  code %s  valid until %s%n", letter.number().printed(), letter.code(),
                            words.moment(letter.expiresAt()));
                case Activation.Letter.Refused(Refusal refusal) -> {
                    out.println(number + ": " + words.refusal(refusal));
                    refused++;
                }
            }
        }
        return refused == 0 ? 0 : 1;
    }

    private int duplicates(ApplicationContext bank, PrintWriter out) {
        Duplicates duplicates = bank.getBean(Duplicates.class);
        out.println(duplicates.search(deed()) + " new pairs were found. Open:");
        long last = 0;
        for (var open = duplicates.open(last, 100); !open.isEmpty(); open = duplicates.open(last, 100)) {
            for (Duplicates.Proposal proposal : open) {
                out.printf("%s  %s  %s%n", proposal.first().number().digits(), proposal.second().number().digits(),
                        proposal.test());
                last = proposal.id();
            }
        }
        return 0;
    }

    /** Something done to the accounts named. */
    private interface Act {
        Optional<Refusal> on(List<Account> accounts);
    }

    private int each(ApplicationContext bank, int count, PrintWriter out, Act act) {
        if (numbers.size() != count || why.isBlank()) {
            out.println("This takes " + (count == 1 ? "one account number" : "two account numbers")
                    + " and a reason (--why).");
            return 1;
        }
        Learners learners = bank.getBean(Learners.class);
        List<Account> accounts = new ArrayList<>();
        for (String number : numbers) {
            find(learners, number).ifPresent(accounts::add);
        }
        if (accounts.size() != count) {
            out.println("There is no such account in this bank.");
            return 1;
        }
        Words words = bank.getBean(Texts.class).in(Language.ENGLISH);
        Optional<Refusal> refusal = act.on(accounts);
        out.println(refusal.map(each -> words.refusal(each) + " " + words.mend(each)).orElse("Done."));
        return refusal.isEmpty() ? 0 : 1;
    }

    private static Optional<Account> find(Learners learners, String number) {
        return AccountNumber.parse(number).sound().flatMap(learners::findByNumber);
    }
}
