package org.opencreditbank.rulebook.achievement;

import java.time.LocalDate;
import java.util.UUID;

/** What may happen to an accepted achievement. Actor, cause and both times are recorded beside it. */
public sealed interface AchievementEvent {

    /** Its content is replaced; the old content stays on record. */
    record Correct() implements AchievementEvent {}

    /**
     * Another achievement takes its place.
     *
     * @param by its public id
     */
    record Supersede(UUID by) implements AchievementEvent {}

    /** A doubt arises. */
    record Suspend() implements AchievementEvent {}

    /**
     * The doubt is settled in its favour.
     *
     * @param corrected whether its content was ever corrected, so that it returns to the right state
     */
    record Resume(boolean corrected) implements AchievementEvent {}

    /** The issuing organisation takes it back. */
    record Revoke() implements AchievementEvent {}

    /** It should not have been deposited, or the person withdraws it. */
    record Withdraw() implements AchievementEvent {}

    /**
     * Its term ends.
     *
     * @param on the last day on which it counted
     */
    record Expire(LocalDate on) implements AchievementEvent {}
}
