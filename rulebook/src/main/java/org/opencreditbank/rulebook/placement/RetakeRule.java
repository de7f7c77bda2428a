package org.opencreditbank.rulebook.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalLong;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;

/**
 * A retake is a fact of its own, but a person's credit for a course counts once, however often it is passed and however
 * many copies of the fact there are.
 */
public final class RetakeRule {

    private static final Comparator<Attempt> EARLIEST =
            Comparator.comparing(Attempt::happened).thenComparingLong(Attempt::achievement);

    private RetakeRule() {}

    /**
     * One achievement of a person in a course.
     *
     * @param achievement its id
     * @param placed whether it was passed and a placement applies to it
     * @param credited whether it bears the credit now
     */
    public record Attempt(
            long achievement, HappenedOn happened, boolean placed, boolean credited, AchievementState state) {

        boolean mayBear() {
            return placed && state.counts();
        }
    }

    /**
     * Which of the person's achievements in one course bears the credit: the one that bears it already, as long as it
     * counts, so that nothing is booked to and fro; else the earliest that was passed, is placed and counts; else none.
     * Should several bear it already, as after a merge of two accounts, the earliest of them goes on.
     */
    public static OptionalLong bearer(Collection<Attempt> attempts) {
        return attempts.stream()
                .filter(Attempt::mayBear)
                .min(Comparator.comparing(Attempt::credited).reversed().thenComparing(EARLIEST))
                .map(attempt -> OptionalLong.of(attempt.achievement()))
                .orElse(OptionalLong.empty());
    }
}
