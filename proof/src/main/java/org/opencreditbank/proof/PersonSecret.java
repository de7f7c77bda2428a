package org.opencreditbank.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/**
 * The one secret of a person, 32 random bytes, from which all keys for that person's records are derived by HKDF-Expand
 * (RFC 5869; the secret is uniformly random, so it serves as the pseudorandom key itself). Destroying it turns all of the
 * person's leaves into noise and all seals into waste: that is what erasure means. Safe for many threads.
 *
 * <p>Derivations, {@code ‖} joining bytes, texts in ASCII, ids as 16 bytes:
 * <ul>
 *   <li>leaf key = HKDF-Expand(secret, "OpenCreditBank v1 leaf" ‖ event id, 32)
 *   <li>leaf = HMAC-SHA-256(leaf key, canonical record)
 *   <li>sealing key = HKDF-Expand(secret, "OpenCreditBank v1 seal", 32)
 *   <li>content key = HKDF-Expand(secret, "OpenCreditBank v1 content", 32)
 * </ul>
 */
public final class PersonSecret {

    private static final int LENGTH = 32;
    private static final byte[] LEAF = "OpenCreditBank v1 leaf".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEAL = "OpenCreditBank v1 seal".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT = "OpenCreditBank v1 content".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;
    private final SealingKey sealingKey;
    private final byte[] contentKey;

    private PersonSecret(byte[] secret) {
        this.secret = secret;
        this.sealingKey = SealingKey.of(Hkdf.expand(secret, SEAL, LENGTH));
        this.contentKey = Hkdf.expand(secret, CONTENT, LENGTH);
    }

    /** A new secret. */
    public static PersonSecret generate(SecureRandom random) {
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        return new PersonSecret(secret);
    }

    /**
     * The secret of those bytes.
     *
     * @param bytes 32, uniformly random; copied
     */
    public static PersonSecret of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a person's secret has 32 bytes");
        }
        return new PersonSecret(bytes.clone());
    }

    /**
     * The secret sealed under a key that is kept elsewhere, to be stored.
     *
     * @param associated whose it is; it unwraps only with the same
     */
    public byte[] wrap(SealingKey wrapping, byte[] associated) {
        return wrapping.seal(secret, associated);
    }

    /**
     * The secret out of its wrapping.
     *
     * @throws BrokenSealException where key or associated bytes are others, or the wrapping was changed
     */
    public static PersonSecret unwrap(byte[] wrapped, SealingKey wrapping, byte[] associated) {
        return new PersonSecret(wrapping.unseal(wrapped, associated));
    }

    /** The key of one event's leaf. Handing it out lets somebody check that leaf and no other. */
    public byte[] leafKey(UUID eventId) {
        byte[] info = ByteBuffer.allocate(LEAF.length + 16)
                .put(LEAF)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .array();
        return Hkdf.expand(secret, info, LENGTH);
    }

    /** The leaf of an event: 32 bytes that say nothing to whom the leaf key is unknown. */
    public byte[] leaf(UUID eventId, byte[] canonical) {
        byte[] key = leafKey(eventId);
        byte[] leaf = leafOf(key, canonical);
        Arrays.fill(key, (byte) 0);
        return leaf;
    }

    /** The leaf of a canonical record under its leaf key, for whoever was given the key. */
    public static byte[] leafOf(byte[] leafKey, byte[] canonical) {
        return Hkdf.hmac(leafKey, canonical);
    }

    /** Whether the leaf is the one of that event and record. Takes the same time whatever differs. */
    public boolean isLeaf(byte[] leaf, UUID eventId, byte[] canonical) {
        return MessageDigest.isEqual(leaf, leaf(eventId, canonical));
    }

    /** Seals what is personal; see {@link SealingKey#seal}. */
    public byte[] seal(byte[] plain, byte[] associated) {
        return sealingKey.seal(plain, associated);
    }

    /**
     * Opens such a seal.
     *
     * @throws BrokenSealException where it is another person's or another place's, or was changed
     */
    public byte[] unseal(byte[] sealed, byte[] associated) {
        return sealingKey.unseal(sealed, associated);
    }

    /**
     * Sixteen bytes by which two contents of the same person can be told apart or found the same, without keeping either.
     * The front of HMAC-SHA-256 under the content key.
     */
    public byte[] contentMac(byte[] content) {
        return Arrays.copyOf(Hkdf.hmac(contentKey, content), 16);
    }

    /** Says what it is, not which. */
    @Override
    public String toString() {
        return "PersonSecret";
    }
}
