package org.opencreditbank.bank.credential.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.layout.Language;

class TypefacesTest {
    private static final Typefaces TYPEFACES = new Typefaces(List.of());

    /** The Chinese characters of implementation level 3 of GB 18030-2022, by blocks: 87,887. */
    private static final int[][] LEVEL_3 = {
        {0x4E00, 0x9FEF}, {0x3400, 0x4DB5}, {0x20000, 0x2A6D6}, {0x2A700, 0x2B734}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0},
        {0xFA0E, 0xFA0F}, {0xFA11, 0xFA11}, {0xFA13, 0xFA14}, {0xFA1F, 0xFA1F}, {0xFA21, 0xFA21}, {0xFA23, 0xFA24}, {0xFA27, 0xFA29}
    };

    @Test
    void everyChineseCharacterOfTheHighestLevelOfGb18030IsInAFont() {
        var required = new BitSet();
        for (int[] range : LEVEL_3) {
            required.set(range[0], range[1] + 1);
        }
        assertThat(required.cardinality()).isEqualTo(87_887);
        assertThat(required.stream().filter(code -> TYPEFACES.all().stream().noneMatch(typeface -> typeface.has(code))).mapToObj(Integer::toHexString)).isEmpty();
    }

    @Test
    void fontsHaveExactlyTheCharactersThatTheCoverageFileTells() throws IOException {
        for (Typeface typeface : TYPEFACES.all()) {
            var characters = typeface.font().getUnicodeCmapLookup();
            var wrong = IntStream.rangeClosed(' ', 0x3FFFF).filter(code -> typeface.has(code) != (characters.getGlyphId(code) != 0));
            assertThat(wrong.mapToObj(Integer::toHexString)).as(typeface.name()).isEmpty();
        }
    }

    @Test
    void aCommonNameNeedsOneFontAndARareOneMore() {
        assertThat(needed("欧阳明远 Ann", Language.CHINESE)).containsExactly("noto-serif-sc");
        assertThat(needed("𠀃𮯠", Language.CHINESE)).containsExactly("noto-serif-sc", "hanaminb-20000", "hanaminb-2e800");
    }

    @Test
    void anApostropheIsNarrowInEnglishAndWideInChinese() {
        assertThat(needed("O’Hara", Language.ENGLISH)).containsExactly("noto-serif-sc-quotes", "noto-serif-sc");
        assertThat(needed("O’Hara", Language.CHINESE)).containsExactly("noto-serif-sc");
    }

    private static List<String> needed(String text, Language language) {
        return switch (TYPEFACES.choose(text, language)) {
            case Typefaces.Chosen.Needed(List<Typeface> typefaces) -> typefaces.stream().map(Typeface::name).toList();
            case Typefaces.Chosen.Missing(var refusal) -> throw new AssertionError(refusal.toString());
        };
    }
}
