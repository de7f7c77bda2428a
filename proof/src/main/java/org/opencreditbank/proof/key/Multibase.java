package org.opencreditbank.proof.key;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Multibase (Controlled Identifiers 1.0 §2.4): base-58-btc by {@code z}, base64url without padding by {@code u}. */
public final class Multibase {

    private static final String BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    /** Digits are made and read five at a time: 58^5 is the highest power below 2^32. */
    private static final int GROUP = 5;

    private static final long[] POWERS = {1, 58, 3_364, 195_112, 11_316_496, 656_356_768};

    private static final byte[] VALUES = values();

    /** Longest text decoded: base 58 costs the square of its length. */
    private static final int LONGEST = 1_024;

    private Multibase() {}

    /** The bytes in base-58-btc, with the {@code z} in front. */
    public static String base58(byte[] bytes) {
        int[] number = new int[(bytes.length + 3) / 4];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            number[number.length - 1 - fromEnd / 4] |= (bytes[i] & 0xff) << (8 * (fromEnd % 4));
        }
        StringBuilder digits = new StringBuilder(bytes.length * 3 / 2);
        int first = 0;
        while (first < number.length) {
            long rest = 0;
            for (int i = first; i < number.length; i++) {
                long part = (rest << 32) | (number[i] & 0xffff_ffffL);
                number[i] = (int) Long.divideUnsigned(part, POWERS[GROUP]);
                rest = Long.remainderUnsigned(part, POWERS[GROUP]);
            }
            for (int digit = 0; digit < GROUP; digit++) {
                digits.append(BITCOIN.charAt((int) (rest % 58)));
                rest /= 58;
            }
            while (first < number.length && number[first] == 0) {
                first++;
            }
        }
        // The highest group was padded with zeros, which are digits only where the bytes begin with zeros.
        int length = digits.length();
        while (length > 0 && digits.charAt(length - 1) == '1') {
            length--;
        }
        digits.setLength(length);
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            digits.append('1');
        }
        return digits.append('z').reverse().toString();
    }

    /** The bytes of a text that begins with {@code z} and is base-58-btc; empty for anything else or longer than 1,024. */
    public static Optional<byte[]> decode58(String text) {
        if (!text.startsWith("z") || text.length() > LONGEST) {
            return Optional.empty();
        }
        int zeros = 0;
        while (1 + zeros < text.length() && text.charAt(1 + zeros) == '1') {
            zeros++;
        }
        int[] number = new int[text.length() / GROUP + 1];
        for (int at = 1; at < text.length(); at += GROUP) {
            int end = Math.min(text.length(), at + GROUP);
            long carry = 0;
            for (int i = at; i < end; i++) {
                char c = text.charAt(i);
                int digit = c < VALUES.length ? VALUES[c] : -1;
                if (digit < 0) {
                    return Optional.empty();
                }
                carry = carry * 58 + digit;
            }
            for (int i = number.length - 1; i >= 0; i--) {
                carry += (number[i] & 0xffff_ffffL) * POWERS[end - at];
                number[i] = (int) carry;
                carry >>>= 32;
            }
        }
        int skip = 0;
        while (skip < number.length * 4 && octet(number, skip) == 0) {
            skip++;
        }
        byte[] bytes = new byte[zeros + number.length * 4 - skip];
        for (int i = zeros; i < bytes.length; i++) {
            bytes[i] = octet(number, skip + i - zeros);
        }
        return Optional.of(bytes);
    }

    private static byte octet(int[] number, int at) {
        return (byte) (number[at / 4] >>> (8 * (3 - at % 4)));
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int digit = 0; digit < BITCOIN.length(); digit++) {
            values[BITCOIN.charAt(digit)] = (byte) digit;
        }
        return values;
    }

    /** The bytes in base64url without padding, with the {@code u} in front. */
    public static String base64url(byte[] bytes) {
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
