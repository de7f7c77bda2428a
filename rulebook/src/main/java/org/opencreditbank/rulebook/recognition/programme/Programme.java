package org.opencreditbank.rulebook.recognition.programme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * What leads to a qualification, and the target of recognition.
 *
 * @param code unique in the bank
 * @param title by language tag; may be empty
 * @param provider code of the organisation that grants
 * @param qualification what it leads to; an achievement counts once toward it, whichever programme is taken
 * @param framework whose credits it counts in
 * @param creditClass of what counts in it; leisure credit counts only where this is leisure
 * @param credits needed altogether
 * @param resident credits that must be earned with the provider itself; zero where any may be recognised
 */
public record Programme(
        String code,
        Map<String, String> title,
        String provider,
        String qualification,
        String framework,
        CreditClass creditClass,
        Credits credits,
        Credits resident,
        List<Part> parts) {

    /** Refuses two parts or two courses of one code. */
    public Programme {
        title = Map.copyOf(title);
        parts = List.copyOf(parts);
        Map<String, Object> seen = new HashMap<>();
        parts.stream().flatMap(Part::withInner).forEach(part -> {
            if (seen.put("part " + part.code(), part) != null) {
                throw new IllegalArgumentException("part " + part.code() + " stands twice in " + code);
            }
            for (ProgrammeCourse course : part.courses()) {
                if (seen.put("course " + course.code(), course) != null) {
                    throw new IllegalArgumentException("course " + course.code() + " stands twice in " + code);
                }
            }
        });
    }

    /** All parts, outer before inner. */
    public List<Part> allParts() {
        return parts.stream().flatMap(Part::withInner).toList();
    }

    /** The course of that code. */
    public Optional<ProgrammeCourse> course(String wanted) {
        return Optional.ofNullable(find(parts, wanted));
    }

    /** The part of that code. */
    public Optional<Part> part(String wanted) {
        return parts.stream().flatMap(Part::withInner).filter(part -> part.code().equals(wanted)).findFirst();
    }

    /** The code of the part in which the course stands. */
    public Optional<String> partOf(String course) {
        return parts.stream().flatMap(Part::withInner)
                .filter(part -> part.courses().stream().anyMatch(each -> each.code().equals(course)))
                .map(Part::code)
                .findFirst();
    }

    /** Whether the inner part is the outer one or lies within it. */
    public boolean lies(String inner, String outer) {
        return part(outer).stream().flatMap(Part::withInner).anyMatch(part -> part.code().equals(inner));
    }

    /** The credits of all compulsory courses, in one part and those within it or, without a part, in all. */
    public Credits compulsoryCredits(@Nullable String part) {
        return parts.stream().flatMap(Part::withInner)
                .filter(each -> part == null || lies(each.code(), part))
                .flatMap(each -> each.courses().stream())
                .filter(ProgrammeCourse::compulsory)
                .map(ProgrammeCourse::credits)
                .reduce(Credits.ZERO, Credits::plus);
    }

    /**
     * What a cap's share is a share of.
     *
     * @param compulsory the compulsory courses' credits; else a part's least or, without a part, all that is needed
     */
    public Credits whole(boolean compulsory, @Nullable String part) {
        if (compulsory) {
            return compulsoryCredits(part);
        }
        return part == null ? credits : part(part).map(Part::least).orElse(Credits.ZERO);
    }

    private static @Nullable ProgrammeCourse find(List<Part> parts, String wanted) {
        for (Part part : parts) {
            for (ProgrammeCourse course : part.courses()) {
                if (course.code().equals(wanted)) {
                    return course;
                }
            }
            ProgrammeCourse inner = find(part.parts(), wanted);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }
}
