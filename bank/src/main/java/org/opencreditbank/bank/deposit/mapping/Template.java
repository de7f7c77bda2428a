package org.opencreditbank.bank.deposit.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text with columns in braces, such as {@code {code_module}-{code_presentation}}; {@code {course:length}} names a column
 * of the joined file {@code course}.
 */
record Template(List<Part> parts) {

    /** A piece of a template. */
    sealed interface Part {
        /** Words that stand for themselves. */
        record Words(String text) implements Part {}

        /** A column of the file. */
        record Column(String name) implements Part {}

        /** A column of a joined file. */
        record Joined(String join, String name) implements Part {}
    }

    Template {
        parts = List.copyOf(parts);
    }

    /** Reads a template; empty where a brace is not closed or names nothing. */
    static Optional<Template> parse(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(new Part.Words(text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Part.Words(text.substring(at, open)));
            }
            int close = text.indexOf('}', open);
            if (close < open + 2) {
                return Optional.empty();
            }
            String name = text.substring(open + 1, close);
            int colon = name.indexOf(':');
            parts.add(colon < 0
                    ? new Part.Column(name)
                    : new Part.Joined(name.substring(0, colon), name.substring(colon + 1)));
            at = close + 1;
        }
        return Optional.of(new Template(parts));
    }
}
