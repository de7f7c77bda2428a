package org.opencreditbank.rulebook.deposit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.deposit.FileSuspicions.Suspicion;

/** The test for truncated halves, stated at {@link FileSuspicions}. */
final class HalfCredits {

    private static final int[] HOURS_PER_CREDIT = {16, 17, 18};
    private static final int LEAST_ROWS = 4;

    private final long[] whole = new long[HOURS_PER_CREDIT.length];
    private final FirstLines[] half = {new FirstLines(), new FirstLines(), new FirstLines()};
    private final FirstLines belowCatalogue = new FirstLines();
    private long withHours;
    private boolean anyFraction;

    void see(ResultFact fact, @Nullable Credits declared) {
        Credits credits = fact.credits();
        if (anyFraction || credits == null || credits.isZero()) {
            return;
        }
        long given = credits.hundredths();
        if (given % 100 != 0) {
            anyFraction = true;
            return;
        }
        if (declared != null && declared.hundredths() % 100 != 0 && declared.hundredths() / 100 == given / 100) {
            belowCatalogue.add(fact.line());
        }
        if (fact.hours() == null || fact.hours().isZero()) {
            return;
        }
        withHours++;
        long hours = fact.hours().hundredths();
        for (int at = 0; at < HOURS_PER_CREDIT.length; at++) {
            if (hours == HOURS_PER_CREDIT[at] * given) {
                whole[at]++;
            } else if (hours == HOURS_PER_CREDIT[at] * (given + 50)) {
                half[at].add(fact.line());
            }
        }
    }

    void conclude(List<Suspicion> suspicions) {
        if (anyFraction) {
            return;
        }
        if (belowCatalogue.count() > 0) {
            Doubt doubt = Doubt.of(FileSuspicions.TRUNCATED_HALVES, "evidence", "catalogue");
            suspicions.add(new Suspicion(doubt, belowCatalogue.count(), belowCatalogue.lines()));
            return;
        }
        for (int at = 0; at < HOURS_PER_CREDIT.length; at++) {
            long halves = half[at].count();
            boolean explained = (whole[at] + halves) * 100 >= withHours * 90;
            if (withHours >= LEAST_ROWS && explained && halves > 0 && halves * 100 >= withHours * 2) {
                Map<String, String> params =
                        Map.of("evidence", "hours", "hours-per-credit", Integer.toString(HOURS_PER_CREDIT[at]));
                suspicions.add(new Suspicion(
                        new Doubt(FileSuspicions.TRUNCATED_HALVES, params), halves, half[at].lines()));
                return;
            }
        }
    }
}
