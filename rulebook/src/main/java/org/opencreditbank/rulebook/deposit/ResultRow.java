package org.opencreditbank.rulebook.deposit;

import java.util.EnumMap;
import java.util.Map;

/** One handed-in result, every field as text as it was handed in. Its text form never shows the fields. */
public final class ResultRow {

    private final long line;
    private final EnumMap<Field, String> texts;

    private ResultRow(long line, EnumMap<Field, String> texts) {
        this.line = line;
        this.texts = texts;
    }

    /**
     * A row with the given texts; fields that aren't named are blank. Surrounding spaces are cut.
     *
     * @param line where it stands in what was handed in, from 1
     */
    public static ResultRow of(long line, Map<Field, String> texts) {
        EnumMap<Field, String> filled = new EnumMap<>(Field.class);
        texts.forEach((field, text) -> filled.put(field, text.strip()));
        return new ResultRow(line, filled);
    }

    /** Where it stands in what was handed in, from 1. */
    public long line() {
        return line;
    }

    /** The field's text without surrounding spaces; empty where it is blank. */
    public String text(Field field) {
        String text = texts.get(field);
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "ResultRow[line=" + line + "]";
    }
}
