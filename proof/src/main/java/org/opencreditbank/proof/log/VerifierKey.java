package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whose signatures are believed: a name, a way to sign and a public key (C2SP signed-note, "Verifier keys"). Its text is
 * {@code name+id+base64}, as policies and notes of other programs have it.
 */
public final class VerifierKey {

    private final String name;
    private final int id;
    private final SignatureType type;
    private final byte[] key;

    private VerifierKey(String name, SignatureType type, byte[] key) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.id = id(name, type, key);
    }

    /**
     * The verifier key of a key made by the JDK or a provider of its.
     *
     * @param name of the signer, such as {@code bank.example/log}
     * @throws IllegalArgumentException for a name with white space or a plus sign, or a key of another algorithm
     */
    public static VerifierKey of(String name, SignatureType type, PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        byte[] prefix = type.spkiPrefix();
        if (!SignedNote.isKeyName(name)) {
            throw new IllegalArgumentException("not the name of a key: " + name);
        }
        if (encoded == null
                || encoded.length != prefix.length + type.keyBytes()
                || !Arrays.equals(encoded, 0, prefix.length, prefix, 0, prefix.length)) {
            throw new IllegalArgumentException("not a public key for " + type.algorithm());
        }
        return new VerifierKey(name, type, Arrays.copyOfRange(encoded, prefix.length, encoded.length));
    }

    /** Reads a verifier key; empty if it has another form, another signature type, or an ID that is not its key's. */
    public static Optional<VerifierKey> parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !SignedNote.isKeyName(parts[0])) {
            return Optional.empty();
        }
        return Base64Text.parse(parts[2])
                .filter(bytes -> bytes.length > 0)
                .flatMap(bytes -> SignatureType.of(bytes[0])
                        .filter(type -> bytes.length == 1 + type.keyBytes())
                        .map(type -> new VerifierKey(parts[0], type, Arrays.copyOfRange(bytes, 1, bytes.length))))
                .filter(key -> HexFormat.of().toHexDigits(key.id).equals(parts[1]));
    }

    private static int id(String name, SignatureType type, byte[] key) {
        MessageDigest digest = MerkleHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type.identifier());
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    /** The signer's name. */
    public String name() {
        return name;
    }

    /** The short number that finds the key on a signature line; no proof of anything. */
    public int id() {
        return id;
    }

    /** How it signs. */
    public SignatureType type() {
        return type;
    }

    /** The public key as SubjectPublicKeyInfo, for whatever checks signatures. */
    public byte[] spki() {
        byte[] prefix = type.spkiPrefix();
        byte[] spki = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, spki, prefix.length, key.length);
        return spki;
    }

    /** Whether a signature line says that it is this key's. */
    boolean claims(NoteSignature signature) {
        return signature.keyId() == id && signature.name().equals(name);
    }

    /** Whether both are the same key, under whatever name (tlog-policy, "Public key representation"). */
    boolean sameKey(VerifierKey other) {
        return type.algorithm().equals(other.type.algorithm()) && Arrays.equals(key, other.key);
    }

    /** Whether this key has signed the note's text so. */
    public NoteVerdict verify(String text, NoteSignature signature, SignatureCheck check) {
        if (!claims(signature)) {
            return new NoteVerdict.OtherKey();
        }
        byte[] bytes = signature.bytes();
        long time = 0;
        byte[] raw = bytes;
        if (type.timestamped()) {
            if (bytes.length != 8 + type.signatureBytes()) {
                return new NoteVerdict.Forged();
            }
            time = ByteBuffer.wrap(bytes).getLong();
            raw = Arrays.copyOfRange(bytes, 8, bytes.length);
        }
        if (raw.length != type.signatureBytes() || time < 0) {
            return new NoteVerdict.Forged();
        }
        long signedAt = time;
        byte[] sound = raw;
        return SignedMessage.of(type, name, text, time)
                .filter(message -> check.verify(type.algorithm(), spki(), message, sound))
                .<NoteVerdict>map(_ -> new NoteVerdict.Signed(
                        signedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(signedAt))))
                .orElseGet(NoteVerdict.Forged::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && type == that.type
                && name.equals(that.name)
                && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The verifier key's text. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = type.identifier();
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
