package org.opencreditbank.bank.yaml;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML in one fixed form: block style, two spaces, fields in the order they are given, quotes only where they are needed.
 * The same content always gives the same bytes. Fields without a value are left out.
 */
public final class YamlText {
    private static final String SPECIAL_FIRST = "-?:,[]{}#&*!|>'\"%@`~ ";

    private final StringBuilder text = new StringBuilder();
    private int indent;
    private boolean itemBegins;

    /** A field with a plain value; left out where there is none. */
    public YamlText field(String name, @Nullable Object value) {
        if (value != null) {
            begin(name).append(' ').append(scalar(value.toString())).append('\n');
        }
        return this;
    }

    /** A field with texts by language tag; left out where there are none. */
    public YamlText texts(String name, Map<String, String> byTag) {
        if (!byTag.isEmpty()) {
            nested(name, () -> byTag.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> field(entry.getKey(), entry.getValue())));
        }
        return this;
    }

    /** A field with fields of its own. */
    public YamlText nested(String name, Runnable content) {
        begin(name).append('\n');
        indent += 2;
        content.run();
        indent -= 2;
        return this;
    }

    /** A field with a list of plain values; left out where it is empty. */
    public YamlText values(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            begin(name).append('\n');
            for (var value : values) {
                text.repeat(' ', indent + 2).append("- ").append(scalar(value.toString())).append('\n');
            }
        }
        return this;
    }

    /** A field with a list of things that have fields; left out where it is empty. */
    public <T> YamlText list(String name, Collection<T> items, java.util.function.Consumer<T> content) {
        if (!items.isEmpty()) {
            begin(name).append('\n');
            indent += 4;
            for (var item : items) {
                itemBegins = true;
                content.accept(item);
            }
            indent -= 4;
        }
        return this;
    }

    /** As {@link #values}, where an empty list says that there are none. */
    public YamlText knownValues(String name, Collection<?> values) {
        return values.isEmpty() ? none(name) : values(name, values);
    }

    /** As {@link #list}, where an empty list says that there are none. */
    public <T> YamlText knownList(String name, Collection<T> items, java.util.function.Consumer<T> content) {
        return items.isEmpty() ? none(name) : list(name, items, content);
    }

    private YamlText none(String name) {
        begin(name).append(" []\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private StringBuilder begin(String name) {
        if (itemBegins) {
            text.repeat(' ', indent - 2).append("- ");
            itemBegins = false;
        } else {
            text.repeat(' ', indent);
        }
        return text.append(scalar(name)).append(':');
    }

    private static String scalar(String value) {
        return isPlain(value) ? value : quoted(value);
    }

    private static boolean isPlain(String value) {
        if (value.isEmpty() || SPECIAL_FIRST.indexOf(value.charAt(0)) >= 0 || value.endsWith(" ") || value.endsWith(":")
                || value.contains(": ") || value.contains(" #")) {
            return false;
        }
        return value.codePoints().noneMatch(YamlText::isUnprintable);
    }

    private static boolean isUnprintable(int sign) {
        return sign < 0x20 || (sign >= 0x7F && sign < 0xA0) || sign == 0x2028 || sign == 0x2029 || sign == 0xFEFF;
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        value.codePoints().forEach(sign -> {
            if (sign == '"' || sign == '\\') {
                quoted.append('\\').appendCodePoint(sign);
            } else if (sign == '\n') {
                quoted.append("\\n");
            } else if (isUnprintable(sign)) {
                quoted.append("\\u%04x".formatted(sign));
            } else {
                quoted.appendCodePoint(sign);
            }
        });
        return quoted.append('"').toString();
    }
}
