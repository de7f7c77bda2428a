package org.opencreditbank.rulebook.recognition.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Decision;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Source;

/**
 * The learner's best lawful allocation by the rule set's stated priority. Lawful is: no course or unit twice, every achievement
 * used only as all its recognitions allow, no two achievements of one normalised name, no cap exceeded. A recognition that was
 * cut counts uncut under caps that refuse.
 *
 * @param granted in the canonical order: older achievements first, then earlier rules
 * @param losses what fits its rule and is not granted, and why
 */
public record Allocation(Decision decision, List<Grant> granted, List<Loss> losses) {

    /**
     * What is granted.
     *
     * @param lines as the application has them, or cut down under a cap
     */
    public record Grant(Application application, List<Application.Line> lines) {

        /** Copies the lines. */
        public Grant {
            lines = List.copyOf(lines);
        }

        /** All credits granted. */
        public Credits credits() {
            return lines.stream().map(Application.Line::credits).reduce(Credits.ZERO, Credits::plus);
        }

        /** Whether a cap cut it down. */
        public boolean cut() {
            return !credits().equals(application.credits());
        }
    }

    /** What is not granted, with everything that stands in its way. */
    public record Loss(Application application, List<Obstacle> obstacles) {

        /** Copies the obstacles. */
        public Loss {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Copies the lists. */
    public Allocation {
        granted = List.copyOf(granted);
        losses = List.copyOf(losses);
    }

    /** All credits granted. */
    public Credits credits() {
        return granted.stream().map(Grant::credits).reduce(Credits.ZERO, Credits::plus);
    }

    /** Settles what competes. The same decision always gives the same allocation. */
    public static Allocation of(Decision decision) {
        Market market = new Market(decision);
        Taken start = new Taken(market);
        List<Item> items = market.items();
        long[] granted = new long[items.size()];
        for (List<Integer> component : components(market, start)) {
            List<Item> together = component.stream().map(items::get).toList();
            long[] values = new Search(market, together).solve(start.copy());
            for (int at = 0; at < values.length; at++) {
                granted[component.get(at)] = values[at];
            }
        }
        return told(decision, market, start, granted);
    }

    private static Allocation told(Decision decision, Market market, Taken taken, long[] granted) {
        List<Grant> grants = new ArrayList<>();
        List<Item> chosen = new ArrayList<>();
        for (int at = 0; at < granted.length; at++) {
            Item item = market.items().get(at);
            if (granted[at] >= 0) {
                taken.grant(item, granted[at], market);
                chosen.add(item);
                grants.add(grant(item, granted[at]));
            }
        }
        List<Loss> losses = new ArrayList<>();
        for (int at = 0; at < granted.length; at++) {
            if (granted[at] < 0) {
                Item item = market.items().get(at);
                List<Obstacle> found = obstacles(item, taken, market, chosen);
                losses.add(new Loss(item.application(), found.isEmpty() ? List.of(new Obstacle.Outranked()) : found));
            }
        }
        market.undated().forEach((application, vague) -> losses.add(new Loss(application, vague)));
        return new Allocation(decision, grants, losses);
    }

    private static Grant grant(Item item, long value) {
        List<Application.Line> lines = item.application().lines();
        if (value == item.values()[0]) {
            return new Grant(item.application(), lines);
        }
        Application.Line line = lines.getFirst();
        return new Grant(item.application(), List.of(new Application.Line(line.place(), new Credits(value), line.grade())));
    }

    /** Everything that stands in its way beside what is taken. */
    static List<Obstacle> obstacles(Item item, Taken taken, Market market, List<Item> chosen) {
        List<Obstacle> found = new ArrayList<>();
        for (int place : item.places()) {
            if (taken.place[place]) {
                String by = chosen.stream().filter(other -> has(other.places(), place)).map(other -> other.application().key())
                        .findFirst().orElse("");
                found.add(new Obstacle.PlaceTaken(market.places.get(place), by));
            }
        }
        for (int at = 0; at < item.uses().length; at++) {
            int source = item.uses()[at];
            String id = market.sources.get(source).id();
            if (!taken.bears(item, at, item.values()[0], market)) {
                found.add(new Obstacle.AchievementUsed(id, user(source, id, market, chosen)));
            }
            int name = item.names()[at];
            if (name >= 0 && taken.bearer[name] >= 0 && taken.bearer[name] != source) {
                found.add(new Obstacle.Duplicate(id, market.sources.get(taken.bearer[name]).id()));
            } else if (Taken.twin(item, at)) {
                found.add(new Obstacle.Duplicate(id, market.names.get(name)));
            }
        }
        for (Item.Charge charge : item.charges()) {
            long asks = taken.asks(charge, 0);
            Market.Room room = market.rooms.get(charge.room());
            if (asks > taken.left[charge.room()]) {
                found.add(new Obstacle.CapReached(
                        room.cap().code(), room.group(), room.limit(), taken.left[charge.room()], asks, room.credits()));
            }
        }
        return List.copyOf(found);
    }

    private static String user(int source, String id, Market market, List<Item> chosen) {
        for (Item other : chosen) {
            if (has(other.uses(), source)) {
                return other.application().key();
            }
        }
        for (Claim claim : market.claims()) {
            if (claim.sources().stream().map(Source::id).anyMatch(id::equals)) {
                return claim.id();
            }
        }
        return "";
    }

    private static boolean has(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Items that share no place, achievement, name or scarce room don't compete and are settled apart. */
    private static List<List<Integer>> components(Market market, Taken start) {
        List<Item> items = market.items();
        int[] parent = new int[items.size()];
        Map<Integer, Long> wanted = new HashMap<>();
        for (int at = 0; at < parent.length; at++) {
            parent[at] = at;
            for (Item.Charge charge : items.get(at).charges()) {
                wanted.merge(charge.room(), Math.max(charge.credits(), charge.marks().length), Long::sum);
            }
        }
        Map<String, Integer> first = new HashMap<>();
        for (int at = 0; at < parent.length; at++) {
            Item item = items.get(at);
            for (int place : item.places()) {
                join(parent, first, "place " + place, at);
            }
            for (int use : item.uses()) {
                join(parent, first, "use " + use, at);
            }
            for (int name : item.names()) {
                if (name >= 0) {
                    join(parent, first, "name " + name, at);
                }
            }
            for (Item.Charge charge : item.charges()) {
                if (wanted.getOrDefault(charge.room(), 0L) > start.left[charge.room()]) {
                    join(parent, first, "room " + charge.room(), at);
                }
            }
        }
        Map<Integer, List<Integer>> byRoot = new TreeMap<>();
        for (int at = 0; at < parent.length; at++) {
            byRoot.computeIfAbsent(root(parent, at), _ -> new ArrayList<>()).add(at);
        }
        return List.copyOf(byRoot.values());
    }

    private static void join(int[] parent, Map<String, Integer> first, String resource, int item) {
        Integer other = first.putIfAbsent(resource, item);
        if (other != null) {
            int one = root(parent, other);
            int two = root(parent, item);
            parent[Math.max(one, two)] = Math.min(one, two);
        }
    }

    private static int root(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
