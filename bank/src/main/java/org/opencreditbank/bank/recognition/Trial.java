package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries a draft against history: what it would have given in cases that were decided, as if it had been in force on the day of each.
 * Works on published decisions, so that anybody may try.
 */
final class Trial {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuleSetFile draft;

    Trial(RuleSetFile draft) {
        this.draft = draft;
    }

    /** What comes of one decision. */
    sealed interface Answer {

        /** The draft gives the same. */
        record Same(String number) implements Answer {}

        /** The draft gives something else; both as JSON. */
        record Changes(String number, String gave, String would) implements Answer {}

        /** Toward a programme that the draft does not have. */
        record Elsewhere(String number) implements Answer {}

        /** The line says nothing that could be decided. */
        record Unreadable() implements Answer {}
    }

    /** Decides a published decision by the draft. */
    Answer of(String line) {
        JsonNode published;
        try {
            published = JSON.readTree(line);
        } catch (JacksonException _) {
            return new Answer.Unreadable();
        }
        return of(published);
    }

    /** As {@link #of(String)}, of a line already read. */
    Answer of(JsonNode published) {
        var number = published.path("case").asString("");
        var decided = published.path("decided");
        if (number.isEmpty() || !published.path("facts").isObject() || !decided.isObject()) {
            return new Answer.Unreadable();
        }
        if (!draft.programmes().containsKey(published.path("facts").path("toward").asString(""))) {
            return new Answer.Elsewhere(number);
        }
        var facts = published.path("facts").toString().getBytes(StandardCharsets.UTF_8);
        var asked = RuleSetReader.facts(number, facts, draft.rules(), draft.programmes(), new Faults());
        if (asked.isEmpty()) {
            return new Answer.Unreadable();
        }
        var used = decided.path("achievements").valueStream().map(each -> each.asString("")).collect(Collectors.toSet());
        var granted = Allocation.of(Recognition.decide(inForce(draft.rules(), asked.get().on()), asked.get())).granted().stream()
                .filter(grant -> !Collections.disjoint(ids(grant), used) && (byRule(decided) || gives(grant, decided))).toList();
        var gave = gave(decided);
        var would = granted.stream().map(grant -> given(ids(grant), JSON.valueToTree(DecisionJson.gives(grant.lines())))).toList();
        return gave.equals(would)
                ? new Answer.Same(number)
                : new Answer.Changes(number, JSON.writeValueAsString(gave), JSON.writeValueAsString(would));
    }

    /** What rules gave in a published decision, as JSON. */
    static String told(JsonNode published) {
        return JSON.writeValueAsString(gave(published.path("decided")));
    }

    private static boolean byRule(JsonNode decided) {
        return !decided.path("rule").isNull();
    }

    /** Whether it gives a place that somebody was to judge: what rules give elsewhere was not asked for. */
    private static boolean gives(Allocation.Grant grant, JsonNode decided) {
        var asked = decided.path("gives").valueStream().map(each -> each.path("place").asString("")).toList();
        return grant.lines().stream().anyMatch(line -> asked.contains(line.place().key()));
    }

    /** What somebody had to judge was given by no rule. */
    private static List<Map<String, Object>> gave(JsonNode decided) {
        return !byRule(decided) ? List.of()
                : List.of(given(decided.path("achievements").valueStream().map(each -> each.asString("")).toList(), decided.path("gives")));
    }

    /** Which rule gives it is of no matter to whom it is given. */
    private static Map<String, Object> given(Collection<String> achievements, JsonNode gives) {
        var given = new TreeMap<String, Object>();
        given.put("achievements", achievements.stream().sorted().toList());
        given.put("gives", gives);
        return given;
    }

    private static List<String> ids(Allocation.Grant grant) {
        return grant.application().sources().stream().map(Source::id).toList();
    }

    private static RuleSet inForce(RuleSet rules, LocalDate on) {
        return rules.validity().from().isAfter(on) ? rules.during(new Validity(on, rules.validity().to())) : rules;
    }
}
