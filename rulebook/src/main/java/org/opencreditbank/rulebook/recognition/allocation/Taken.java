package org.opencreditbank.rulebook.recognition.allocation;

import java.util.Arrays;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;

/** What is taken of every resource; changed in place while the search goes forth and back, by copies of little arrays. */
final class Taken {

    final long[] left;
    final boolean[] marked;
    final boolean[] place;

    /** By achievement: how many use it, how many may, credits given on it, and the most credits that may be. */
    final int[] used;
    final int[] may;
    final long[] given;
    final long[] most;

    /** By name: the achievement that bears it, or -1. */
    final int[] bearer;

    Taken(Market market) {
        for (Claim claim : market.claims()) {
            for (Source source : claim.sources()) {
                market.source(source);
                market.name(source);
            }
        }
        left = market.left.stream().mapToLong(Long::longValue).toArray();
        marked = new boolean[market.marked.size()];
        for (int at = 0; at < marked.length; at++) {
            marked[at] = market.marked.get(at);
        }
        place = new boolean[market.places.size()];
        used = new int[market.sources.size()];
        may = new int[used.length];
        given = new long[used.length];
        most = new long[used.length];
        Arrays.fill(may, Integer.MAX_VALUE);
        Arrays.fill(most, Long.MAX_VALUE);
        bearer = new int[market.names.size()];
        Arrays.fill(bearer, -1);
        for (Claim claim : market.claims()) {
            for (Source source : claim.sources()) {
                int at = market.source(source);
                use(at, claim.use(), claim.credits().hundredths(), market.worth.get(at));
                int name = market.name(source);
                if (name >= 0) {
                    bearer[name] = at;
                }
            }
        }
    }

    private Taken(Taken other) {
        left = other.left.clone();
        marked = other.marked.clone();
        place = other.place.clone();
        used = other.used.clone();
        may = other.may.clone();
        given = other.given.clone();
        most = other.most.clone();
        bearer = other.bearer.clone();
    }

    Taken copy() {
        return new Taken(this);
    }

    private void use(int source, Use use, long credits, long worth) {
        used[source]++;
        given[source] += credits;
        may[source] = Math.min(may[source], Market.times(use));
        if (use instanceof Use.UpToCredits) {
            most[source] = worth;
        }
    }

    /** Whether the achievement bears one use more. */
    boolean bears(Item item, int at, long value, Market market) {
        Use use = item.application().rule().use();
        int source = item.uses()[at];
        long bound = use instanceof Use.UpToCredits ? market.worth.get(source) : most[source];
        return used[source] < Math.min(may[source], Market.times(use)) && given[source] + value <= bound;
    }

    /** What the charge would take now. */
    long asks(Item.Charge charge, long less) {
        if (charge.marks().length == 0) {
            return charge.taken(less);
        }
        long count = 0;
        for (int mark : charge.marks()) {
            count += marked[mark] ? 0 : 1;
        }
        return count;
    }

    /** Whether the item may be granted that value beside all that is taken. */
    boolean admits(Item item, long value, Market market) {
        for (int each : item.places()) {
            if (place[each]) {
                return false;
            }
        }
        for (int at = 0; at < item.uses().length; at++) {
            int name = item.names()[at];
            if (!bears(item, at, value, market) || (name >= 0 && bearer[name] >= 0 && bearer[name] != item.uses()[at]) || twin(item, at)) {
                return false;
            }
        }
        for (Item.Charge charge : item.charges()) {
            if (asks(charge, item.values()[0] - value) > left[charge.room()]) {
                return false;
            }
        }
        return true;
    }

    /** Whether two achievements of the item itself bear one name. */
    static boolean twin(Item item, int at) {
        for (int other = 0; other < at; other++) {
            if (item.names()[at] >= 0 && item.names()[other] == item.names()[at]) {
                return true;
            }
        }
        return false;
    }

    /** Grants it. @return how many achievements are used that were not */
    int grant(Item item, long value, Market market) {
        int fresh = 0;
        for (int each : item.places()) {
            place[each] = true;
        }
        for (int at = 0; at < item.uses().length; at++) {
            int source = item.uses()[at];
            fresh += used[source] == 0 ? 1 : 0;
            use(source, item.application().rule().use(), value, market.worth.get(source));
            if (item.names()[at] >= 0) {
                bearer[item.names()[at]] = source;
            }
        }
        for (Item.Charge charge : item.charges()) {
            left[charge.room()] -= asks(charge, item.values()[0] - value);
            for (int mark : charge.marks()) {
                marked[mark] = true;
            }
        }
        return fresh;
    }
}
