package org.opencreditbank.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CanonicalRecordTest {

    @Test
    void theFormOfVersionOneStandsForEver() {
        byte[] bytes = CanonicalRecord.encode("achievement", Map.of(
                "course", "AAA", "credits", "2.5", "name", "龑䶮㛃𬱖 阿卜杜·热合曼", "attempt", 2,
                "flags", List.of("a", true), "place", Map.of("level", 8, "framework", "OCB")));

        assertThat(text(bytes)).isEqualTo("""
                {"attempt":2,"course":"AAA","credits":"2.5","flags":["a",true],"kind":"achievement",\
                "name":"龑䶮㛃𬱖 阿卜杜·热合曼","place":{"framework":"OCB","level":8},"v":1}""");
    }

    /** RFC 8785, 3.2.3: members are ordered by the UTF-16 units of their names. */
    @Test
    void membersAreOrderedAsTheRfcShows() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("\u20ac", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\ud83d\ude00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(text(CanonicalRecord.encode(members))).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\","
                + "\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, 3.2.2: the text and the literals of the sample (its fractions have no form here). */
    @Test
    void textsAreEscapedAsTheRfcShows() {
        Map<String, Object> members =
                Map.of("string", "€$\017\nA'B\"\\\\\"/", "literals", List.of(true, false));

        assertThat(text(CanonicalRecord.encode(members)))
                .isEqualTo("{\"literals\":[true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void everyControlSignHasItsShortestEscape() {
        assertThat(text(CanonicalRecord.encode(Map.of("a", "\b\t\n\f\r\000\037\177"))))
                .isEqualTo("{\"a\":\"\\b\\t\\n\\f\\r\\u0000\\u001f\177\"}");
    }

    @Test
    void whatTwoProgramsMightReadDifferentlyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalRecord.encode("k", Map.of("a", 0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalRecord.encode("k", Map.of("a", 1L << 53)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalRecord.encode("k", Map.of("a", "\ud83d")));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalRecord.encode("k", Map.of("a", "\ude00\ud83d")));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalRecord.encode("k", Map.of("v", 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalRecord.encode("k", Map.of("kind", "x")));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
