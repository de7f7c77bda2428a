package org.opencreditbank.rulebook.recognition.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/**
 * Writes a condition as alternatives, each a list of single conditions that must all be met or missed: the condition is met
 * where one of them holds entirely, and nowhere else. That is exact with three answers too, for "not" only exchanges met and
 * missed, and "at least n" is missed where all but n - 1 are.
 */
final class Alternatives {

    /** More alternatives are not looked at, and then nothing is said about the condition. */
    private static final int MOST = 2_000;

    /** Words of one list that are looked at one by one; a longer list stays together. */
    private static final int WORDS = 12;

    private final boolean wordByWord;

    private Alternatives(boolean wordByWord) {
        this.wordByWord = wordByWord;
    }

    /** The alternatives; empty where they are too many. */
    static Optional<List<List<Literal>>> of(Condition condition) {
        List<List<Literal>> all = new Alternatives(true).of(condition, true);
        if (all == null) {
            all = new Alternatives(false).of(condition, true);
        }
        return Optional.ofNullable(all);
    }

    private @Nullable List<List<Literal>> of(Condition condition, boolean met) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> met ? atLeast(of.size(), of, true) : atLeast(1, of, false);
            case Condition.AtLeast(int count, List<Condition> of) ->
                met ? atLeast(count, of, true) : atLeast(of.size() - count + 1, of, false);
            case Condition.Not(Condition denied) -> of(denied, !met);
            case Condition.Among(Condition.Attribute attribute, Set<String> values) -> met && wordByWord && values.size() <= WORDS
                    ? values.stream().map(value -> one(new Condition.Among(attribute, Set.of(value)), true)).toList()
                    : List.of(one(condition, met));
            case Condition.EntryAmong(String entry, Set<String> values) -> met && wordByWord && values.size() <= WORDS
                    ? values.stream().map(value -> one(new Condition.EntryAmong(entry, Set.of(value)), true)).toList()
                    : List.of(one(condition, met));
            case Condition.VersionWithin(int least, int most) -> met ? List.of(one(condition, true)) : outside(
                    least > Integer.MIN_VALUE ? new Condition.VersionWithin(Integer.MIN_VALUE, least - 1) : null,
                    most < Integer.MAX_VALUE ? new Condition.VersionWithin(most + 1, Integer.MAX_VALUE) : null);
            case Condition.CreditsWithin(Credits least, Credits most) -> met ? List.of(one(condition, true)) : outside(
                    least.hundredths() > 0 ? new Condition.CreditsWithin(Credits.ZERO, new Credits(least.hundredths() - 1)) : null,
                    most != null && most.hundredths() < Hundredths.MAX
                            ? new Condition.CreditsWithin(new Credits(most.hundredths() + 1), null) : null);
            case Condition.HoursWithin(Hours least, Hours most) -> met ? List.of(one(condition, true)) : outside(
                    least.isZero() ? null : new Condition.HoursWithin(Hours.ZERO, new Hours(least.hundredths() - 1)),
                    most != null && most.hundredths() < Hundredths.MAX
                            ? new Condition.HoursWithin(new Hours(most.hundredths() + 1), null) : null);
            case Condition.EntryWithin(String entry, long least, long most) -> met ? List.of(one(condition, true)) : outside(
                    least > 0 ? new Condition.EntryWithin(entry, 0, least - 1) : null,
                    most < Long.MAX_VALUE ? new Condition.EntryWithin(entry, most + 1, Long.MAX_VALUE) : null);
            case Condition.ObtainedWithin(LocalDate from, LocalDate to) -> met ? List.of(one(condition, true)) : outside(
                    from == null ? null : new Condition.ObtainedWithin(null, from.minusDays(1)),
                    to == null ? null : new Condition.ObtainedWithin(to.plusDays(1), null));
            case Condition.EntryDay(String entry, LocalDate from, LocalDate to) -> met ? List.of(one(condition, true)) : outside(
                    from == null ? null : new Condition.EntryDay(entry, null, from.minusDays(1)),
                    to == null ? null : new Condition.EntryDay(entry, to.plusDays(1), null));
            case Condition.CreditsOfTarget _, Condition.LevelFrom _, Condition.LevelOfTarget _, Condition.GradeFrom _,
                    Condition.NotOlder _, Condition.Covers _ -> List.of(one(condition, met));
        };
    }

    private static List<Literal> one(Condition atom, boolean met) {
        return List.of(new Literal(atom, met));
    }

    /** Below a range or above it. */
    private static List<List<Literal>> outside(@Nullable Condition below, @Nullable Condition above) {
        List<List<Literal>> either = new ArrayList<>(2);
        if (below != null) {
            either.add(one(below, true));
        }
        if (above != null) {
            either.add(one(above, true));
        }
        return either;
    }

    /** So many of the conditions are met, or missed: every choice of so many, and of each every alternative. */
    private @Nullable List<List<Literal>> atLeast(int count, List<Condition> of, boolean met) {
        if (count <= 0) {
            return List.of(List.of());
        }
        if (count > of.size()) {
            return List.of();
        }
        List<List<List<Literal>>> each = new ArrayList<>(of.size());
        for (Condition condition : of) {
            List<List<Literal>> own = of(condition, met);
            if (own == null) {
                return null;
            }
            each.add(own);
        }
        // chosen.get(n): alternatives in which n of the conditions looked at so far are settled
        List<List<List<Literal>>> chosen = new ArrayList<>(count + 1);
        chosen.add(List.of(List.of()));
        for (int n = 0; n < count; n++) {
            chosen.add(List.of());
        }
        for (List<List<Literal>> own : each) {
            for (int n = count; n > 0; n--) {
                List<List<Literal>> more = new ArrayList<>(chosen.get(n));
                for (List<Literal> begun : chosen.get(n - 1)) {
                    for (List<Literal> next : own) {
                        List<Literal> both = new ArrayList<>(begun);
                        both.addAll(next);
                        more.add(both);
                    }
                    if (more.size() > MOST) {
                        return null;
                    }
                }
                chosen.set(n, more);
            }
        }
        return chosen.get(count);
    }
}
