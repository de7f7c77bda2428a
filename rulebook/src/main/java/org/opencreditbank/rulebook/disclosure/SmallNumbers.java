package org.opencreditbank.rulebook.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which counts of a whole and its parts may be published, so that no number of fewer than {@value #FEWEST} cases is told, and none can be
 * reckoned from those that are.
 *
 * <p>The rule: what is hidden is hidden with all its parts. Where a count is shown and a part of it is small, all its small parts are
 * hidden, and then the next smallest, until at least two that aren't empty are hidden and together they are at least {@value #FEWEST}.
 *
 * <p>Why it holds: the counts that are shown say as much as their leaves and, of each that has hidden parts, the sum of these; no case is
 * in two of them. So of hidden parts nothing but their sum can be known, which is not small; and as two of them at least aren't empty,
 * each might be anything between nothing and that sum. Another division of the same whole adds no more than sums of its own hidden parts.
 * Zero is shown where nothing beside it is hidden: it tells of no case.
 *
 * <p>It holds of counts that are published by themselves. What is a sum of other published counts, such as a total beside them, must not
 * be told where one of them is hidden.
 */
public final class SmallNumbers {

    /** The smallest number of cases that is told. */
    public static final int FEWEST = 5;

    private SmallNumbers() {}

    /** The keys of the counts that may be shown. */
    public static <K> Set<K> shown(Counted<K> whole) {
        var shown = new HashSet<K>();
        if (whole.count() == 0 || whole.count() >= FEWEST) {
            show(whole, shown);
        }
        return shown;
    }

    private static <K> void show(Counted<K> whole, Set<K> shown) {
        shown.add(whole.key());
        int hidden = hidden(whole);
        var bySize = bySize(whole.parts());
        // What the parts leave has no name to be shown under, but may have to be hidden all the same; then a part is hidden less.
        boolean restHidden = hidden > 0 && whole.rest() > 0 && place(bySize, whole.rest()) < hidden;
        bySize.subList(restHidden ? hidden - 1 : hidden, bySize.size()).forEach(part -> show(part, shown));
    }

    /** How many of the parts, the smallest first and what they leave among them, are hidden. */
    private static int hidden(Counted<?> whole) {
        var counts = new ArrayList<Long>();
        whole.parts().forEach(part -> counts.add(part.count()));
        if (whole.rest() > 0) {
            counts.add(whole.rest());
        }
        counts.sort(Comparator.naturalOrder());
        if (counts.stream().noneMatch(SmallNumbers::isSmall)) {
            return 0;
        }
        long sum = 0;
        int filled = 0;
        for (int place = 0; place < counts.size(); place++) {
            long next = counts.get(place);
            if (next >= FEWEST && filled >= 2 && sum >= FEWEST) {
                return place;
            }
            sum += next;
            filled += next > 0 ? 1 : 0;
        }
        return counts.size();
    }

    private static boolean isSmall(long count) {
        return count > 0 && count < FEWEST;
    }

    private static <K> List<Counted<K>> bySize(List<Counted<K>> parts) {
        return parts.stream().sorted(Comparator.comparingLong(Counted::count)).toList();
    }

    /** Where the rest stands among the parts: before those that are as large. */
    private static <K> int place(List<Counted<K>> bySize, long rest) {
        return (int) bySize.stream().filter(part -> part.count() < rest).count();
    }

    /**
     * A count told roughly: the largest of 5, 10, 20, 50, 100, 200, 500 … that it reaches.
     *
     * @param count 0 or at least {@value #FEWEST}
     * @return 0 for 0
     */
    public static long atLeast(long count) {
        if (isSmall(count) || count < 0) {
            throw new IllegalArgumentException("a number that is not told: " + count);
        }
        if (count == 0) {
            return 0;
        }
        long decade = 1;
        while (count / 10 >= decade) {
            decade *= 10;
        }
        return count >= 5 * decade ? 5 * decade : count >= 2 * decade ? 2 * decade : decade;
    }
}
