package org.opencreditbank.rulebook.recognition;

/** How a question was answered. Unknown is not false: it says that a fact is missing. */
public enum Verdict {
    /** Yes. */
    MET,
    /** No. */
    MISSED,
    /** It can't be said. */
    UNKNOWN;

    /** Both are asked for. */
    public Verdict and(Verdict other) {
        if (this == MISSED || other == MISSED) {
            return MISSED;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : MET;
    }

    /** The contrary is asked for. */
    public Verdict not() {
        return switch (this) {
            case MET -> MISSED;
            case MISSED -> MET;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** So many of them are asked for. */
    static Verdict atLeast(int asked, int met, int unknown) {
        if (met >= asked) {
            return MET;
        }
        return met + unknown >= asked ? UNKNOWN : MISSED;
    }
}
