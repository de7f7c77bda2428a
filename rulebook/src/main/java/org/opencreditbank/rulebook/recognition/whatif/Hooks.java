package org.opencreditbank.rulebook.recognition.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Requirement;

/**
 * By what a rule is found. A rule fits only where some achievement has one of its hooks; it need not fit there. What is asked for most
 * narrowly makes the hooks: the course before the unit, the provider, the kind.
 */
final class Hooks {

    /** Of rules that say nothing narrow: every achievement has it. */
    static final String ANY = "";

    private Hooks() {}

    static Set<String> of(Requirement needs) {
        Set<String> hooks = new TreeSet<>();
        switch (needs) {
            case Requirement.Achievements achievements -> hooks.addAll(of(achievements.where()));
            case Requirement.AtLeast(int count, List<Requirement> of) -> {
                if (count < 1) {
                    hooks.add(ANY);
                }
                of.forEach(each -> hooks.addAll(of(each)));
            }
        }
        return hooks.contains(ANY) ? Set.of(ANY) : hooks;
    }

    private static Set<String> of(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> narrowest(of);
            case Condition.AtLeast(int count, List<Condition> of) -> {
                Set<String> hooks = new TreeSet<>();
                of.forEach(each -> hooks.addAll(of(each)));
                yield count < 1 || hooks.contains(ANY) ? Set.of(ANY) : hooks;
            }
            case Condition.Among(Condition.Attribute attribute, Set<String> values) -> switch (attribute) {
                case COURSE -> prefixed("1 ", values);
                case PROVIDER -> prefixed("3 ", values);
                case KIND -> prefixed("4 ", values);
                case PROVIDER_KIND, CLASS, FIELD, BASIS, ASSURANCE, OUTCOME, FEATURE -> Set.of(ANY);
            };
            case Condition.Covers covers -> Set.of(unit(covers.unit()));
            case Condition.Not _, Condition.VersionWithin _, Condition.CreditsWithin _, Condition.CreditsOfTarget _, Condition.HoursWithin _,
                    Condition.LevelFrom _, Condition.LevelOfTarget _, Condition.GradeFrom _, Condition.ObtainedWithin _, Condition.NotOlder _,
                    Condition.EntryAmong _, Condition.EntryWithin _, Condition.EntryDay _ -> Set.of(ANY);
        };
    }

    /** All are asked for, so any one of them will do; the first sign of a hook says how narrow it is. */
    private static Set<String> narrowest(List<Condition> of) {
        Set<String> best = Set.of(ANY);
        for (Condition each : of) {
            Set<String> hooks = of(each);
            if (breadth(hooks) < breadth(best)) {
                best = hooks;
            }
        }
        return best;
    }

    private static int breadth(Set<String> hooks) {
        int widest = 0;
        for (String hook : hooks) {
            widest = Math.max(widest, hook.isEmpty() ? '9' : hook.charAt(0));
        }
        return widest;
    }

    private static Set<String> prefixed(String prefix, Set<String> values) {
        Set<String> hooks = new TreeSet<>();
        values.forEach(value -> hooks.add(prefix + value));
        return hooks;
    }

    /** The hook of covering a unit. */
    static String unit(String code) {
        return "2 " + code;
    }

    /** The hooks that an achievement has. */
    static List<String> of(Source source) {
        List<String> hooks = new ArrayList<>();
        hooks.add(ANY);
        hooks.add("1 " + source.course());
        hooks.add("3 " + source.provider());
        hooks.add("4 " + source.kind());
        if (source.coverage() != null) {
            for (Coverage coverage : source.coverage()) {
                hooks.add(unit(coverage.unit()));
            }
        }
        return hooks;
    }
}
