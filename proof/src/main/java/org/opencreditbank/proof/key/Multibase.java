package org.opencreditbank.proof.key;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;

/** Multibase (Controlled Identifiers 1.0 §2.4): base-58-btc by {@code z}, base64url without padding by {@code u}. */
public final class Multibase {

    private static final String BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    /** Longest text decoded: base 58 costs the square of its length. */
    private static final int LONGEST = 1_024;

    private Multibase() {}

    /** The bytes in base-58-btc, with the {@code z} in front. */
    public static String base58(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.append(BITCOIN.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            digits.append('1');
        }
        return "z" + digits.reverse();
    }

    /** The bytes of a text that begins with {@code z} and is base-58-btc; empty for anything else or longer than 1,024. */
    public static Optional<byte[]> decode58(String text) {
        if (!text.startsWith("z") || text.length() > LONGEST) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        boolean leading = true;
        for (int i = 1; i < text.length(); i++) {
            int digit = BITCOIN.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            leading &= digit == 0;
            zeros += leading ? 1 : 0;
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = number.toByteArray();
        int skip = magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - skip];
        System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
        return Optional.of(bytes);
    }

    /** The bytes in base64url without padding, with the {@code u} in front. */
    public static String base64url(byte[] bytes) {
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
