package org.opencreditbank.rulebook.placement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.HappenedOn;

/**
 * A span of days.
 *
 * @param from the first day in it
 * @param to the last day in it; absent while it is open
 */
public record Validity(LocalDate from, @Nullable LocalDate to) {

    /** How an achievement's date stands to a span. */
    public enum Standing {
        /** Every day it may have been lies inside. */
        INSIDE,
        /** Some days it may have been lie inside. */
        PARTLY,
        /** No day it may have been lies inside. */
        OUTSIDE
    }

    /** Refuses a span that ends before it begins. */
    public Validity {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("validity ends " + to + ", before it begins " + from);
        }
    }

    /** How the date stands to this span. */
    public Standing of(HappenedOn happened) {
        LocalDate first = happened.first();
        LocalDate last = happened.last();
        if (last.isBefore(from) || (to != null && first.isAfter(to))) {
            return Standing.OUTSIDE;
        }
        return first.isBefore(from) || (to != null && last.isAfter(to)) ? Standing.PARTLY : Standing.INSIDE;
    }

    /** Whether the day lies in this span. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether both have a day in common. */
    public boolean overlaps(Validity other) {
        return (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
    }
}
