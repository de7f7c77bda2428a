package org.opencreditbank.bank.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a course consists of, as rules of recognition ask for it. What is absent nobody has said, which is not to say that
 * there is none.
 *
 * @param features words such as {@code practical}; empty where there are none
 * @param covers which outcomes of certification units are covered; empty where none is
 */
public record CourseContent(@Nullable SortedSet<String> features, @Nullable List<Covered> covers) {

    /** Nobody has said anything. */
    public static final CourseContent UNKNOWN = new CourseContent(null, null);

    private static final Comparator<Covered> ORDER = Comparator.comparing(Covered::unit).thenComparingInt(Covered::version);

    /**
     * Outcomes of one version of a certification unit.
     *
     * @param unit its code
     * @param version its version's number
     * @param outcomes by their numbers, from 1, rising; at least one
     * @param of how many outcomes that version has
     */
    public record Covered(String unit, int version, List<Integer> outcomes, int of) {

        public Covered {
            outcomes = outcomes.stream().sorted().distinct().toList();
        }

        /** Whether all outcomes are covered. */
        public boolean whole() {
            return outcomes.size() == of;
        }

        /** As units are named elsewhere: {@code CODE/VERSION}. */
        public String unitVersion() {
            return unit + "/" + version;
        }
    }

    /** Puts what has no order of its own in order. */
    public CourseContent {
        features = features == null ? null : new TreeSet<>(features);
        covers = covers == null ? null : covers.stream().sorted(ORDER).toList();
    }

    /** What this says, and where it says nothing, what was said before. */
    CourseContent after(CourseContent before) {
        return new CourseContent(features == null ? before.features : features, covers == null ? before.covers : covers);
    }

    /** Whether all that was said before still stands; what nobody had said may be told. */
    boolean keeps(CourseContent before) {
        return (before.features == null || before.features.equals(features)) && (before.covers == null || before.covers.equals(covers));
    }
}
