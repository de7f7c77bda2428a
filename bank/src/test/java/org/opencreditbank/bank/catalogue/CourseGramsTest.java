package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CourseGramsTest {

    @Test
    void aChineseWordOfTwoCharactersIsOnePiece() {
        assertThat(CourseGrams.ofQuery("数学")).containsExactly("数学");
        assertThat(CourseGrams.ofText("高等数学")).contains("数学", "等数");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOneCharacter() {
        assertThat(CourseGrams.ofQuery("𬱖")).containsExactly("𬱖");
    }

    @Test
    void theBeginningOfAWordIsEnough() {
        assertThat(CourseGrams.ofText("advanced mathematics")).containsAll(CourseGrams.ofQuery("ma"));
    }

    @Property
    void whateverIsPartOfATextIsFoundByItsPieces(@ForAll("texts") String before, @ForAll("texts") String query, @ForAll("texts") String after) {
        var wanted = CourseGrams.normalise(query);
        // A short word at the very beginning is taken as the beginning of a word.
        var word = wanted.matches("(?s)([^a-z0-9]|[a-z0-9]{3}).*");
        var text = CourseGrams.normalise(before + (word ? "" : " ") + wanted + after);
        if (text.contains(wanted) && !wanted.contains(" ")) {
            assertThat(CourseGrams.ofText(text)).containsAll(CourseGrams.ofQuery(wanted));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab数学高 1".toCharArray()).ofMinLength(1).ofMaxLength(8);
    }
}
