package org.opencreditbank.rulebook.recognition.rule;

/** From what a recognition exempts. Whatever is not waived is still to be done before the credits count. */
public enum Waived {
    /** Taking part in class. */
    CLASS,
    /** Assignments and tests on the way. */
    COURSEWORK,
    /** The final examination. */
    EXAM
}
