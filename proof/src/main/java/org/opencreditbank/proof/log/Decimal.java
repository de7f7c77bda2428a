package org.opencreditbank.proof.log;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as the standards write them: ASCII digits, no sign, no leading zero. */
final class Decimal {

    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimal() {}

    /** The number; empty for any other form, and beyond 2^63 - 1. */
    static Optional<Long> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
