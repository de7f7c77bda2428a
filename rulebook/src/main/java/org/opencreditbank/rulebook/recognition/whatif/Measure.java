package org.opencreditbank.rulebook.recognition.whatif;

import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.rule.Rule;

/**
 * How much it is worth to a learner that credits are recognised in a place: the credits themselves, hours, money. More credits in one
 * place are never worth less, and what they are worth in pieces is never worth more than the whole.
 */
@FunctionalInterface
public interface Measure {

    /** By credits, in hundredths. */
    Measure CREDITS = (_, _, _, credits) -> credits.hundredths();

    /**
     * In a unit of the measure's own; not below zero.
     *
     * @param rule that gives it: it says from what the recognition exempts
     */
    long of(Target target, Rule rule, Place place, Credits credits);
}
