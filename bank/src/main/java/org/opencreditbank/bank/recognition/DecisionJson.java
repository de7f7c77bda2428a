package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.allocation.Obstacle;
import org.opencreditbank.rulebook.recognition.check.TestCase;
import org.opencreditbank.rulebook.recognition.fact.Source;

/** A decision for programs: maps, lists and texts in a fixed order, without words of any language. */
public final class DecisionJson {

    private DecisionJson() {}

    /** The whole decision. */
    public static Map<String, Object> of(Allocation allocation, String hash) {
        var decision = allocation.decision();
        var json = new LinkedHashMap<String, Object>();
        json.put("ruleSet", decision.ruleSet().code());
        json.put("version", decision.ruleSet().version());
        json.put("hash", hash);
        json.put("programme", decision.decided().programme().code());
        json.put("on", decision.decided().on().toString());
        json.put("credits", allocation.credits().toString());
        json.put("granted", allocation.granted().stream().map(grant -> {
            var told = application(grant.application(), grant.lines());
            told.put("cut", grant.cut());
            return told;
        }).toList());
        json.put("lost", allocation.losses().stream().map(loss -> {
            var told = application(loss.application(), loss.application().lines());
            told.put("because", loss.obstacles().stream().map(DecisionJson::obstacle).toList());
            return told;
        }).toList());
        json.put("displaced", decision.displaced().stream()
                .map(each -> Map.of("derived", each.derived().key(), "direct", each.direct().key())).toList());
        json.put("otherwise", Mapping.word(decision.ruleSet().otherwise()));
        json.put("rules", decision.rules().stream().map(each -> {
            var rule = new LinkedHashMap<String, Object>();
            rule.put("rule", each.rule().code());
            rule.put("verdict", Mapping.word(each.finding().verdict()));
            rule.put("reasons", Reason.of(each.finding()).parts().stream().map(DecisionJson::reason).toList());
            return rule;
        }).toList());
        return json;
    }

    private static Map<String, Object> application(Application application, List<Application.Line> lines) {
        var told = new LinkedHashMap<String, Object>();
        told.put("rule", application.rule().code());
        told.put("achievements", application.sources().stream().map(Source::id).toList());
        told.put("gives", gives(lines));
        told.put("waives", application.rule().waives().stream().map(Mapping::word).toList());
        told.put("decider", Mapping.word(application.rule().decider()));
        told.put("confirmedBySource", application.rule().confirmed());
        return told;
    }

    /** What is given, place by place. */
    public static List<Map<String, Object>> gives(List<Application.Line> lines) {
        var gives = new ArrayList<Map<String, Object>>();
        for (var line : lines) {
            var place = new LinkedHashMap<String, Object>();
            place.put("place", line.place().key());
            place.put("credits", line.credits().toString());
            if (line.grade() != null) {
                place.put("grade", line.grade().value());
            }
            gives.add(place);
        }
        return gives;
    }

    private static Map<String, Object> obstacle(Obstacle obstacle) {
        var told = new LinkedHashMap<String, Object>();
        told.put("obstacle", TestCase.word(obstacle));
        switch (obstacle) {
            case Obstacle.PlaceTaken(var place, String by) -> {
                told.put("place", place.key());
                told.put("by", by);
            }
            case Obstacle.AchievementUsed(String source, String by) -> {
                told.put("achievement", source);
                told.put("by", by);
            }
            case Obstacle.Duplicate(String source, String other) -> {
                told.put("achievement", source);
                told.put("other", other);
            }
            case Obstacle.CapReached(_, String group, long limit, long left, long asks, boolean credits) -> {
                told.put("group", group);
                told.put("unit", credits ? "hundredths" : "achievements");
                told.put("limit", limit);
                told.put("left", left);
                told.put("asks", asks);
            }
            case Obstacle.Undated(_, String source) -> told.put("achievement", source);
            case Obstacle.Outranked() -> { }
        }
        return told;
    }

    private static Map<String, Object> reason(Reason reason) {
        var told = new LinkedHashMap<String, Object>();
        told.put("what", reason.what());
        told.put("verdict", Mapping.word(reason.verdict()));
        if (!reason.asked().isEmpty()) {
            told.put("asked", reason.asked());
        }
        if (!reason.found().isEmpty()) {
            told.put("found", reason.found());
        }
        if (reason.source() != null) {
            told.put("achievement", reason.source());
        }
        if (!reason.parts().isEmpty()) {
            told.put("parts", reason.parts().stream().map(DecisionJson::reason).toList());
        }
        return told;
    }
}
