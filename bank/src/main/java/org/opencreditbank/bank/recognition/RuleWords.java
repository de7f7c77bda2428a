package org.opencreditbank.bank.recognition;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.Share;
import org.opencreditbank.rulebook.recognition.rule.Waived;

/** Says in plain words what the rules and caps of a set say. */
final class RuleWords {

    private final RuleSetFile file;
    private final Words words;
    private final ConditionWords conditions;

    RuleWords(RuleSetFile file, Words words) {
        this.file = file;
        this.words = words;
        this.conditions = new ConditionWords(words);
    }

    /** A title, or the code where there is none. */
    String title(Map<String, String> title, String code) {
        var picked = words.pick(title);
        return picked.isEmpty() ? code : picked;
    }

    /**
     * What a place is called, with its code.
     *
     * @param known by the catalogue, by language tag; empty where it does not know it
     */
    String place(Place place, Map<String, String> known) {
        var name = words.pick(known);
        return name.isEmpty() ? place(place) : name + " (" + place.code() + ")";
    }

    /** What a place is called in the programmes of the set, with its code. */
    String place(Place place) {
        return switch (place) {
            case Place.Course(String code) -> file.programmes().values().stream()
                    .flatMap(programme -> programme.course(code).stream()).map(ProgrammeCourse::name).filter(name -> !name.equals(code))
                    .findFirst().map(name -> name + " (" + code + ")").orElseGet(() -> words.text("recognition.place.course", "code", code));
            case Place.Part(String code) -> {
                var title = part(code);
                yield title.equals(code) ? words.text("recognition.place.part", "code", code) : title;
            }
            case Place.Unit(String code) -> words.text("recognition.place.unit", "code", code);
        };
    }

    private String part(String code) {
        return file.programmes().values().stream().flatMap(programme -> programme.part(code).stream())
                .map(Part::title).map(words::pick).filter(title -> !title.isEmpty()).findFirst().orElse(code);
    }

    /** What a rule asks for. */
    List<RuleLine> asks(Rule rule) {
        var lines = new ArrayList<RuleLine>();
        var needs = rule.needs();
        if (needs == null) {
            var where = conditions.lines(rule.where());
            lines.add(new RuleLine(words.text("recognition.says.through-units", "share", rule.coverage().toString()), where));
        } else {
            lines.add(needs(needs));
        }
        var record = conditions.lines(rule.record());
        if (!record.isEmpty()) {
            lines.add(new RuleLine(words.text("recognition.says.record"), record));
        }
        return lines;
    }

    private RuleLine needs(Requirement needs) {
        return switch (needs) {
            case Requirement.Achievements(String label, var where, int count, Credits together) -> new RuleLine(together == null
                    ? words.text(count == 1 ? "recognition.says.achievement" : "recognition.says.achievements",
                            "label", conditions.word("kind", label), "count", count)
                    : words.text("recognition.says.credits-together", "label", conditions.word("kind", label), "credits", together.toString()),
                    conditions.lines(where));
            case Requirement.AtLeast(int count, List<Requirement> of) -> new RuleLine(
                    words.text("recognition.says." + (count == of.size() ? "all" : count == 1 ? "any" : "at-least"), "count", count),
                    of.stream().map(this::needs).toList());
        };
    }

    /** What a rule gives, and how. */
    List<RuleLine> gives(Rule rule) {
        var lines = new ArrayList<RuleLine>();
        for (var giving : rule.gives()) {
            lines.add(RuleLine.of(rule.throughUnits() ? words.text("recognition.says.gives-units") : gives(giving)));
        }
        lines.add(RuleLine.of(words.text("recognition.says.grade-" + switch (rule.grading()) {
            case Grading.Exempt() -> "exempt";
            case Grading.PassOnly() -> "pass";
            case Grading.AsEarned() -> "as-earned";
            case Grading.Converted _ -> "converted";
        })));
        var open = EnumSet.allOf(Waived.class);
        open.removeAll(rule.waives());
        open.forEach(each -> lines.add(RuleLine.of(words.opening(words.text("recognition.told.still." + Mapping.word(each))))));
        lines.add(RuleLine.of(switch (rule.use()) {
            case Use.Once() -> words.text("recognition.says.use-once");
            case Use.UpTo(int times) -> words.text("recognition.says.use-times", "count", times);
            case Use.UpToCredits() -> words.text("recognition.says.use-credits");
            case Use.Freely() -> words.text("recognition.says.use-freely");
        }));
        if (rule.confirmed()) {
            lines.add(RuleLine.of(words.opening(words.text("recognition.told.to-confirm"))));
        }
        lines.add(RuleLine.of(decides(rule.decider())));
        return lines;
    }

