package org.opencreditbank.proof.key;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/** A secret key that signs, with the public key that goes with it. Its text form never shows the secret. */
public final class SigningKey {

    private static final HexFormat HEX = HexFormat.of();

    private final VerificationKey publicKey;
    private final byte[] secret;
    private final SignatureEngine.Signing engine;

    private SigningKey(VerificationKey publicKey, byte[] secret, SignatureEngine engine) {
        this.publicKey = publicKey;
        this.secret = secret;
        this.engine = engine.signing(publicKey.type(), secret, publicKey.encoded());
    }

    /** A new key. */
    public static SigningKey generate(KeyType type, SecureRandom random) {
        byte[] secret = new byte[secretLength(type)];
        while (true) {
            random.nextBytes(secret);
            if (of(type, secret, SignatureEngine.fastest()) instanceof Outcome.Given<SigningKey>(SigningKey key)) {
                return key;
            }
        }
    }

    /**
     * A key from its secret: the 32-byte seed of Ed25519, the big-endian scalar of the others.
     *
     * @return the key; or {@code key.wrong-length}, {@code key.secret-out-of-range}
     */
    public static Outcome<SigningKey> of(KeyType type, byte[] secret) {
        return of(type, secret, SignatureEngine.fastest());
    }

    /** A key from its {@code secretKeyMultibase}; else {@code key.not-a-multikey} or what {@link #of} says. */
    public static Outcome<SigningKey> ofMultikey(String multibase) {
        return ofMultikey(multibase, SignatureEngine.fastest());
    }

    /** A key from a secret JWK (RFC 7517; OKP by RFC 8037, EC by RFC 7518); else {@code key.not-a-jwk} or what {@link #of} says. The
     * public half is worked out anew: what the JWK says of it is not believed. */
    public static Outcome<SigningKey> ofJwk(JsonObject jwk) {
        String curve = jwk.get("crv") instanceof JsonString text ? text.getString() : "-";
        Optional<KeyType> type = KeyType.ofJwkCurve(curve);
        try {
            return type.isPresent() && jwk.get("d") instanceof JsonString secret
                    ? of(type.get(), Base64.getUrlDecoder().decode(secret.getString()))
                    : Outcome.refused(Refusal.of("key.not-a-jwk", "crv", curve));
        } catch (IllegalArgumentException _) {
            return Outcome.refused(Refusal.of("key.not-a-jwk", "crv", curve));
        }
    }

    static Outcome<SigningKey> ofMultikey(String multibase, SignatureEngine engine) {
        Optional<byte[]> bytes = Multibase.decode58(multibase);
        if (bytes.isPresent()) {
            String hex = HEX.formatHex(bytes.get());
            for (KeyType type : KeyType.values()) {
                if (hex.startsWith(type.secretPrefix())) {
                    return of(type, HEX.parseHex(hex.substring(type.secretPrefix().length())), engine);
                }
            }
        }
        return Outcome.refused(Refusal.of("key.not-a-multikey", "key", "(secret)"));
    }

    static Outcome<SigningKey> of(KeyType type, byte[] secret, SignatureEngine engine) {
        if (secret.length != secretLength(type)) {
            return Outcome.refused(Refusal.of("key.wrong-length", "bytes", secret.length).and("expected", secretLength(type)));
        }
        byte[] publicKey = new byte[type.publicLength()];
        if (type == KeyType.ED25519) {
            Ed25519.generatePublicKey(secret, 0, publicKey, 0);
        } else {
            BigInteger scalar = new BigInteger(1, secret);
            if (scalar.signum() == 0 || scalar.compareTo(largest(type)) > 0) {
                return Outcome.refused(Refusal.of("key.secret-out-of-range"));
            }
            publicKey = VerificationKey.curve(type).getG().multiply(scalar).normalize().getEncoded(true);
        }
        return VerificationKey.of(type, publicKey).then(key -> Outcome.given(new SigningKey(key, secret.clone(), engine)));
    }

    /** The public key that verifies what this one signs. */
    public VerificationKey publicKey() {
        return publicKey;
    }

    /** The secret as {@code secretKeyMultibase}, to be kept where nobody else reads it. */
    public String secretMultikey() {
        return Multibase.base58(HEX.parseHex(publicKey.type().secretPrefix() + HEX.formatHex(secret)));
    }

    /** The signature of {@code message}, in the length that {@link KeyType#signatureLength()} names. */
    public byte[] sign(byte[] message) {
        return engine.sign(message);
    }

    @Override
    public String toString() {
        return "secret key of " + publicKey;
    }

    /** GB/T 32918.1 §6.1: of SM2 keys n−1 is none, for which no signature can be made. */
    private static BigInteger largest(KeyType type) {
        return VerificationKey.curve(type).getN().subtract(type == KeyType.SM2 ? BigInteger.TWO : BigInteger.ONE);
    }

    private static int secretLength(KeyType type) {
        return switch (type) {
            case ED25519, P256, SM2 -> 32;
            case P384 -> 48;
            case P521 -> 66;
        };
    }
}
