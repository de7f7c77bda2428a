package org.opencreditbank.rulebook.award;

import org.opencreditbank.rulebook.Worded;

/** What may happen to a claim of an award. Who, as what and when comes beside it as an {@link AwardAct}. */
public sealed interface AwardEvent extends Worded {

    /** A step that must be given reasons. */
    sealed interface Reasoned extends AwardEvent {
        /** Why, in the words of whoever takes the step. */
        String reasons();
    }

    /** The institution awards the qualification. */
    record Grant() implements AwardEvent {}

    /** The institution does not, although the requirements are met. */
    record Refuse(String reasons) implements Reasoned {}

    /** The learner wants it no more. */
    record Withdraw() implements AwardEvent {}

    /** The learner asks others to look at the decision. */
    record Appeal(String reasons) implements Reasoned {}

    /** The appeal is decided; one that is upheld awards. */
    record DecideAppeal(boolean upheld, String reasons) implements Reasoned {}

    /** An achievement or a recognition on which it rests was corrected, revoked, suspended, withdrawn or reversed. */
    record Disturb() implements AwardEvent {}

    /** The institution finds that the award still stands. */
    record Keep(String reasons) implements Reasoned {}

    /** The institution takes the award back. */
    record Revoke(String reasons) implements Reasoned {}
}
