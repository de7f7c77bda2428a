package org.opencreditbank.proof.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A SHA-256 value, as the nodes of the tree are. */
public final class Hash {

    /** Length in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash of these bytes, copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Hash of(byte[] bytes) {
        return at(bytes, 0, bytes.length);
    }

    /**
     * The 32 bytes that begin at this place of a longer row of hashes.
     *
     * @throws IllegalArgumentException if they do not lie within
     */
    public static Hash at(byte[] row, int offset) {
        return at(row, offset, BYTES);
    }

    private static Hash at(byte[] row, int offset, int length) {
        if (length != BYTES || offset < 0 || offset > row.length - BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash(Arrays.copyOfRange(row, offset, offset + BYTES));
    }

    /** Takes the array as it is: for digests that nobody else holds. */
    static Hash owning(byte[] digest) {
        return new Hash(digest);
    }

    /** Reads standard base64 (RFC 4648, section 4) in its one canonical form; empty for anything else. */
    public static Optional<Hash> parse(String base64) {
        return Base64Text.parse(base64).filter(bytes -> bytes.length == BYTES).map(Hash::new);
    }

    /** The bytes, copied. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the bytes into the row, which must have room for 32 from there. */
    void copyTo(byte[] row, int offset) {
        System.arraycopy(bytes, 0, row, offset, BYTES);
    }

    /** Standard base64, as checkpoints and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
