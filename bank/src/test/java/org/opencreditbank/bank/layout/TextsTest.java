package org.opencreditbank.bank.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every key that the sources use exists, in both languages, with the same parameters. */
class TextsTest {
    private static final Path HERE = Files.isDirectory(Path.of("src/main/jte")) ? Path.of("") : Path.of("bank");
    private static final Pattern TEXT = Pattern.compile("(?:frame|[wW]ords|words\\(\\)|in\\(language\\))\\.text\\(\\s*\"([^\"]+)\"(\\s*\\+)?");
    private static final Pattern PLACE_KEY = Pattern.compile("new (?:Visitor\\.)?Place\\(\"[^\"]*\", \"([^\"]+)\"\\)");
    private static final Pattern CODE =
            Pattern.compile("\\b(?:(?:new (?:Refusal|Doubt)|(?:Refusal|Doubt)\\.of|Reading\\.refused)\\(\\s*)\"([a-z0-9.-]+)\"\\s*([,)])");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern PARAM = Pattern.compile("\\{([A-Za-z]+)[?|}]");

    /** The same word in both languages is right for these only. */
    private static final Pattern ALIKE = Pattern.compile("[\\p{Punct}\\d\\s·–…]*|(\\W*\\{\\w+}\\W*)*");

    private final Texts texts = new Texts(ZoneOffset.UTC);

    @Test
    void everyKeyUsedExists() throws IOException {
        var missing = new TreeSet<String>();
        var words = texts.in(Language.ENGLISH);
        var known = known("");
        for (var source : sources(List.of("src/main/java", "src/main/jte", "../rulebook/src/main/java"))) {
            var content = COMMENT.matcher(Files.readString(source)).replaceAll("");
            var used = TEXT.matcher(content);
            if (content.contains("import org.opencreditbank.proof.refusal.Refusal;")) {
                continue; // its codes are put into words by the library that they come from
            }
            while (used.find()) {
                boolean found = used.group(2) == null
                        ? words.has(used.group(1))
                        : known.keySet().stream().anyMatch(key -> key.startsWith(used.group(1)));
                if (!found) {
                    missing.add(used.group(1) + (used.group(2) == null ? "" : "…") + " in " + source.getFileName());
                }
            }
            for (var pattern : List.of(PLACE_KEY, CODE)) {
                var coded = pattern.matcher(content);
                while (coded.find()) {
                    if (!words.has(coded.group(1))) {
                        missing.add(coded.group(1) + " in " + source.getFileName());
                    }
                }
            }
        }
        assertThat(missing).as("keys without text").isEmpty();
    }

    @Test
    void bothLanguagesNameTheSameParameters() throws IOException {
        var english = known("");
        var chinese = known("_zh");
        english.forEach((key, text) -> assertThat(params(chinese.getOrDefault(key, ""))).as(key).isSubsetOf(params(text)));
    }

    @Test
    void nothingIsLeftUntranslatedOrEmpty() throws IOException {
        var english = known("");
        known("_zh").forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            if (!ALIKE.matcher(text).matches()) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
            }
        });
    }

    private static SortedSet<String> params(String text) {
        var params = new TreeSet<String>();
        var found = PARAM.matcher(text);
        while (found.find()) {
            params.add(found.group(1));
        }
        return params;
    }

    private static Map<String, String> known(String suffix) throws IOException {
        var known = new TreeMap<String, String>();
        for (var file : sources(List.of("src/main/resources/org/opencreditbank/bank"))) {
            if (file.getFileName().toString().equals("messages" + suffix + ".properties")) {
                var properties = new Properties();
                properties.load(new StringReader(Files.readString(file)));
                properties.forEach((key, text) -> known.put((String) key, (String) text));
            }
        }
        return known;
    }

    private static List<Path> sources(List<String> folders) throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : folders) {
            try (Stream<Path> files = Files.walk(HERE.resolve(folder))) {
                files.filter(Files::isRegularFile).forEach(sources::add);
            }
        }
        return sources;
    }
}
