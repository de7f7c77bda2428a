package org.opencreditbank.rulebook.recognition.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;

/**
 * What a learner has met of a programme, what is missing and why. A pure function of the programme and what is held.
 *
 * @param counted credits that count in all parts together
 * @param resident credits among them that were earned with the provider itself
 * @param parts part by part
 * @param gaps of the programme as a whole
 */
public record Audit(Programme programme, Credits counted, Credits resident, List<PartAudit> parts, List<Gap> gaps) {

    private static final Comparator<Held> BEST_FIRST = Comparator
            .comparing(Held::level, Comparator.nullsFirst(Comparator.<Level>reverseOrder()))
            .thenComparing(Held::recognised)
            .thenComparing(Held::credits, Comparator.reverseOrder());

    /** Copies the lists. */
    public Audit {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }

    /** Whether the qualification may be awarded. */
    public boolean met() {
        return allGaps().noneMatch(Gap::missing);
    }

    /** The gaps of the whole and of every part. */
    public Stream<Gap> allGaps() {
        return Stream.concat(gaps.stream(), parts.stream().flatMap(PartAudit::allGaps));
    }

    /** Audits what is held; the order of the list says nothing. */
    public static Audit of(Programme programme, List<Held> held) {
        List<Gap> gaps = new ArrayList<>(countedTwice(held));
        Map<String, List<Held>> byPlace = new TreeMap<>();
        for (Held each : held) {
            byPlace.computeIfAbsent(each.place().key(), _ -> new ArrayList<>()).add(each);
        }
        for (List<Held> same : byPlace.values()) {
            Place place = same.getFirst().place();
            if (place.once() && same.size() > 1) {
                gaps.add(new Gap.GivenTwice(place));
                same.sort(BEST_FIRST);
                same.subList(1, same.size()).clear();
            }
            boolean known = switch (place) {
                case Place.Course(String code) -> programme.course(code).isPresent();
                case Place.Part(String code) -> programme.part(code).isPresent();
                case Place.Unit _ -> true;
            };
            if (!known) {
                gaps.add(new Gap.NoSuchPlace(place));
            }
        }
        Set<String> units = new TreeSet<>();
        held.forEach(each -> {
            if (each.place() instanceof Place.Unit(String code)) {
                units.add(code);
            }
        });
        List<PartAudit> parts = programme.parts().stream().map(part -> audit(part, byPlace, units)).toList();
        Credits counted = sum(parts, PartAudit::counted);
        Credits resident = sum(parts, PartAudit::resident);
        if (counted.compareTo(programme.credits()) < 0) {
            gaps.add(new Gap.CreditsMissing("", counted, programme.credits()));
        }
        if (resident.compareTo(programme.resident()) < 0) {
            gaps.add(new Gap.ResidencyMissing(resident, programme.resident()));
        }
        return new Audit(programme, counted, resident, parts, gaps);
    }

    /** The double-count guard: no achievement serves one qualification more often than all that use it allow. */
    private static List<Gap> countedTwice(List<Held> held) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, Integer> may = new TreeMap<>();
        Set<String> recognitions = new HashSet<>();
        for (Held each : held) {
            if (each.recognition() != null && !recognitions.add(each.recognition())) {
                continue;
            }
            int allowed = switch (each.use()) {
                case Use.Once() -> 1;
                case Use.UpTo(int most) -> most;
                case Use.UpToCredits(), Use.Freely() -> Integer.MAX_VALUE;
            };
            for (String achievement : each.achievements()) {
                times.merge(achievement, 1, Integer::sum);
                may.merge(achievement, allowed, Math::min);
            }
        }
        List<Gap> gaps = new ArrayList<>();
        times.forEach((achievement, count) -> {
            if (count > may.getOrDefault(achievement, 1)) {
                gaps.add(new Gap.CountedTwice(achievement, count));
            }
        });
        return gaps;
    }

    private static PartAudit audit(Part part, Map<String, List<Held>> byPlace, Set<String> units) {
        List<PartAudit> inner = part.parts().stream().map(each -> audit(each, byPlace, units)).toList();
        List<Gap> gaps = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        Credits all = sum(inner, PartAudit::counted);
        Credits resident = sum(inner, PartAudit::resident);
        for (ProgrammeCourse course : part.courses()) {
            for (Held each : byPlace.getOrDefault(new Place.Course(course.code()).key(), List.of())) {
                Level level = each.level() == null ? course.level() : each.level();
                if (part.level() != null && (level == null || level.compareTo(part.level()) < 0)) {
                    gaps.add(new Gap.BelowLevel(part.code(), each.place(), level, part.level()));
                } else {
                    passed.add(course.code());
                    all = all.plus(each.credits());
                    resident = each.recognised() ? resident : resident.plus(each.credits());
                }
            }
            if (course.compulsory() && !passed.contains(course.code())) {
                gaps.add(new Gap.CourseMissing(part.code(), course.code()));
            }
        }
        for (Held each : byPlace.getOrDefault(new Place.Part(part.code()).key(), List.of())) {
            if (part.level() != null && (each.level() == null || each.level().compareTo(part.level()) < 0)) {
                gaps.add(new Gap.BelowLevel(part.code(), each.place(), each.level(), part.level()));
            } else {
                all = all.plus(each.credits());
                resident = each.recognised() ? resident : resident.plus(each.credits());
            }
        }
        long chosen = part.courses().stream().filter(course -> !course.compulsory() && passed.contains(course.code())).count();
        if (chosen < part.choose()) {
            gaps.add(new Gap.ChoiceMissing(part.code(), (int) chosen, part.choose()));
        }
        for (String unit : part.units()) {
            if (!units.contains(unit)) {
                gaps.add(new Gap.UnitMissing(part.code(), unit));
            }
        }
        Credits most = part.most();
        Credits counted = most != null && most.compareTo(all) < 0 ? most : all;
        if (counted.compareTo(part.least()) < 0) {
            gaps.add(new Gap.CreditsMissing(part.code(), counted, part.least()));
        }
        return new PartAudit(part, counted, most != null && most.compareTo(resident) < 0 ? most : resident, all.minus(counted), gaps, inner);
    }

    private static Credits sum(List<PartAudit> parts, java.util.function.Function<PartAudit, Credits> of) {
        return parts.stream().map(of).reduce(Credits.ZERO, Credits::plus);
    }
}
