package org.opencreditbank.proof.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashing of RFC 6962, section 2.1: a leaf can never be taken for a node. One engine a thread. */
public final class MerkleHash {

    /** The root of the empty tree: SHA-256 of nothing. */
    public static final Hash EMPTY = Hash.owning(
            HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(MerkleHash::sha256);

    private MerkleHash() {}

    /** SHA-256(0x00 ‖ entry). */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = DIGEST.get();
        digest.update(LEAF);
        return Hash.owning(digest.digest(entry));
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = DIGEST.get();
        digest.update(NODE);
        digest.update(left.shared());
        return Hash.owning(digest.digest(right.shared()));
    }

    /** The root over hashes that stand in a row, of which there are a power of two. */
    static Hash perfect(byte[] row, int offset, int count) {
        if (count == 1) {
            return Hash.at(row, offset);
        }
        int half = count / 2;
        return node(perfect(row, offset, half), perfect(row, offset + half * Hash.BYTES, half));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
