package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is looked for by words. */
class WordSearchTest {

    @Test
    void everyWordMustStandInTheTextAndTheirPiecesAreWhatTheIndexAnswers() {
        var sql = new StringBuilder("true");
        var parameters = new ArrayList<@Nullable Object>();
        WordSearch.of("  Care  照护 ", 200).narrow(sql, "c", parameters);
        assertThat(sql).hasToString("true and c.grams @> ?::text[] and position(? in c.search_text) > 0 and position(? in c.search_text) > 0");
        assertThat(parameters).hasSize(3);
        assertThat((String[]) parameters.getFirst()).contains("car", "照护");
        assertThat(parameters.subList(1, 3)).containsExactly("care", "照护");
    }

    @Test
    void whereNothingIsLookedForNothingIsAdded() {
        var sql = new StringBuilder("true");
        WordSearch.of(" \t ", 200).narrow(sql, "c", new ArrayList<>());
        assertThat(WordSearch.of(" \t ", 200).isEmpty()).isTrue();
        assertThat(sql).hasToString("true");
    }

    @Test
    void atMostEightWordsOfTheFirstSignsAreLookedFor() {
        assertThat(WordSearch.of("a b c d e f g h i j", 200).words()).hasSize(8);
        assertThat(WordSearch.of("abcdef", 3).words()).containsExactly("abc");
    }
}
