package org.opencreditbank.rulebook.recognition.allocation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Priority;

/**
 * Finds the best values for items that compete with each other and with no others. Depth first in the canonical order, each
 * item whole, then cut, then left out; a branch ends where no completion can beat the best found (bound), or where the same
 * resources were left before at the same item with no worse a beginning (dominance). Only what is strictly better replaces
 * the best, so that of equals the first in the canonical order stands. There is no limit of time: the answer is exact.
 */
final class Search {

    private final Market market;
    private final List<Item> items;
    private final int credits;
    private final int fewest;
    private final Map<State, long[]> seen = new HashMap<>();
    private long @Nullable [] best;
    private long[] chosen;

    /** Which items still fit, and what is left of what they need. */
    private static final class State {
        private final long[] left;

        State(long[] left) {
            this.left = left;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && Arrays.equals(left, state.left);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(left);
        }
    }

    Search(Market market, List<Item> items) {
        this.market = market;
        this.items = items;
        this.credits = market.priorities.indexOf(Priority.MOST_CREDITS);
        this.fewest = market.priorities.indexOf(Priority.FEWEST_ACHIEVEMENTS);
        this.chosen = new long[items.size()];
    }

    /** The credits granted to each item, in hundredths; -1 for what is left out. */
    long[] solve(Taken taken) {
        long[] granted = new long[items.size()];
        Arrays.fill(granted, -1);
        BitSet all = new BitSet();
        all.set(0, items.size());
        go(all, taken, new long[market.priorities.size()], granted);
        return chosen;
    }

    /** Tries the items that still fit; as deep as items are granted, not as there are items. */
    private void go(BitSet open, Taken taken, long[] value, long[] granted) {
        BitSet live = new BitSet();
        for (int at = open.nextSetBit(0); at >= 0; at = open.nextSetBit(at + 1)) {
            // What does not fit now never will: resources only get less.
            if (admitsAny(items.get(at), taken)) {
                live.set(at);
            }
        }
        while (true) {
            Outlook outlook = new Outlook(market, items, live, taken);
            if (best != null && !beats(outlook.bound(value, best, credits, fewest), best)) {
                return;
            }
            int at = live.nextSetBit(0);
            if (at < 0) {
                best = value;
                chosen = granted.clone();
                return;
            }
            State state = new State(outlook.left(live));
            long[] before = seen.get(state);
            if (before != null && !beats(value, before)) {
                return;
            }
            seen.put(state, value);
            live.clear(at);
            Item item = items.get(at);
            for (long amount : item.values()) {
                if (taken.admits(item, amount, market)) {
                    Taken after = taken.copy();
                    int fresh = after.grant(item, amount, market);
                    granted[at] = amount;
                    go(live, after, more(value, item, amount, fresh), granted);
                }
            }
            granted[at] = -1;
        }
    }

    private boolean admitsAny(Item item, Taken taken) {
        for (long amount : item.values()) {
            if (taken.admits(item, amount, market)) {
                return true;
            }
        }
        return false;
    }

    private long[] more(long[] value, Item item, long amount, int fresh) {
        long[] more = value.clone();
        for (int priority = 0; priority < more.length; priority++) {
            more[priority] += item.extra()[priority] + (priority == credits ? amount : 0) - (priority == fewest ? fresh : 0);
        }
        return more;
    }

    static boolean beats(long[] one, long[] other) {
        for (int at = 0; at < one.length; at++) {
            if (one[at] != other[at]) {
                return one[at] > other[at];
            }
        }
        return false;
    }
}
