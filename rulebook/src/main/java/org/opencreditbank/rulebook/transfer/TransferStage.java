package org.opencreditbank.rulebook.transfer;

import java.util.Set;
import org.opencreditbank.rulebook.Worded;

/** Where a transfer case stands. */
public sealed interface TransferStage extends Worded {

    /** What the ledger holds meanwhile. */
    default Holding holding() {
        return switch (this) {
            case Confirming _, Judging _ -> Holding.PENDING;
            case Deciding(boolean anew) -> anew ? Holding.POSTED : Holding.PENDING;
            case Granted _, Reviewing _ -> Holding.POSTED;
            case Appealed(var against) -> against instanceof Granted ? Holding.POSTED : Holding.PENDING;
            case Refused _, Reversed _, Withdrawn _, TimedOut _ -> Holding.NONE;
        };
    }

    /** Whether nothing more happens, unless it is appealed. */
    default boolean isSettled() {
        return this instanceof Appealable || this instanceof Withdrawn || this instanceof TimedOut;
    }

    /**
     * Sources are asked whether the achievements are theirs.
     *
     * @param awaited the organisations that have not answered
     * @param match what follows once all have
     */
    record Confirming(Set<Long> awaited, Match match) implements TransferStage {

        /** Copies the set. */
        public Confirming {
            awaited = Set.copyOf(awaited);
        }
    }

    /** An expert judges, because no rule fits. */
    record Judging() implements TransferStage {}

    /**
     * The target institution decides.
     *
     * @param anew whether part of it was granted before and an appeal was upheld; that part counts on, whatever is decided
     */
    record Deciding(boolean anew) implements TransferStage {}

    /** A decision that may be appealed. */
    sealed interface Appealable extends TransferStage {}

    /**
     * The achievements count.
     *
     * @param entire whether all that was asked for was granted; then there is nothing to appeal
     */
    record Granted(boolean entire) implements Appealable {}

    /** They don't count: by the rules, by a source that does not know them, or by the target's decision. */
    record Refused() implements Appealable {}

    /** They counted, and do no more. */
    record Reversed() implements Appealable {}

    /**
     * An appeal is heard. What was granted goes on counting; what was refused or reversed is reserved until it is decided.
     *
     * @param against the decision
     */
    record Appealed(Appealable against) implements TransferStage {}

    /**
     * Something it rests on has changed; the target looks at it again. It counts until that is decided.
     *
     * @param granted how it was granted
     */
    record Reviewing(Granted granted) implements TransferStage {}

    /** The learner wants it no more; they may ask for something else with the same achievements. */
    record Withdrawn() implements TransferStage {}

    /** Nobody decided in time, so the achievements are free again. */
    record TimedOut() implements TransferStage {}
}
