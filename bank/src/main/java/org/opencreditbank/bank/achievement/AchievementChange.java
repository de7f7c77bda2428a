package org.opencreditbank.bank.achievement;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;

/**
 * One row of an achievement's history.
 *
 * @param number 0 for the acceptance
 * @param kind absent for the acceptance
 * @param state after it
 * @param occurredOn when it happened outside the bank; for the acceptance, when it was attained
 * @param supersededBy public id of what took its place
 * @param recordedAt when the bank learned of it
 * @param actor label of who did it
 * @param cause why
 * @param sequence its batch's number in the order of the bank, once it has one
 */
public record AchievementChange(
        int number,
        @Nullable ChangeKind kind,
        AchievementState state,
        HappenedOn occurredOn,
        @Nullable UUID supersededBy,
        Instant recordedAt,
        String actor,
        String cause,
        OptionalLong sequence) {}
