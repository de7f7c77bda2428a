package org.opencreditbank.bank.account;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a statement in the terminal. */
@Command(
        name = "statement",
        description = {
            "Prints the statement of an account: what it holds, and from which achievements. The look is written down.",
            "Exit code 0: printed; 1: there is no such account."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank statement --account 7001257651702",
            "  ./creditbank statement --account '7001 2576 51702' --lang zh"
        })
public final class StatementCommand extends BankCommand {

    @Option(names = "--account", required = true, paramLabel = "NUMBER", description = "The account's number, with or without spaces.")
    private String number = "";

    @Option(names = "--lang", paramLabel = "en|zh", description = "The statement's language (default: the terminal's).")
    private @Nullable String language;

    @Option(names = "--cause", paramLabel = "TEXT", description = "Why you look (default: statement on the command line).")
    private String cause = "statement on the command line";

    /** For the command line's frame. */
    public StatementCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        var words = bank.getBean(Texts.class).in(Language.of(language).or(() -> Language.of(Locale.getDefault().toLanguageTag())).orElse(Language.ENGLISH));
        var reader = bank.getBean(AccountReader.class);
        var account = reader.find(number);
        if (account.isEmpty()) {
            out.println(words.text("account.statement.none"));
            return 1;
        }
        var deed = new Deed(Actor.CommandLine.here(), cause);
        bank.getBean(AuditTrail.class).looked(deed, account.get().learnerId(), "statement");
        var facts = reader.read(account.get());
        print(bank.getBean(StatementWriter.class).statement(facts, words, Instant.now()), words, out);
        return 0;
    }

    private static void print(StatementView statement, Words words, PrintWriter out) {
        out.println(words.text("layout.bank") + " — " + words.text("account.statement"));
        out.println();
        var head = new TextTable(2);
        if (!statement.name().isEmpty()) {
            head.row(words.text("account.statement.name"), statement.name());
        }
        head.row(words.text("account.statement.account"), statement.printedNumber());
        head.row(words.text("account.statement.document"), statement.document());
        head.row(
                words.text("account.statement.as-of"),
                words.text("account.statement.as-of.text", "sequence", statement.sequence(), "when", statement.issued()));
        head.print(out);
        for (var unit : statement.totals()) {
            out.println();
            out.println(unit.title());
            var lines = new TextTable(2).right(1);
            unit.lines().forEach(line -> lines.row("  " + line.label(), line.credits()));
            lines.row("  " + words.text("account.statement.total"), unit.total());
            lines.print(out);
        }
        out.println();
        var life = new TextTable(5).right(4);
        life.row(
                words.text("account.statement.when"),
                words.text("account.statement.course"),
                words.text("account.statement.outcome"),
                words.text("account.statement.grounds"),
                words.text("account.credits"));
        for (var entry : statement.entries()) {
            var course = entry.course() + ", " + entry.from() + (entry.sealed() ? " [" + words.text("account.seal") + "]" : "");
            var outcome = entry.state().isEmpty() ? entry.outcome() : entry.outcome() + ", " + entry.state();
            if (entry.worth().isEmpty()) {
                life.row(entry.when(), course, outcome, entry.worthless(), "–");
            }
            boolean first = true;
            for (var worth : entry.worth()) {
                var grounds = worth.level() + ", " + worth.grounds();
                life.row(first ? entry.when() : "", first ? course : "", first ? outcome : "", grounds, worth.credits());
                first = false;
            }
        }
        life.print(out);
        out.println();
        if (!statement.recognitions().isEmpty()) {
            var recognised = new TextTable(4).right(3);
            recognised.row(words.text("account.recognised"), words.text("account.recognised.gave"), words.text("account.recognised.since"),
                    words.text("account.credits"));
            statement.recognitions().forEach(each ->
                    recognised.row(each.programme() + ", " + each.owner() + ", " + each.number(), each.gave(), words.date(each.since()), each.credits()));
            recognised.print(out);
            out.println(words.text("account.recognised.note"));
            out.println();
        }
        out.println(words.text("account.statement.note"));
    }
}
