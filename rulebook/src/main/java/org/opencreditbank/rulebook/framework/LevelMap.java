package org.opencreditbank.rulebook.framework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/**
 * A directed relation between the levels of two frameworks. It may be many-to-many, has holes, and never implies that
 * anything is recognised.
 *
 * @param from code of the framework it leads from
 * @param to code of the framework it leads to
 * @param date when it was decided or published
 * @param source where it is taken from
 * @param confirmed whether the source was read; an unconfirmed map is shown as such and never decides anything
 * @param decider who decided it, where that is known
 */
public record LevelMap(
        String from,
        String to,
        LocalDate date,
        String source,
        boolean confirmed,
        @Nullable String decider,
        List<LevelPair> pairs) {

    /** One arrow of the map. */
    public record LevelPair(Level from, Level to) {}

    /** Copies the pairs. */
    public LevelMap {
        pairs = List.copyOf(pairs);
    }

    /** Where the level leads, lowest first: none in a hole, several where the map says so. For showing only. */
    public Set<Level> map(Level level) {
        Set<Level> reached = new TreeSet<>();
        for (LevelPair pair : pairs) {
            if (pair.from().equals(level)) {
                reached.add(pair.to());
            }
        }
        return reached;
    }

    /** Where the level leads, for a decision: refused where the map is unconfirmed or has a hole there. */
    public Reading<Set<Level>> decide(Level level) {
        if (!confirmed) {
            return new Reading.Refused<>(new Refusal("level-map.unconfirmed", Map.of("from", from, "to", to)));
        }
        Set<Level> reached = map(level);
        return reached.isEmpty()
                ? new Reading.Refused<>(new Refusal(
                        "level-map.hole", Map.of("from", from, "to", to, "level", level.toString())))
                : Reading.of(reached);
    }
}
