package org.opencreditbank.bank.qualification;

import org.opencreditbank.rulebook.credit.Credits;

/**
 * How far somebody is.
 *
 * @param percent 0–100; only what is complete is 100
 * @param said the same in words
 * @param complete whether nothing is missing
 */
public record Meter(int percent, String said, boolean complete) {

    /** Of so many credits, so many count; something else may still be missing. */
    static int percent(Credits counted, Credits needed, boolean complete) {
        if (complete) {
            return 100;
        }
        return needed.isZero() ? 0 : Math.clamp(counted.hundredths() * 100 / needed.hundredths(), 0, 99);
    }
}
