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
    private final String base64;

    NoteSignature(String name, int keyId, byte[] bytes) {
        this(
                name,
                keyId,
                bytes,
                Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(4 + bytes.length).putInt(keyId).put(bytes).array()));
    }

    private NoteSignature(String name, int keyId, byte[] bytes, String base64) {
        this.name = name;
        this.keyId = keyId;
        this.bytes = bytes;
        this.base64 = base64;
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
        // Stray bits at the end are let pass, as other programs do: the signature decides. The line is kept as it is.
        String base64 = line.substring(space + 1);
        return Base64Text.decode(base64)
                .filter(bytes -> bytes.length >= 5)
                .map(bytes -> new NoteSignature(
                        name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length), base64));
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
                && base64.equals(that.base64);
    }

    @Override
    public int hashCode() {
        return base64.hashCode();
    }

    /** The line, without its line break. */
    @Override
    public String toString() {
        return DASH + name + " " + base64;
    }
}
