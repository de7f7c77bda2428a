package org.opencreditbank.proof.log;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How a line under a note is signed (C2SP signed-note, "Signature types"); the types that this library makes and checks. */
public enum SignatureType {

    /** Ed25519 over the note's text. */
    ED25519(0x01, "Ed25519", 32, 64, "302a300506032b6570032100"),

    /** A timestamped Ed25519 cosignature of a checkpoint (tlog-cosignature). */
    ED25519_COSIGNATURE(0x04, "Ed25519", 32, 64, "302a300506032b6570032100"),

    /** A timestamped ML-DSA-44 cosignature of a checkpoint (tlog-cosignature), which a quantum computer can't forge. */
    ML_DSA_44_COSIGNATURE(0x06, "ML-DSA-44", 1_312, 2_420, "30820532300b06096086480165030403110382052100");

    private final byte identifier;
    private final String algorithm;
    private final int keyBytes;
    private final int signatureBytes;
    private final String spkiPrefix;

    SignatureType(int identifier, String algorithm, int keyBytes, int signatureBytes, String spkiPrefix) {
        this.identifier = (byte) identifier;
        this.algorithm = algorithm;
        this.keyBytes = keyBytes;
        this.signatureBytes = signatureBytes;
        this.spkiPrefix = spkiPrefix;
    }

    /** The type of this identifier byte; empty for all others. */
    static Optional<SignatureType> of(byte identifier) {
        return Arrays.stream(values()).filter(type -> type.identifier == identifier).findFirst();
    }

    /** The byte that stands for it in key IDs and verifier keys. */
    byte identifier() {
        return identifier;
    }

    /** The name of the algorithm, as the JDK and its providers know it. */
    public String algorithm() {
        return algorithm;
    }

    /** Length of the raw public key. */
    int keyBytes() {
        return keyBytes;
    }

    /** Length of the raw signature, without the timestamp. */
    int signatureBytes() {
        return signatureBytes;
    }

    /** Whether a time stands before the signature and is signed with it. */
    public boolean timestamped() {
        return this != ED25519;
    }

    /** What stands before the raw key in its SubjectPublicKeyInfo. */
    byte[] spkiPrefix() {
        return HexFormat.of().parseHex(spkiPrefix);
    }
}
