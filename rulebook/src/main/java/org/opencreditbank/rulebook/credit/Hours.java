package org.opencreditbank.rulebook.credit;

/**
 * Notional hours of learning, exact to the hundredth and never negative.
 *
 * @param hundredths from 0 to {@link Hundredths#MAX}
 */
public record Hours(long hundredths) implements Comparable<Hours> {

    /** None. */
    public static final Hours ZERO = new Hours(0);

    /** Refuses what is negative or beyond the largest amount. */
    public Hours {
        if (hundredths < 0 || hundredths > Hundredths.MAX) {
            throw new IllegalArgumentException("hours out of range: " + hundredths + " hundredths");
        }
    }

    /** So many whole ones. */
    public static Hours of(long whole) {
        return new Hours(Math.multiplyExact(whole, 100L));
    }

    /**
     * Reads {@code 2.5} or {@code 30}; see {@link Hundredths#read} for the forms.
     *
     * @throws CreditFormatException where the text is no such amount or is finer than a hundredth
     */
    public static Hours parse(String text) {
        long read = Hundredths.read(text);
        if (read < 0) {
            throw new CreditFormatException(Hundredths.refusalCode(read));
        }
        return new Hours(read);
    }

    /** The sum. */
    public Hours plus(Hours other) {
        return new Hours(hundredths + other.hundredths);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException where {@code other} is more than this
     */
    public Hours minus(Hours other) {
        return new Hours(hundredths - other.hundredths);
    }

    /** Whether there is none. */
    public boolean isZero() {
        return hundredths == 0;
    }

    @Override
    public int compareTo(Hours other) {
        return Long.compare(hundredths, other.hundredths);
    }

    /** The shortest exact form, such as {@code 2.5}. */
    @Override
    public String toString() {
        return Hundredths.write(hundredths);
    }
}
