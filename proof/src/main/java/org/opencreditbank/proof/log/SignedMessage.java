package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes that each type of signature signs. */
final class SignedMessage {

    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 255;

    private SignedMessage() {}

    /**
     * The message.
     *
     * @param text the note's, with its last line break
     * @param time seconds since 1970; ignored by a type that has none
     * @return empty where the type signs checkpoints only and the text is none, or a name is longer than it can sign
     */
    static Optional<byte[]> of(SignatureType type, String name, String text, long time) {
        return switch (type) {
            case ED25519 -> Optional.of(text.getBytes(StandardCharsets.UTF_8));
            // tlog-cosignature, "Ed25519 signed message".
            case ED25519_COSIGNATURE -> Optional.of(
                    ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
            case ML_DSA_44_COSIGNATURE -> Checkpoint.parseText(text).flatMap(checkpoint -> subtree(name, checkpoint, time));
        };
    }

    /** tlog-cosignature, "ML-DSA-44 signed message", of the whole tree: start is 0 and end its size. */
    private static Optional<byte[]> subtree(String name, Checkpoint checkpoint, long time) {
        byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        if (cosigner.length > LONGEST_NAME || origin.length > LONGEST_NAME) {
            return Optional.empty();
        }
        ByteBuffer message = ByteBuffer.allocate(
                SUBTREE_LABEL.length + 1 + cosigner.length + 8 + 1 + origin.length + 8 + 8 + Hash.BYTES);
        message.put(SUBTREE_LABEL)
                .put((byte) cosigner.length)
                .put(cosigner)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root().shared());
        return Optional.of(message.array());
    }
}
