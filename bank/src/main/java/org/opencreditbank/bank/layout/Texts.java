package org.opencreditbank.bank.layout;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The messages of all modules, by language. Each key stands in exactly one module's files and in both languages; where that is
 * not so, the bank does not start.
 */
public final class Texts {
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    /** @param zone the bank's civil zone, in which moments are shown */
    public Texts(ZoneId zone) {
        var english = read("");
        var chinese = read("_zh");
        if (!english.keySet().equals(chinese.keySet())) {
            var lonely = new TreeSet<>(english.keySet());
            lonely.removeAll(chinese.keySet());
            var missingInEnglish = new TreeSet<>(chinese.keySet());
            missingInEnglish.removeAll(english.keySet());
            lonely.addAll(missingInEnglish);
            throw new IllegalStateException("texts that exist in one language only: " + lonely);
        }
        words.put(Language.ENGLISH, new Words(Language.ENGLISH, zone, english));
        words.put(Language.CHINESE, new Words(Language.CHINESE, zone, chinese));
    }

    public Words in(Language language) {
        var found = words.get(language);
        if (found == null) {
            throw new IllegalStateException("no words in " + language);
        }
        return found;
    }

    private static Map<String, Message> read(String suffix) {
        var all = new HashMap<String, Message>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:org/opencreditbank/bank/*/messages" + suffix + ".properties")) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, text) -> {
                    if (all.put((String) key, Message.parse((String) text)) != null) {
                        throw new IllegalStateException("text key in two modules: " + key);
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(all);
    }
}
