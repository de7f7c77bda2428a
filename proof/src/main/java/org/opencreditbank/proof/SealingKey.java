package org.opencreditbank.proof;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals bytes by AES-256-GCM. A seal is one byte of version (1), twelve of random nonce, the ciphertext, and
 * sixteen of tag. With random nonces one key is good for 2^32 seals (NIST SP 800-38D, 8.3); a person's life needs
 * thousands. Safe for many threads.
 */
public final class SealingKey {

    /** How many bytes a seal is longer than what it seals. */
    public static final int OVERHEAD = 1 + 12 + 16;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(SealingKey::newCipher);
    private static final ThreadLocal<Nonces> NONCES = ThreadLocal.withInitial(Nonces::new);

    private final SecretKeySpec key;

    private SealingKey(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * The key made of those bytes.
     *
     * @param bytes 32, uniformly random; copied
     */
    public static SealingKey of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a sealing key has 32 bytes");
        }
        return new SealingKey(new SecretKeySpec(bytes, "AES"));
    }

    /**
     * Seals.
     *
     * @param associated what the seal is bound to without containing it, such as the record's id: it opens only with
     *     the same
     */
    public byte[] seal(byte[] plain, byte[] associated) {
        byte[] sealed = new byte[OVERHEAD + plain.length];
        sealed[0] = VERSION;
        NONCES.get().next(sealed, 1);
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE));
            cipher.updateAAD(associated);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM seals everything", impossible);
        }
    }

    /**
     * Opens a seal.
     *
     * @throws BrokenSealException where it was made with another key or associated bytes, or was changed
     */
    public byte[] unseal(byte[] sealed, byte[] associated) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            throw new BrokenSealException();
        }
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE));
            cipher.updateAAD(associated);
            return cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException broken) {
            throw new BrokenSealException(broken);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM opens everything it sealed", impossible);
        }
    }

    /** Says what it is, not which. */
    @Override
    public String toString() {
        return "SealingKey";
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /** Random nonces, drawn from the system many at a time because each draw costs as much as a seal. */
    private static final class Nonces {
        private final SecureRandom random = new SecureRandom();
        private final byte[] drawn = new byte[NONCE * 64];
        private int used = drawn.length;

        void next(byte[] into, int at) {
            if (used == drawn.length) {
                random.nextBytes(drawn);
                used = 0;
            }
            System.arraycopy(drawn, used, into, at, NONCE);
            Arrays.fill(drawn, used, used + NONCE, (byte) 0);
            used += NONCE;
        }
    }
}
