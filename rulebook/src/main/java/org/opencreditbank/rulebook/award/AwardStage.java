package org.opencreditbank.rulebook.award;

import org.opencreditbank.rulebook.Worded;
import org.opencreditbank.rulebook.transfer.Holding;

/** Where a claim of an award stands. */
public sealed interface AwardStage extends Worded {

    /** What the ledger holds meanwhile of the courses passed with the institution itself. */
    default Holding holding() {
        return switch (this) {
            case Deciding _, Appealed _ -> Holding.PENDING;
            case Granted _, Reviewing _ -> Holding.POSTED;
            case Refused _, Revoked _, Withdrawn _ -> Holding.NONE;
        };
    }

    /** Whether the qualification is awarded: granted, and not taken back. */
    default boolean stands() {
        return holding() == Holding.POSTED;
    }

    /** Whether nothing more happens by itself. */
    default boolean isSettled() {
        return switch (this) {
            case Granted _, Refused _, Revoked _, Withdrawn _ -> true;
            case Deciding _, Appealed _, Reviewing _ -> false;
        };
    }

    /** All requirements are met; the institution decides. */
    record Deciding() implements AwardStage {}

    /** The qualification is awarded. */
    record Granted() implements AwardStage {}

    /** A decision against the learner, which may be appealed. */
    sealed interface Appealable extends AwardStage {}

    /**
     * It is not awarded.
     *
     * @param byCheck whether nobody decided: requirements are not met, or something it rested on has changed
     */
    record Refused(boolean byCheck) implements Appealable {}

    /** It was awarded, and is no more. */
    record Revoked() implements Appealable {}

    /**
     * An appeal is heard.
     *
     * @param against the decision
     */
    record Appealed(Appealable against) implements AwardStage {}

    /** Something it rests on has changed; the institution looks at it again. The award stands until that is decided. */
    record Reviewing() implements AwardStage {}

    /** The learner wants it no more; they may claim it again. */
    record Withdrawn() implements AwardStage {}
}
