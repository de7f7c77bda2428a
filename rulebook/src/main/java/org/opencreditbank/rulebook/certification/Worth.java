package org.opencreditbank.rulebook.certification;

import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;

/**
 * What somebody holds a course to be worth.
 *
 * @param framework its code
 * @param hours notional hours of the whole outcomes
 * @param credits that these hours make in the framework, rounded down to its step
 * @param step the framework's smallest credit
 */
public record Worth(String framework, Level level, Hours hours, Credits credits, CreditStep step) {

    /**
     * The worth of so many hours at a level.
     *
     * @throws IllegalArgumentException if the framework does not admit the level or gives no credit
     */
    public static Worth of(Framework framework, Level level, Hours hours) {
        if (!framework.admits(level)) {
            throw new IllegalArgumentException(framework.code() + " has no level " + level);
        }
        Credits credits = framework.creditFor(hours)
                .orElseThrow(() -> new IllegalArgumentException(framework.code() + " gives no credit"));
        return new Worth(framework.code(), level, hours, credits, framework.step());
    }
}
