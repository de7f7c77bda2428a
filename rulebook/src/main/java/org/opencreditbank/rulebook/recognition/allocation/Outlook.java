package org.opencreditbank.rulebook.recognition.allocation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencreditbank.rulebook.recognition.fact.Use;

/** What the items that still fit could add at most, and what of the resources matters to them. */
final class Outlook {

    private final Market market;
    private final Taken taken;

    /** The most that all may add, for each priority and in credits: of those that compete for one place or single use, one. */
    private final long[] ahead;
    private long credits;

    /** By room: what the items would take of it, and the credits that they add without paying there. */
    private final Map<Integer, Long> wanted = new TreeMap<>();
    private final Map<Integer, Long> paying = new HashMap<>();
    private long allCredits;

    /** The most that an item adds for each achievement newly used, as fractions; {@code free} where one needs none. */
    private long bestCredits;
    private long bestFresh = 1;
    private boolean free;
    private final long[] ratio;
    private final long[] ratioFresh;

    private final TreeSet<Integer> sources = new TreeSet<>();
    private final TreeSet<Integer> marks = new TreeSet<>();
    private boolean byCredits;

    Outlook(Market market, List<Item> items, BitSet live, Taken taken) {
        this.market = market;
        this.taken = taken;
        int priorities = market.priorities.size();
        this.ahead = new long[priorities];
        this.ratio = new long[priorities];
        this.ratioFresh = new long[priorities];
        Map<Long, long[]> groups = new HashMap<>();
        for (int at = live.nextSetBit(0); at >= 0; at = live.nextSetBit(at + 1)) {
            see(items.get(at), at, groups);
        }
    }

    private void see(Item item, int at, Map<Long, long[]> groups) {
        long value = item.values()[0];
        boolean once = item.uses().length > 0 && item.application().rule().use() instanceof Use.Once;
        long group = item.places().length > 0 ? 3L * item.places()[0] : once ? 3L * item.uses()[0] + 1 : 3L * at + 2;
        long[] most = groups.computeIfAbsent(group, _ -> new long[ahead.length + 1]);
        for (int priority = 0; priority < ahead.length; priority++) {
            long higher = Math.max(most[priority], item.extra()[priority]);
            ahead[priority] += higher - most[priority];
            most[priority] = higher;
        }
        long higher = Math.max(most[ahead.length], value);
        credits += higher - most[ahead.length];
        most[ahead.length] = higher;
        allCredits += value;
        for (int use : item.uses()) {
            sources.add(use);
        }
        // What others may use as well can be new now and used already when its turn comes.
        perFresh(item, value, once ? item.uses().length : 0);
        byCredits |= item.application().rule().use() instanceof Use.UpToCredits;
        for (Item.Charge charge : item.charges()) {
            wanted.merge(charge.room(), charge.marks().length > 0 ? charge.marks().length : charge.credits(), Long::sum);
            paying.merge(charge.room(), Math.min(value, charge.credits()), Long::sum);
            for (int mark : charge.marks()) {
                marks.add(mark);
            }
        }
    }

    private void perFresh(Item item, long value, long fresh) {
        if (fresh == 0) {
            free = true;
            return;
        }
        if (value * bestFresh > bestCredits * fresh) {
            bestCredits = value;
            bestFresh = fresh;
        }
        for (int priority = 0; priority < ratio.length; priority++) {
            if (ratioFresh[priority] == 0 || item.extra()[priority] * ratioFresh[priority] > ratio[priority] * fresh) {
                ratio[priority] = item.extra()[priority];
                ratioFresh[priority] = fresh;
            }
        }
    }

    /**
     * At least what any completion can reach that is to beat the best found, priority by priority.
     *
     * @param creditsAt place of the credits among the priorities, or -1
     * @param fewestAt place of the fewest achievements, or -1
     */
    long[] bound(long[] value, long[] best, int creditsAt, int fewestAt) {
        long[] bound = value.clone();
        for (int priority = 0; priority < bound.length; priority++) {
            bound[priority] += ahead[priority];
        }
        if (creditsAt >= 0) {
            long most = credits;
            for (Map.Entry<Integer, Long> room : paying.entrySet()) {
                if (market.rooms.get(room.getKey()).credits()) {
                    most = Math.min(most, allCredits - room.getValue() + taken.left[room.getKey()]);
                }
            }
            bound[creditsAt] += most;
        }
        if (fewestAt >= 0 && !free) {
            // Whoever ties on the credits before must use so many achievements for what is missing …
            if (creditsAt >= 0 && creditsAt < fewestAt && bestCredits > 0) {
                long missing = Math.max(0, best[creditsAt] - value[creditsAt]);
                bound[fewestAt] -= Math.ceilDiv(missing * bestFresh, bestCredits);
            }
            // … and whoever ties on the achievements, too, has only so many left to gain by.
            long left = Math.max(0, value[fewestAt] - best[fewestAt]);
            for (int priority = fewestAt + 1; priority < bound.length; priority++) {
                if (priority != creditsAt && ratioFresh[priority] > 0) {
                    bound[priority] = Math.min(bound[priority], value[priority] + left * ratio[priority] / ratioFresh[priority]);
                }
            }
        }
        return bound;
    }

    /** What is left of all that matters, with the items that matter: where this is the same, so is all that can follow. */
    long[] left(BitSet live) {
        long[] words = live.toLongArray();
        long[] left = new long[1 + words.length + wanted.size() + 4 * sources.size() + marks.size()];
        int to = 0;
        left[to++] = words.length;
        for (long word : words) {
            left[to++] = word;
        }
        for (Map.Entry<Integer, Long> room : wanted.entrySet()) {
            left[to++] = Math.min(taken.left[room.getKey()], room.getValue());
        }
        for (int source : sources) {
            left[to++] = taken.used[source];
            left[to++] = taken.may[source];
            left[to++] = byCredits || taken.most[source] < Long.MAX_VALUE ? taken.given[source] : 0;
            left[to++] = taken.most[source];
        }
        for (int mark : marks) {
            left[to++] = taken.marked[mark] ? 1 : 0;
        }
        return left;
    }
}
