package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;

/** Reads achievements, the learner's record and active claims. What a file leaves out is unknown. */
final class FactsReader {

    private final String framework;

    /** @param framework for worths that name none */
    FactsReader(String framework) {
        this.framework = framework;
    }

    Facts read(Mapping from) {
        var sources = new ArrayList<Source>();
        var seen = new HashSet<String>();
        for (var each : from.mappings("achievements")) {
            var source = source(each);
            if (seen.add(source.id())) {
                sources.add(source);
            } else {
                each.refuse("id", Refusal.of("recognition.check.twice", "code", source.id()));
            }
        }
        var entries = from.mapping("record").map(Mapping::entries).orElse(java.util.Map.of());
        var record = new LearnerRecord(entries, Set.copyOf(new HashSet<>(from.textOrTexts("completed"))));
        return new Facts(sources, record, from.mappings("claims").stream().map(this::claim).toList());
    }

    private Claim claim(Mapping from) {
        var lines = new ArrayList<Claim.Line>();
        for (var line : from.mappings("gave")) {
            lines.add(new Claim.Line(place(line), line.value("credits", Scalars::credits, Credits.ZERO)));
            line.nothingElse();
        }
        var claim = new Claim(from.text("id"), from.text("programme"), from.text("qualification"),
                from.mappings("achievements").stream().map(this::source).toList(), lines, RuleReader.useOf(from.textIfAny("use"), from));
        from.nothingElse();
        return claim;
    }

    static Place place(Mapping from) {
        if (from.has("course")) {
            return new Place.Course(from.text("course"));
        }
        return from.has("unit") ? new Place.Unit(from.text("unit")) : new Place.Part(from.text("part"));
    }

    private Source source(Mapping from) {
        var course = from.text("course");
        var name = from.textIfAny("name");
        var source = new Source(from.text("id"), from.text("provider"), from.textIfAny("provider-kind"), from.text("kind"), course,
                from.has("version") ? from.number("version", 1, 999_999) : null, name == null ? course : name,
                from.choice("class", CreditClass.class, CreditClass.ACADEMIC), from.textIfAny("field"), worths(from),
                from.valueIfAny("hours", Scalars::hours), grade(from),
                from.choiceIfAny("outcome", Outcome.class, Outcome.PASS),
                from.value("obtained", Scalars::happened, HappenedOn.of(1900)),
                from.valueIfAny("assurance", text -> Mapping.readWord(text, Assurance.class)), coverage(from),
                from.has("features") ? new HashSet<>(from.values("features", Reading::of)) : null,
                from.choiceIfAny("state", AchievementState.class, AchievementState.ACCEPTED));
        from.nothingElse();
        return source;
    }

    private List<Worth> worths(Mapping from) {
        if (!from.has("worth")) {
            return from.has("credits") || from.has("level") ? List.of(worth(from)) : List.of();
        }
        var worths = new ArrayList<Worth>();
        for (var each : from.mappings("worth")) {
            worths.add(worth(each));
            each.nothingElse();
        }
        return List.copyOf(worths);
    }

    private Worth worth(Mapping from) {
        var named = from.textIfAny("framework");
        return new Worth(named == null ? framework : named, from.valueIfAny("level", Scalars::level),
                from.valueIfAny("credits", Scalars::credits),
                from.choiceIfAny("basis", Basis.class, Basis.DECLARED));
    }

    private static @Nullable Grade grade(Mapping from) {
        return from.mapping("grade").map(grade -> {
            var read = new Grade(grade.text("scale"), grade.text("value"));
            grade.nothingElse();
            return read;
        }).orElse(null);
    }

    private static @Nullable List<Coverage> coverage(Mapping from) {
        if (!from.has("covers")) {
            return null;
        }
        var all = new ArrayList<Coverage>();
        for (var each : from.mappings("covers")) {
            int of = each.number("of", 1, 1000);
            all.add(new Coverage(each.text("unit"), each.numberIfAny("version", 1, 999_999, 1),
                    Math.min(of, each.number("outcomes", 0, of)), of));
            each.nothingElse();
        }
        return all;
    }
}
