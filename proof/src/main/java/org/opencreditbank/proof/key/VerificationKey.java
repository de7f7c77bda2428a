package org.opencreditbank.proof.key;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * A public key whose encoding has been checked: right length, on its curve, no point of small order. Equal keys have equal
 * encodings.
 */
public final class VerificationKey {

    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger ED25519_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** Keys met before by their Multikey: to check a point costs more than to check a signature. */
    private static final Map<String, VerificationKey> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1_024;

    private final KeyType type;
    private final byte[] encoded;
    private final String multikey;
    private final SignatureEngine.Verifying engine;

    private VerificationKey(KeyType type, byte[] encoded) {
        this.type = type;
        this.encoded = encoded;
        this.multikey = Multibase.base58(HEX.parseHex(type.publicPrefix() + HEX.formatHex(encoded)));
        this.engine = SignatureEngine.fastest().verifying(type, encoded);
    }

    /**
     * A key from its raw encoding: 32 bytes for Ed25519, a compressed point for the others.
     *
     * @return the key; or {@code key.wrong-length}, {@code key.not-on-curve}, {@code key.small-order}
     */
    public static Outcome<VerificationKey> of(KeyType type, byte[] encoded) {
        if (encoded.length != type.publicLength()) {
            return Outcome.refused(Refusal.of("key.wrong-length", "bytes", encoded.length).and("expected", type.publicLength()));
        }
        if (type == KeyType.ED25519) {
            if (!Ed25519.validatePublicKeyPartial(encoded, 0)) {
                return Outcome.refused(Refusal.of("key.not-on-curve", "type", type));
            }
            if (!Ed25519.validatePublicKeyFull(encoded, 0)) {
                return Outcome.refused(Refusal.of("key.small-order", "type", type));
            }
        } else {
            try {
                ECPoint point = curve(type).getCurve().decodePoint(encoded);
                if (point.isInfinity() || !point.isValid()) {
                    return Outcome.refused(Refusal.of("key.not-on-curve", "type", type));
                }
            } catch (IllegalArgumentException _) {
                return Outcome.refused(Refusal.of("key.not-on-curve", "type", type));
            }
        }
        return Outcome.given(new VerificationKey(type, encoded.clone()));
    }

    /** A key from its {@code publicKeyMultibase}; else {@code key.not-a-multikey} or what {@link #of} says. */
    public static Outcome<VerificationKey> ofMultikey(String multibase) {
        @Nullable VerificationKey known = KNOWN.get(multibase);
        if (known != null) {
            return Outcome.given(known);
        }
        return decoded(multibase).then(key -> {
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(multibase, key);
            return Outcome.given(key);
        });
    }

    private static Outcome<VerificationKey> decoded(String multibase) {
        Optional<byte[]> bytes = Multibase.decode58(multibase);
        if (bytes.isPresent()) {
            String hex = HEX.formatHex(bytes.get());
            for (KeyType type : KeyType.values()) {
                if (hex.startsWith(type.publicPrefix())) {
                    return of(type, HEX.parseHex(hex.substring(type.publicPrefix().length())));
                }
            }
        }
        return Outcome.refused(Refusal.of("key.not-a-multikey", "key", multibase));
    }

    /** A key from a public JWK (RFC 7517; OKP by RFC 8037, EC by RFC 7518); else {@code key.not-a-jwk} or what {@link #of} says.
     * One that holds the secret too is refused: it is nobody's any more. */
    public static Outcome<VerificationKey> ofJwk(JsonObject jwk) {
        String curve = jwk.get("crv") instanceof JsonString text ? text.getString() : "-";
        Optional<byte[]> x = coordinate(jwk, "x");
        Optional<byte[]> y = coordinate(jwk, "y");
        if (x.isEmpty() || jwk.containsKey("d")) {
            return Outcome.refused(Refusal.of("key.not-a-jwk", "crv", curve));
        }
        Optional<KeyType> type = KeyType.ofJwkCurve(curve);
        if (type.isEmpty() || (type.get() != KeyType.ED25519 && y.isEmpty())) {
            return Outcome.refused(Refusal.of("key.not-a-jwk", "crv", curve));
        }
        return type.get() == KeyType.ED25519 ? of(type.get(), x.get()) : ofPoint(type.get(), x.get(), y.orElseThrow());
    }

