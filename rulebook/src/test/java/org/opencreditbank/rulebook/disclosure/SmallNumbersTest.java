package org.opencreditbank.rulebook.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencreditbank.rulebook.disclosure.SmallNumbers.FEWEST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SmallNumbersTest {

    @Test
    void beforeASmallNumberTheNextSmallestIsHiddenToo() {
        assertThat(shown(60, 3, 7, 50)).containsExactlyInAnyOrder("whole", "2");
        assertThat(shown(60, 10, 20, 30)).as("nothing is small").hasSize(4);
        assertThat(shown(60, 2, 2, 2, 54)).as("three that are six together").containsExactlyInAnyOrder("whole", "3");
        assertThat(shown(60, 1, 1, 8, 50)).as("two that are two together").containsExactlyInAnyOrder("whole", "3");
        assertThat(shown(60, 0, 4, 6, 50)).as("an empty part beside a hidden one hides nothing").containsExactlyInAnyOrder("whole", "3");
        assertThat(shown(60, 0, 0, 60)).as("nothing happened: no case is told of").hasSize(4);
        assertThat(shown(4, 4)).isEmpty();
        assertThat(shown(0, 0, 0)).hasSize(3);
        assertThat(shown(30, 8, 20)).as("two are left that have no name").containsExactlyInAnyOrder("whole", "1");
        assertThat(shown(60, 8, 45)).as("seven are left that have no name").hasSize(3);
        assertThat(shown(5, 4, 1)).containsExactly("whole");
    }

    @Test
    void whatIsHiddenIsHiddenWithItsParts() {
        var large = new Counted<>("large", 40, List.of(Counted.of("a", 20), Counted.of("b", 20)));
        var next = new Counted<>("next", 30, List.of(Counted.of("c", 15), Counted.of("d", 15)));
        assertThat(SmallNumbers.shown(new Counted<>("whole", 73, List.of(large, next, Counted.of("small", 3)))))
                .containsExactlyInAnyOrder("whole", "large", "a", "b");
    }

    private static Set<String> shown(long whole, long... parts) {
        return SmallNumbers.shown(new Counted<>("whole", whole,
                IntStream.range(0, parts.length).mapToObj(at -> Counted.of(Integer.toString(at), parts[at])).toList()));
    }

    /** Every way in which the same published numbers can have come about is tried. */
    @Property(tries = 300)
    void noHiddenNumberFollowsFromThoseThatAreShown(@ForAll long seed, @ForAll @IntRange(min = 0, max = 13) int cases) {
        var random = new Random(seed);
        var leaves = new ArrayList<Integer>();
        var shape = shape(random, 2, leaves);
        int[] truth = new int[leaves.size()];
        for (int each = 0; each < cases; each++) {
            truth[random.nextInt(truth.length)]++;
        }
        var whole = shape.counted(truth);
        var shown = SmallNumbers.shown(whole);
        Map<String, Long> counts = counts(whole);
        assertThat(shown).allSatisfy(key -> assertThat(counts.get(key)).as(key).matches(count -> count == 0 || count >= FEWEST));

        var hidden = new ArrayList<>(counts.keySet());
        hidden.removeAll(shown);
        var possible = new HashMap<String, Set<Long>>();
        eachDivision(cases, new int[truth.length], division -> {
            Map<String, Long> other = counts(shape.counted(division));
            if (shown.stream().allMatch(key -> Objects.equals(other.get(key), counts.get(key)))) {
                hidden.forEach(key -> possible.computeIfAbsent(key, _ -> new TreeSet<>()).add(other.getOrDefault(key, 0L)));
            }
        });
        for (String key : hidden) {
            assertThat(possible.get(key)).as("%s of %s, shown %s", key, counts, shown).hasSizeGreaterThan(1);
            if (shown.contains("whole")) {
                assertThat(possible.get(key)).as("even whether there was any").contains(0L).anyMatch(count -> count >= FEWEST);
            }
        }
    }

    /** Of what several divisions of the same cases show, no sum or difference is a small number of cases. */
    @Property(tries = 300)
    void divisionsOfTheSameCasesTellNoMoreTogether(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int cases) {
        var random = new Random(seed);
        int wide = 4;
        int[] byYear = new int[wide];
        int[] byField = new int[wide];
        var cells = new int[wide][wide];
        for (int each = 0; each < cases; each++) {
            int year = random.nextInt(1 + random.nextInt(wide));
            int field = random.nextInt(1 + random.nextInt(wide));
            byYear[year]++;
            byField[field]++;
            cells[year][field]++;
        }
        var rows = new ArrayList<double[]>();
        Set<String> years = shown(cases, Arrays.stream(byYear).asLongStream().toArray());
        Set<String> fields = shown(cases, Arrays.stream(byField).asLongStream().toArray());
        if (years.contains("whole")) {
            rows.add(atoms(wide, (_, _) -> true));
        }
        for (int part = 0; part < wide; part++) {
            int at = part;
            if (years.contains(Integer.toString(at))) {
                rows.add(atoms(wide, (year, _) -> year == at));
            }
            if (fields.contains(Integer.toString(at))) {
                rows.add(atoms(wide, (_, field) -> field == at));
            }
        }
        for (int part = 0; part < wide; part++) {
            int at = part;
            if (!years.contains(Integer.toString(at)) && byYear[at] > 0) {
                assertThat(follows(rows, atoms(wide, (year, _) -> year == at))).as("year %d of %s", at, Arrays.toString(byYear)).isFalse();
            }
            if (!fields.contains(Integer.toString(at)) && byField[at] > 0) {
                assertThat(follows(rows, atoms(wide, (_, field) -> field == at))).as("field %d of %s", at, Arrays.toString(byField)).isFalse();
            }
            for (int other = 0; other < wide; other++) {
                int with = other;
                assertThat(follows(rows, atoms(wide, (year, field) -> year == at && field == with)))
                        .as("a field in a year, %d", cells[at][with]).isFalse();
            }
        }
    }

    @Test
    void aCountIsToldRoughlyByWhatItReaches() {
        assertThat(IntStream.of(0, 5, 9, 10, 19, 20, 49, 50, 99, 100, 4_999, 5_000).mapToObj(SmallNumbers::atLeast))
                .containsExactly(0L, 5L, 5L, 10L, 10L, 20L, 20L, 50L, 50L, 100L, 2_000L, 5_000L);
        assertThatThrownBy(() -> SmallNumbers.atLeast(4)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A tree; leaf by leaf it says which of the divided numbers is its own. */
    private record Shape(String key, int leaf, List<Shape> parts) {
        Counted<String> counted(int[] leaves) {
            var counted = parts.stream().map(part -> part.counted(leaves)).toList();
            return new Counted<>(key, leaves[leaf] + counted.stream().mapToLong(Counted::count).sum(), counted);
        }
    }

    /** Each has a number of its own, too: what its parts leave. */
    private static Shape shape(Random random, int depth, List<Integer> leaves) {
        int leaf = leaves.size();
        leaves.add(leaf);
        var parts = new ArrayList<Shape>();
        int most = depth == 0 || leaves.size() > 3 ? 0 : 3;
        for (int part = most == 0 ? 0 : random.nextInt(most + 1); part > 0 && leaves.size() < 5; part--) {
            parts.add(shape(random, depth - 1, leaves));
        }
        return new Shape(leaf == 0 ? "whole" : "part " + leaf, leaf, parts);
    }

    private static Map<String, Long> counts(Counted<String> whole) {
        var counts = new HashMap<String, Long>();
        counts.put(whole.key(), whole.count());
        whole.parts().forEach(part -> counts.putAll(counts(part)));
        return counts;
    }

    /** The whole number may be unknown where it is hidden: then it may be any small one. */
    private static void eachDivision(int cases, int[] division, Consumer<int[]> reader) {
        for (int sum = cases < FEWEST ? 0 : cases; sum <= Math.max(cases, FEWEST - 1); sum++) {
            divide(sum, division, 0, reader);
        }
    }

    private static void divide(int left, int[] division, int from, Consumer<int[]> reader) {
        if (from == division.length - 1) {
            division[from] = left;
            reader.accept(division);
            return;
        }
        for (int here = 0; here <= left; here++) {
            division[from] = here;
            divide(left - here, division, from + 1, reader);
        }
    }

    private interface Chosen {
        boolean is(int year, int field);
    }

    private static double[] atoms(int wide, Chosen chosen) {
        double[] row = new double[wide * wide];
        for (int year = 0; year < wide; year++) {
            for (int field = 0; field < wide; field++) {
                row[year * wide + field] = chosen.is(year, field) ? 1 : 0;
            }
        }
        return row;
    }

    /** Whether a sum is some multiple of the known ones added up: whether it raises their rank. */
    private static boolean follows(List<double[]> known, double[] sum) {
        var more = new ArrayList<>(known);
        more.add(sum);
        return rank(known) == rank(more);
    }

    private static int rank(List<double[]> rows) {
        var matrix = new ArrayList<double[]>();
        rows.forEach(row -> matrix.add(row.clone()));
        int rank = 0;
        for (int column = 0; !matrix.isEmpty() && column < matrix.getFirst().length; column++) {
            int at = column;
            int from = rank;
            var pivot = IntStream.range(rank, matrix.size()).filter(row -> Math.abs(matrix.get(row)[at]) > 1e-9).findFirst();
            if (pivot.isEmpty()) {
                continue;
            }
            double[] lead = matrix.get(pivot.getAsInt());
            matrix.set(pivot.getAsInt(), matrix.get(rank));
            matrix.set(rank, lead);
            for (int row = from + 1; row < matrix.size(); row++) {
                double[] each = matrix.get(row);
                double factor = each[at] / lead[at];
                for (int cell = 0; cell < each.length; cell++) {
                    each[cell] -= factor * lead[cell];
                }
            }
            rank++;
        }
        return rank;
    }
}
