package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * The words that the rules in force ask by, so that whoever asks what something is worth can say it in them.
 *
 * @param courses that rules name, by code
 * @param units that target courses ask for
 * @param features such as {@code practical}
 * @param origins what providers may be to others, such as {@code self-study-exam}
 * @param frameworks in whose credits the rule sets reckon
 */
record Vocabulary(
        Map<String, NamedCourse> courses, Set<String> units, Set<String> features, Set<String> origins, Set<String> frameworks) {

    static Vocabulary of(Collection<RuleSetFile> files) {
        var words = new Vocabulary(new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        files.forEach(words::read);
        return words;
    }

    private void read(RuleSetFile file) {
        RuleSet set = file.rules();
        frameworks.add(set.framework());
        if (set.excluded() != null) {
            read(set.excluded());
        }
        for (Rule rule : set.rules()) {
            read(rule.where());
            if (rule.needs() != null) {
                var leaves = leaves(rule.needs()).toList();
                leaves.forEach(leaf -> read(leaf.where()));
                leaves.forEach(leaf -> name(rule, leaf.where(), leaves.size()));
            }
        }
        set.caps().forEach(cap -> read(cap.where()));
        file.programmes().values().forEach(programme -> programme.allParts().stream().flatMap(part -> part.courses().stream())
                .map(ProgrammeCourse::units).forEach(units::addAll));
    }

    private static Stream<Requirement.Achievements> leaves(Requirement needs) {
        return switch (needs) {
            case Requirement.Achievements achievements -> Stream.of(achievements);
            case Requirement.AtLeast(_, List<Requirement> of) -> of.stream().flatMap(Vocabulary::leaves);
        };
    }

    private void read(Condition condition) {
        all(condition).forEach(each -> {
            switch (each.attribute()) {
                case FEATURE -> features.addAll(each.values());
                case PROVIDER_KIND -> origins.addAll(each.values());
                case COURSE, PROVIDER, KIND, CLASS, FIELD, BASIS, ASSURANCE, OUTCOME -> { }
            }
        });
        covers(condition).forEach(units::add);
    }

    private void name(Rule rule, Condition where, int leaves) {
        var asked = all(where).toList();
        for (Condition.Among each : asked) {
            if (each.attribute() == Condition.Attribute.COURSE) {
                boolean alone = leaves == 1 && each.values().size() == 1;
                for (String code : each.values()) {
                    courses.putIfAbsent(code, new NamedCourse(code, alone ? rule.title() : Map.of(),
                            first(asked, Condition.Attribute.KIND).orElse("certificate"), first(asked, Condition.Attribute.PROVIDER).orElse(null)));
                }
            }
        }
    }

    private static Optional<String> first(List<Condition.Among> asked, Condition.Attribute attribute) {
        return asked.stream().filter(each -> each.attribute() == attribute).flatMap(each -> each.values().stream()).findFirst();
    }

    private static Stream<Condition.Among> all(Condition condition) {
        return parts(condition).filter(Condition.Among.class::isInstance).map(Condition.Among.class::cast);
    }

    private static Stream<String> covers(Condition condition) {
        return parts(condition).filter(Condition.Covers.class::isInstance).map(each -> ((Condition.Covers) each).unit());
    }

    private static Stream<Condition> parts(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> of.stream().flatMap(Vocabulary::parts);
            case Condition.AtLeast(_, List<Condition> of) -> of.stream().flatMap(Vocabulary::parts);
            case Condition.Not(Condition denied) -> parts(denied);
            default -> Stream.of(condition);
        };
    }

    /** Named courses whose code or title has all words, up to a number. */
    List<NamedCourse> named(String text, int most) {
        var words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        var found = new ArrayList<NamedCourse>();
        for (NamedCourse each : courses.values()) {
            var told = (each.code() + " " + String.join(" ", each.title().values())).toLowerCase(Locale.ROOT);
            if (found.size() < most && words.stream().allMatch(told::contains)) {
                found.add(each);
            }
        }
        return found;
    }

    /** Units whose code has all words, up to a number. */
    List<String> units(String text, int most) {
        var words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return units.stream().filter(unit -> words.stream().allMatch(unit.toLowerCase(Locale.ROOT)::contains)).limit(most).toList();
    }
}
