package org.opencreditbank.rulebook.credit;

/**
 * The smallest credit a framework gives, such as 1 or 0.5.
 *
 * @param size above zero
 */
public record CreditStep(Credits size) {

    /** Whole credits. */
    public static final CreditStep WHOLE = new CreditStep(Credits.of(1));

    /** Half credits. */
    public static final CreditStep HALF = new CreditStep(new Credits(50));

    /** Refuses a step of nothing. */
    public CreditStep {
        if (size.isZero()) {
            throw new IllegalArgumentException("a credit step is above zero");
        }
    }

    /** The largest multiple of the step that is not above the credits. */
    public Credits roundDown(Credits credits) {
        return new Credits(credits.hundredths() - credits.hundredths() % size.hundredths());
    }

    /** Whether the credits are a multiple of the step. */
    public boolean fits(Credits credits) {
        return credits.hundredths() % size.hundredths() == 0;
    }
}
