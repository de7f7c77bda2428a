package org.opencreditbank.bank.deposit.reading;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** One record of a CSV file. */
public final class CsvRow {

    private final long line;
    private final String[] fields;

    CsvRow(long line, String[] fields, int count) {
        this.line = line;
        this.fields = Arrays.copyOf(fields, count);
    }

    /** The line on which the record begins, from 1. */
    public long line() {
        return line;
    }

    /** How many fields it has. */
    public int size() {
        return fields.length;
    }

    /** The field at a position from 0, as it stands in the file; empty where the record is too short. */
    public String field(int index) {
        return index < fields.length ? fields[index] : "";
    }

    /** How long all its fields are together, in UTF-16 units. */
    public int chars() {
        int chars = 0;
        for (String field : fields) {
            chars += field.length();
        }
        return chars;
    }

    /** The record with every field changed. */
    public CsvRow with(UnaryOperator<String> change) {
        String[] changed = new String[fields.length];
        Arrays.setAll(changed, at -> change.apply(fields[at]));
        return new CsvRow(line, changed, changed.length);
    }

    /** All fields, in order. */
    public String[] fields() {
        return fields.clone();
    }
}
