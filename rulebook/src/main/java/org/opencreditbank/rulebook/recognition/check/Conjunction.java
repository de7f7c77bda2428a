package org.opencreditbank.rulebook.recognition.check;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;
import org.opencreditbank.rulebook.recognition.rule.Scale;
import org.opencreditbank.rulebook.recognition.rule.Share;

/**
 * Single conditions on one achievement and one learner's record that all hold. It tells whether nothing can fulfil them, and
 * whether whatever fulfils them meets or misses another condition. It says yes only where that is certain.
 */
final class Conjunction {

    private static final String OBTAINED = "obtained";

    private final Domain domain;
    private final Map<Attribute, Words> words = new EnumMap<>(Attribute.class);
    private final Map<String, Words> entries = new HashMap<>();
    private final Map<String, Span> spans = new HashMap<>();
    private final Set<String> scales = new TreeSet<>();
    private final List<Set<String>> features = new ArrayList<>();
    private final Set<String> noFeatures = new TreeSet<>();
    private boolean featuresKnown;
    private final List<Set<String>> fields = new ArrayList<>();
    private final Set<String> noFields = new TreeSet<>();
    private final List<Literal> others = new ArrayList<>();

    /** Numbers from one to another, both included. */
    private record Span(long least, long most) {
        Span and(Span other) {
            return new Span(Math.max(least, other.least), Math.min(most, other.most));
        }

        boolean empty() {
            return least > most;
        }

        boolean within(Span other) {
            return least >= other.least && most <= other.most;
        }

        boolean apart(Span other) {
            return and(other).empty();
        }
    }

    /** A span of a named number. */
    private record Measured(String what, Span span) {}

    Conjunction(Domain domain, List<Literal> literals) {
        this.domain = domain;
        Attributes.ALWAYS_KNOWN.forEach((attribute, possible) -> words.put(attribute, new Words(possible)));
        for (Literal literal : literals) {
            take(literal);
        }
    }

    private void take(Literal literal) {
        Measured measured = measured(literal.atom());
        if (literal.atom() instanceof Condition.Among(Attribute attribute, Set<String> values)) {
            among(attribute, values, literal.met());
        } else if (literal.atom() instanceof Condition.EntryAmong(String entry, Set<String> values)) {
            Words said = entries.computeIfAbsent(entry, _ -> new Words());
            if (literal.met()) {
                said.keep(values);
            } else {
                said.drop(values);
            }
        } else if (measured != null) {
            if (literal.atom() instanceof Condition.GradeFrom(Grade least)) {
                scales.add(least.scale());
            }
            Span span = literal.met() ? measured.span() : new Span(worst(literal.atom()), measured.span().least() - 1);
            spans.merge(measured.what(), span, Span::and);
        } else {
            others.add(literal);
        }
    }

    private void among(Attribute attribute, Set<String> values, boolean met) {
        switch (attribute) {
            case FEATURE -> {
                featuresKnown = true;
                if (met) {
                    features.add(values);
                } else {
                    noFeatures.addAll(values);
                }
            }
            case FIELD -> {
                if (met) {
                    fields.add(values);
                } else {
                    noFields.addAll(values);
                }
            }
            case BASIS, ASSURANCE, COURSE, PROVIDER, PROVIDER_KIND, KIND, CLASS, OUTCOME -> {
                Words said = words.computeIfAbsent(attribute, each -> Attributes.universe(each, domain.bases()));
                if (met) {
                    said.keep(values);
                } else {
                    said.drop(values);
                }
            }
        }
    }

