package org.opencreditbank.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.refusal.Refusal;

final class WordsTest {

    private static final Pattern CODE = Pattern.compile("\"((?:json|jsonld|rdf|key|proof|issuer|validity|status|model|badge|jwt|cose|cbor|trust-list|status-snapshot|receipt|time|bundle|log-policy|resource)\\.[a-z0-9.-]+)\"");

    @Test
    void everyCodeInTheSourceHasWordsInBothLanguages() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(60);
        assertThat(keys(Locale.ENGLISH)).containsAll(codes).isEqualTo(keys(Locale.CHINESE));
    }

    @Test
    void hostileTextStaysOnItsLine() {
        String words = new Words(Locale.ENGLISH).of(Refusal.of("json.duplicate-key", "key", "a\n\u202Eb"));

        assertThat(words).isEqualTo("The key a··b stands twice in one object.");
        assertThat(new Words(Locale.CHINESE).of("json.too-deep", Map.of("limit", "64"))).isEqualTo("嵌套超过 64 层。");
    }

    private static Set<String> keys(Locale language) {
        return new TreeSet<>(ResourceBundle.getBundle("org.opencreditbank.proof.verify.words", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).keySet());
    }
}
