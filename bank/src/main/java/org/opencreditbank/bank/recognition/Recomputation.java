package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Source;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides published decisions again, from rule sets and the facts of each alone. */
final class Recomputation {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, RuleSetFile> rules;

    /** By these rule sets, which are named by the hash of their content. */
    Recomputation(Map<String, RuleSetFile> rules) {
        this.rules = Map.copyOf(rules);
    }

    /** What came of one line. */
    sealed interface Answer {

        /** Decided the same. */
        record Same(String number) implements Answer {}

        /** Decided otherwise; both as JSON. */
        record Differs(String number, String published, String recomputed) implements Answer {}

        /** There is no rule set of that content. */
        record Missing(String number, String hash) implements Answer {}

        /** The line says nothing that could be decided. */
        record Unreadable() implements Answer {}
    }

    /** Decides a line again. */
    Answer of(String line) {
        JsonNode published;
        try {
            published = JSON.readTree(line);
        } catch (JacksonException _) {
            return new Answer.Unreadable();
        }
        var number = published.path("case").asString("");
        var hash = published.path("hash").asString("");
        var file = rules.get(hash);
        if (number.isEmpty() || hash.isEmpty() || !published.path("facts").isObject() || !published.path("decided").isObject()) {
            return new Answer.Unreadable();
        }
        if (file == null) {
            return new Answer.Missing(number, hash);
        }
        var facts = published.path("facts").toString().getBytes(StandardCharsets.UTF_8);
        var asked = RuleSetReader.facts(number, facts, file.rules(), file.programmes(), new Faults());
        if (asked.isEmpty() || !asked.get().on().toString().equals(published.path("on").asString(""))) {
            return new Answer.Unreadable();
        }
        var granted = Allocation.of(Recognition.decide(file.rules(), asked.get())).granted();
        var decided = published.path("decided");
        var again = decided.path("rule").isNull() ? left(granted, decided) : same(granted, decided);
        return again.isEmpty()
                ? new Answer.Same(number)
                : new Answer.Differs(number, decided.toString(), JSON.writeValueAsString(again.get()));
    }

    /** Somebody judges only what no rule gives; else what rules give of it. */
    private static Optional<Object> left(List<Allocation.Grant> granted, JsonNode decided) {
        var judged = decided.path("gives").valueStream().map(line -> line.path("place").asString("")).collect(Collectors.toSet());
        var given = granted.stream().filter(grant -> grant.lines().stream().anyMatch(line -> judged.contains(line.place().key()))).toList();
        return given.isEmpty() ? Optional.empty() : Optional.of(given.stream().map(Recomputation::decided).toList());
    }

    /** Empty where rules give just that; else all that they give. */
    private static Optional<Object> same(List<Allocation.Grant> granted, JsonNode decided) {
        var again = granted.stream().map(Recomputation::decided).toList();
        return again.stream().anyMatch(each -> JSON.readTree(JSON.writeValueAsString(each)).equals(decided)) ? Optional.empty() : Optional.of(again);
    }

    private static Map<String, Object> decided(Allocation.Grant grant) {
        return DecidedLine.decided(grant.application().rule().code(), grant.application().sources().stream().map(Source::id).toList(),
                grant.lines());
    }
}
