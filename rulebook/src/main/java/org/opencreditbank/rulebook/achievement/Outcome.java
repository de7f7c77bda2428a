package org.opencreditbank.rulebook.achievement;

/** How a course ended for a person. All are recorded; credit does not depend on how well it was passed. */
public enum Outcome {
    /** Passed. */
    PASS,
    /** Passed with distinction. */
    DISTINCTION,
    /** Not passed. */
    FAIL,
    /** Left before the end. */
    WITHDRAWN;

    /** Whether it earns credit where a placement applies. */
    public boolean earnsCredit() {
        return switch (this) {
            case PASS, DISTINCTION -> true;
            case FAIL, WITHDRAWN -> false;
        };
    }
}
