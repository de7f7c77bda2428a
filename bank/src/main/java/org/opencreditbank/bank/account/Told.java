package org.opencreditbank.bank.account;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.AchievementFacts;
import org.opencreditbank.rulebook.achievement.AchievementState;

/** What the issuer told of an achievement; empty where nothing was told, and once the person has been erased. */
final class Told {

    private Told() {}

    static String courseName(Achievement achievement) {
        return text(achievement, AchievementFacts::courseName);
    }

    static String courseCode(Achievement achievement) {
        return text(achievement, AchievementFacts::courseCode);
    }

    static String score(Achievement achievement) {
        return text(achievement, AchievementFacts::score);
    }

    static String remark(Achievement achievement) {
        return text(achievement, AchievementFacts::remark);
    }

    static String recordNumber(Achievement achievement) {
        return text(achievement, AchievementFacts::recordNumber);
    }

    private static String text(Achievement achievement, Function<AchievementFacts, @Nullable String> part) {
        var facts = achievement.facts();
        var text = facts == null ? null : part.apply(facts);
        return text == null ? "" : text;
    }

    /** Whether it stands as a fact today. */
    static boolean isInForce(Achievement achievement) {
        return isInForce(achievement.state());
    }

    static boolean isInForce(AchievementState state) {
        return switch (state) {
            case ACCEPTED, CORRECTED -> true;
            case SUPERSEDED, SUSPENDED, REVOKED, WITHDRAWN, EXPIRED -> false;
        };
    }
}
