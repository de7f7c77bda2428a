package org.opencreditbank.bank.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, as a condition of a query on a table that keeps a {@code search_text} with its {@code grams}: every word
 * must stand in the text; the words' pieces are what the index answers.
 */
public record WordSearch(List<String> words) {

    /** More words than that narrow nothing down. */
    private static final int MOST_WORDS = 8;

    /** Copies the words. */
    public WordSearch {
        words = List.copyOf(words);
    }

    /**
     * The words of a text as it was typed.
     *
     * @param longest signs after which the rest of the text is passed over
     */
    public static WordSearch of(String typed, int longest) {
        var text = CourseGrams.normalise(typed);
        return new WordSearch(text.isEmpty()
                ? List.of()
                : Arrays.stream(text.substring(0, Math.min(text.length(), longest)).split(" ")).limit(MOST_WORDS).toList());
    }

    /** Whether nothing is looked for. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Adds its conditions to a query, each behind an {@code and}; none where nothing is looked for. */
    public void narrow(StringBuilder sql, String table, List<@Nullable Object> parameters) {
        var grams = new TreeSet<String>();
        words.forEach(word -> grams.addAll(CourseGrams.ofQuery(word)));
        if (!grams.isEmpty()) {
            sql.append(" and ").append(table).append(".grams @> ?::text[]");
            parameters.add(grams.toArray(String[]::new));
        }
        for (var word : words) {
            sql.append(" and position(? in ").append(table).append(".search_text) > 0");
            parameters.add(word);
        }
    }
}
