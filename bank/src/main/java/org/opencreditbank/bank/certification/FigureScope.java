package org.opencreditbank.bank.certification;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Of what figures are told: of all cases, or by one thing. Two at once can't be asked for: where they cross, few cases are left, and what
 * is hidden in one could be reckoned from the other.
 *
 * @param code a year; two digits of ISCED-F or {@link #OTHER_FIELDS}; a branch's code; empty for all
 */
public record FigureScope(Kind kind, String code) {

    /** By what. */
    public enum Kind { ALL, YEAR, FIELD, BRANCH }

    /** Everything. */
    public static final FigureScope ALL = new FigureScope(Kind.ALL, "");

    /** Fields that are unknown or of another list than ISCED-F. */
    public static final String OTHER_FIELDS = "other";

    private static final Pattern FORM = Pattern.compile("(year|field|branch):(.{1,60})");

    /** Reads {@code all}, {@code year:2026}, {@code field:09}, {@code branch:YD}; empty where it is none of these. */
    public static Optional<FigureScope> parse(String text) {
        if (text.equals(ALL.toString())) {
            return Optional.of(ALL);
        }
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new FigureScope(Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), parts.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return code.isEmpty() ? word : word + ":" + code;
    }
}
