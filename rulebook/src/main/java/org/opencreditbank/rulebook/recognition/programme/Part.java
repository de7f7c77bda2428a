package org.opencreditbank.rulebook.recognition.programme;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A part of a programme: what must be collected in it. Parts nest; what counts in a part counts in the one around it.
 *
 * @param code unique in the programme
 * @param title by language tag
 * @param least credits that must be collected in it
 * @param most credits beyond which nothing more counts; absent where there is no such bound
 * @param choose how many of the courses must be passed, beside the compulsory ones; 0 where only credits count
 * @param level the least level at which anything counts here; absent where any does
 * @param units codes of units that must be held
 * @param courses that belong to it
 * @param parts within it
 */
public record Part(
        String code,
        Map<String, String> title,
        Credits least,
        @Nullable Credits most,
        int choose,
        @Nullable Level level,
        Set<String> units,
        List<ProgrammeCourse> courses,
        List<Part> parts) {

    /** Copies what could change. */
    public Part {
        title = Map.copyOf(title);
        units = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(units));
        courses = List.copyOf(courses);
        parts = List.copyOf(parts);
    }

    /** This part and all within it, outer before inner. */
    public Stream<Part> withInner() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(Part::withInner));
    }
}
