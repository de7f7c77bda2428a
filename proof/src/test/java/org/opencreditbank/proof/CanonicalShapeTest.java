package org.opencreditbank.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CanonicalShapeTest {

    @Property
    void aShapeGivesTheVeryBytesOfTheGeneralForm(
            @ForAll("texts") String name, @ForAll int attempt, @ForAll("texts") String remark, @ForAll boolean absent) {
        CanonicalShape shape = CanonicalShape.of("achievement", "name", "attempt", "zremark", "a-remark");
        Map<String, Object> fields = new HashMap<>(Map.of("name", name, "attempt", attempt, "a-remark", remark));
        if (!absent) {
            fields.put("zremark", remark);
        }

        assertThat(shape.encode(name, attempt, absent ? null : remark, remark))
                .isEqualTo(CanonicalRecord.encode("achievement", fields));
    }

    @Property
    void textIsEncodedAsJavaEncodesIt(@ForAll("texts") String text) {
        String encoded = new String(CanonicalRecord.encode(Map.of("t", text)), StandardCharsets.UTF_8);

        if (text.chars().allMatch(sign -> sign >= ' ' && sign != '"' && sign != '\\')) {
            assertThat(encoded).isEqualTo("{\"t\":\"" + text + "\"}");
        }
    }

    @Test
    void aShapeRefusesNamesThatClashAndValuesThatMiss() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalShape.of("k", "a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalShape.of("k", "kind"));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalShape.of("k", "a", "b").encode("1"));
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> codePoints = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(codePoints, Arbitraries.of("\"", "\\", "学", "𬱖", "a"))
                .list().ofMaxSize(12).map(signs -> String.join("", signs));
    }
}
