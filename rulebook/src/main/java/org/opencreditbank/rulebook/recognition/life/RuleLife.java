package org.opencreditbank.rulebook.recognition.life;

import java.time.LocalDate;

/** Where a rule set stands in its life. */
public sealed interface RuleLife {

    /** It is being written. */
    record Draft() implements RuleLife {}

    /**
     * Everybody may read the draft and say what they think of it.
     *
     * @param until the last day for that
     */
    record Consulted(LocalDate until) implements RuleLife {}

    /** It is published. */
    record Published(Deciding deciding) implements RuleLife {}

    /** It is published, and from the beginning of a pause on decides nothing until it is resumed. */
    record Suspended(Deciding deciding) implements RuleLife {}

    /** It is published, and decides nothing after its last day. */
    record Retired(Deciding deciding) implements RuleLife {}

    /** Where a published rule set stands. */
    static RuleLife of(Deciding deciding) {
        return deciding.lastDay() != null ? new Retired(deciding) : deciding.open() != null ? new Suspended(deciding) : new Published(deciding);
    }
}
