package org.opencreditbank.bank.achievement;

import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;

/**
 * What an issuer says anew of one achievement; what is absent stays as it is.
 *
 * @param happenedOn only where the issuer numbers its records: else the date is part of what tells this result from others
 * @param score empty for none
 * @param remark empty for none
 */
public record Correction(
        @Nullable Outcome outcome,
        @Nullable HappenedOn happenedOn,
        @Nullable String score,
        @Nullable String remark) {

    AchievementFacts of(AchievementFacts before) {
        return new AchievementFacts(
                before.courseCode(),
                before.courseName(),
                happenedOn == null ? before.happenedOn() : happenedOn,
                before.attempt(),
                outcome == null ? before.outcome() : outcome,
                score == null ? before.score() : said(score),
                remark == null ? before.remark() : said(remark),
                before.recordNumber(),
                before.words());
    }

    private static @Nullable String said(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
