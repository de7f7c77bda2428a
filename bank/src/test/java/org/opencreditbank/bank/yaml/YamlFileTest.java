package org.opencreditbank.bank.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class YamlFileTest {
    private final Faults faults = new Faults();

    @Test
    void valuesStayAsTheyWereWritten() {
        var root = read("a: no\nb: 2.50\nc: 007\nd: 1_0\ne: 2024-01-01\n");
        assertThat(root.entries()).containsExactlyInAnyOrderEntriesOf(
                Map.of("a", "no", "b", "2.50", "c", "007", "d", "1_0", "e", "2024-01-01"));
    }

    @Test
    void brokenYamlIsToldWithItsLine() {
        assertThat(YamlFile.read("f", "a: 1\n b: [\n".getBytes(StandardCharsets.UTF_8), faults)).isEmpty();
        assertThat(faults.list()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.refusal().code()).isEqualTo("yaml.malformed");
        });
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThat(YamlFile.read("f", new byte[] {'a', ':', ' ', (byte) 0xC4}, faults)).isEmpty();
        assertThat(faults.list()).extracting(fault -> fault.refusal().code()).containsExactly("yaml.not-utf-8");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        read("a: 1\na: 2\n");
        assertThat(faults.list()).extracting(Fault::line).containsExactly(2);
    }

    @Test
    void aThousandBracketsDoNotOverflowTheStack() {
        YamlFile.read("f", ("a: " + "[".repeat(1000) + "]".repeat(1000)).getBytes(StandardCharsets.UTF_8), faults);
        assertThat(faults.list()).extracting(fault -> fault.refusal().code()).containsExactly("yaml.malformed");
    }

    @Property
    void anyTextSurvivesTheRoundTrip(@ForAll @StringLength(min = 1, max = 20) String text) {
        var value = text.strip();
        if (value.isBlank() || value.codePoints().anyMatch(sign -> (sign >= 0xD800 && sign < 0xE000) || (sign & 0xFFFE) == 0xFFFE)) {
            return;
        }
        var yaml = new YamlText().field("plain", value).values("list", List.of(value)).toString();
        var root = read(yaml);
        assertThat(root.text("plain")).isEqualTo(value);
        assertThat(root.values("list", org.opencreditbank.rulebook.Reading::of)).containsExactly(value);
    }

    private Mapping read(String yaml) {
        return YamlFile.read("f", yaml.getBytes(StandardCharsets.UTF_8), faults).orElseThrow();
    }
}
