package org.opencreditbank.rulebook.transfer;

import org.opencreditbank.rulebook.Worded;

/** What may happen in a transfer case. Who, as what and when comes beside it as a {@link TransferAct}. */
public sealed interface TransferEvent extends Worded {

    /** A step that must be given reasons. */
    sealed interface Reasoned extends TransferEvent {
        /** Why, in the words of whoever takes the step. */
        String reasons();
    }

    /** A source organisation says that the achievements are as recorded. */
    record Confirm(long source) implements TransferEvent {}

    /** A source organisation says that they are not. */
    record Deny(long source, String reasons) implements Reasoned {}

    /** The expert's opinion; the target decides. */
    record Judge(boolean favours, String reasons) implements Reasoned {}

    /**
     * The target decides.
     *
     * @param entire whether all that was asked for is granted; says nothing about a refusal
     */
    record Decide(boolean grants, boolean entire, String reasons) implements Reasoned {}

    /** The learner wants it no more. */
    record Withdraw() implements TransferEvent {}

    /** The learner asks others to look at the decision. */
    record Appeal(String reasons) implements Reasoned {}

    /** The appeal is decided. */
    record DecideAppeal(boolean upheld, String reasons) implements Reasoned {}

    /** An achievement on which it rests was corrected, revoked, suspended or withdrawn. */
    record Disturb() implements TransferEvent {}

    /** The target finds that it still holds. */
    record Keep(String reasons) implements Reasoned {}

    /** The target finds that it holds no more. */
    record Reverse(String reasons) implements Reasoned {}

    /** The time for the whole case is over. */
    record RunOut() implements TransferEvent {}
}
