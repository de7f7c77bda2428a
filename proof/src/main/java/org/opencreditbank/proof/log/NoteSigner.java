package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;

/** Signs notes under a name. Safe for several threads if what it signs with is. */
public final class NoteSigner {

    private final VerifierKey key;
    private final RawSigner signer;

    /** Signs bytes with a private key, wherever that is kept. */
    @FunctionalInterface
    public interface RawSigner {

        /** The raw signature: 64 bytes of Ed25519, 2,420 of ML-DSA-44. */
        byte[] sign(byte[] message);
    }

    /**
     * A signer whose private key is elsewhere, such as in a device or with a faster provider.
     *
     * @param key what its signatures are checked with
     */
    public NoteSigner(VerifierKey key, RawSigner signer) {
        this.key = key;
        this.signer = signer;
    }

    /** A signer with a private key that the JDK, or a provider installed before it, can use. */
    public static NoteSigner jdk(VerifierKey key, PrivateKey privateKey) {
        return new NoteSigner(key, message -> {
            try {
                Signature signature = Signature.getInstance(key.type().algorithm());
                signature.initSign(privateKey);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException unusable) {
                throw new IllegalStateException("the key of " + key.name() + " can't sign", unusable);
            }
        });
    }

    /** What its signatures are checked with. */
    public VerifierKey key() {
        return key;
    }

    /**
     * Signs a note's text.
     *
     * @param at the time that a cosignature states, to the second; a type without time ignores it
     * @throws IllegalArgumentException if the type signs checkpoints only and the text is none
     */
    public NoteSignature sign(String text, Instant at) {
        long time = key.type().timestamped() ? at.getEpochSecond() : 0;
        byte[] message = SignedMessage.of(key.type(), key.name(), text, time)
                .orElseThrow(() -> new IllegalArgumentException(key.type() + " signs checkpoints, and names up to 255 bytes"));
        byte[] raw = signer.sign(message);
        byte[] bytes = key.type().timestamped()
                ? ByteBuffer.allocate(8 + raw.length).putLong(time).put(raw).array()
                : raw;
        return new NoteSignature(key.name(), key.id(), bytes);
    }
}
