package org.opencreditbank.rulebook.recognition.rule;

/** What holds for every rule set, whatever it says. */
public enum Guard implements Asked {
    /** All that a rule asks, together. */
    RULE,
    /** The rule set is in force on the day. */
    IN_FORCE,
    /** The rule speaks about the programme. */
    TOWARD,
    /** The rule set takes achievements from the provider. */
    TAKEN_FROM,
    /** The achievement counts: not revoked, suspended, superseded, withdrawn or expired. */
    STANDS,
    /** It was passed. */
    PASSED,
    /** Nothing that the rule set never takes. */
    NOT_EXCLUDED,
    /** No leisure credit counts as anything else, through units either. */
    NO_LEISURE,
    /** The place exists in the programme. */
    PLACE_EXISTS,
    /** The place is none that may never be exempted. */
    PLACE_OPEN,
    /** The learner has not passed the course already, nor holds a recognition for it. */
    NOT_YET_HELD,
    /** What the rule gives can be worked out: credits and grade. */
    GIVES,
    /** How many credits. */
    WORTH_KNOWN,
    /** The grade can be turned into one of the target's scale. */
    GRADE_KNOWN,
    /** At least one course is reached through units. */
    THROUGH_UNITS,
    /** Every unit that a course asks for is covered. */
    COURSE_UNITS,
    /** A part of the rule concerning the learner's record. */
    RECORD,
    /** Each place of the rule is served by an achievement of its own. */
    DISTINCT,
    /** There are few enough ways to look at them all. */
    FEW_WAYS
}
