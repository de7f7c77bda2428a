package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.CreditRate;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Priority;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Finds everything wrong with a rule set that can be found without cases of real people. */
public final class Checker {

    private final RuleSet rules;
    private final Map<String, Programme> programmes;
    private final Reach reach;
    private final Set<String> frameworks = new TreeSet<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private Checker(RuleSet rules, Map<String, Programme> programmes, List<TestCase> tests) {
        this.rules = rules;
        this.programmes = programmes;
        this.reach = new Reach(rules, List.copyOf(programmes.values()));
        frameworks.add(rules.framework());
        rules.maps().forEach(map -> frameworks.addAll(List.of(map.from(), map.to())));
        programmes.values().forEach(programme -> frameworks.add(programme.framework()));
        tests.forEach(test -> test.decided().facts().sources().forEach(source ->
                source.worths().forEach(worth -> frameworks.add(worth.framework()))));
    }

    /**
     * All flaws, in the order of the document.
     *
     * @param programmes those that the rules are checked against, by code; a rule toward others is taken on trust
     */
    public static List<Flaw> check(RuleSet rules, Map<String, Programme> programmes, List<TestCase> tests) {
        Checker checker = new Checker(rules, programmes, tests);
        checker.checkSet();
        for (int at = 0; at < rules.rules().size(); at++) {
            checker.check("rules[" + at + "]", at);
        }
        checker.unitCycles();
        for (int at = 0; at < rules.caps().size(); at++) {
            checker.condition("caps[" + at + "].where", rules.caps().get(at).where());
            checker.withoutTarget("caps[" + at + "].where", rules.caps().get(at).where());
        }
        checker.flaws.addAll(CapCheck.check(rules, programmes.values()));
        checker.flaws.addAll(ProgrammeCheck.check(rules, List.copyOf(programmes.values())));
        Set<String> names = new HashSet<>();
        for (int at = 0; at < tests.size(); at++) {
            if (!names.add(tests.get(at).name())) {
                checker.flaw("tests[" + at + "].test", Refusal.of("recognition.check.twice", "code", tests.get(at).name()));
            }
            for (Refusal difference : tests.get(at).run(rules)) {
                checker.flaws.add(new Flaw("tests[" + at + "]", difference));
            }
        }
        return List.copyOf(checker.flaws);
    }

    private void flaw(String path, @Nullable Refusal refusal) {
        if (refusal != null) {
            flaws.add(new Flaw(path, refusal));
        }
    }

