package org.opencreditbank.bank.recognition;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.SerializationFeature;

/** Checks, tests, tries, publishes and retires rule sets. */
@Command(
        name = "rules",
        description = {
            "Checks documents of recognition rules, runs their test cases, decides cases by them with all reasons, and publishes them in the"
                    + " bank. What is published never changes; it is named by its hash, by the first digits of it, or as CODE/VERSION.",
            "Decides published decisions again from rule sets and facts alone, without a bank; or tries what a draft would have given in them.",
            "Exit code 0: sound, published, something is granted, or all decided the same; 1: faults, all of them listed, nothing is granted, or"
                    + " something is decided otherwise.",
            "How such a document is written: docs/recognition-rules.md."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank rules check our-rules.yaml",
            "  ./creditbank rules test our-rules.yaml",
            "  ./creditbank rules evaluate our-rules.yaml --facts facts.yaml --language zh",
            "  ./creditbank rules evaluate our-rules.yaml --facts facts.yaml --json",
            "  ./creditbank rules recompute decisions.jsonl --rules rules.zip",
            "  ./creditbank rules trial our-draft.yaml --decisions decisions.jsonl",
            "  ./creditbank rules schema > rule-set.schema.json",
            "  ./creditbank rules publish our-rules.yaml",
            "  ./creditbank rules publish our-rules.yaml --from 2026-09-01",
            "  ./creditbank rules list",
            "  ./creditbank rules suspend OUR-RULES/1 --from 2026-06-01",
            "  ./creditbank rules resume OUR-RULES/1",
            "  ./creditbank rules retire OUR-RULES/1 --last-day 2026-08-31"
        })
public final class RulesCommand extends BankCommand {

    /** What to do. */
    enum Action { check, test, evaluate, recompute, trial, schema, publish, list, suspend, resume, retire }

    @Parameters(index = "0", paramLabel = "check|test|evaluate|recompute|trial|schema|publish|list|suspend|resume|retire", description = "What to do.")
    private @Nullable Action action;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Documents of rules; for recompute, published decisions; for suspend, resume and retire, what names one that is published.")
    private List<Path> paths = List.of();

