package org.opencreditbank.bank.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Matcher;

/** The texts with which a draft begins. */
final class DraftStart {

    private static final int LONGEST_CODE = 64;

    private DraftStart() {}

    /** The shortest rule set that is sound: a pattern to write by. */
    static String template(String owner, LocalDate today) {
        try (var template = DraftStart.class.getResourceAsStream("draft-template.yaml")) {
            return new String(Objects.requireNonNull(template, "the template travels with the program").readAllBytes(), StandardCharsets.UTF_8)
                    .replace("OWNER-RULES", code(owner, "RULES")).replace("OWNER", owner).replace("TODAY", today.toString())
                    .replace("LAST-YEAR", today.minusYears(1).toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next version of a rule set of one's own. */
    static String next(String document, int version) {
        return set(document, "version", Integer.toString(version));
    }

    /** A rule set after another owner's: under a code of one's own. */
    static String after(String document, String code, String owner) {
        return set(set(set(document, "rule-set", code(owner, code)), "version", "1"), "owner", owner);
    }

    /** Codes of rule sets are capitals, digits and hyphens. */
    private static String code(String owner, String rest) {
        var code = (owner + "-" + rest).toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9-]", "-").replaceFirst("^-+", "");
        return code.substring(0, Math.min(code.length(), LONGEST_CODE));
    }

    /** The text with a field of its outermost mapping set, which stands at the beginning of a line; all else stays, comments too. */
    private static String set(String document, String field, String value) {
        return document.replaceFirst("(?m)^" + field + ":.*$", Matcher.quoteReplacement(field + ": " + value));
    }
}
