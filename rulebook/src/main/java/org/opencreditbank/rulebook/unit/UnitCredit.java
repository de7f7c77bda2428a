package org.opencreditbank.rulebook.unit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;

/**
 * What a unit's outcomes are worth: their notional hours ÷ the framework's hours per credit, rounded down once to its step. Whoever
 * declares the credits may stay below, never above; a framework that gives no credit by hours takes what is declared.
 */
public final class UnitCredit {

    private UnitCredit() {}

    /**
     * The credits, or why they can't be so.
     *
     * @param hours of all outcomes
     * @param declared absent where they are to be worked out
     * @return refused with {@code unit.credits-missing}, {@code unit.credits-off-step}, {@code unit.credits-above-hours} or
     *     {@code unit.credits-none}
     */
    public static Reading<Credits> of(Framework framework, Hours hours, @Nullable Credits declared) {
        Credits worked = framework.creditFor(hours).orElse(null);
        if (declared == null && worked == null) {
            return Reading.refused("unit.credits-missing");
        }
        Credits credits = declared == null ? worked : declared;
        if (credits == null || credits.isZero()) {
            return new Reading.Refused<>(new Refusal("unit.credits-none",
                    Map.of("hours", hours.toString(), "framework", framework.code())));
        }
        if (!framework.step().fits(credits)) {
            return new Reading.Refused<>(new Refusal("unit.credits-off-step",
                    Map.of("credits", credits.toString(), "step", framework.step().size().toString())));
        }
        if (worked != null && credits.compareTo(worked) > 0) {
            return new Reading.Refused<>(new Refusal("unit.credits-above-hours",
                    Map.of("credits", credits.toString(), "hours", hours.toString(), "most", worked.toString())));
        }
        return Reading.of(credits);
    }
}
