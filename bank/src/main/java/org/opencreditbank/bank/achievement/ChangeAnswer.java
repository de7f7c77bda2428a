package org.opencreditbank.bank.achievement;

import java.util.UUID;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.AchievementState;

/** What came of a {@link ChangeOrder}. */
public sealed interface ChangeAnswer {

    /**
     * It happened, now or when it was first asked for.
     *
     * @param number of the change within the achievement, from 1
     * @param state of the achievement after it
     */
    record Changed(UUID changeId, int number, AchievementState state) implements ChangeAnswer {}

    /**
     * It can't happen. Codes: {@code achievement.unknown}, {@code achievement.life.refused},
     * {@code achievement.correct.nothing-new}, {@code achievement.correct.other-course},
     * {@code achievement.supersede.by-unknown}, {@code achievement.change-id-taken},
     * {@code achievement.too-many-changes}, {@code achievement.person-erased}.
     */
    record Refused(Refusal refusal) implements ChangeAnswer {}
}
