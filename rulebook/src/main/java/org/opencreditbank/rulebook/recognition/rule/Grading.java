package org.opencreditbank.rulebook.recognition.rule;

/** Which grade a recognition bears. */
public sealed interface Grading {

    /** "Exempt" (免考): no grade. */
    record Exempt() implements Grading {}

    /** Passed, without a grade. */
    record PassOnly() implements Grading {}

    /** The source's own grade on its own scale; of several sources, of the first. */
    record AsEarned() implements Grading {}

    /** The source's grade by a conversion of the rule set; of several sources, of the first. */
    record Converted(String conversion) implements Grading {}
}
