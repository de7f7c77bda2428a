package org.opencreditbank.rulebook.identity;

import java.util.Arrays;
import org.opencreditbank.rulebook.Reading;

/**
 * A unified social credit code (统一社会信用代码) by GB 32100-2015: eighteen signs out of digits and capitals without I, O,
 * S, V and Z, the last a check sign by MOD 31.
 *
 * @param code in upper case
 */
public record OrganisationCode(String code) {

    /** The scheme's name among an organisation's identifiers. */
    public static final String SCHEME = "GB32100";

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int value = 0; value < ALPHABET.length(); value++) {
            VALUES[ALPHABET.charAt(value)] = (byte) value;
        }
    }

    /** Refuses an unsound code; read a text with {@link #parse}. */
    public OrganisationCode {
        if (code.length() != 18 || !isSpelt(code) || checkSign(code) != code.charAt(17)) {
            throw new IllegalArgumentException("not a unified social credit code: " + code);
        }
    }

    /**
     * Reads a code, spaces and case aside. Refused with {@code identity.organisation-code.} + {@code blank},
     * {@code length}, {@code form} or {@code check-digit}.
     */
    public static Reading<OrganisationCode> parse(String text) {
        String plain = Signs.plain(text, true);
        if (plain.isEmpty()) {
            return Reading.refused("identity.organisation-code.blank");
        }
        if (plain.length() != 18) {
            return Reading.refused("identity.organisation-code.length");
        }
        if (!isSpelt(plain)) {
            return Reading.refused("identity.organisation-code.form");
        }
        return checkSign(plain) == plain.charAt(17)
                ? Reading.of(new OrganisationCode(plain))
                : Reading.refused("identity.organisation-code.check-digit");
    }

    /**
     * The check sign for the first seventeen signs.
     *
     * @throws IllegalArgumentException where one of them is outside the alphabet
     */
    public static char checkSign(String seventeen) {
        int sum = 0;
        for (int at = 0; at < 17; at++) {
            char sign = seventeen.charAt(at);
            if (sign >= 128 || VALUES[sign] < 0) {
                throw new IllegalArgumentException("outside the alphabet of GB 32100");
            }
            sum += VALUES[sign] * WEIGHTS[at];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static boolean isSpelt(String code) {
        for (int at = 0; at < code.length(); at++) {
            char sign = code.charAt(at);
            if (sign >= 128 || VALUES[sign] < 0) {
                return false;
            }
        }
        return true;
    }
}
