package org.opencreditbank.rulebook.deposit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.placement.CourseVersion;

/**
 * Holds a result against the version of the course it belongs to: {@code doubt.credits-differ} and
 * {@code doubt.hours-differ}, each with {@code given} and {@code declared}. Zeros have doubts of their own at
 * {@link RowCheck} and aren't compared; nor are results that earn nothing.
 */
public final class CatalogueComparison {

    private CatalogueComparison() {}

    /** What differs; mostly nothing. */
    public static List<Doubt> doubts(ResultFact fact, CourseVersion version) {
        if (!fact.outcome().earnsCredit()) {
            return List.of();
        }
        boolean credits = fact.credits() != null && !fact.credits().isZero()
                && version.declared() != null && !fact.credits().equals(version.declared());
        boolean hours = fact.hours() != null && !fact.hours().isZero()
                && version.hours() != null && !fact.hours().equals(version.hours());
        if (!credits && !hours) {
            return List.of();
        }
        List<Doubt> doubts = new ArrayList<>(2);
        if (credits) {
            doubts.add(differ("doubt.credits-differ", String.valueOf(fact.credits()), String.valueOf(version.declared())));
        }
        if (hours) {
            doubts.add(differ("doubt.hours-differ", String.valueOf(fact.hours()), String.valueOf(version.hours())));
        }
        return doubts;
    }

    private static Doubt differ(String code, String given, String declared) {
        return new Doubt(code, Map.of("given", given, "declared", declared));
    }
}
