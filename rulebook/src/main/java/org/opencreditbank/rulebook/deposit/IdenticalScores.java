package org.opencreditbank.rulebook.deposit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.deposit.FileSuspicions.Suspicion;

/** The test for mass identical scores, stated at {@link FileSuspicions}. */
final class IdenticalScores {

    private static final int MOST_COURSES = 20_000;
    private static final int MOST_SCORES = 8;
    private static final int LEAST_ROWS = 20;
    private static final int LEAST_PERCENT = 90;

    private final Map<String, Scores> byCourse = new LinkedHashMap<>();

    private static final class Scores {
        private final long[] marks = new long[MOST_SCORES];
        private final FirstLines[] rows = new FirstLines[MOST_SCORES];
        private int different;
        private long all;

        void add(long mark, long line) {
            all++;
            int at = 0;
            while (at < different && marks[at] != mark) {
                at++;
            }
            if (at == MOST_SCORES) {
                return;
            }
            if (at == different) {
                marks[at] = mark;
                rows[at] = new FirstLines();
                different++;
            }
            rows[at].add(line);
        }
    }

    void see(ResultFact fact) {
        long mark = Hundredths.read(fact.score());
        if (mark < 0) {
            return;
        }
        Scores scores = byCourse.get(fact.course());
        if (scores == null) {
            if (byCourse.size() == MOST_COURSES) {
                return;
            }
            scores = new Scores();
            byCourse.put(fact.course(), scores);
        }
        scores.add(mark, fact.line());
    }

    void conclude(List<Suspicion> suspicions) {
        byCourse.forEach((course, scores) -> {
            if (scores.all < LEAST_ROWS) {
                return;
            }
            for (int at = 0; at < scores.different; at++) {
                FirstLines rows = scores.rows[at];
                if (rows.count() * 100 >= scores.all * LEAST_PERCENT) {
                    Map<String, String> params = Map.of("course", course, "score", Hundredths.write(scores.marks[at]));
                    suspicions.add(new Suspicion(
                            new Doubt(FileSuspicions.IDENTICAL_SCORES, params), rows.count(), rows.lines()));
                }
            }
        });
    }
}
