package org.opencreditbank.rulebook.certification;

/** The two places from which a course is rated, each blind to the other (as in Scotland's credit rating). */
public enum Seat {
    /** Rates first in name only: both rate at the same time. */
    RATER,
    /** The second, independent judgement. */
    VETTER;

    /** The other seat. */
    public Seat other() {
        return switch (this) {
            case RATER -> VETTER;
            case VETTER -> RATER;
        };
    }
}
