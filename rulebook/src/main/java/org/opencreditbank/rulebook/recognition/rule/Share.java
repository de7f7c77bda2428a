package org.opencreditbank.rulebook.recognition.rule;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * A part of a whole, as an exact fraction from 0 to 1, in lowest terms.
 *
 * @param numerator from 0 to the denominator
 * @param denominator from 1 to a million
 */
public record Share(long numerator, long denominator) implements Comparable<Share> {

    /** All of it. */
    public static final Share WHOLE = new Share(1, 1);

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,7})\\s*/\\s*(\\d{1,7})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,2}))?\\s*%");

    /** Shortens the fraction; refuses what is no part of a whole. */
    public Share {
        if (denominator < 1 || denominator > 1_000_000 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("no share: " + numerator + "/" + denominator);
        }
        long common = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
        numerator /= common;
        denominator /= common;
    }

    /** Reads {@code 35/100}, {@code 35%} or {@code 33.33%}; empty for anything else. */
    public static Optional<Share> parse(String text) {
        String written = text.strip();
        Matcher fraction = FRACTION.matcher(written);
        if (fraction.matches()) {
            return of(Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2)));
        }
        Matcher percent = PERCENT.matcher(written);
        if (percent.matches()) {
            String decimals = percent.group(2) == null ? "" : percent.group(2);
            return of(Long.parseLong(percent.group(1) + decimals), decimals.isEmpty() ? 100 : decimals.length() == 1 ? 1000 : 10_000);
        }
        return Optional.empty();
    }

    private static Optional<Share> of(long numerator, long denominator) {
        return denominator < 1 || denominator > 1_000_000 || numerator > denominator
                ? Optional.empty()
                : Optional.of(new Share(numerator, denominator));
    }

    /** This part of the credits, cut to hundredths: never more than the exact part. */
    public Credits of(Credits whole) {
        return new Credits(whole.hundredths() * numerator / denominator);
    }

    /** Whether {@code part} is at least this share of {@code whole}, exactly. */
    public boolean reachedBy(long part, long whole) {
        return part * denominator >= whole * numerator;
    }

    /** The smaller share first. */
    @Override
    public int compareTo(Share other) {
        return Long.compare(numerator * other.denominator, other.numerator * denominator);
    }

    @Override
    public String toString() {
        return 100 % denominator == 0 ? numerator * (100 / denominator) + "%" : numerator + "/" + denominator;
    }
}
