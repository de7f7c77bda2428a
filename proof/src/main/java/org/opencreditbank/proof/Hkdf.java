package org.opencreditbank.proof;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) and the expanding half of HKDF (RFC 5869) on it, one engine a thread. */
final class Hkdf {

    static final int HASH_LENGTH = 32;

    private static final String HMAC = "HmacSHA256";
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Hkdf::newMac);

    private Hkdf() {}

    /** The authentication code of the message under the key. */
    static byte[] hmac(byte[] key, byte[] message) {
        return keyed(key).doFinal(message);
    }

    /**
     * HKDF-Expand: {@code length} bytes for the purpose that {@code info} names.
     *
     * @param pseudorandomKey uniformly random, so that HKDF-Extract is not needed before
     */
    static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        if (length > 255 * HASH_LENGTH) {
            throw new IllegalArgumentException("HKDF gives 8160 bytes at most");
        }
        Mac mac = keyed(pseudorandomKey);
        byte[] key = new byte[length];
        byte[] block = new byte[0];
        int filled = 0;
        for (int count = 1; filled < length; count++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) count);
            block = mac.doFinal();
            int taken = Math.min(block.length, length - filled);
            System.arraycopy(block, 0, key, filled, taken);
            filled += taken;
        }
        Arrays.fill(block, (byte) 0);
        return key;
    }

    private static Mac keyed(byte[] key) {
        Mac mac = MAC.get();
        try {
            mac.init(new SecretKeySpec(key, HMAC));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC takes every key", impossible);
        }
        return mac;
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(HMAC);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
        }
    }
}
