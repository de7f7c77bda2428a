package org.opencreditbank.rulebook.credit;

/** Turns hours into credit. This is the only place where credit is rounded: once, down, at placement. */
public final class CreditArithmetic {

    private CreditArithmetic() {}

    /**
     * What the hours are worth in a framework: hours ÷ hours per credit, rounded down to the framework's step. 37 h at
     * 10 h a credit in whole credits is 3; 46 h at 18 h in half credits is 2.5.
     *
     * @param hoursPerCredit above zero
     */
    public static Credits atPlacement(Hours hours, Hours hoursPerCredit, CreditStep step) {
        if (hoursPerCredit.isZero()) {
            throw new IllegalArgumentException("hours per credit are above zero");
        }
        // ⌊⌊a/b⌋/c⌋ = ⌊a/(bc)⌋, so cutting to hundredths first does not round twice.
        long hundredths = hours.hundredths() * 100 / hoursPerCredit.hundredths();
        return step.roundDown(new Credits(hundredths));
    }
}
