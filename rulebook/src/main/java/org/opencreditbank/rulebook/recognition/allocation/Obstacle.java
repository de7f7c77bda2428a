package org.opencreditbank.rulebook.recognition.allocation;

import org.opencreditbank.rulebook.recognition.fact.Place;

/**
 * Why a lawful application of a rule is not granted beside the others. {@code by} is the key of an application or the id of
 * an active claim.
 */
public sealed interface Obstacle {

    /** The course or unit is given by another. */
    record PlaceTaken(Place place, String by) implements Obstacle {}

    /** The achievement is used by another, and one of both does not allow it. */
    record AchievementUsed(String source, String by) implements Obstacle {}

    /** An achievement whose name comes out the same is used already. */
    record Duplicate(String source, String other) implements Obstacle {}

    /**
     * A cap leaves too little. It would need {@code asks} and there is {@code left}.
     *
     * @param cap its code, or {@code residency}
     * @param group such as a provider or the first day of a semester; empty where there is one group
     * @param limit in hundredths of credit, or achievements
     * @param left of it
     * @param asks what the application takes of it
     * @param credits whether these are hundredths of credit
     */
    record CapReached(String cap, String group, long limit, long left, long asks, boolean credits) implements Obstacle {}

    /** A cap goes by spans of the year, and the date is not known precisely enough to say which. */
    record Undated(String cap, String source) implements Obstacle {}

    /** It would fit, but the rule set's priority puts others first. */
    record Outranked() implements Obstacle {}
}
