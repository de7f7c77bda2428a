package org.opencreditbank.rulebook.certification;

import org.opencreditbank.rulebook.credit.Hours;

/** A course's notional hours by what the learner does in them. */
public record HoursSplit(Hours taught, Hours practice, Hours selfStudy, Hours assessment) {

    /** All of them. */
    public Hours total() {
        return taught.plus(practice).plus(selfStudy).plus(assessment);
    }
}
