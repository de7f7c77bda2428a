package org.opencreditbank.rulebook.deposit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.deposit.FileSuspicions.Suspicion;

/** The test for week-based years over a whole file, stated at {@link FileSuspicions}. */
final class Decembers {

    /** Cohorts that are told apart; a file has a dozen. Rows of further cohorts count for the file alone. */
    private static final int MOST_COHORTS = 64;

    private static final int WHOLE_FILE = -1;
    private static final int FIRST_OF_LAST_DAYS = 26;
    private static final int TIMES_AS_MANY = 4;

    private final Map<Integer, Map<Integer, Year>> byCohort = new TreeMap<>();

    /** How many rows lie in each month of a year, and which in its last days. */
    private static final class Year {
        private final long[] months = new long[13];
        private final FirstLines endOfDecember = new FirstLines();
    }

    void see(ResultFact fact) {
        HappenedOn obtained = fact.obtained();
        if (obtained.month() == 0) {
            return;
        }
        count(WHOLE_FILE, fact, obtained);
        if (fact.cohort() != 0 && (byCohort.size() <= MOST_COHORTS || byCohort.containsKey(fact.cohort()))) {
            count(fact.cohort(), fact, obtained);
        }
    }

    private void count(int cohort, ResultFact fact, HappenedOn obtained) {
        Year year = byCohort.computeIfAbsent(cohort, _ -> new TreeMap<>())
                .computeIfAbsent(obtained.year(), _ -> new Year());
        year.months[obtained.month()]++;
        if (isEndOfDecember(obtained)) {
            year.endOfDecember.add(fact.line());
        }
    }

    /** Whether it may have been in the last week of a year. */
    static boolean isEndOfDecember(HappenedOn obtained) {
        return obtained.month() == 12 && (obtained.day() == 0 || obtained.day() >= FIRST_OF_LAST_DAYS);
    }

    void conclude(List<Suspicion> suspicions) {
        Set<Integer> named = new HashSet<>();
        for (Map<Integer, Year> years : byCohort.values()) {
            years.forEach((number, year) -> {
                if (isSuspect(years.get(number - 1), year, years.get(number + 1)) && named.add(number)) {
                    Doubt doubt = Doubt.of(FileSuspicions.WEEK_YEAR.code(), "month", number + "-12");
                    suspicions.add(
                            new Suspicion(doubt, year.endOfDecember.count(), year.endOfDecember.lines()));
                }
            });
        }
    }

    private static boolean isSuspect(@Nullable Year before, Year year, @Nullable Year after) {
        long ends = year.endOfDecember.count();
        if (ends == 0 || before == null || year.months[12] != ends || sum(year, 2, 11) > 0
                || (after != null && sum(after, 1, 2) > 0)) {
            return false;
        }
        return sum(before, 2, 12) + year.months[1] >= TIMES_AS_MANY * ends;
    }

    private static long sum(Year year, int from, int to) {
        long sum = 0;
        for (int month = from; month <= to; month++) {
            sum += year.months[month];
        }
        return sum;
    }
}
