package org.opencreditbank.rulebook.identity;

import org.opencreditbank.rulebook.Reading;

/**
 * The number of an account: twelve digits and a check digit by ISO 7064 MOD 11,10, which finds every single wrong digit
 * and nearly every transposition. Printed in groups: {@code 0000 0012 34565}.
 *
 * @param digits thirteen digits
 */
public record AccountNumber(String digits) implements Comparable<AccountNumber> {

    /** One more than the largest serial number. */
    public static final long SERIALS = 1_000_000_000_000L;

    private static final int LENGTH = 13;

    /** Refuses a wrong check digit; read a text with {@link #parse}. */
    public AccountNumber {
        if (digits.length() != LENGTH || !Signs.isDigits(digits) || !isSound(digits)) {
            throw new IllegalArgumentException("not an account number");
        }
    }

    /**
     * The account number of a serial number.
     *
     * @param serial from 0 to below {@link #SERIALS}
     */
    public static AccountNumber of(long serial) {
        if (serial < 0 || serial >= SERIALS) {
            throw new IllegalArgumentException("serial number out of range: " + serial);
        }
        String digits = Long.toString(serial + SERIALS).substring(1);
        return new AccountNumber(digits + checkDigit(digits));
    }

    /**
     * Reads a number as people write it, with spaces or hyphens. Refused with {@code identity.account-number.form} or
     * {@code identity.account-number.check-digit}.
     */
    public static Reading<AccountNumber> parse(String text) {
        String plain = Signs.plain(text, false).replace("-", "");
        if (plain.length() != LENGTH || !Signs.isDigits(plain)) {
            return Reading.refused("identity.account-number.form");
        }
        return isSound(plain)
                ? Reading.of(new AccountNumber(plain))
                : Reading.refused("identity.account-number.check-digit");
    }

    /** In groups, as it is printed and spoken. */
    public String printed() {
        return digits.substring(0, 4) + " " + digits.substring(4, 8) + " " + digits.substring(8);
    }

    /** The serial number it was made from. */
    public long serial() {
        return Long.parseLong(digits.substring(0, LENGTH - 1));
    }

    @Override
    public int compareTo(AccountNumber other) {
        return digits.compareTo(other.digits);
    }

    private static boolean isSound(String digits) {
        return (product(digits, LENGTH - 1) + digits.charAt(LENGTH - 1) - '0') % 10 == 1;
    }

    static char checkDigit(String digits) {
        return (char) ('0' + (11 - product(digits, digits.length())) % 10);
    }

    /** ISO 7064 hybrid system MOD 11,10, before the check digit. */
    private static int product(String digits, int length) {
        int product = 10;
        for (int at = 0; at < length; at++) {
            int sum = (product + digits.charAt(at) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return product;
    }
}
