package org.opencreditbank.rulebook.credit;

/**
 * An amount of credit, exact to the hundredth and never negative. Credits of different frameworks or bases are different units; adding them is the caller's error.
 *
 * @param hundredths from 0 to {@link Hundredths#MAX}
 */
public record Credits(long hundredths) implements Comparable<Credits> {

    /** None. */
    public static final Credits ZERO = new Credits(0);

    /** Refuses what is negative or beyond the largest amount. */
    public Credits {
        if (hundredths < 0 || hundredths > Hundredths.MAX) {
            throw new IllegalArgumentException("credit out of range: " + hundredths + " hundredths");
        }
    }

    /** So many whole ones. */
    public static Credits of(long whole) {
        return new Credits(Math.multiplyExact(whole, 100L));
    }

    /**
     * Reads {@code 2.5} or {@code 30}; see {@link Hundredths#read} for the forms.
     *
     * @throws CreditFormatException where the text is no such amount or is finer than a hundredth
     */
    public static Credits parse(String text) {
        long read = Hundredths.read(text);
        if (read < 0) {
            throw new CreditFormatException(Hundredths.refusalCode(read));
        }
        return new Credits(read);
    }

    /** The sum. */
    public Credits plus(Credits other) {
        return new Credits(hundredths + other.hundredths);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException where {@code other} is more than this
     */
    public Credits minus(Credits other) {
        return new Credits(hundredths - other.hundredths);
    }

    /** Whether there is none. */
    public boolean isZero() {
        return hundredths == 0;
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(hundredths, other.hundredths);
    }

    /** The shortest exact form, such as {@code 2.5}. */
    @Override
    public String toString() {
        return Hundredths.write(hundredths);
    }
}
