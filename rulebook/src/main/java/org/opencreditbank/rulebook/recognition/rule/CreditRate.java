package org.opencreditbank.rulebook.recognition.rule;

import java.time.LocalDate;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hundredths;

/**
 * What credits of another framework count as in the rule set's own. It leads into the rule set's framework only, so that rates never
 * chain; what has credits there already is never reckoned anew.
 *
 * @param from code of the other framework
 * @param credits so many there; above zero, at most 10,000
 * @param countAs count as so many here; above zero, at most 10,000
 * @param date since when it holds
 * @param source where it is taken from
 */
public record CreditRate(String from, Credits credits, Credits countAs, LocalDate date, String source) {

    /** The most that either side may be, so that products stay exact. */
    public static final Credits MOST = Credits.of(10_000);

    /** Refuses rates of nothing and beyond all measure. */
    public CreditRate {
        if (credits.isZero() || countAs.isZero() || credits.compareTo(MOST) > 0 || countAs.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("no rate: " + credits + " count as " + countAs);
        }
    }

    /** What credits of the other framework count as, cut to hundredths: never more than the exact amount. */
    public Credits of(Credits there) {
        return new Credits(Math.min(Hundredths.MAX, Math.multiplyExact(there.hundredths(), countAs.hundredths()) / credits.hundredths()));
    }
}
