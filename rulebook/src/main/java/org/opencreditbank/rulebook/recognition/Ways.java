package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of achievements, by their places in the facts, that serve a requirement; each set once, in the order of the tree. Where
 * there are more than {@link #MOST}, none is answered and the decision says so: nothing is left out in silence.
 */
final class Ways {

    /** Nobody reads more; and a rule with more ways is better decided by an expert. */
    static final int MOST = 5_000;

    /** One way: places of achievements in the order of the tree. */
    record Way(List<Integer> sources) {
        BitSet set() {
            BitSet set = new BitSet();
            sources.forEach(set::set);
            return set;
        }
    }

    /** Thrown and caught within this package: there are more than {@link #MOST}. */
    static final class TooMany extends Exception {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many ways", null, false, false);
        }
    }

    private Ways() {}

    /** The one way that needs nothing. */
    static List<Way> none() {
        return List.of(new Way(List.of()));
    }

    /** Every choice of so many of the candidates. */
    static List<Way> choices(List<Integer> candidates, int count) throws TooMany {
        List<Way> ways = new ArrayList<>();
        choose(candidates, 0, count, new ArrayList<>(), ways);
        return ways;
    }

    private static void choose(List<Integer> from, int at, int count, List<Integer> chosen, List<Way> ways) throws TooMany {
        if (chosen.size() == count) {
            add(ways, new Way(List.copyOf(chosen)));
            return;
        }
        for (int next = at; next <= from.size() - (count - chosen.size()); next++) {
            chosen.add(from.get(next));
            choose(from, next + 1, count, chosen, ways);
            chosen.removeLast();
        }
    }

    /** Every set of candidates that reaches the sum, none of them to spare. */
    static List<Way> reaching(List<Integer> candidates, List<Long> amounts, long sum) throws TooMany {
        List<Way> ways = new ArrayList<>();
        reach(candidates, amounts, 0, sum, new ArrayList<>(), Long.MAX_VALUE, ways, new int[] {0});
        return ways;
    }

    private static void reach(List<Integer> from, List<Long> amounts, int at, long missing, List<Integer> chosen, long smallest,
            List<Way> ways, int[] steps) throws TooMany {
        if (missing <= 0) {
            if (smallest + missing > 0) {
                add(ways, new Way(List.copyOf(chosen)));
            }
            return;
        }
        if (++steps[0] > 200 * MOST) {
            throw new TooMany();
        }
        for (int next = at; next < from.size(); next++) {
            long amount = amounts.get(next);
            if (amount > 0) {
                chosen.add(from.get(next));
                reach(from, amounts, next + 1, missing - amount, chosen, Math.min(smallest, amount), ways, steps);
                chosen.removeLast();
            }
        }
    }

    /** Ways that serve so many of the branches. */
    static List<Way> combined(List<List<Way>> branches, int count, boolean distinct) throws TooMany {
        Map<BitSet, Way> found = new LinkedHashMap<>();
        combine(branches, 0, count, new Way(List.of()), new BitSet(), distinct, found);
        return new ArrayList<>(found.values());
    }

    private static void combine(List<List<Way>> branches, int at, int count, Way sofar, BitSet used, boolean distinct,
            Map<BitSet, Way> found) throws TooMany {
        if (count == 0) {
            found.putIfAbsent(used, sofar);
            if (found.size() > MOST) {
                throw new TooMany();
            }
            return;
        }
        for (int next = at; next <= branches.size() - count; next++) {
            for (Way way : branches.get(next)) {
                BitSet set = way.set();
                if (distinct && set.intersects(used)) {
                    continue;
                }
                List<Integer> together = new ArrayList<>(sofar.sources());
                way.sources().stream().filter(source -> !used.get(source)).forEach(together::add);
                set.or(used);
                combine(branches, next + 1, count - 1, new Way(together), set, distinct, found);
            }
        }
    }

    /** Only those that contain no other: whoever can do with fewer does. */
    static List<Way> smallest(List<Way> ways) {
        List<BitSet> sets = ways.stream().map(Way::set).toList();
        List<Way> kept = new ArrayList<>();
        for (int at = 0; at < sets.size(); at++) {
            if (!containsAnother(sets, at)) {
                kept.add(ways.get(at));
            }
        }
        return kept;
    }

    private static boolean containsAnother(List<BitSet> sets, int at) {
        for (int other = 0; other < sets.size(); other++) {
            if (other != at && !sets.get(other).equals(sets.get(at))) {
                BitSet rest = (BitSet) sets.get(other).clone();
                rest.andNot(sets.get(at));
                if (rest.isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void add(List<Way> ways, Way way) throws TooMany {
        ways.add(way);
        if (ways.size() > MOST) {
            throw new TooMany();
        }
    }
}
