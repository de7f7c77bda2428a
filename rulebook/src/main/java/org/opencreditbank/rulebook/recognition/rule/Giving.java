package org.opencreditbank.rulebook.recognition.rule;

import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Place;

/**
 * One thing that a rule gives.
 *
 * @param place where
 * @param amount how many credits
 */
public record Giving(Place place, Amount amount) {

    /** How the credits are worked out. Always rounded down, to the rule set's step. */
    public sealed interface Amount {

        /** So many. */
        record Fixed(Credits credits) implements Amount {}

        /** The target course's own. */
        record OfTarget() implements Amount {}

        /**
         * A share of what the sources have left after the givings before this one.
         *
         * @param most at most so many; absent where there is no such bound
         */
        record OfSource(Share share, @Nullable Credits most) implements Amount {}
    }
}
