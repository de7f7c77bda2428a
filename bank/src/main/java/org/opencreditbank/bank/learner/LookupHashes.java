package org.opencreditbank.bank.learner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/**
 * Keyed hashes by which people are found: HMAC-SHA-256 under the look-up key, cut to 128 bits. Whoever holds the database
 * without the key can neither read a document from a hash nor try one out. Not safe for use by several threads.
 */
final class LookupHashes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte NAME_BIRTH = 'n';

    private final short version;
    private final Mac mac;
    private final MessageDigest digest;

    LookupHashes(short version, SecretKey key) {
        this.version = version;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    short version() {
        return version;
    }

    /**
     * What a document is found by.
     *
     * @param hash 128 bits of the keyed hash
     * @param salt the other 128 bits, never stored: they key {@link #nameMac}
     */
    record DocumentHash(UUID hash, UUID salt) {}

    DocumentHash document(IdentityDocument document) {
        mac.update(tag(document.kind()));
        mac.update(document.scope().getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] full = mac.doFinal(document.number().getBytes(StandardCharsets.UTF_8));
        return new DocumentHash(uuid(full, 0), uuid(full, 16));
    }

    /** Ties a document to the normalised name of its holder; 64 bits suffice to notice another name. */
    long nameMac(DocumentHash document, String normalisedName) {
        byte[] salt = new byte[16];
        LONGS.set(salt, 0, document.salt().getMostSignificantBits());
        LONGS.set(salt, 8, document.salt().getLeastSignificantBits());
        digest.update(salt);
        return (long) LONGS.get(digest.digest(normalisedName.getBytes(StandardCharsets.UTF_8)), 0);
    }

    UUID nameAndBirth(String normalisedName, LocalDate birthDate) {
        mac.update(NAME_BIRTH);
        mac.update(normalisedName.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return uuid(mac.doFinal(birthDate.toString().getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** The keyed hash of an activation code, bound to the account it was printed for. */
    byte[] activationCode(long learnerId, String code) {
        mac.update((byte) 'a');
        mac.update(Long.toString(learnerId).getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
    }

    /** The letter a kind of document is hashed and sealed under: never to change. */
    static byte tag(DocumentKind kind) {
        return switch (kind) {
            case CITIZEN_ID -> 'c';
            case RESIDENCE_PERMIT -> 'r';
            case PASSPORT -> 'p';
            case STUDENT_NUMBER -> 's';
        };
    }

    private static UUID uuid(byte[] full, int at) {
        return new UUID((long) LONGS.get(full, at), (long) LONGS.get(full, at + 8));
    }
}
