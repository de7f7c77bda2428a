package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.check.Checker;
import org.opencreditbank.rulebook.recognition.check.TestCase;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.CreditRate;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Normalisation;
import org.opencreditbank.rulebook.recognition.rule.Priority;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Reads rule sets and facts from documents, and checks them; everything wrong is told at once, with line and column. */
public final class RuleSetReader {

    private RuleSetReader() {}

    /**
     * The rule set of a document, checked and with its tests passed; empty where something is wrong.
     *
     * @param name by which faults name the file
     */
    public static Optional<RuleSetFile> read(String name, byte[] content, Faults faults) {
        return draft(name, content, faults).filter(_ -> faults.none());
    }

    /**
     * What a document says that is still being written, with everything wrong among the faults: there also where it is readable but not
     * sound, so that its test cases can be shown.
     */
    static Optional<RuleSetFile> draft(String name, byte[] content, Faults faults) {
        return YamlFile.read(name, content, faults).flatMap(root -> {
            var read = file(root).filter(_ -> faults.none());
            read.ifPresent(file -> Checker.check(file.rules(), file.programmes(), file.tests())
                    .forEach(flaw -> root.refuseAt(flaw.path(), flaw.refusal())));
            return read;
        });
    }

    /** The rule set of a document that was published somewhere, and so was checked there; empty where it can't be read. */
    static Optional<RuleSetFile> unchecked(String name, byte[] content, Faults faults) {
        var here = new Faults();
        var read = YamlFile.read(name, content, here).flatMap(RuleSetReader::file).filter(_ -> here.none());
        here.list().forEach(faults::add);
        return read;
    }

    /**
     * A rule set that was checked when it was published. It is not checked again: what its language means never changes, while checks
     * may become stricter.
     *
     * @throws IllegalStateException if it can't be read
     */
    static RuleSetFile published(String hash, String document) {
        var faults = new Faults();
        var read = YamlFile.read(hash, document.getBytes(StandardCharsets.UTF_8), faults).flatMap(RuleSetReader::file);
        if (read.isEmpty() || !faults.none() || !read.get().hash().equals(hash)) {
            throw new IllegalStateException("a published rule set can't be read: " + hash + " " + faults.list());
        }
        return read.get();
    }

    /**
     * A case from a document of facts; empty where something is wrong.
     *
     * @param rules in whose framework achievements are worth something where they name none
     * @param programmes among which the document may choose the target instead of describing it
     */
    public static Optional<Case> facts(
            String name, byte[] content, RuleSet rules, Map<String, Programme> programmes, Faults faults) {
        return YamlFile.read(name, content, faults).flatMap(root -> {
            var known = new LinkedHashMap<>(programmes);
            programmes(root).forEach(known::put);
            var decided = decided(root, rules.framework(), known);
            root.nothingElse();
            return faults.none() ? decided : Optional.empty();
        });
    }

    private static Optional<RuleSetFile> file(Mapping root) {
        int language = root.number("language", 1, 999);
        if (language != RuleSet.LANGUAGE) {
            root.refuse("language", new Refusal("recognition.language-unknown",
                    Map.of("language", Integer.toString(language), "known", Integer.toString(RuleSet.LANGUAGE))));
            return Optional.empty();
        }
        var framework = root.text("framework");
        var conditions = new ConditionReader(framework);
        var reader = new RuleReader(conditions);
        var programmes = programmes(root);
        var from = root.date("from");
        var to = root.dateIfAny("to");
        if (to != null && to.isBefore(from)) {
            root.refuse("to", Refusal.of("recognition.ends-before-it-begins"));
            to = null;
        }
        var step = root.has("step") ? root.value("step", Scalars::credits, Credits.of(1)) : Credits.of(1);
        if (step.isZero()) {
            root.refuse("step", Refusal.of("recognition.step-does-not-fit"));
            step = Credits.of(1);
        }
        var rules = new RuleSet(root.value("rule-set", RuleSetReader::capitals, "X"), root.number("version", 1, 999_999), language,
                root.text("owner"), root.texts("title"), root.text("source"), new Validity(from, to),
                new HashSet<>(root.textOrTexts("takes-from")), framework, new CreditStep(step), bases(root),
                root.choices("priority", Priority.class), maps(root), rates(root), GradeReader.scales(root), GradeReader.conversions(root),
                root.mapping("never").map(conditions::read).orElse(null), new HashSet<>(root.textOrTexts("never-exempted")),
                duplicates(root), root.mappings("rules").stream().map(reader::read).toList(),
                root.mappings("caps").stream().map(reader::cap).toList(),
                root.choiceIfAny("otherwise", Decider.class, Decider.REGISTRAR));
        if (rules.rules().isEmpty()) {
            root.refuse("rules", Refusal.of("yaml.field-missing"));
        }
        var tests = new ArrayList<TestCase>();
        var cases = root.mappings("tests");
        // Where a programme can't be read, cases can't be either, and nothing is wrong with them.
        for (var each : programmes.size() == root.mappings("programmes").size() ? cases : List.<Mapping>of()) {
            test(each, framework, programmes).ifPresent(tests::add);
        }
        if (cases.isEmpty()) {
            root.refuse("tests", Refusal.of("recognition.no-tests"));
        }
        root.nothingElse();
        return Optional.of(new RuleSetFile(rules, RuleSetHash.of(root), programmes, tests));
    }

