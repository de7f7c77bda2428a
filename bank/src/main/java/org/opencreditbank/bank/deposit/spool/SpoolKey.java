package org.opencreditbank.bank.deposit.spool;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret of one deposit: what its file and its returned rows are encrypted under. It is made of two halves, one kept
 * in the database and one in the spool folder, so that neither a copy of the database nor of the folder opens anything;
 * destroying one half destroys the lot.
 */
public final class SpoolKey {

    /** Length of each half, in bytes. */
    public static final int HALF = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] databaseHalf;
    private final byte[] folderHalf;

    SpoolKey(byte[] databaseHalf, byte[] folderHalf) {
        if (databaseHalf.length != HALF || folderHalf.length != HALF) {
            throw new IllegalArgumentException("each half of a spool key has " + HALF + " bytes");
        }
        this.databaseHalf = databaseHalf.clone();
        this.folderHalf = folderHalf.clone();
    }

    /** So many random bytes. */
    public static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The half that is kept in the database. */
    public byte[] databaseHalf() {
        return databaseHalf.clone();
    }

    byte[] folderHalf() {
        return folderHalf.clone();
    }

    /** The AES-256 key for one purpose of this deposit. */
    public SecretKey keyFor(String purpose) {
        return keyFor(purpose, new byte[0]);
    }

    /** The AES-256 key for one thing of many with the same purpose, told apart by a random salt. */
    public SecretKey keyFor(String purpose, byte[] salt) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addSalt(salt)
                                    .addIKM(databaseHalf)
                                    .addIKM(folderHalf)
                                    .thenExpand(("open-credit-bank deposit " + purpose).getBytes(
                                            StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
        }
    }
}
