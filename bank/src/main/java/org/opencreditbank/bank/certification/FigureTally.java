package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.opencreditbank.rulebook.certification.RaterAgreement;
import org.opencreditbank.rulebook.certification.Task;

/** What has been counted of some cases; tallies of different cases can be added up. */
final class FigureTally {

    /**
     * Something that is counted and told by itself. No case is counted in two columns of one kind, and no column is the sum of others.
     *
     * @param result of an appeal or a pair of ratings; else empty
     */
    record Column(Kind kind, String subject, String result) {}

    /** What is counted. */
    enum Kind { TIME, RULING, RATINGS, APPEAL }

    private final Map<Column, Long> counts = new HashMap<>();
    private final Map<Task, NavigableMap<Integer, Long>> days = new EnumMap<>(Task.class);
    private final List<RaterAgreement.Pair> pairs = new ArrayList<>();

    void count(Column column, long more) {
        counts.merge(column, more, Long::sum);
    }

    void time(Task task, int workingDays, long more) {
        count(new Column(Kind.TIME, task.name(), ""), more);
        days.computeIfAbsent(task, _ -> new TreeMap<>()).merge(workingDays, more, Long::sum);
    }

    void pair(RaterAgreement.Pair pair, int more) {
        count(new Column(Kind.RATINGS, "", ratings(pair)), more);
        pairs.addAll(Collections.nCopies(more, pair));
    }

    static final String SAME = "same";
    static final String CREDITS_APART = "credits-apart";
    static final String LEVELS_APART = "levels-apart";

    private static String ratings(RaterAgreement.Pair pair) {
        return !pair.sameLevel() ? LEVELS_APART : pair.sameCredits() ? SAME : CREDITS_APART;
    }

    void add(FigureTally other) {
        other.counts.forEach(this::count);
        other.days.forEach((task, each) -> each.forEach(
                (workingDays, more) -> days.computeIfAbsent(task, _ -> new TreeMap<>()).merge(workingDays, more, Long::sum)));
        pairs.addAll(other.pairs);
    }

    long count(Column column) {
        return counts.getOrDefault(column, 0L);
    }

    /**
     * The fewest working days within which so large a share was done.
     *
     * @param percent from 1 to 100
     * @throws IllegalStateException if none was measured
     */
    int within(Task task, int percent) {
        long all = count(new Column(Kind.TIME, task.name(), ""));
        long seen = 0;
        for (var each : days.getOrDefault(task, Collections.emptyNavigableMap()).entrySet()) {
            seen += each.getValue();
            if (seen * 100 >= all * percent) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("nothing was measured of " + task);
    }

    RaterAgreement agreement() {
        return RaterAgreement.of(pairs);
    }
}
