package org.opencreditbank.bank.layout;

/**
 * Cells that a spreadsheet program would run as formulas. What we hand out has an apostrophe before them, by which such
 * programs take a cell as text; what is handed in again as we handed it out has it taken off, so that nothing is changed by
 * the way through somebody's spreadsheet.
 */
public final class Formulas {

    /** What the bank's own columns in a file of returned rows begin with. */
    public static final String MARK = "#";

    private Formulas() {}

    /** The cell as it may be handed out. */
    public static String harmless(String cell) {
        return isDangerous(cell, 0) || isQuoted(cell) ? "'" + cell : cell;
    }

    /** The cell as it was before {@link #harmless}. */
    public static String original(String cell) {
        return isQuoted(cell) ? cell.substring(1) : cell;
    }

    private static boolean isQuoted(String cell) {
        int quotes = 0;
        while (quotes < cell.length() && cell.charAt(quotes) == '\'') {
            quotes++;
        }
        return quotes > 0 && isDangerous(cell, quotes);
    }

    private static boolean isDangerous(String cell, int at) {
        if (cell.length() <= at) {
            return false;
        }
        return switch (cell.charAt(at)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> true;
            default -> false;
        };
    }
}
