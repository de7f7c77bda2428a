package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An occasion to take a course version.
 *
 * @param ends last day; absent where it is open
 * @param price absent where it is not published
 * @param place by language tag
 */
public record Offering(LocalDate starts, @Nullable LocalDate ends, @Nullable Price price, Map<String, String> place) {

    public Offering {
        place = new TreeMap<>(place);
    }

    /** Whether both are the same occasion; what else is said of it may be mended. */
    boolean isSameOccasion(Offering other) {
        return starts.equals(other.starts) && place.equals(other.place);
    }
}
