package org.opencreditbank.rulebook.unit;

import java.util.List;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;

/**
 * A certification unit as it stands from some day on. It never changes once somebody refers to it.
 *
 * @param id the catalogue's own; 0 while it is not stored
 * @param number from 1, rising
 * @param validity the days on which courses are judged by it
 * @param framework the framework's code
 * @param credits as {@link UnitCredit} has them
 * @param outcomes in order; at least one
 */
public record UnitVersion(
        long id,
        int number,
        Validity validity,
        String framework,
        Level level,
        Credits credits,
        List<LearningOutcome> outcomes) {

    /** Copies the outcomes. */
    public UnitVersion {
        outcomes = List.copyOf(outcomes);
    }

    /** The outcomes' notional hours together. */
    public Hours hours() {
        return outcomes.stream().map(LearningOutcome::hours).reduce(Hours.ZERO, Hours::plus);
    }

    /** The same under another id. */
    public UnitVersion withId(long given) {
        return new UnitVersion(given, number, validity, framework, level, credits, outcomes);
    }
}
