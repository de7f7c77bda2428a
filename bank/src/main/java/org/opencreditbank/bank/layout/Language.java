package org.opencreditbank.bank.layout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language in which the bank speaks. */
public enum Language {
    ENGLISH("en", Locale.ENGLISH, "English"),
    CHINESE("zh-CN", Locale.SIMPLIFIED_CHINESE, "中文");

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** BCP 47 tag as it stands in {@code <html lang>}. */
    public String tag() {
        return tag;
    }

    /** Primary subtag, {@code en} or {@code zh}: the key under which catalogue texts are kept. */
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** The language a tag such as {@code zh}, {@code zh-Hant-HK} or {@code en-GB} asks for. */
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return Optional.empty();
        }
        var wanted = Locale.forLanguageTag(tag.trim().replace('_', '-')).getLanguage();
        for (var language : values()) {
            if (language.code().equals(wanted)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The best answer to an {@code Accept-Language} header (RFC 9110, 12.5.4); English if it names none of ours. */
    static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ENGLISH;
        }
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return ENGLISH; // a header nobody can read asks for nothing
        }
        for (var range : ranges) {
            var language = of(range.getRange());
            if (language.isPresent() && range.getWeight() > 0) {
                return language.get();
            }
        }
        return ENGLISH;
    }
}
