package org.opencreditbank.rulebook.recognition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.CreditRate;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Scale;
import org.opencreditbank.rulebook.recognition.rule.Share;

/** Answers conditions. Total: every condition on every fact has one of three answers. */
final class Conditions {

    private final RuleSet rules;
    private final Case decided;
    private final TargetFacts target;

    Conditions(RuleSet rules, Case decided, TargetFacts target) {
        this.rules = rules;
        this.decided = decided;
        this.target = target;
    }

    /** On an achievement; conditions on the learner's record are answered as well. */
    Finding judge(Condition asked, Source source) {
        return switch (asked) {
            case Condition.All(List<Condition> of) -> Finding.all(asked, source.id(), judge(of, source));
            case Condition.AtLeast(int count, List<Condition> of) -> atLeast(asked, count, judge(of, source), source.id());
            case Condition.Not(Condition denied) -> not(asked, judge(denied, source), source.id());
            case Condition.Among(Condition.Attribute attribute, Set<String> values) -> among(asked, attribute, values, source);
            case Condition.VersionWithin(int least, int most) -> {
                Integer version = source.version();
                yield version == null
                        ? unknown(asked, source)
                        : Finding.of(asked, version >= least && version <= most, version, source.id());
            }
            case Condition.CreditsWithin(Credits least, Credits most) -> {
                Credits credits = credits(source);
                yield credits == null ? unknown(asked, source) : Finding.of(asked, within(credits, least, most), shown(credits, source), source.id());
            }
            case Condition.CreditsOfTarget(Share least) -> {
                Credits credits = credits(source);
                Credits asks = target.credits();
                yield credits == null || asks == null
                        ? unknown(asked, source)
                        : Finding.of(asked, least.reachedBy(credits.hundredths(), asks.hundredths()), shown(credits, source) + " / " + asks, source.id());
            }
            case Condition.HoursWithin(var least, var most) ->
                source.hours() == null ? unknown(asked, source) : Finding.of(asked, within(source.hours(), least, most), source.hours(), source.id());
            case Condition.LevelFrom(String framework, Level least) -> level(asked, framework, least, source);
            case Condition.LevelOfTarget() -> target.level() == null
                    ? unknown(asked, source)
                    : level(asked, decided.programme().framework(), target.level(), source);
            case Condition.GradeFrom(Grade least) -> grade(asked, least, source);
            case Condition.ObtainedWithin(LocalDate from, LocalDate to) ->
                Finding.of(asked, within(source.obtained().first(), source.obtained().last(), from, to), source.obtained(), source.id());
            case Condition.NotOlder notOlder -> age(notOlder, source);
            case Condition.Covers covers -> covers(covers, source);
            case Condition.EntryAmong _, Condition.EntryWithin _, Condition.EntryDay _ -> judge(asked);
        };
    }

    /** On the learner's record; conditions on an achievement are unknown, for there is none. */
    Finding judge(Condition asked) {
        return switch (asked) {
            case Condition.All(List<Condition> of) -> Finding.all(asked, null, of.stream().map(this::judge).toList());
            case Condition.AtLeast(int count, List<Condition> of) -> atLeast(asked, count, of.stream().map(this::judge).toList(), null);
            case Condition.Not(Condition denied) -> not(asked, judge(denied), null);
            case Condition.EntryAmong(String entry, Set<String> values) -> {
                String said = entry(entry);
                yield said == null ? Finding.of(asked, Verdict.UNKNOWN, null, null) : Finding.of(asked, values.contains(said), said, null);
            }
            case Condition.EntryWithin(String entry, long least, long most) -> {
                String said = entry(entry);
                long read = said == null ? Hundredths.BLANK : Hundredths.read(said);
                yield read < 0 ? Finding.of(asked, Verdict.UNKNOWN, said, null) : Finding.of(asked, read >= least && read <= most, said, null);
            }
            case Condition.EntryDay(String entry, LocalDate from, LocalDate to) -> {
                LocalDate day = day(entry);
                yield Finding.of(asked, day == null ? Verdict.UNKNOWN : within(day, day, from, to), day, null);
            }
            case Condition.Among _, Condition.VersionWithin _, Condition.CreditsWithin _, Condition.CreditsOfTarget _,
                    Condition.HoursWithin _, Condition.LevelFrom _, Condition.LevelOfTarget _, Condition.GradeFrom _,
                    Condition.ObtainedWithin _, Condition.NotOlder _, Condition.Covers _ -> Finding.of(asked, Verdict.UNKNOWN, null, null);
        };
    }

    /** The credits in the rule set's framework. */
    @Nullable Credits credits(Source source) {
        Worth worth = rules.worth(source);
        return worth == null ? null : worth.credits();
    }

    /** As explanations show them: with what they are in another framework where they were reckoned from there. */
    private Object shown(Credits credits, Source source) {
        CreditRate rate = rules.rate(source);
        Worth there = rate == null ? null : source.worth(rate.from(), rules.bases());
        return there == null ? credits : there.framework() + " " + there.credits() + " → " + rules.framework() + " " + credits;
    }

    private List<Finding> judge(List<Condition> of, Source source) {
        List<Finding> parts = new ArrayList<>(of.size());
        for (Condition each : of) {
            parts.add(judge(each, source));
        }
        return parts;
    }

    private static Finding atLeast(Condition asked, int count, List<Finding> parts, @Nullable String source) {
        int met = 0;
        int unknown = 0;
        for (Finding part : parts) {
            met += part.verdict() == Verdict.MET ? 1 : 0;
            unknown += part.verdict() == Verdict.UNKNOWN ? 1 : 0;
        }
        return new Finding(asked, Verdict.atLeast(count, met, unknown), null, source, parts);
    }

