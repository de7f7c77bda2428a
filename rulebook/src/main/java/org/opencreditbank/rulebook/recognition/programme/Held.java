package org.opencreditbank.rulebook.recognition.programme;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;

/**
 * Something that a learner holds toward a programme: a course passed there, or what a recognition gave.
 *
 * @param place where it counts
 * @param level in the programme's framework; absent where it is not known, and then a course counts at its own level
 * @param recognition id of the recognition that gave it; one that gives in several places uses its achievements once. Absent for
 *     what was earned with the provider itself
 * @param achievements ids of the achievements it rests on
 * @param use how far these may be used by others toward the same qualification
 */
public record Held(
        Place place, Credits credits, @Nullable Level level, @Nullable String recognition, Set<String> achievements, Use use) {

    /** Orders the ids. */
    public Held {
        achievements = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(achievements));
    }

    /** Whether a recognition gave it. */
    public boolean recognised() {
        return recognition != null;
    }
}
