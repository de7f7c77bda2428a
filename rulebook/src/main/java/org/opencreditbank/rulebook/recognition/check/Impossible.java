package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/** Finds conditions that nothing can meet, and says why. What it finds is certain. */
final class Impossible {

    private Impossible() {}

    /** Why nothing can meet it, or null where something may. */
    static @Nullable Refusal why(Domain domain, Condition condition) {
        Refusal plain = plain(condition);
        return plain != null || !Implication.impossible(domain.unbounded(), condition) ? plain : Refusal.of("recognition.check.contradiction");
    }

    /** What is wrong with a single condition by itself, within others or alone. */
    static @Nullable Refusal plain(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> of.stream().map(Impossible::plain).filter(Objects::nonNull).findFirst().orElse(null);
            case Condition.AtLeast(int count, List<Condition> of) -> atLeast(count, of);
            case Condition.Not(Condition denied) -> denied.equals(Condition.ALWAYS)
                    ? Refusal.of("recognition.check.never") : plain(denied);
            case Condition.Among(_, Set<String> values) -> values.isEmpty() ? Refusal.of("recognition.check.empty") : null;
            case Condition.EntryAmong(_, Set<String> values) -> values.isEmpty() ? Refusal.of("recognition.check.empty") : null;
            case Condition.VersionWithin(int least, int most) -> range(least, most);
            case Condition.CreditsWithin(Credits least, Credits most) -> range(least, most);
            case Condition.HoursWithin(var least, var most) -> range(least, most);
            case Condition.EntryWithin(_, long least, long most) -> least <= most ? null : range(new Credits(least), new Credits(most));
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
        return of.stream().map(Impossible::plain).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static <T extends Comparable<? super T>> @Nullable Refusal range(T least, @Nullable T most) {
        return most == null || least.compareTo(most) <= 0 ? null
                : new Refusal("recognition.check.range", Map.of("least", least.toString(), "most", most.toString()));
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