    private static Finding not(Condition asked, Finding denied, @Nullable String source) {
        return new Finding(asked, denied.verdict().not(), null, source, List.of(denied));
    }

    private static Finding unknown(Condition asked, Source source) {
        return Finding.of(asked, Verdict.UNKNOWN, null, source.id());
    }

    private Finding among(Condition asked, Condition.Attribute attribute, Set<String> values, Source source) {
        if (attribute == Condition.Attribute.FEATURE) {
            Set<String> features = source.features();
            if (features == null) {
                return unknown(asked, source);
            }
            for (String value : values) {
                if (features.contains(value)) {
                    return Finding.of(asked, true, value, source.id());
                }
            }
            return Finding.of(asked, false, String.join(", ", features.stream().sorted().toList()), source.id());
        }
        String word = word(attribute, source);
        if (word == null) {
            return unknown(asked, source);
        }
        boolean met = values.contains(word) || (attribute == Condition.Attribute.FIELD && lies(word, values));
        return Finding.of(asked, met, word, source.id());
    }

    private @Nullable String word(Condition.Attribute attribute, Source source) {
        return switch (attribute) {
            case COURSE -> source.course();
            case PROVIDER -> source.provider();
            case PROVIDER_KIND -> source.providerKind();
            case KIND -> source.kind();
            case CLASS -> word(source.creditClass());
            case FIELD -> source.field();
            case BASIS -> {
                Worth worth = rules.worth(source);
                yield worth == null ? null : word(worth.basis());
            }
            case ASSURANCE -> source.assurance() == null ? null : word(source.assurance());
            case OUTCOME -> word(source.outcome());
            case FEATURE -> null;
        };
    }

    private static boolean lies(String field, Set<String> wider) {
        for (String each : wider) {
            if (field.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** How a word of an enum is written in rules. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the framework itself or, failing that, by a confirmed map; of several levels the lowest is meant. */
    private Finding level(Condition asked, String framework, Level least, Source source) {
        Worth own = source.worth(framework, rules.bases());
        if (own != null && own.level() != null) {
            return Finding.of(asked, own.level().compareTo(least) >= 0, framework + " " + own.level(), source.id());
        }
        String hole = null;
        for (Worth worth : source.worths()) {
            Level level = worth.level();
            LevelMap map = level == null || !rules.bases().contains(worth.basis()) ? null : rules.map(worth.framework(), framework);
            if (level != null && map != null) {
                switch (map.decide(level)) {
                    case Reading.Sound<Set<Level>>(Set<Level> reached) -> {
                        Level lowest = reached.iterator().next();
                        return Finding.of(asked, lowest.compareTo(least) >= 0,
                                worth.framework() + " " + level + " → " + framework + " " + lowest, source.id());
                    }
                    case Reading.Refused<Set<Level>> _ -> hole = worth.framework() + " " + level + " → " + framework + " ?";
                }
            }
        }
        return Finding.of(asked, Verdict.UNKNOWN, hole, source.id());
    }

    private Finding grade(Condition asked, Grade least, Source source) {
        Grade grade = source.grade();
        Scale scale = rules.scales().get(least.scale());
        if (grade == null || scale == null || !grade.scale().equals(least.scale())) {
            return Finding.of(asked, Verdict.UNKNOWN, grade == null ? null : grade.scale() + " " + grade.value(), source.id());
        }
        OptionalLong rank = scale.rank(grade.value());
        OptionalLong asks = scale.rank(least.value());
        return rank.isEmpty() || asks.isEmpty()
                ? Finding.of(asked, Verdict.UNKNOWN, grade.value(), source.id())
                : Finding.of(asked, rank.getAsLong() >= asks.getAsLong(), grade.value(), source.id());
    }

    private Finding age(Condition.NotOlder asked, Source source) {
        HappenedOn obtained = source.obtained();
        LocalDate counted = asked.since() == null ? decided.on() : day(asked.since());
        if (counted == null) {
            return unknown(asked, source);
        }
        return Finding.of(asked, within(obtained.first(), obtained.last(), counted.minus(asked.age()), null), obtained, source.id());
    }

    private static Finding covers(Condition.Covers asked, Source source) {
        List<Coverage> coverage = source.coverage();
        if (coverage == null) {
            return unknown(asked, source);
        }
        int most = 0;
        int of = 0;
        for (Coverage each : coverage) {
            if (each.unit().equals(asked.unit()) && each.version() >= asked.fromVersion()) {
                if (of == 0 || (long) each.covered() * of > (long) most * each.outcomes()) {
                    most = each.covered();
                    of = each.outcomes();
                }
            }
        }
        return Finding.of(asked, of > 0 && asked.least().reachedBy(most, of), most + "/" + of, source.id());
    }

    private @Nullable String entry(String name) {
        return decided.facts().record().entries().get(name);
    }

    private @Nullable LocalDate day(String name) {
        String said = entry(name);
        try {
            return said == null ? null : LocalDate.parse(said);
        } catch (DateTimeException notADay) {
            return null; // what can't be read as a day is not known
        }
    }

    private static Verdict within(LocalDate first, LocalDate last, @Nullable LocalDate from, @Nullable LocalDate to) {
        if ((from != null && last.isBefore(from)) || (to != null && first.isAfter(to))) {
            return Verdict.MISSED;
        }
        return (from != null && first.isBefore(from)) || (to != null && last.isAfter(to)) ? Verdict.UNKNOWN : Verdict.MET;
    }

    private static <T extends Comparable<T>> boolean within(T value, T least, @Nullable T most) {
        return value.compareTo(least) >= 0 && (most == null || value.compareTo(most) <= 0);
    }
}