    /** What is measured by numbers: in which span it is met. Levels and grades are missed below it, the others never stand missed. */
    private @Nullable Measured measured(Condition atom) {
        return switch (atom) {
            case Condition.VersionWithin(int least, int most) -> new Measured("version", new Span(least, most));
            case Condition.CreditsWithin(Credits least, Credits most) -> new Measured("credits",
                    new Span(least.hundredths(), most == null ? Hundredths.MAX : most.hundredths()));
            case Condition.HoursWithin(var least, var most) -> new Measured("hours",
                    new Span(least.hundredths(), most == null ? Hundredths.MAX : most.hundredths()));
            case Condition.EntryWithin(String entry, long least, long most) -> new Measured("number " + entry, new Span(least, most));
            case Condition.EntryDay(String entry, LocalDate from, LocalDate to) -> new Measured("day " + entry, days(from, to));
            case Condition.ObtainedWithin(LocalDate from, LocalDate to) -> new Measured(OBTAINED, days(from, to));
            case Condition.LevelFrom(String framework, Level least) ->
                new Measured("level " + framework, new Span(least.halves(), Long.MAX_VALUE));
            case Condition.GradeFrom(Grade least) -> {
                Scale scale = domain.scales().get(least.scale());
                OptionalLong rank = scale == null ? OptionalLong.empty() : scale.rank(least.value());
                yield rank.isEmpty() ? null : new Measured("grade " + least.scale(), new Span(rank.getAsLong(), Long.MAX_VALUE));
            }
            case Condition.All _, Condition.AtLeast _, Condition.Not _, Condition.Among _, Condition.EntryAmong _,
                    Condition.CreditsOfTarget _, Condition.LevelOfTarget _, Condition.NotOlder _, Condition.Covers _ -> null;
        };
    }

    /** Of a grade the worst there is, of all else no bound. */
    private long worst(Condition atom) {
        return !(atom instanceof Condition.GradeFrom(Grade least)) ? Long.MIN_VALUE : switch (domain.scales().get(least.scale())) {
            case null -> Long.MIN_VALUE;
            case Scale.Words _ -> 0;
            case Scale.Numbers(_, long smallest, long largest, _, boolean smallIsGood) -> smallIsGood ? -largest : smallest;
        };
    }

