package org.opencreditbank.bank.qualification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.CertifiedCredit;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.AllocationPhase;
import org.opencreditbank.bank.ledger.StandingAllocation;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.programme.Audit;
import org.opencreditbank.rulebook.recognition.programme.Held;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/**
 * What a learner holds as far as programmes ask for it, merged accounts taken together: read once, audited against many programmes.
 *
 * @param own what stands and was passed, by code of the provider, then of the course
 * @param achievements all of them, by lineage
 * @param recognitions what recognitions gave and give, in whatever phase; not what awards themselves reserve
 */
record Attainment(
        Map<String, Map<String, List<Achievement>>> own, Map<UUID, Achievement> achievements, List<StandingAllocation> recognitions) {

    /** Of several attempts the one whose credit counts, else the first. */
    private static final Comparator<Achievement> BEST_FIRST = Comparator.comparing(Achievement::counts).reversed()
            .thenComparing(each -> each.happenedOn().first())
            .thenComparing(each -> each.publicId().toString());

    /** A course of the programme, passed with its own provider. */
    record Passed(ProgrammeCourse course, Achievement achievement) {}

    /**
     * How a programme stands.
     *
     * @param passed with the provider itself
     * @param recognised what recognitions give that count
     * @param deciding recognitions that are not decided yet
     */
    record Toward(
            Programme programme, Audit audit, List<Held> held, List<Passed> passed, List<Allocation> recognised, List<Allocation> deciding) {}

    /** Codes of the courses passed, by code of the provider. */
    Map<String, Set<String>> courses() {
        return own.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().keySet()));
    }

    /** The qualifications toward which something is recognised or being decided. */
    Set<String> qualifications() {
        return recognitions.stream().filter(StandingAllocation::active).map(each -> each.allocation().qualification())
                .collect(Collectors.toSet());
    }

    /**
     * Audits a programme. What a recognition uses or gives is not counted a second time as passed with the provider: the guard
     * against counting twice would refuse it.
     */
    Toward toward(Programme programme) {
        var active = recognitions.stream()
                .filter(each -> each.active() && each.allocation().qualification().equals(programme.qualification())).toList();
        var recognised = inPhase(active, AllocationPhase.POSTED);
        var used = active.stream().flatMap(each -> each.allocation().sources().stream()).map(Allocation.Source::lineage)
                .collect(Collectors.toSet());
        var given = active.stream().flatMap(each -> each.allocation().lines().stream()).map(Claim.Line::place).filter(Place::once)
                .collect(Collectors.toSet());
        var passed = passed(programme, used, given);
        var held = new ArrayList<Held>();
        passed.forEach(each -> held.add(new Held(new Place.Course(each.course().code()), each.course().credits(), null, null,
                Set.of(each.achievement().publicId().toString()), new Use.Once())));
        recognised.forEach(each -> each.lines().forEach(line -> held.add(new Held(line.place(), line.credits(), level(line.place(), each, programme),
                Long.toString(each.id()), each.sources().stream().map(source -> source.lineage().toString()).collect(Collectors.toSet()),
                each.use()))));
        return new Toward(programme, Audit.of(programme, held), List.copyOf(held), passed, recognised, inPhase(active, AllocationPhase.PENDING));
    }

    private static List<Allocation> inPhase(List<StandingAllocation> all, AllocationPhase phase) {
        return all.stream().filter(each -> each.phase() == phase).map(StandingAllocation::allocation).toList();
    }

    private List<Passed> passed(Programme programme, Set<UUID> used, Set<Place> given) {
        var courses = own.getOrDefault(programme.provider(), Map.of());
        Predicate<Achievement> counts = each -> !used.contains(each.publicId())
                && (each.creditClass() != CreditClass.LEISURE || programme.creditClass() == CreditClass.LEISURE);
        var passed = new ArrayList<Passed>();
        var taken = new HashSet<UUID>();
        programme.allParts().stream().map(Part::courses).flatMap(List::stream)
                .filter(course -> !given.contains(new Place.Course(course.code())))
                .forEach(course -> best(courses.getOrDefault(course.code(), List.of()), counts)
                        .filter(each -> taken.add(each.publicId()))
                        .ifPresent(each -> passed.add(new Passed(course, each))));
        return List.copyOf(passed);
    }

    private static Optional<Achievement> best(List<Achievement> attempts, Predicate<Achievement> counts) {
        return attempts.stream().filter(counts).min(BEST_FIRST);
    }

    /** A course counts at its own level; credits of a part at the lowest level of what they rest on, where all of them have one. */
    private @Nullable Level level(Place place, Allocation allocation, Programme programme) {
        if (!(place instanceof Place.Part)) {
            return null;
        }
        var levels = allocation.sources().stream().map(source -> achievements.get(source.lineage()))
                .map(each -> each == null ? null : highest(each, programme.framework())).toList();
        return levels.stream().anyMatch(Objects::isNull) ? null : levels.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Level highest(Achievement achievement, String framework) {
        return achievement.credit().stream().filter(each -> each.framework().equals(framework)).map(CertifiedCredit::level)
                .max(Comparator.naturalOrder()).orElse(null);
    }
}
