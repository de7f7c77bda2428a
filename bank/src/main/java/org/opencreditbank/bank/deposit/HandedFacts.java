package org.opencreditbank.bank.deposit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.AchievementFacts;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.rulebook.deposit.ResultFact;

/** A checked row as the facts of an achievement. The names of the further words stay in the record for ever. */
final class HandedFacts {

    private HandedFacts() {}

    /** The facts, with the course as the catalogue knows it. */
    static AchievementFacts of(ResultFact fact, ResolvedCourse course) {
        return new AchievementFacts(
                course.code(),
                fact.courseName(),
                fact.obtained(),
                fact.attempt(),
                fact.outcome(),
                orNull(fact.score()),
                orNull(fact.remark()),
                orNull(fact.recordNumber()),
                words(fact));
    }

    private static Map<String, String> words(ResultFact fact) {
        Map<String, String> words = new TreeMap<>();
        put(words, "credits", fact.credits() == null ? "" : fact.credits().toString());
        put(words, "hours", fact.hours() == null ? "" : fact.hours().toString());
        put(words, "level", fact.level());
        put(words, "cohort", fact.cohort() == 0 ? "" : Integer.toString(fact.cohort()));
        put(words, "season", fact.season());
        put(words, "major", fact.major());
        put(words, "educationLevel", fact.educationLevel());
        put(words, "educationCategory", fact.educationCategory());
        put(words, "studyResult", fact.studyResult());
        return words;
    }

    private static void put(Map<String, String> words, String name, String text) {
        if (!text.isEmpty()) {
            words.put(name, text);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