    private static Reading<String> capitals(String text) {
        return text.matches("[A-Z0-9][A-Z0-9-]{1,63}")
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("recognition.not-a-code", "text", text));
    }

    private static List<Basis> bases(Mapping root) {
        return root.has("bases") ? root.choices("bases", Basis.class) : List.of(Basis.CERTIFIED, Basis.REGULATED, Basis.DECLARED);
    }

    private static Map<String, Programme> programmes(Mapping root) {
        var programmes = new LinkedHashMap<String, Programme>();
        for (var each : root.mappings("programmes")) {
            ProgrammeReader.read(each).ifPresent(programme -> {
                if (programmes.put(programme.code(), programme) != null) {
                    each.refuse("programme", Refusal.of("recognition.check.twice", "code", programme.code()));
                }
            });
        }
        return Collections.unmodifiableMap(programmes);
    }

    private static List<LevelMap> maps(Mapping root) {
        return root.mappings("level-maps").stream().map(from -> {
            var pairs = new ArrayList<LevelMap.LevelPair>();
            for (var pair : from.mappings("levels")) {
                var begins = pair.value("from", Scalars::level, Level.of(0));
                pair.textOrTexts("to").forEach(end -> {
                    switch (Scalars.level(end)) {
                        case Reading.Sound<Level>(Level level) -> pairs.add(new LevelMap.LevelPair(begins, level));
                        case Reading.Refused<Level>(Refusal refusal) -> pair.refuse("to", refusal);
                    }
                });
                pair.nothingElse();
            }
            var map = new LevelMap(from.text("from"), from.text("to"), from.date("date"), from.text("source"),
                    from.flag("confirmed", false), from.textIfAny("decider"), pairs);
            from.nothingElse();
            return map;
        }).toList();
    }

    private static List<CreditRate> rates(Mapping root) {
        return root.mappings("credit-rates").stream().map(from -> {
            var rate = new CreditRate(from.text("from"), rated(from, "credits"), rated(from, "count-as"), from.date("date"), from.text("source"));
            from.nothingElse();
            return rate;
        }).toList();
    }

    private static Credits rated(Mapping from, String field) {
        var credits = from.value(field, Scalars::credits, Credits.of(1));
        if (credits.isZero() || credits.compareTo(CreditRate.MOST) > 0) {
            from.refuse(field, Refusal.of("recognition.rate-out-of-range", "most", CreditRate.MOST.toString()));
            return Credits.of(1);
        }
        return credits;
    }

    private static @Nullable Normalisation duplicates(Mapping root) {
        if (!root.has("duplicates")) {
            return null;
        }
        var steps = new ArrayList<Normalisation.Step>();
        for (var each : root.mappings("duplicates")) {
            if (each.has("replace")) {
                // The longer literal first, so that "III" is not taken for "II" and "I".
                each.mapping("replace").ifPresent(table -> table.entries().entrySet().stream()
                        .sorted(java.util.Comparator.comparingInt((Map.Entry<String, String> entry) -> -entry.getKey().length())
                                .thenComparing(Map.Entry::getKey))
                        .forEach(entry -> steps.add(new Normalisation.Step.Replace(entry.getKey(), entry.getValue()))));
            } else if (each.has("remove")) {
                each.textOrTexts("remove").forEach(literal -> steps.add(new Normalisation.Step.Replace(literal, "")));
            } else if (each.has("ending")) {
                each.textOrTexts("ending").forEach(literal -> steps.add(new Normalisation.Step.Ending(literal)));
            } else {
                steps.add(switch (each.choice("step", StepWord.class, StepWord.WIDTH)) {
                    case WIDTH -> new Normalisation.Step.Width();
                    case CASE -> new Normalisation.Step.Case();
                    case SPACES -> new Normalisation.Step.Spaces();
                    case PUNCTUATION -> new Normalisation.Step.Punctuation();
                });
            }
            each.nothingElse();
        }
        return new Normalisation(steps);
    }

    private enum StepWord { WIDTH, CASE, SPACES, PUNCTUATION }

    private static Optional<Case> decided(Mapping from, String framework, Map<String, Programme> programmes) {
        var target = from.has("toward") || programmes.size() != 1 ? from.text("toward") : programmes.keySet().iterator().next();
        var programme = programmes.get(target);
        if (programme == null && !target.isEmpty()) {
            from.refuse("toward", Refusal.of("recognition.check.programme-unknown", "programme", target));
        }
        var on = from.date("on");
        var facts = new FactsReader(framework).read(from);
        return programme == null ? Optional.empty() : Optional.of(new Case(facts, programme, on));
    }

    private static Optional<TestCase> test(Mapping from, String framework, Map<String, Programme> programmes) {
        var name = from.text("test");
        var decided = decided(from, framework, programmes);
        var granted = new ArrayList<TestCase.Granted>();
        for (var each : from.mappings("granted")) {
            granted.add(new TestCase.Granted(each.text("rule"), FactsReader.place(each),
                    each.value("credits", Scalars::credits, Credits.ZERO), each.textIfAny("grade")));
            each.nothingElse();
        }
        var lost = new ArrayList<TestCase.Lost>();
        for (var each : from.mappings("lost")) {
            lost.add(new TestCase.Lost(each.text("rule"), each.text("because")));
            each.nothingElse();
        }
        var open = from.textOrTexts("open");
        from.nothingElse();
        return decided.map(known -> new TestCase(name, known, granted, lost, open));
    }
}
