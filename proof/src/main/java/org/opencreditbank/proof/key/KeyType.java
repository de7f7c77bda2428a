package org.opencreditbank.proof.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The kinds of key that credentials are signed with. */
public enum KeyType {
    /** Ed25519 (RFC 8032): keys of 32 bytes, signatures of 64. */
    ED25519("ed01", "8026", 32, 64, "SHA-256", "EdDSA"),
    /** ECDSA on P-256 (FIPS 186-5) with SHA-256: compressed keys of 33 bytes, signatures r‖s of 64. */
    P256("8024", "8626", 33, 64, "SHA-256", "ES256"),
    /** ECDSA on P-384 with SHA-384: compressed keys of 49 bytes, signatures r‖s of 96. */
    P384("8124", "8726", 49, 96, "SHA-384", "ES384"),
    /** ECDSA on P-521 with SHA-512: compressed keys of 67 bytes, signatures r‖s of 132. For tokens alone: no Data Integrity suite takes it. */
    P521("8224", "8826", 67, 132, "SHA-512", "ES512"),
    /** SM2 (GB/T 32918.2, curve of part 5) with SM3: compressed keys of 33 bytes, signatures r‖s of 64. No JOSE algorithm is registered. */
    SM2("8624", "9026", 33, 64, "SM3", "");

    private final String publicPrefix;
    private final String secretPrefix;
    private final int publicLength;
    private final int signatureLength;
    private final String hash;
    private final String jose;

    KeyType(String publicPrefix, String secretPrefix, int publicLength, int signatureLength, String hash, String jose) {
        this.publicPrefix = publicPrefix;
        this.secretPrefix = secretPrefix;
        this.publicLength = publicLength;
        this.signatureLength = signatureLength;
        this.hash = hash;
        this.jose = jose;
    }

    /** The multicodec prefix of a public key, in hexadecimal (Controlled Identifiers 1.0 §2.2.2). */
    public String publicPrefix() {
        return publicPrefix;
    }

    /** The multicodec prefix of a secret key, in hexadecimal. */
    public String secretPrefix() {
        return secretPrefix;
    }

    /** Bytes of an encoded public key. */
    public int publicLength() {
        return publicLength;
    }

    /** Bytes of a signature. */
    public int signatureLength() {
        return signatureLength;
    }

    /** The hash of {@code bytes} that goes with the curve. */
    public byte[] digest(byte[] bytes) {
        if (this == SM2) {
            SM3Digest sm3 = new SM3Digest();
            sm3.update(bytes, 0, bytes.length);
            byte[] digest = new byte[sm3.getDigestSize()];
            sm3.doFinal(digest, 0);
            return digest;
        }
        try {
            return MessageDigest.getInstance(hash).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }

    /** The hash that goes with the curve, by its JCA name. */
    public String hash() {
        return hash;
    }

    /** The JOSE algorithm (RFC 7518, RFC 8037); empty where there is none. */
    public String jose() {
        return jose;
    }

    /** The COSE algorithm (RFC 9053 §2); empty where there is none. */
    public OptionalInt cose() {
        return switch (this) {
            case ED25519 -> OptionalInt.of(-8);
            case P256 -> OptionalInt.of(-7);
            case P384 -> OptionalInt.of(-35);
            case P521 -> OptionalInt.of(-36);
            case SM2 -> OptionalInt.empty();
        };
    }

    /** The type that a COSE algorithm names: of RFC 9053, where the curve is taken that JOSE pairs with the hash, or of RFC 9864, which names
     * the curve too. */
    public static Optional<KeyType> ofCose(long algorithm) {
        if (algorithm < Integer.MIN_VALUE || algorithm > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return switch ((int) algorithm) {
            case -8, -19 -> Optional.of(ED25519);
            case -7, -9 -> Optional.of(P256);
            case -35, -51 -> Optional.of(P384);
            case -36, -52 -> Optional.of(P521);
            default -> Optional.empty();
        };
    }

    /** The curve as a JWK names it in {@code crv}; empty where none is registered. */
    public String jwkCurve() {
        return switch (this) {
            case ED25519 -> "Ed25519";
            case P256 -> "P-256";
            case P384 -> "P-384";
            case P521 -> "P-521";
            case SM2 -> "";
        };
    }

    /** The type of a JWK's {@code crv}. */
    public static Optional<KeyType> ofJwkCurve(String curve) {
        for (KeyType type : values()) {
            if (!curve.isEmpty() && type.jwkCurve().equals(curve)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type that a JOSE algorithm names. */
    public static Optional<KeyType> ofJose(String algorithm) {
        for (KeyType type : values()) {
            // RFC 9864 names the curve in full.
            if ((!type.jose.isEmpty() && type.jose.equals(algorithm)) || (type == ED25519 && algorithm.equals("Ed25519"))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