    private static Span days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Span(from == null ? LocalDate.MIN.toEpochDay() : from.toEpochDay(), to == null ? LocalDate.MAX.toEpochDay() : to.toEpochDay());
    }

    /** Whether surely nothing fulfils all of them. */
    boolean impossible() {
        return spans.values().stream().anyMatch(Span::empty)
                || scales.size() > 1 // one grade is on one scale
                || words.values().stream().anyMatch(Conjunction::nothing)
                || entries.keySet().stream().anyMatch(this::noEntry)
                || features.stream().anyMatch(noFeatures::containsAll)
                || noField()
                || tooOld()
                || others.stream().anyMatch(one -> others.stream().anyMatch(other ->
                        one.met() && !other.met() && entails(one, other.atom(), true)));
    }

    private static boolean nothing(Words said) {
        Set<String> possible = said.possible();
        return possible != null && possible.isEmpty();
    }

    /** What an entry may be as a word, as a number and as a day must agree. */
    private boolean noEntry(String entry) {
        Set<String> possible = entries.getOrDefault(entry, new Words()).possible();
        return possible != null && possible.stream().noneMatch(word -> reads(word, spans.get("number " + entry)));
    }

    private static boolean reads(String word, @Nullable Span span) {
        long read = Hundredths.read(word);
        return span == null || (read >= span.least() && read <= span.most());
    }

    private boolean noField() {
        for (Set<String> one : fields) {
            for (Set<String> other : fields) {
                if (one.stream().noneMatch(narrow -> other.stream().anyMatch(wide -> narrow.startsWith(wide) || wide.startsWith(narrow)))) {
                    return true;
                }
            }
            if (one.stream().allMatch(this::excludedField)) {
                return true;
            }
        }
        return false;
    }

    private boolean excludedField(String field) {
        return noFields.stream().anyMatch(field::startsWith);
    }

    /** Obtained before anything that is young enough on the first day of decision, or after all that is too old on the last. */
    private boolean tooOld() {
        Span obtained = spans.get(OBTAINED);
        if (obtained == null) {
            return false;
        }
        LocalDate last = domain.to();
        return others.stream().anyMatch(each -> each.atom() instanceof Condition.NotOlder(Period age, String since) && since == null
                && (each.met()
                        ? obtained.most() < domain.from().minus(age).toEpochDay()
                        : last != null && obtained.least() >= last.minus(age).toEpochDay()));
    }

    /** Whether whatever fulfils all of them surely meets the condition or, where so asked, misses it. */
    boolean entails(Condition condition, boolean met) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> of.stream().filter(each -> entails(each, met)).count() >= (met ? of.size() : 1);
            case Condition.AtLeast(int count, List<Condition> of) ->
                of.stream().filter(each -> entails(each, met)).count() >= (met ? count : of.size() - count + 1);
            case Condition.Not(Condition denied) -> entails(denied, !met);
            case Condition.Among(Attribute attribute, Set<String> values) -> entails(attribute, values, met);
            case Condition.EntryAmong(String entry, Set<String> values) -> {
                Words said = entries.get(entry);
                yield said != null && (met ? said.within(values) : said.without(values));
            }
            case Condition.EntryWithin(String entry, long least, long most) -> entailsNumber(entry, new Span(least, most), met);
            case Condition.VersionWithin _, Condition.CreditsWithin _, Condition.HoursWithin _, Condition.EntryDay _,
                    Condition.ObtainedWithin _, Condition.LevelFrom _, Condition.GradeFrom _ -> entails(measured(condition), met);
            case Condition.CreditsOfTarget _, Condition.LevelOfTarget _, Condition.NotOlder _, Condition.Covers _ ->
                others.stream().anyMatch(each -> each.met() == met && entails(each, condition, met));
        };
    }

    private boolean entails(@Nullable Measured asked, boolean met) {
        Span span = asked == null ? null : spans.get(asked.what());
        return asked != null && span != null && (met ? span.within(asked.span()) : span.apart(asked.span()));
    }

    private boolean entailsNumber(String entry, Span asked, boolean met) {
        Words said = entries.get(entry);
        Set<String> possible = said == null ? null : said.possible();
        if (possible != null) {
            return possible.stream().allMatch(word -> Hundredths.read(word) >= 0 && reads(word, asked) == met);
        }
        return entails(new Measured("number " + entry, asked), met);
    }

    private boolean entails(Attribute attribute, Set<String> values, boolean met) {
        return switch (attribute) {
            case FEATURE -> met
                    ? features.stream().anyMatch(each -> each.stream().allMatch(one -> values.contains(one) || noFeatures.contains(one)))
                    : featuresKnown && noFeatures.containsAll(values);
            case FIELD -> met
                    ? fields.stream().anyMatch(each -> each.stream().allMatch(one -> values.stream().anyMatch(one::startsWith)))
                    : !(fields.isEmpty() && noFields.isEmpty()) && values.stream().allMatch(this::surelyNotField);
            case BASIS, ASSURANCE, COURSE, PROVIDER, PROVIDER_KIND, KIND, CLASS, OUTCOME -> {
                Words said = words.get(attribute);
                yield said != null && (met ? said.within(values) : said.without(values));
            }
        };
    }

    private boolean surelyNotField(String field) {
        return excludedField(field)
                || fields.stream().anyMatch(each -> each.stream().noneMatch(one -> one.startsWith(field) || field.startsWith(one)));
    }

    /** Whether a condition that is met makes the other met, or one that is missed makes the other missed. */
    private static boolean entails(Literal known, Condition asked, boolean met) {
        Condition narrow = met ? known.atom() : asked;
        Condition wide = met ? asked : known.atom();
        return switch (narrow) {
            case Condition.CreditsOfTarget(Share least) ->
                wide instanceof Condition.CreditsOfTarget(Share other) && least.compareTo(other) >= 0;
            case Condition.NotOlder(Period age, String since) -> wide instanceof Condition.NotOlder(Period other, String from)
                    && java.util.Objects.equals(since, from) && noLonger(age, other);
            case Condition.Covers(String unit, int version, Share least) -> wide instanceof Condition.Covers(String other, int from, Share share)
                    && unit.equals(other) && version >= from && least.compareTo(share) >= 0;
            case Condition.LevelOfTarget _, Condition.All _, Condition.AtLeast _, Condition.Not _, Condition.Among _, Condition.EntryAmong _,
                    Condition.VersionWithin _, Condition.CreditsWithin _, Condition.HoursWithin _, Condition.EntryWithin _,
                    Condition.EntryDay _, Condition.ObtainedWithin _, Condition.LevelFrom _, Condition.GradeFrom _ -> narrow.equals(wide);
        };
    }

    /** Whether counting one back never comes before counting the other back; where months and days cross nothing is said. */
    private static boolean noLonger(Period one, Period other) {
        return !other.minus(one).normalized().isNegative();
    }
}
