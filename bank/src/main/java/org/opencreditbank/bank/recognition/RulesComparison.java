package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;

/**
 * In what two rule sets differ, rule by rule.
 *
 * @param whole fields that stand for the set as a whole
 */
public record RulesComparison(
        List<DocumentDifference> whole, List<Item> rules, List<Item> caps, List<Item> programmes, List<Item> tests) {

    /** What became of something. */
    public enum Kind { ADDED, REMOVED, CHANGED }

    /**
     * A rule, cap, programme or test case that differs.
     *
     * @param before what it said in words, as far as it says so no more
     * @param after what it says in words, as far as it did not before
     * @param fields in which it differs, where words alone don't show it
     */
    public record Item(String code, String title, Kind kind, List<RuleLine> before, List<RuleLine> after, List<DocumentDifference> fields) {

        /** Copies the lists. */
        public Item {
            before = List.copyOf(before);
            after = List.copyOf(after);
            fields = List.copyOf(fields);
        }
    }

    /** A rule set with its document's fields. */
    record Side(RuleSetFile file, Map<String, Object> content) {

        /** Empty where the document can't be read that far. */
        static Optional<Side> of(String document) {
            var bytes = document.getBytes(StandardCharsets.UTF_8);
            return RuleSetReader.draft("", bytes, new Faults())
                    .flatMap(file -> YamlFile.read("", bytes, new Faults()).map(Mapping::content).map(content -> new Side(file, content)));
        }

        private Map<String, Object> named(String section, String field) {
            return content.get(section) instanceof List<?> list ? DocumentDifference.named(list, field).orElse(Map.of()) : Map.of();
        }

        private Map<String, Object> whole() {
            var whole = new TreeMap<>(content);
            List.of("rules", "caps", "programmes", "tests").forEach(whole::remove);
            return whole;
        }

        private Map<String, Said> said(String section, Words words) {
            var speaking = new RuleWords(file, words);
            var said = new LinkedHashMap<String, Said>();
            switch (section) {
                case "rules" -> file.rules().rules().forEach(rule -> said.put(rule.code(), new Said(speaking.title(rule.title(), rule.code()),
                        Stream.of(speaking.asks(rule), speaking.programmes(rule.toward()).stream().toList(), speaking.gives(rule))
                                .flatMap(List::stream).toList())));
                case "caps" -> file.rules().caps()
                        .forEach(cap -> said.put(cap.code(), new Said(speaking.title(cap.title(), cap.code()), speaking.cap(cap))));
                case "programmes" -> file.programmes().values()
                        .forEach(each -> said.put(each.code(), new Said(speaking.title(each.title(), each.code()), List.of())));
                default -> file.tests().forEach(test -> said.put(test.name(), new Said(test.name(), List.of())));
            }
            return said;
        }
    }

    private record Said(String title, List<RuleLine> lines) {}

    /** Copies the lists. */
    public RulesComparison {
        whole = List.copyOf(whole);
        rules = List.copyOf(rules);
        caps = List.copyOf(caps);
        programmes = List.copyOf(programmes);
        tests = List.copyOf(tests);
    }

    /** In what the later one differs from the earlier one. */
    static RulesComparison of(Side before, Side after, Words words) {
        return new RulesComparison(DocumentDifference.between(before.whole(), after.whole()), items("rules", "rule", before, after, words),
                items("caps", "cap", before, after, words), items("programmes", "programme", before, after, words),
                items("tests", "test", before, after, words));
    }

    private static List<Item> items(String section, String field, Side before, Side after, Words words) {
        var earlier = before.named(section, field);
        var later = after.named(section, field);
        var was = before.said(section, words);
        var is = after.said(section, words);
        var codes = new LinkedHashSet<>(later.keySet());
        codes.addAll(earlier.keySet());
        var items = new ArrayList<Item>();
        for (var code : codes) {
            item(code, earlier.get(code), later.get(code), was.getOrDefault(code, new Said(code, List.of())),
                    is.getOrDefault(code, new Said(code, List.of()))).ifPresent(items::add);
        }
        return items;
    }

    private static Optional<Item> item(String code, @Nullable Object before, @Nullable Object after, Said was, Said is) {
        if (before == null) {
            return Optional.of(new Item(code, is.title(), Kind.ADDED, List.of(), is.lines(), List.of()));
        }
        if (after == null) {
            return Optional.of(new Item(code, was.title(), Kind.REMOVED, was.lines(), List.of(), List.of()));
        }
        if (before.equals(after)) {
            return Optional.empty();
        }
        var gone = was.lines().stream().filter(line -> !is.lines().contains(line)).toList();
        var come = is.lines().stream().filter(line -> !was.lines().contains(line)).toList();
        var fields = gone.isEmpty() && come.isEmpty() ? DocumentDifference.between((Map<?, ?>) before, (Map<?, ?>) after) : List.<DocumentDifference>of();
        return Optional.of(new Item(code, is.title(), Kind.CHANGED, gone, come, fields));
    }

    /** Whether there is no difference at all. */
    public boolean none() {
        return whole.isEmpty() && rules.isEmpty() && caps.isEmpty() && programmes.isEmpty() && tests.isEmpty();
    }

    /** The parts that differ, each by the name of its heading. */
    public Map<String, List<Item>> parts() {
        var parts = new LinkedHashMap<String, List<Item>>();
        parts.put("rules", rules);
        parts.put("caps", caps);
        parts.put("programmes", programmes);
        parts.put("tests", tests);
        parts.values().removeIf(List::isEmpty);
        return parts;
    }
}