    private String gives(Giving giving) {
        var place = place(giving.place());
        return switch (giving.amount()) {
            case Giving.Amount.Fixed(Credits credits) -> words.text("recognition.says.gives-fixed", "place", place, "credits", credits.toString());
            case Giving.Amount.OfTarget() -> words.text("recognition.says.gives-target", "place", place);
            case Giving.Amount.OfSource(Share share, Credits most) -> most == null
                    ? words.text("recognition.says.gives-source", "place", place, "share", share.toString())
                    : words.text("recognition.says.gives-source-most", "place", place, "share", share.toString(), "most", most.toString());
        };
    }

    /** Who decides. */
    String decides(Decider decider) {
        return words.text("recognition.says.decides-" + Mapping.word(decider));
    }

    /** What a cap bounds. */
    List<RuleLine> cap(Cap cap) {
        var lines = new ArrayList<RuleLine>();
        lines.add(RuleLine.of(switch (cap.most()) {
            case Cap.Most.Amount(Credits credits) -> words.text("recognition.says.cap-credits", "credits", credits.toString());
            case Cap.Most.Portion(Share share, boolean compulsory, String part) -> part == null
                    ? words.text(compulsory ? "recognition.says.cap-compulsory" : "recognition.says.cap-programme", "share", share.toString())
                    : words.text("recognition.says.cap-part", "share", share.toString(), "part", part(part));
            case Cap.Most.Achievements(int count) -> words.text("recognition.says.cap-achievements", "count", count);
        }));
        var where = conditions.lines(cap.where());
        if (!where.isEmpty()) {
            lines.add(new RuleLine(words.text("recognition.says.cap-where"), where));
        }
        if (!cap.parts().isEmpty()) {
            lines.add(RuleLine.of(words.text("recognition.says.cap-parts", "parts", conditions.list(cap.parts().stream().map(this::part).toList()))));
        }
        if (cap.compulsory()) {
            lines.add(RuleLine.of(words.text("recognition.says.cap-compulsory-only")));
        }
        programmes(cap.toward()).ifPresent(lines::add);
        for (var per : cap.per()) {
            lines.add(RuleLine.of(switch (per) {
                case Cap.Per.Provider() -> words.text("recognition.says.per-provider");
                case Cap.Per.Kind() -> words.text("recognition.says.per-kind");
                case Cap.Per.Span(List<MonthDay> starts) -> words.text("recognition.says.per-span",
                        "days", conditions.list(starts.stream().map(day -> words.text("recognition.says.month-day",
                                "month", day.getMonthValue(), "day", day.getDayOfMonth())).toList()));
            }));
        }
        lines.add(RuleLine.of(switch (cap.beyond()) {
            case Cap.Beyond.Refuse() -> words.text("recognition.says.beyond-refuse");
            case Cap.Beyond.Cut(var step) -> words.text("recognition.says.beyond-cut", "step", step.size().toString());
        }));
        return lines;
    }

    /** Toward which programmes; empty for all. */
    Optional<RuleLine> programmes(Set<String> toward) {
        return toward.isEmpty()
                ? Optional.empty()
                : Optional.of(RuleLine.of(words.text("recognition.says.toward",
                        "programmes", conditions.list(toward.stream().map(this::programme).toList()))));
    }

    private String programme(String code) {
        var known = file.programmes().get(code);
        return known == null ? code : title(known.title(), code);
    }

    /** What holds for the set as a whole. */
    List<RuleLine> whole() {
        var rules = file.rules();
        var lines = new ArrayList<RuleLine>();
        lines.add(RuleLine.of(words.text("recognition.says.reckons", "framework", rules.framework(), "step", rules.step().size().toString())));
        rules.rates().forEach(rate -> lines.add(RuleLine.of(words.text("recognition.says.rate", "credits", rate.credits().toString(), "from", rate.from(),
                "as", rate.countAs().toString(), "to", rules.framework(), "source", rate.source()))));
        rules.maps().forEach(map -> lines.add(new RuleLine(words.text(map.confirmed() ? "recognition.says.map" : "recognition.says.map-unconfirmed",
                "from", map.from(), "to", map.to(), "source", map.source()),
                map.pairs().stream().map(pair -> RuleLine.of(words.text("recognition.says.map-pair", "from", pair.from(), "to", pair.to()))).toList())));
        if (!rules.takesFrom().isEmpty()) {
            lines.add(RuleLine.of(words.text("recognition.says.takes-from", "providers", conditions.list(rules.takesFrom()))));
        }
        if (rules.excluded() != null) {
            lines.add(new RuleLine(words.text("recognition.says.never"), conditions.lines(rules.excluded())));
        }
        if (!rules.closed().isEmpty()) {
            lines.add(RuleLine.of(words.text("recognition.says.closed",
                    "features", conditions.list(rules.closed().stream().map(each -> conditions.word("feature", each)).toList()))));
        }
        if (rules.duplicates() != null) {
            lines.add(RuleLine.of(words.text("recognition.says.duplicates")));
        }
        lines.add(RuleLine.of(words.text("recognition.says.otherwise-" + Mapping.word(rules.otherwise()))));
        return lines;
    }
}