    private void checkSet() {
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < rules.rules().size(); at++) {
            if (!seen.add(rules.rules().get(at).code())) {
                flaw("rules[" + at + "].rule", Refusal.of("recognition.check.twice", "code", rules.rules().get(at).code()));
            }
        }
        seen.clear();
        for (int at = 0; at < rules.caps().size(); at++) {
            if (!seen.add(rules.caps().get(at).code()) || rules.caps().get(at).code().equals("residency")) {
                flaw("caps[" + at + "].cap", Refusal.of("recognition.check.twice", "code", rules.caps().get(at).code()));
            }
        }
        if (!rules.priority().isEmpty() && rules.priority().getFirst() == Priority.FEWEST_ACHIEVEMENTS) {
            flaw("priority", Refusal.of("recognition.check.priority"));
        }
        if (rules.excluded() != null) {
            condition("never", rules.excluded());
            withoutTarget("never", rules.excluded());
        }
        flaws.addAll(GradeCheck.check(rules.scales(), rules.conversions()));
        for (int at = 0; at < rules.maps().size(); at++) {
            map("level-maps[" + at + "]", rules.maps().get(at), rules.maps().subList(0, at));
        }
        for (int at = 0; at < rules.rates().size(); at++) {
            rate("credit-rates[" + at + "]", rules.rates().get(at), rules.rates().subList(0, at));
        }
    }

    private void rate(String path, CreditRate rate, List<CreditRate> before) {
        if (rate.from().equals(rules.framework())) {
            flaw(path + ".from", Refusal.of("recognition.check.map-onto-itself", "framework", rate.from()));
        } else if (before.stream().anyMatch(each -> each.from().equals(rate.from()))) {
            flaw(path + ".from", Refusal.of("recognition.check.twice", "code", rate.from()));
        }
    }

    private void map(String path, LevelMap map, List<LevelMap> before) {
        if (!map.confirmed()) {
            flaw(path, new Refusal("level-map.unconfirmed", Map.of("from", map.from(), "to", map.to())));
        } else if (map.pairs().isEmpty()) {
            flaw(path + ".levels", Refusal.of("recognition.check.empty"));
        } else if (map.from().equals(map.to())) {
            flaw(path + ".to", Refusal.of("recognition.check.map-onto-itself", "framework", map.to()));
        } else if (before.stream().anyMatch(each -> each.from().equals(map.from()) && each.to().equals(map.to()))) {
            flaw(path, Refusal.of("recognition.check.twice", "code", map.from() + " → " + map.to()));
        } else if (map.pairs().stream().anyMatch(pair -> rises(map.from(), pair.from()))) {
            flaw(path, new Refusal("recognition.check.map-cycle", Map.of("from", map.from(), "to", map.to())));
        }
    }

    /** Whether maps lead from a level back to a higher one of the same framework. */
    private boolean rises(String framework, Level level) {
        record At(String framework, Level level) {}
        Set<At> seen = new HashSet<>();
        List<At> open = new ArrayList<>(List.of(new At(framework, level)));
        while (!open.isEmpty()) {
            At at = open.removeLast();
            if (at.framework().equals(framework) && at.level().compareTo(level) > 0) {
                return true;
            }
            if (seen.add(at)) {
                for (LevelMap map : rules.maps()) {
                    if (map.confirmed() && map.from().equals(at.framework())) {
                        // A decision takes the lowest level that a map leads to.
                        map.map(at.level()).stream().findFirst().ifPresent(next -> open.add(new At(map.to(), next)));
                    }
                }
            }
        }
        return false;
    }

    private void condition(String path, Condition condition) {
        Refusal plain = Impossible.plain(condition);
        int before = flaws.size();
        if (plain == null) {
            words(path, condition);
        }
        if (plain != null || flaws.size() == before) {
            flaw(path, Impossible.why(Domain.of(rules), condition));
        }
    }

    private void withoutTarget(String path, Condition condition) {
        if (Impossible.looks(condition).contains(Impossible.Look.TARGET)) {
            flaw(path, Refusal.of("recognition.check.no-target"));
        }
    }

    /**
     * Scales, grades, words and frameworks that nobody described. A level in a framework that no map reaches may still be an
     * achievement's own, and is no flaw where a test case shows such a one.
     */
    private void words(String path, Condition condition) {
        switch (condition) {
            case Condition.All(List<Condition> of) -> of.forEach(each -> words(path, each));
            case Condition.AtLeast(_, List<Condition> of) -> of.forEach(each -> words(path, each));
            case Condition.Not(Condition denied) -> words(path, denied);
            case Condition.GradeFrom(var least) -> {
                var scale = rules.scales().get(least.scale());
                if (scale == null) {
                    flaw(path, Refusal.of("recognition.check.scale-unknown", "scale", least.scale()));
                } else if (scale.rank(least.value()).isEmpty()) {
                    flaw(path, new Refusal("recognition.check.not-on-scale", Map.of("scale", least.scale(), "value", least.value())));
                }
            }
            case Condition.LevelFrom(String framework, _) -> {
                if (!frameworks.contains(framework)) {
                    flaw(path, new Refusal("recognition.check.framework-unknown",
                            Map.of("framework", framework, "known", String.join(", ", frameworks))));
                }
            }
            case Condition.Among(Condition.Attribute attribute, Set<String> values) -> values.stream()
                    .filter(value -> !Vocabulary.knows(attribute, value)).forEach(value -> flaw(path,
                            new Refusal("recognition.check.word-unknown", Map.of("word", value, "known", Vocabulary.known(attribute)))));
            case Condition.VersionWithin _, Condition.CreditsWithin _, Condition.CreditsOfTarget _, Condition.HoursWithin _,
                    Condition.LevelOfTarget _, Condition.ObtainedWithin _, Condition.NotOlder _,
                    Condition.Covers _, Condition.EntryAmong _, Condition.EntryWithin _, Condition.EntryDay _ -> { }
        }
    }

    private void check(String path, int order) {
        Rule rule = rules.rules().get(order);
        List<Requirements.Leaf> leaves = Requirements.leaves(path + ".when", rule.needs());
        leaves.forEach(leaf -> condition(leaf.path() + ".where", leaf.asked().where()));
        condition(path + (rule.throughUnits() ? ".through-units.where" : ".when"), rule.where());
        condition(path + ".record", rule.record());
        leaves.forEach(leaf -> eligible(leaf.path() + ".where", rule, leaf.asked().where()));
        if (rule.throughUnits()) {
            eligible(path + ".through-units.where", rule, rule.where());
        }
        if (Impossible.looks(rule.record()).stream().anyMatch(look -> look != Impossible.Look.RECORD)) {
            flaw(path + ".record", Refusal.of("recognition.check.not-of-record"));
        }
        if (rule.gives().stream().noneMatch(giving -> giving.place() instanceof Place.Course)) {
            leaves.forEach(leaf -> withoutTarget(leaf.path() + ".where", leaf.asked().where()));
        }
        for (String programme : rule.toward()) {
            if (!programmes.isEmpty() && !programmes.containsKey(programme)) {
                flaw(path + ".toward", Refusal.of("recognition.check.programme-unknown", "programme", programme));
            }
        }
        if (rule.validity() != null && !rule.validity().overlaps(rules.validity())) {
            flaw(path + ".from", Refusal.of("recognition.check.out-of-validity"));
        }
        if (rule.gives().isEmpty()) {
            flaw(path + ".gives", Refusal.of("recognition.check.gives-nothing"));
        }
        for (int at = 0; at < rule.gives().size() && !rule.throughUnits(); at++) {
            place(path + ".gives[" + at + "]", rule, rule.gives().get(at));
        }
        for (Giving giving : rule.gives()) {
            amount(path + (rule.throughUnits() ? ".through-units" : ".gives[" + rule.gives().indexOf(giving) + "]"), rule, giving);
        }
        if (rule.grading() instanceof Grading.Converted(String conversion) && !rules.conversions().containsKey(conversion)) {
            flaw(path + ".conversion", Refusal.of("recognition.check.conversion-unknown", "conversion", conversion));
        }
        List<Programme> targets = targets(rule);
        if (rule.throughUnits() && !targets.isEmpty() && targets.stream().flatMap(each -> each.allParts().stream())
                .flatMap(part -> part.courses().stream()).allMatch(course -> course.units().isEmpty())) {
            flaw(path, Refusal.of("recognition.check.no-units"));
        }
        boolean leisure = leaves.stream().anyMatch(leaf -> takesLeisure(leaf.asked().where())) || takesLeisure(rule.where());
        if (leisure && (targets.isEmpty() || targets.stream().anyMatch(each -> each.creditClass() != CreditClass.LEISURE))) {
            flaw(path, Refusal.of("recognition.check.leisure"));
        }
        Set<String> covering = reach.coveredBy(order);
        if (!covering.isEmpty()) {
            flaw(path, Refusal.of("recognition.check.never-reached", "rule", String.join(", ", covering)));
        }
    }

    /** That something which a rule asks for may come before it at all. */
    private void eligible(String path, Rule rule, Condition asked) {
        Domain domain = Domain.of(rules, rule);
        if (Impossible.why(domain, asked) != null || Impossible.why(domain, rule.record()) != null) {
            return; // told already
        }
        if (Implication.impossible(domain.onAnyBasis(), asked)) {
            flaw(path, Refusal.of("recognition.check.not-in-its-days"));
        } else if (Implication.impossible(domain.onAnyBasis(), new Condition.All(List.of(asked, rule.record())))) {
            flaw(path, Refusal.of("recognition.check.not-with-record"));
        } else if (Implication.impossible(domain, new Condition.All(List.of(asked, reach.eligible(rule))))) {
            flaw(path, Refusal.of("recognition.check.not-eligible"));
        }
    }

    private static boolean takesLeisure(Condition condition) {
        return Impossible.flat(List.of(condition)).stream().anyMatch(each -> each instanceof Condition.Among(var attribute, var values)
                && attribute == Condition.Attribute.CLASS && values.contains("leisure"));
    }

    private List<Programme> targets(Rule rule) {
        return programmes.values().stream().filter(each -> rule.toward().isEmpty() || rule.toward().contains(each.code())).toList();
    }

    private void place(String path, Rule rule, Giving giving) {
        for (Programme programme : targets(rule)) {
            boolean known = switch (giving.place()) {
                case Place.Course(String code) -> programme.course(code).isPresent();
                case Place.Part(String code) -> programme.part(code).isPresent();
                case Place.Unit _ -> true;
            };
            if (!known) {
                flaw(path, new Refusal("recognition.check.place-unknown",
                        Map.of("place", giving.place().code(), "programme", programme.code())));
            } else if (giving.place() instanceof Place.Course(String code) && programme.course(code).stream()
                    .flatMap(course -> course.features().stream()).anyMatch(rules.closed()::contains)) {
                flaw(path, Refusal.of("recognition.check.place-closed", "place", code));
            }
        }
    }

    private void amount(String path, Rule rule, Giving giving) {
        switch (giving.amount()) {
            case Giving.Amount.Fixed(Credits credits) -> step(path, credits);
            case Giving.Amount.OfTarget() -> {
                if (!(giving.place() instanceof Place.Course) && !rule.throughUnits()) {
                    flaw(path, Refusal.of("recognition.check.no-target-credits"));
                }
            }
            case Giving.Amount.OfSource(_, Credits most) -> {
                if (most != null) {
                    step(path, most);
                }
            }
        }
    }

    private void step(String path, Credits credits) {
        if (!rules.step().fits(credits)) {
            flaw(path, new Refusal("recognition.check.off-step",
                    Map.of("credits", credits.toString(), "step", rules.step().size().toString())));
        }
    }

    /** Rules that give a unit for covering another, in a ring. */
    private void unitCycles() {
        Map<String, Set<String>> asks = new HashMap<>();
        Map<String, String> where = new HashMap<>();
        for (int at = 0; at < rules.rules().size(); at++) {
            Rule rule = rules.rules().get(at);
            for (Giving giving : rule.gives()) {
                if (giving.place() instanceof Place.Unit(String unit)) {
                    where.put(unit, "rules[" + at + "]");
                    for (Requirements.Leaf leaf : Requirements.leaves("", rule.needs())) {
                        asks.computeIfAbsent(unit, _ -> new HashSet<>()).addAll(Impossible.units(leaf.asked().where()));
                    }
                }
            }
        }
        asks.keySet().stream().sorted().forEach(unit -> {
            Set<String> seen = new HashSet<>();
            List<String> open = new ArrayList<>(asks.getOrDefault(unit, Set.of()));
            while (!open.isEmpty()) {
                String next = open.removeLast();
                if (next.equals(unit)) {
                    flaw(where.getOrDefault(unit, "rules"), Refusal.of("recognition.check.unit-cycle", "unit", unit));
                    return;
                }
                if (seen.add(next)) {
                    open.addAll(asks.getOrDefault(next, Set.of()));
                }
            }
        });
    }
}