    @Option(names = "--last-day", paramLabel = "DAY", description = "The last day on which what is retired decides (default: today).")
    private @Nullable LocalDate lastDay;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day on which what is published or resumed decides, or on which what is"
            + " suspended does not (default: today; for publish, when the document says).")
    private @Nullable LocalDate from;

    @Option(names = "--facts", paramLabel = "FILE", description = "The case to decide.")
    private @Nullable Path facts;

    @Option(names = "--rules", paramLabel = "DIR|ZIP", description = "The rule sets to decide again by: a folder of documents, or the archive"
            + " /rules.zip of a bank.")
    private @Nullable Path rules;

    @Option(names = "--decisions", paramLabel = "FILE", description = "Published decisions to try a draft against, as 'creditbank transfers"
            + " export' writes them.")
    private @Nullable Path decisions;

    @Option(names = "--language", paramLabel = "en|zh", defaultValue = "en", description = "Language of the answer (default: en).")
    private String language = "en";

    @Option(names = "--json", description = "Answer for programs.")
    private boolean json;

    /** For the command line's frame. */
    public RulesCommand() {}

    @Override
    protected OptionalInt runAlone(PrintWriter out) throws IOException {
        var words = new Texts(ZoneOffset.UTC).in(Language.of(language).orElse(Language.ENGLISH));
        if (action == null || (needsFiles(action) && paths.isEmpty()) || (action == Action.evaluate && facts == null)
                || (action == Action.recompute && rules == null) || (action == Action.trial && decisions == null)) {
            out.println(words.text("recognition.command.incomplete"));
            return OptionalInt.of(1);
        }
        return switch (action) {
            case schema -> OptionalInt.of(schema(out));
            case check, test -> OptionalInt.of(check(words, out));
            case evaluate -> OptionalInt.of(evaluate(words, out));
            case recompute -> OptionalInt.of(recompute(Objects.requireNonNull(rules), words, out));
            case trial -> OptionalInt.of(trial(Objects.requireNonNull(decisions), words, out));
            case publish, list, suspend, resume, retire -> OptionalInt.empty();
        };
    }

    private static boolean needsFiles(Action action) {
        return switch (action) {
            case check, test, evaluate, recompute, trial, publish, suspend, resume, retire -> true;
            case schema, list -> false;
        };
    }

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws IOException {
        var words = bank.getBean(Texts.class).in(Language.of(language).orElse(Language.ENGLISH));
        var rules = bank.getBean(RuleSets.class);
        return switch (action) {
            case publish -> publish(rules, words, out);
            case suspend, resume, retire -> change(rules, action, bank.getBean(Today.class).day(), words, out);
            case null, default -> list(rules, bank.getBean(Today.class), words, out);
        };
    }

    private int publish(RuleSets rules, Words words, PrintWriter out) throws IOException {
        int worst = 0;
        for (var file : YamlFile.contents(paths).entrySet()) {
            switch (rules.publish(file.getKey(), file.getValue(), from, new Deed(Actor.CommandLine.here(), "rules publish"))) {
                case RuleSets.Publication.Published(var published) -> out.println(told("published", published, words));
                case RuleSets.Publication.Same(var published) -> out.println(told("same", published, words));
                case RuleSets.Publication.Faulty(var faults) -> {
                    faults.forEach(fault -> out.println(words.fault(fault)));
                    worst = 1;
                }
            }
        }
        return worst;
    }

    private int change(RuleSets rules, Action what, LocalDate today, Words words, PrintWriter out) {
        int worst = 0;
        var day = what == Action.retire ? Objects.requireNonNullElse(lastDay, today) : Objects.requireNonNullElse(from, today);
        var change = PublishedSteps.deed(what.name(), day).orElseThrow();
        for (var path : paths) {
            var named = rules.named(path.toString());
            var refusal = named.isEmpty()
                    ? Optional.of(Refusal.of("recognition.retire.unknown", "name", path.toString()))
                    : rules.change(named.get().hash(), change, new Deed(Actor.CommandLine.here(), "rules " + what));
            if (refusal.isPresent()) {
                out.println(words.sentences(words.refusal(refusal.get()), words.mend(refusal.get())));
                worst = 1;
            } else {
                out.println(words.text("recognition.command.changed." + what, "set", named.get().code(), "version", named.get().version(), "day", day));
            }
        }
        return worst;
    }

    private static int list(RuleSets rules, Today today, Words words, PrintWriter out) {
        var deciding = rules.deciding(today.day());
        rules.all().forEach(each -> out.println(told(deciding.contains(each) ? "deciding" : "not-deciding", each, words)));
        return 0;
    }

    private static String told(String how, PublishedRules rules, Words words) {
        return words.text("recognition.command." + how, "set", rules.code(), "version", Integer.toString(rules.version()), "hash", rules.hash(),
                "title", words.pick(rules.title()));
    }

    private static int schema(PrintWriter out) throws IOException {
        try (var schema = RulesCommand.class.getResourceAsStream("/rules/rule-set.schema.json")) {
            out.print(new String(Objects.requireNonNull(schema, "the schema travels with the program").readAllBytes(), StandardCharsets.UTF_8));
        }
        return 0;
    }

    private int check(Words words, PrintWriter out) throws IOException {
        int worst = 0;
        for (var path : paths) {
            var faults = new Faults();
            var read = RuleSetReader.read(path.toString(), Files.readAllBytes(path), faults);
            if (read.isEmpty()) {
                tell(faults, words, out);
                worst = 1;
                continue;
            }
            var rules = read.get().rules();
            out.println(words.text("recognition.command.sound", Map.of("file", path, "set", rules.code(), "version", rules.version(),
                    "rules", rules.rules().size(), "caps", rules.caps().size(), "tests", read.get().tests().size(), "hash", read.get().hash())));
            if (action == Action.test) {
                read.get().tests().forEach(test -> out.println("  + " + test.name()));
            }
        }
        return worst;
    }

    private int evaluate(Words words, PrintWriter out) throws IOException {
        var faults = new Faults();
        int granted = 0;
        for (var path : paths) {
            var read = RuleSetReader.read(path.toString(), Files.readAllBytes(path), faults);
            if (read.isEmpty() || facts == null) {
                continue;
            }
            var decided = RuleSetReader.facts(
                    facts.toString(), Files.readAllBytes(facts), read.get().rules(), read.get().programmes(), faults);
            if (decided.isPresent()) {
                var allocation = Allocation.of(Recognition.decide(read.get().rules(), decided.get()));
                granted += allocation.granted().size();
                if (json) {
                    out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                            .writeValueAsString(DecisionJson.of(allocation, read.get().hash())));
                } else {
                    out.print(DecisionText.of(allocation, read.get().hash(), words));
                }
            }
        }
        tell(faults, words, out);
        return faults.none() && granted > 0 ? 0 : 1;
    }

    /** Reads line by line, so that there may be more decisions than fit into memory. */
    private int recompute(Path by, Words words, PrintWriter out) throws IOException {
        var faults = new Faults();
        var recomputation = new Recomputation(RuleFiles.byHash(by, faults));
        tell(faults, words, out);
        long all = 0;
        long same = 0;
        for (var path : paths) {
            try (var lines = Files.newBufferedReader(path)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    all++;
                    var answer = recomputation.of(line);
                    same += answer instanceof Recomputation.Answer.Same ? 1 : 0;
                    out.println(told(answer, all, words));
                }
            }
        }
        out.println(words.text("recognition.recompute.sum", "all", Long.toString(all), "same", Long.toString(same)));
        return all == same ? 0 : 1;
    }

    private static String told(Recomputation.Answer answer, long line, Words words) {
        return switch (answer) {
            case Recomputation.Answer.Same(var number) -> words.text("recognition.recompute.same", "case", number);
            case Recomputation.Answer.Differs(var number, var published, var recomputed) ->
                    String.join(System.lineSeparator(), words.text("recognition.recompute.differs", "case", number),
                            "  - " + published, "  + " + recomputed);
            case Recomputation.Answer.Missing(var number, var hash) ->
                    words.text("recognition.recompute.missing", "case", number, "hash", hash);
            case Recomputation.Answer.Unreadable() -> words.text("recognition.recompute.unreadable", "line", Long.toString(line));
        };
    }

    private int trial(Path history, Words words, PrintWriter out) throws IOException {
        int worst = 0;
        for (var path : paths) {
            var faults = new Faults();
            var read = RuleSetReader.read(path.toString(), Files.readAllBytes(path), faults);
            tell(faults, words, out);
            if (read.isEmpty()) {
                worst = 1;
                continue;
            }
            var trial = new Trial(read.get());
            int looked = 0;
            int changes = 0;
            int unreadable = 0;
            try (var lines = Files.newBufferedReader(history)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    switch (trial.of(line)) {
                        case Trial.Answer.Same _ -> looked++;
                        case Trial.Answer.Changes(String number, String gave, String would) -> {
                            looked++;
                            changes++;
                            out.println(words.text("recognition.command.trial.changes", "number", number, "gave", gave, "would", would));
                        }
                        case Trial.Answer.Elsewhere _ -> { }
                        case Trial.Answer.Unreadable _ -> unreadable++;
                    }
                }
            }
            out.println(words.text("recognition.command.trial", "set", read.get().rules().code(), "version", read.get().rules().version(),
                    "looked", looked, "changes", changes));
            if (unreadable > 0) {
                out.println(words.text("recognition.command.trial.unreadable", "count", unreadable));
                worst = 1;
            }
        }
        return worst;
    }

    private static void tell(Faults faults, Words words, PrintWriter out) {
        faults.list().forEach(fault -> out.println(words.fault(fault)));
    }
}
