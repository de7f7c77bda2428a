package org.opencreditbank.rulebook;

import java.util.Locale;

/** One of a sealed family that refusals and records name by a word: the name of its type, such as {@code panel-to-appoint}. */
public interface Worded {

    /** The word. */
    default String word() {
        return wordOf(getClass());
    }

    /** The word of a type. */
    static String wordOf(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
