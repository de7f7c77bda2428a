package org.opencreditbank.bank.account;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A table in a terminal, where a Chinese character is as wide as two Latin ones. */
final class TextTable {
    private static final int GAP = 2;

    private final int columns;
    private final Set<Integer> right = new TreeSet<>();
    private final List<String[]> rows = new ArrayList<>();

    TextTable(int columns) {
        this.columns = columns;
    }

    /** Lines a column up on the right. */
    TextTable right(int column) {
        right.add(column);
        return this;
    }

    void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row of this table has " + columns + " cells");
        }
        rows.add(cells);
    }

    void print(PrintWriter out) {
        var widths = new int[columns];
        for (var row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], width(row[column]));
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                var padding = " ".repeat(widths[column] - width(row[column]));
                line.append(right.contains(column) ? padding + row[column] : row[column] + padding).append(" ".repeat(GAP));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Columns of a terminal that a text takes: two for wide and full-width characters, none for combining ones (Unicode UAX 11). */
    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(codePoint)
                || (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6);
        return wide ? 2 : 1;
    }
}
