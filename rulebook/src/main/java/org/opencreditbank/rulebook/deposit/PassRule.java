package org.opencreditbank.rulebook.deposit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Hundredths;

/**
 * How an organisation's words and scores say whether a course was passed.
 *
 * @param words words of the outcome or score and what they mean, in any case; the outcomes' own names
 *     ({@code PASS}, {@code DISTINCTION}, {@code FAIL}, {@code WITHDRAWN}) are always understood
 * @param passMark the least score, in hundredths, that passes; absent where scores decide nothing
 * @param distinctionMark the least score, in hundredths, that passes with distinction; absent where there is none
 * @param highest the highest score there is, in hundredths; absent where that is unknown
 */
public record PassRule(
        Map<String, Outcome> words,
        @Nullable Long passMark,
        @Nullable Long distinctionMark,
        @Nullable Long highest) {

    /** Understands the outcomes' own names only. */
    public static final PassRule BY_WORD = new PassRule(Map.of(), null, null, null);

    /** Folds the words; refuses a word with two meanings and marks out of order. */
    public PassRule {
        Map<String, Outcome> folded = new HashMap<>();
        for (Outcome outcome : Outcome.values()) {
            folded.put(fold(outcome.name()), outcome);
        }
        words.forEach((word, outcome) -> {
            Outcome before = folded.put(fold(word), outcome);
            if (before != null && before != outcome) {
                throw new IllegalArgumentException("the word " + word + " has two meanings");
            }
        });
        words = Map.copyOf(folded);
        if (distinctionMark != null && (passMark == null || distinctionMark < passMark)) {
            throw new IllegalArgumentException("a mark of distinction is not below the pass mark");
        }
    }

    /** A rule by score alone, such as 60 of 100. */
    public static PassRule byScore(long passMark, long highest) {
        return new PassRule(Map.of(), passMark * 100, null, highest * 100);
    }

    /**
     * What the row's outcome, or where that is blank its score, means; empty where the rule doesn't say.
     */
    public Optional<Outcome> outcome(String outcome, String score) {
        if (!outcome.isEmpty()) {
            return Optional.ofNullable(meaning(outcome));
        }
        Outcome word = meaning(score);
        if (word != null || passMark == null) {
            return Optional.ofNullable(word);
        }
        long mark = Hundredths.read(score);
        if (mark < 0) {
            return Optional.empty();
        }
        if (mark < passMark) {
            return Optional.of(Outcome.FAIL);
        }
        return Optional.of(distinctionMark != null && mark >= distinctionMark ? Outcome.DISTINCTION : Outcome.PASS);
    }

    private @Nullable Outcome meaning(String word) {
        Outcome meaning = words.get(word);
        return meaning != null || word.isEmpty() || isNumber(word) ? meaning : words.get(fold(word));
    }

    private static boolean isNumber(String word) {
        return word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }

    private static String fold(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
