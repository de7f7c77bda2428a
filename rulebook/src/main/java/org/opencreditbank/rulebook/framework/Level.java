package org.opencreditbank.rulebook.framework;

import java.util.Optional;

/**
 * A position in a framework, in half steps so that "between 4 and 5" can be said: level 4 is 8 halves, 4.5 is 9. How a
 * position is written (such as the RQF's "Entry 3") is a matter of the framework's own labels.
 *
 * @param halves from -20 to 80; entry levels below 1 may be zero or negative
 */
public record Level(int halves) implements Comparable<Level> {

    /** Refuses what no framework has. */
    public Level {
        if (!inRange(halves)) {
            throw new IllegalArgumentException("level out of range: " + halves + " halves");
        }
    }

    private static boolean inRange(int halves) {
        return halves >= -20 && halves <= 80;
    }

    /** A whole level. */
    public static Level of(int whole) {
        return new Level(whole * 2);
    }

    /**
     * Reads {@code 4} or {@code 4.5}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Level parse(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("not a level: " + text));
    }

    /** As {@link #parse}, for what people type: empty for any other text. */
    public static Optional<Level> read(String text) {
        String trimmed = text.strip();
        boolean half = trimmed.endsWith(".5");
        String whole = half ? trimmed.substring(0, trimmed.length() - 2)
                : trimmed.endsWith(".0") ? trimmed.substring(0, trimmed.length() - 2) : trimmed;
        if (!whole.matches("-?\\d{1,2}")) {
            return Optional.empty();
        }
        int doubled = Integer.parseInt(whole) * 2;
        int halves = half ? (whole.startsWith("-") ? doubled - 1 : doubled + 1) : doubled;
        return inRange(halves) ? Optional.of(new Level(halves)) : Optional.empty();
    }

    /** Whether it lies between two whole levels. */
    public boolean isHalf() {
        return halves % 2 != 0;
    }

    @Override
    public int compareTo(Level other) {
        return Integer.compare(halves, other.halves);
    }

    /** {@code 4} or {@code 4.5}. */
    @Override
    public String toString() {
        if (!isHalf()) {
            return Integer.toString(halves / 2);
        }
        return (halves < 0 ? "-" : "") + Math.abs(halves) / 2 + ".5";
    }
}
