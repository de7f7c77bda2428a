package org.opencreditbank.rulebook.deposit;

import java.util.ArrayList;
import java.util.List;

/** Counts rows and remembers where the first five stand. */
final class FirstLines {

    private static final int KEPT = 5;

    private final List<Long> lines = new ArrayList<>(KEPT);
    private long count;

    void add(long line) {
        count++;
        if (lines.size() < KEPT) {
            lines.add(line);
        }
    }

    long count() {
        return count;
    }

    List<Long> lines() {
        return lines;
    }
}
