package org.opencreditbank.bank.recognition;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.SerializationFeature;

/** Checks, tests and tries rule sets. */
@Command(
        name = "rules",
        description = {
            "Checks documents of recognition rules, runs their test cases, and decides cases by them with all reasons.",
            "Exit code 0: sound, or something is granted; 1: faults, all of them listed, or nothing is granted.",
            "How such a document is written: docs/recognition-rules.md."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank rules check our-rules.yaml",
            "  ./creditbank rules test our-rules.yaml",
            "  ./creditbank rules evaluate our-rules.yaml --facts facts.yaml --language zh",
            "  ./creditbank rules evaluate our-rules.yaml --facts facts.yaml --json",
            "  ./creditbank rules schema > rule-set.schema.json"
        })
public final class RulesCommand extends BankCommand {

    /** What to do. */
    enum Action { check, test, evaluate, schema }

    @Parameters(index = "0", paramLabel = "check|test|evaluate|schema", description = "What to do.")
    private @Nullable Action action;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Documents of rules.")
    private List<Path> paths = List.of();

    @Option(names = "--facts", paramLabel = "FILE", description = "The case to decide.")
    private @Nullable Path facts;

    @Option(names = "--language", paramLabel = "en|zh", defaultValue = "en", description = "Language of the answer (default: en).")
    private String language = "en";

    @Option(names = "--json", description = "Answer for programs.")
    private boolean json;

    /** For the command line's frame. */
    public RulesCommand() {}

    @Override
    protected OptionalInt runAlone(PrintWriter out) throws IOException {
        return OptionalInt.of(work(out));
    }

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws IOException {
        return work(out);
    }

    private int work(PrintWriter out) throws IOException {
        var words = new Texts(ZoneOffset.UTC).in(Language.of(language).orElse(Language.ENGLISH));
        if (action == null || (action != Action.schema && paths.isEmpty()) || (action == Action.evaluate && facts == null)) {
            out.println(words.text("recognition.command.incomplete"));
            return 1;
        }
        return switch (action) {
            case schema -> schema(out);
            case check, test -> check(words, out);
            case evaluate -> evaluate(words, out);
        };
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

    private static void tell(Faults faults, Words words, PrintWriter out) {
        faults.list().forEach(fault -> out.println(words.fault(fault)));
    }
}
