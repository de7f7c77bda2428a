package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A line under a note: who says to have signed it, and the signature (C2SP signed-note, "Signatures"). */
public final class NoteSignature {

    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] bytes;

    NoteSignature(String name, int keyId, byte[] bytes) {
        this.name = name;
        this.keyId = keyId;
        this.bytes = bytes;
    }

    /** Reads a line, without its line break; empty for any other form. */
    public static Optional<NoteSignature> parse(String line) {
        if (!line.startsWith(DASH)) {
            return Optional.empty();
        }
        int space = line.indexOf(' ', DASH.length());
        if (space < 0) {
            return Optional.empty();
        }
        String name = line.substring(DASH.length(), space);
        if (!SignedNote.isKeyName(name)) {
            return Optional.empty();
        }
        return Base64Text.parse(line.substring(space + 1))
                .filter(bytes -> bytes.length >= 5)
                .map(bytes -> new NoteSignature(
                        name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length)));
    }

    /** Name of the key. */
    public String name() {
        return name;
    }

    /** ID of the key. */
    public int keyId() {
        return keyId;
    }

    /** What follows the key ID: a timestamp where the type has one, and the signature. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return keyId ^ Arrays.hashCode(bytes);
    }

    /** The line, without its line break. */
    @Override
    public String toString() {
        byte[] all = ByteBuffer.allocate(4 + bytes.length).putInt(keyId).put(bytes).array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(all);
    }
}
