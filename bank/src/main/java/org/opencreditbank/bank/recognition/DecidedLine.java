package org.opencreditbank.bank.recognition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.recognition.Application;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decided case as it is published, one line of JSON: what is needed to decide it again, and what was decided. It names no person.
 *
 * @param number of the case
 * @param stage where it stands, as a word
 * @param hash of the rule set
 * @param facts the document that {@link FactsJson} writes
 * @param rule code of the rule that gives what was asked for; absent where none fits and somebody judged
 * @param achievements ids of those that were used
 * @param asked what the rule gives, or what somebody was to judge
 * @param granted what counts by it now
 */
public record DecidedLine(String number, String stage, String hash, String facts, @Nullable String rule, List<String> achievements,
        List<Application.Line> asked, List<Application.Line> granted) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the lists. */
    public DecidedLine {
        achievements = List.copyOf(achievements);
        asked = List.copyOf(asked);
        granted = List.copyOf(granted);
    }

    /** The line, without an end of line. */
    public String json() {
        return tree().toString();
    }

    /** What the line says. */
    JsonNode tree() {
        var document = JSON.readTree(facts);
        var json = new LinkedHashMap<String, Object>();
        json.put("case", number);
        json.put("stage", stage);
        json.put("hash", hash);
        json.put("on", document.path("on").asString());
        json.put("facts", document);
        json.put("decided", decided(rule, achievements, asked));
        json.put("granted", DecisionJson.gives(granted));
        return JSON.valueToTree(json);
    }

    /** What rules decide of one case. */
    static Map<String, Object> decided(@Nullable String rule, List<String> achievements, List<Application.Line> gives) {
        var json = new LinkedHashMap<String, Object>();
        json.put("rule", rule);
        json.put("achievements", achievements);
        json.put("gives", DecisionJson.gives(gives));
        return json;
    }
}
