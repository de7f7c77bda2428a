package org.opencreditbank.bank.deposit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.Doubt;

/** Counts the doubts of some rows by their code: what they name differs from row to row. */
final class DoubtCount {

    private static final class Seen {
        private long rows;
        private final List<Long> lines = new ArrayList<>();
    }

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    void see(Doubt doubt, long line) {
        Seen known = seen.computeIfAbsent(doubt.code(), _ -> new Seen());
        known.rows++;
        if (known.lines.size() < Finding.LINES) {
            known.lines.add(line);
        }
    }

    List<Finding> findings() {
        return seen.entrySet().stream()
                .map(entry -> new Finding(
                        Doubt.of(entry.getKey()), false, entry.getValue().rows, entry.getValue().lines))
                .toList();
    }
}
