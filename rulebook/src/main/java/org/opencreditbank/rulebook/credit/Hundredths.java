package org.opencreditbank.rulebook.credit;

/**
 * Reads and writes non-negative decimal numbers that are exact to the hundredth, without floating point and without
 * garbage: it stands on the path of every deposited row.
 */
public final class Hundredths {

    /** The largest amount: 99,999,999.99. Nobody learns that much, so more is a slip of the pen. */
    public static final long MAX = 9_999_999_999L;

    /** Answer of {@link #read}: nothing but spaces. */
    public static final long BLANK = -1;

    /** Answer of {@link #read}: not a plain decimal number. */
    public static final long MALFORMED = -2;

    /** Answer of {@link #read}: a decimal number, but finer than a hundredth. */
    public static final long TOO_FINE = -3;

    /** Answer of {@link #read}: above {@link #MAX}. */
    public static final long TOO_LARGE = -4;

    /** Answer of {@link #read}: a decimal number below zero. */
    public static final long NEGATIVE = -5;

    private static final String[] SMALL = new String[100];

    static {
        for (int whole = 0; whole < SMALL.length; whole++) {
            SMALL[whole] = Integer.toString(whole);
        }
    }

    private Hundredths() {}

    /**
     * The hundredths that the text names, or one of the negative answers above. Taken are digits with at most one point,
     * such as {@code 2.5}, {@code .5}, {@code 30} and {@code 2.500} (trailing zeros say nothing); spaces around are
     * ignored, full-width digits and points are read as their ordinary selves.
     */
    public static long read(String text) {
        int end = text.length();
        int at = 0;
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
        while (end > at && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (at == end) {
            return BLANK;
        }
        boolean negative = false;
        char first = text.charAt(at);
        if (first == '-' || first == '−' || first == '－') {
            negative = true;
            at++;
        } else if (first == '+' || first == '＋') {
            at++;
        }
        long whole = 0;
        int digits = 0;
        int decimals = -1;
        boolean tooFine = false;
        boolean tooLarge = false;
        for (; at < end; at++) {
            char sign = text.charAt(at);
            int digit = digit(sign);
            if (digit >= 0) {
                digits++;
                if (decimals < 0) {
                    whole = whole * 10 + digit;
                    tooLarge |= whole > MAX;
                    whole = Math.min(whole, MAX);
                } else if (decimals < 2) {
                    whole = whole * 10 + digit;
                    decimals++;
                } else {
                    tooFine |= digit != 0;
                }
            } else if ((sign == '.' || sign == '．') && decimals < 0) {
                decimals = 0;
            } else {
                return MALFORMED;
            }
        }
        if (digits == 0) {
            return MALFORMED;
        }
        for (int missing = Math.max(decimals, 0); missing < 2; missing++) {
            whole *= 10;
        }
        if (negative && (whole > 0 || tooFine)) {
            return NEGATIVE;
        }
        if (tooFine) {
            return TOO_FINE;
        }
        return tooLarge || whole > MAX ? TOO_LARGE : whole;
    }

    /** The message code that belongs to a negative answer of {@link #read}. */
    public static String refusalCode(long answer) {
        if (answer == BLANK) {
            return "amount.blank";
        }
        if (answer == TOO_FINE) {
            return "amount.finer-than-hundredths";
        }
        if (answer == TOO_LARGE) {
            return "amount.too-large";
        }
        if (answer == NEGATIVE) {
            return "amount.negative";
        }
        return "amount.malformed";
    }

    /** The amount in its shortest form: {@code 30}, {@code 2.5}, {@code 0.25}. */
    public static String write(long hundredths) {
        long whole = hundredths / 100;
        int rest = (int) (hundredths % 100);
        String front = whole < SMALL.length ? SMALL[(int) whole] : Long.toString(whole);
        if (rest == 0) {
            return front;
        }
        return rest % 10 == 0 ? front + "." + SMALL[rest / 10] : front + (rest < 10 ? ".0" : ".") + SMALL[rest];
    }

    private static int digit(char sign) {
        if (sign >= '0' && sign <= '9') {
            return sign - '0';
        }
        return sign >= '０' && sign <= '９' ? sign - '０' : -1;
    }

    private static boolean isSpace(char sign) {
        return sign == ' ' || sign == '\t' || sign == '\u3000' || sign == '\u00a0';
    }
}
