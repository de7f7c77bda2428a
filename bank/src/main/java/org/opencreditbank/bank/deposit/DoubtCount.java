package org.opencreditbank.bank.deposit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.Doubt;

/**
 * Counts the doubts of some rows: those that name the same together, up to a number of different ones; the rest is counted
 * with the first of its code.
 */
final class DoubtCount {

    private static final class Seen {
        private long rows;
        private final List<Long> lines = new ArrayList<>();
    }

    private static final int MOST_DIFFERENT = 50;

    private final Map<Doubt, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Doubt> firstOfCode = new HashMap<>();

    void see(Doubt doubt, long line) {
        Doubt first = firstOfCode.computeIfAbsent(doubt.code(), _ -> doubt);
        Doubt counted = seen.size() < MOST_DIFFERENT || seen.containsKey(doubt) ? doubt : first;
        Seen known = seen.computeIfAbsent(counted, _ -> new Seen());
        known.rows++;
        if (known.lines.size() < Finding.LINES) {
            known.lines.add(line);
        }
    }

    List<Finding> findings() {
        return seen.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getKey(), false, entry.getValue().rows, entry.getValue().lines))
                .toList();
    }
}
