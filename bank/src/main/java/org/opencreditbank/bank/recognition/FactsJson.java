package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case as a document that {@code creditbank rules evaluate --facts} reads: what a decision rested on is kept so, and whoever has it and
 * the rule set decides again.
 */
public final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FactsJson() {}

    /** The document of a case. */
    public static String write(Case decided) {
        return JSON.writeValueAsString(of(decided.facts(), decided.programme().code(), decided.on().toString()));
    }

    /** The members of the document, for a larger one. */
    public static Map<String, Object> of(Facts facts, String programme, String on) {
        var json = new LinkedHashMap<String, Object>();
        json.put("toward", programme);
        json.put("on", on);
        json.put("achievements", facts.sources().stream().map(FactsJson::source).toList());
        put(json, "record", facts.record().entries().isEmpty() ? null : facts.record().entries());
        put(json, "completed", facts.record().completed().isEmpty() ? null : facts.record().completed().stream().sorted().toList());
        put(json, "claims", facts.claims().isEmpty() ? null : facts.claims().stream().map(FactsJson::claim).toList());
        return json;
    }

    /**
     * The case of a document that was written here.
     *
     * @param rules that decide it
     * @throws IllegalStateException where it can't be read
     */
    public static Case read(String json, RuleSetFile rules) {
        var faults = new Faults();
        Optional<Case> read = RuleSetReader.facts(
                "facts", json.getBytes(StandardCharsets.UTF_8), rules.rules(), rules.programmes(), faults);
        return read.orElseThrow(() -> new IllegalStateException("stored facts are faulty: " + faults.list().getFirst().refusal().code()));
    }

    private static Map<String, Object> source(Source source) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", source.id());
        json.put("provider", source.provider());
        put(json, "provider-kind", source.providerKind());
        json.put("kind", source.kind());
        json.put("course", source.course());
        put(json, "version", source.version());
        json.put("name", source.name());
        json.put("class", Mapping.word(source.creditClass()));
        put(json, "field", source.field());
        put(json, "worth", source.worths().isEmpty() ? null : source.worths().stream().map(FactsJson::worth).toList());
        put(json, "hours", source.hours() == null ? null : source.hours().toString());
        put(json, "grade", source.grade() == null ? null : Map.of("scale", source.grade().scale(), "value", source.grade().value()));
        json.put("outcome", Mapping.word(source.outcome()));
        json.put("obtained", source.obtained().toString());
        put(json, "assurance", source.assurance() == null ? null : Mapping.word(source.assurance()));
        put(json, "covers", source.coverage() == null ? null : source.coverage().stream().map(FactsJson::coverage).toList());
        put(json, "features", source.features() == null ? null : source.features().stream().sorted().toList());
        put(json, "state", source.state() == AchievementState.ACCEPTED ? null : Mapping.word(source.state()));
        return json;
    }

    private static Map<String, Object> worth(Worth worth) {
        var json = new LinkedHashMap<String, Object>();
        json.put("framework", worth.framework());
        put(json, "level", worth.level() == null ? null : worth.level().toString());
        put(json, "credits", worth.credits() == null ? null : worth.credits().toString());
        json.put("basis", Mapping.word(worth.basis()));
        return json;
    }

    private static Map<String, Object> coverage(Coverage coverage) {
        return Map.of("unit", coverage.unit(), "version", coverage.version(), "outcomes", coverage.covered(), "of", coverage.outcomes());
    }

    private static Map<String, Object> claim(Claim claim) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", claim.id());
        json.put("programme", claim.programme());
        json.put("qualification", claim.qualification());
        json.put("achievements", claim.sources().stream().map(FactsJson::source).toList());
        var gave = new ArrayList<Map<String, Object>>();
        claim.lines().forEach(line -> gave.add(Map.of(place(line.place()), line.place().code(), "credits", line.credits().toString())));
        json.put("gave", gave);
        json.put("use", use(claim.use()));
        return json;
    }

    private static String place(Place place) {
        return switch (place) {
            case Place.Course _ -> "course";
            case Place.Part _ -> "part";
            case Place.Unit _ -> "unit";
        };
    }

    private static Object use(Use use) {
        return switch (use) {
            case Use.Once _ -> "once";
            case Use.UpTo(int times) -> times;
            case Use.UpToCredits _ -> "up-to-credits";
            case Use.Freely _ -> "freely";
        };
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
