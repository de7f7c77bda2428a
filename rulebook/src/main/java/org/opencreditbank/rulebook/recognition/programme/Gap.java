package org.opencreditbank.rulebook.recognition.programme;

import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Worded;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Place;

/** What is missing or does not count. The part is empty where the programme as a whole is meant. */
public sealed interface Gap extends Worded {

    /** Whether the qualification can't be awarded for it. What does not count but leaves nothing missing does no harm. */
    default boolean missing() {
        return switch (this) {
            case BelowLevel _, GivenTwice _, NoSuchPlace _ -> false;
            case CreditsMissing _, CourseMissing _, ChoiceMissing _, UnitMissing _, ResidencyMissing _, CountedTwice _ -> true;
        };
    }

    /** More credits are needed. */
    record CreditsMissing(String part, Credits has, Credits needs) implements Gap {}

    /** A compulsory course is not passed. */
    record CourseMissing(String part, String course) implements Gap {}

    /** More of the courses are to be chosen. */
    record ChoiceMissing(String part, int has, int needs) implements Gap {}

    /** A certification unit is not held. */
    record UnitMissing(String part, String unit) implements Gap {}

    /** More must be earned with the provider itself. */
    record ResidencyMissing(Credits has, Credits needs) implements Gap {}

    /** It does not count, for its level is too low or not known. */
    record BelowLevel(String part, Place place, @Nullable Level has, Level needs) implements Gap {}

    /** An achievement is used more often toward the qualification than it may be: it must not be awarded so. */
    record CountedTwice(String achievement, int times) implements Gap {}

    /** A course or unit is given twice: it counts once. */
    record GivenTwice(Place place) implements Gap {}

    /** It belongs to no place of the programme. */
    record NoSuchPlace(Place place) implements Gap {}
}