    /** The key as a public JWK (RFC 8037, RFC 7518).
     *
     * @throws IllegalStateException for SM2, of which JOSE knows no curve */
    public JsonObject jwk() {
        if (type == KeyType.SM2) {
            throw new IllegalStateException("JOSE knows no curve of SM2");
        }
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        JsonObjectBuilder jwk = Json.createObjectBuilder();
        if (type == KeyType.ED25519) {
            return jwk.add("kty", "OKP").add("crv", "Ed25519").add("x", base64.encodeToString(encoded)).build();
        }
        ECPoint point = curve(type).getCurve().decodePoint(encoded).normalize();
        return jwk.add("kty", "EC").add("crv", type.jwkCurve())
                .add("x", base64.encodeToString(point.getAffineXCoord().getEncoded()))
                .add("y", base64.encodeToString(point.getAffineYCoord().getEncoded())).build();
    }

    private static Outcome<VerificationKey> ofPoint(KeyType type, byte[] x, byte[] y) {
        int length = type.publicLength() - 1;
        if (x.length != length || y.length != length) {
            return Outcome.refused(Refusal.of("key.wrong-length", "bytes", x.length).and("expected", length));
        }
        try {
            ECPoint point = curve(type).getCurve().validatePoint(new BigInteger(1, x), new BigInteger(1, y));
            return of(type, point.getEncoded(true));
        } catch (IllegalArgumentException _) {
            return Outcome.refused(Refusal.of("key.not-on-curve", "type", type));
        }
    }

    private static Optional<byte[]> coordinate(JsonObject jwk, String name) {
        try {
            return jwk.get(name) instanceof JsonString text
                    ? Optional.of(Base64.getUrlDecoder().decode(text.getString())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What kind of key it is. */
    public KeyType type() {
        return type;
    }

    /** The raw encoding: 32 bytes for Ed25519, a compressed point for the others. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The key as {@code publicKeyMultibase}. */
    public String multikey() {
        return multikey;
    }

    /**
     * Whether {@code signature} over {@code message} is this key's. A signature of the wrong length, an Ed25519 S not below the
     * group's order, an ECDSA r or s of zero or not below it are nobody's: else one signature could be written in two ways.
     */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == type.signatureLength() && inRange(signature) && engine.verifies(message, signature);
    }

    private boolean inRange(byte[] signature) {
        int half = signature.length / 2;
        if (type == KeyType.ED25519) {
            byte[] s = new byte[half];
            for (int i = 0; i < half; i++) {
                s[i] = signature[signature.length - 1 - i];
            }
            return new BigInteger(1, s).compareTo(ED25519_ORDER) < 0;
        }
        BigInteger order = curve(type).getN();
        BigInteger r = new BigInteger(1, signature, 0, half);
        BigInteger s = new BigInteger(1, signature, half, half);
        return r.signum() > 0 && s.signum() > 0 && r.compareTo(order) < 0 && s.compareTo(order) < 0;
    }

    static X9ECParameters curve(KeyType type) {
        return switch (type) {
            case P256 -> CustomNamedCurves.getByName("P-256");
            case P384 -> CustomNamedCurves.getByName("P-384");
            case P521 -> CustomNamedCurves.getByName("P-521");
            case SM2 -> CustomNamedCurves.getByName("sm2p256v1");
            case ED25519 -> throw new IllegalArgumentException("Ed25519 is no Weierstrass curve");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey key && key.multikey().equals(multikey());
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return multikey();
    }
}
