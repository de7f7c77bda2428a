package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/** Finds conditions that nothing can meet. It finds the plain ones; what it does not find may still be impossible. */
final class Impossible {

    private Impossible() {}

    /** Why nothing can meet it, or null. */
    static @Nullable Refusal why(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> all(of);
            case Condition.AtLeast(int count, List<Condition> of) -> atLeast(count, of);
            case Condition.Not(Condition denied) -> denied.equals(Condition.ALWAYS)
                    ? Refusal.of("recognition.check.never") : null;
            case Condition.Among(_, Set<String> values) -> values.isEmpty() ? Refusal.of("recognition.check.empty") : null;
            case Condition.EntryAmong(_, Set<String> values) -> values.isEmpty() ? Refusal.of("recognition.check.empty") : null;
            case Condition.VersionWithin(int least, int most) -> range(least, most);
            case Condition.CreditsWithin(Credits least, Credits most) -> range(least, most);
            case Condition.HoursWithin(var least, var most) -> range(least, most);
            case Condition.EntryWithin(_, long least, long most) -> range(least, most);
            case Condition.ObtainedWithin(var from, var to) -> from == null ? null : range(from, to);
            case Condition.EntryDay(_, var from, var to) -> from == null ? null : range(from, to);
            case Condition.NotOlder(var age, _) -> age.isNegative() ? Refusal.of("recognition.check.never") : null;
            case Condition.CreditsOfTarget _, Condition.LevelFrom _, Condition.LevelOfTarget _, Condition.GradeFrom _,
                    Condition.Covers _ -> null;
        };
    }

    private static @Nullable Refusal atLeast(int count, List<Condition> of) {
        if (count < 1 || count > of.size()) {
            return new Refusal("recognition.check.count",
                    Map.of("count", Integer.toString(count), "of", Integer.toString(of.size())));
        }
        long possible = of.stream().filter(each -> why(each) == null).count();
        return possible >= count ? null : Refusal.of("recognition.check.never");
    }

    private static <T extends Comparable<? super T>> @Nullable Refusal range(T least, @Nullable T most) {
        return most == null || least.compareTo(most) <= 0 ? null
                : new Refusal("recognition.check.range", Map.of("least", least.toString(), "most", most.toString()));
    }

    private static @Nullable Refusal all(List<Condition> of) {
        List<Condition> flat = flat(of);
        for (Condition each : flat) {
            Refusal own = why(each);
            if (own != null) {
                return own;
            }
        }
        for (int at = 0; at < flat.size(); at++) {
            for (int other = 0; other < flat.size(); other++) {
                if (other != at && exclude(flat.get(at), flat.get(other))) {
                    return Refusal.of("recognition.check.contradiction");
                }
            }
        }
        return null;
    }

    /** The conditions of nested "all of" side by side. */
    static List<Condition> flat(List<Condition> of) {
        List<Condition> flat = new ArrayList<>();
        for (Condition each : of) {
            if (each instanceof Condition.All(List<Condition> inner)) {
                flat.addAll(flat(inner));
            } else {
                flat.add(each);
            }
        }
        return flat;
    }

    private static boolean exclude(Condition one, Condition other) {
        if (other instanceof Condition.Not(Condition denied)) {
            return implies(one, denied);
        }
        if (one instanceof Condition.Among(var attribute, var values) && other instanceof Condition.Among(var second, var others)) {
            return attribute == second && attribute != Condition.Attribute.FEATURE && attribute != Condition.Attribute.FIELD
                    && Collections.disjoint(values, others);
        }
        if (one instanceof Condition.EntryAmong(var entry, var values) && other instanceof Condition.EntryAmong(var second, var others)) {
            return entry.equals(second) && Collections.disjoint(values, others);
        }
        if (one instanceof Condition.CreditsWithin(var least, _) && other instanceof Condition.CreditsWithin(_, var most)) {
            return most != null && least.compareTo(most) > 0;
        }
        if (one instanceof Condition.HoursWithin(var least, _) && other instanceof Condition.HoursWithin(_, var most)) {
            return most != null && least.compareTo(most) > 0;
        }
        if (one instanceof Condition.ObtainedWithin(var from, _) && other instanceof Condition.ObtainedWithin(_, var to)) {
            return from != null && to != null && from.isAfter(to);
        }
        return one instanceof Condition.VersionWithin(int least, _) && other instanceof Condition.VersionWithin(_, int most) && least > most;
    }

    /** Whether whatever meets the narrow condition surely meets the wide one. */
    static boolean implies(Condition narrow, Condition wide) {
        if (narrow.equals(wide)) {
            return true;
        }
        if (wide instanceof Condition.All(List<Condition> of)) {
            return of.stream().allMatch(each -> implies(narrow, each));
        }
        if (narrow instanceof Condition.All(List<Condition> of)) {
            return of.stream().anyMatch(each -> implies(each, wide));
        }
        if (narrow instanceof Condition.Among(var attribute, var values) && wide instanceof Condition.Among(var second, var others)) {
            return attribute == second && attribute != Condition.Attribute.FEATURE && others.containsAll(values);
        }
        if (narrow instanceof Condition.CreditsWithin(var least, var most) && wide instanceof Condition.CreditsWithin(var from, var to)) {
            return least.compareTo(from) >= 0 && (to == null || (most != null && most.compareTo(to) <= 0));
        }
        return narrow instanceof Condition.LevelFrom(var framework, var least) && wide instanceof Condition.LevelFrom(var other, var from)
                && framework.equals(other) && least.compareTo(from) >= 0;
    }

    /** What a condition looks at. */
    enum Look {
        /** At an achievement alone. */
        ACHIEVEMENT,
        /** At an achievement beside the target course. */
        TARGET,
        /** At the learner's record. */
        RECORD
    }

    /** All that it looks at. */
    static Set<Look> looks(Condition condition) {
        Set<Look> looks = java.util.EnumSet.noneOf(Look.class);
        switch (condition) {
            case Condition.All(List<Condition> of) -> of.forEach(each -> looks.addAll(looks(each)));
            case Condition.AtLeast(_, List<Condition> of) -> of.forEach(each -> looks.addAll(looks(each)));
            case Condition.Not(Condition denied) -> looks.addAll(looks(denied));
            case Condition.CreditsOfTarget _, Condition.LevelOfTarget _ -> looks.add(Look.TARGET);
            case Condition.EntryAmong _, Condition.EntryWithin _, Condition.EntryDay _ -> looks.add(Look.RECORD);
            case Condition.Among _, Condition.VersionWithin _, Condition.CreditsWithin _, Condition.HoursWithin _,
                    Condition.LevelFrom _, Condition.GradeFrom _, Condition.ObtainedWithin _, Condition.NotOlder _,
                    Condition.Covers _ -> looks.add(Look.ACHIEVEMENT);
        }
        return looks;
    }

    /** All units that a condition asks for. */
    static Set<String> units(Condition condition) {
        Set<String> units = new TreeSet<>();
        switch (condition) {
            case Condition.All(List<Condition> of) -> of.forEach(each -> units.addAll(units(each)));
            case Condition.AtLeast(_, List<Condition> of) -> of.forEach(each -> units.addAll(units(each)));
            case Condition.Not(Condition denied) -> units.addAll(units(denied));
            case Condition.Covers(String unit, _, _) -> units.add(unit);
            case Condition.Among _, Condition.VersionWithin _, Condition.CreditsWithin _, Condition.CreditsOfTarget _,
                    Condition.HoursWithin _, Condition.LevelFrom _, Condition.LevelOfTarget _, Condition.GradeFrom _,
                    Condition.ObtainedWithin _, Condition.NotOlder _, Condition.EntryAmong _, Condition.EntryWithin _,
                    Condition.EntryDay _ -> { }
        }
        return units;
    }
}
