package org.opencreditbank.rulebook.recognition.rule;

/** What makes one lawful allocation better than another; a rule set states several, the first first. */
public enum Priority {
    /** More credits recognised. */
    MOST_CREDITS,
    /** More credits of compulsory courses. */
    MOST_COMPULSORY,
    /** More courses exempted. */
    MOST_COURSES,
    /** Fewer achievements used, so that more are left. */
    FEWEST_ACHIEVEMENTS,
    /** Rules that stand earlier: each recognition weighs as many as there are rules from its own to the last. */
    RULE_ORDER
}
