package org.opencreditbank.rulebook.recognition.allocation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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

    /** By item: the most that it and those behind it may add, for each priority. */
    private final long[][] ahead;

    /** By room and item: what the item and those behind it would take, and what those add that don't pay there. */
    private final Map<Integer, long[]> wanted = new HashMap<>();
    private final Map<Integer, long[]> beside = new HashMap<>();

    private final int[] rooms;
    private final int[] sources;
    private final int[] names;
    private final int[] marks;
    private final int[] places;
    private final Map<Integer, Integer> lastUse = new HashMap<>();
    private final Map<Integer, Integer> lastByCredits = new HashMap<>();
    private final Map<Integer, Integer> lastName = new HashMap<>();
    private final Map<Integer, Integer> lastMark = new HashMap<>();
    private final Map<Integer, Integer> lastPlace = new HashMap<>();

    private final Map<State, long[]> seen = new HashMap<>();
    private long @Nullable [] best;
    private long[] chosen;

    /** What is left at an item, as far as it and those behind it care. */
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
        TreeSet<Integer> allRooms = new TreeSet<>();
        for (int at = 0; at < items.size(); at++) {
            Item item = items.get(at);
            for (Item.Charge charge : item.charges()) {
                allRooms.add(charge.room());
                for (int mark : charge.marks()) {
                    lastMark.put(mark, at);
                }
            }
            for (int use = 0; use < item.uses().length; use++) {
                lastUse.put(item.uses()[use], at);
                if (item.application().rule().use() instanceof Use.UpToCredits) {
                    lastByCredits.put(item.uses()[use], at);
                }
                if (item.names()[use] >= 0) {
                    lastName.put(item.names()[use], at);
                }
            }
            for (int place : item.places()) {
                lastPlace.put(place, at);
            }
        }
        rooms = ordered(allRooms);
        sources = ordered(new TreeSet<>(lastUse.keySet()));
        names = ordered(new TreeSet<>(lastName.keySet()));
        marks = ordered(new TreeSet<>(lastMark.keySet()));
        places = ordered(new TreeSet<>(lastPlace.keySet()));
        ahead = ahead();
        for (int room : rooms) {
            lookAhead(room);
        }
    }

    /** The credits granted to each item, in hundredths; -1 for what is left out. */
    long[] solve(Taken taken) {
        go(0, taken, new long[market.priorities.size()], new long[items.size()]);
        return chosen;
    }

    private void go(int at, Taken taken, long[] value, long[] granted) {
        if (best != null && !beats(bound(at, taken, value), best)) {
            return;
        }
        if (at == items.size()) {
            best = value;
            chosen = granted.clone();
            return;
        }
        State state = state(at, taken);
        long[] before = seen.get(state);
        if (before != null && !beats(value, before)) {
            return;
        }
        seen.put(state, value);
        Item item = items.get(at);
        for (long amount : item.values()) {
            if (taken.admits(item, amount, market)) {
                Taken after = taken.copy();
                int fresh = after.grant(item, amount, market);
                long[] more = value.clone();
                for (int priority = 0; priority < more.length; priority++) {
                    more[priority] += item.extra()[priority] + (priority == credits ? amount : 0) - (priority == fewest ? fresh : 0);
                }
                granted[at] = amount;
                go(at + 1, after, more, granted);
            }
        }
        granted[at] = -1;
        go(at + 1, taken, value, granted);
    }

    /** At least what any completion can reach, priority by priority. */
    private long[] bound(int at, Taken taken, long[] value) {
        long[] bound = value.clone();
        for (int priority = 0; priority < bound.length; priority++) {
            bound[priority] += ahead[at][priority];
        }
        if (credits >= 0) {
            for (int room : rooms) {
                if (beside.containsKey(room)) {
                    bound[credits] = Math.min(bound[credits],
                            value[credits] + beside.getOrDefault(room, new long[0])[at] + taken.left[room]);
                }
            }
        }
        return bound;
    }

    private static boolean beats(long[] one, long[] other) {
        for (int at = 0; at < one.length; at++) {
            if (one[at] != other[at]) {
                return one[at] > other[at];
            }
        }
        return false;
    }

    /** Of items that give one place, or use one achievement alone, no more than one adds. */
    private long[][] ahead() {
        long[][] sums = new long[items.size() + 1][market.priorities.size()];
        Map<String, long[]> most = new HashMap<>();
        for (int at = items.size() - 1; at >= 0; at--) {
            Item item = items.get(at);
            long[] adds = item.extra().clone();
            if (credits >= 0) {
                adds[credits] += item.values()[0];
            }
            String group = item.places().length > 0 ? "place " + item.places()[0]
                    : item.uses().length > 0 && item.application().rule().use() instanceof Use.Once ? "use " + item.uses()[0]
                            : "item " + at;
            long[] before = most.computeIfAbsent(group, _ -> new long[adds.length]);
            for (int priority = 0; priority < adds.length; priority++) {
                long higher = Math.max(before[priority], adds[priority]);
                sums[at][priority] = sums[at + 1][priority] + higher - before[priority];
                before[priority] = higher;
            }
        }
        return sums;
    }

    private void lookAhead(int room) {
        long[] wants = new long[items.size() + 1];
        long[] others = new long[items.size() + 1];
        for (int at = items.size() - 1; at >= 0; at--) {
            long takes = 0;
            long pays = 0;
            for (Item.Charge charge : items.get(at).charges()) {
                if (charge.room() == room) {
                    takes += charge.marks().length > 0 ? charge.marks().length : charge.credits();
                    pays += charge.credits();
                }
            }
            wants[at] = wants[at + 1] + takes;
            others[at] = others[at + 1] + Math.max(0, items.get(at).values()[0] - pays);
        }
        wanted.put(room, wants);
        if (market.rooms.get(room).credits()) {
            beside.put(room, others);
        }
    }

    private State state(int at, Taken taken) {
        long[] left = new long[1 + rooms.length + 4 * sources.length + names.length + marks.length + places.length];
        int to = 0;
        left[to++] = at;
        for (int room : rooms) {
            left[to++] = Math.min(taken.left[room], wanted.getOrDefault(room, new long[0])[at]);
        }
        for (int source : sources) {
            if (lastUse.getOrDefault(source, -1) >= at) {
                boolean counts = lastByCredits.getOrDefault(source, -1) >= at || taken.most[source] < Long.MAX_VALUE;
                left[to] = taken.used[source];
                left[to + 1] = taken.may[source];
                left[to + 2] = counts ? taken.given[source] : 0;
                left[to + 3] = taken.most[source];
            }
            to += 4;
        }
        for (int name : names) {
            left[to++] = lastName.getOrDefault(name, -1) >= at ? taken.bearer[name] + 1 : 0;
        }
        for (int mark : marks) {
            left[to++] = lastMark.getOrDefault(mark, -1) >= at && taken.marked[mark] ? 1 : 0;
        }
        for (int place : places) {
            left[to++] = lastPlace.getOrDefault(place, -1) >= at && taken.place[place] ? 1 : 0;
        }
        return new State(left);
    }

    private static int[] ordered(SortedSet<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
