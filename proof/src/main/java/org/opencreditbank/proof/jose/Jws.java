package org.opencreditbank.proof.jose;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * A compact JWS (RFC 7515 §3.1) with a JSON object inside. Read here, rather than by a JOSE library, because its parts go
 * through the same strict reader and its signature through the same checked keys as everything else.
 *
 * @param header    the protected header
 * @param payload   the payload
 * @param type      the algorithm's kind of key
 * @param signed    the text that is signed: header, dot, payload
 * @param signature the signature in base64url
 */
public record Jws(JsonObject header, JsonObject payload, KeyType type, String signed, String signature) {

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    /** Headers by which a token would bring or fetch its own key. */
    private static final List<String> KEYS_INSIDE = List.of("jwk", "jku", "x5u", "x5c");

    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

    /**
     * Reads a token without checking its signature.
     *
     * @return the token; or {@code jwt.malformed}, {@code jwt.algorithm} ({@code none} and everything symmetric among them),
     *         {@code jwt.critical}, {@code jwt.key-inside}, or what the strict reader says
     */
    public static Outcome<Jws> read(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return Outcome.refused(Refusal.of("jwt.malformed", "property", "."));
        }
        return part(parts.get(0), "header").then(header -> {
            String algorithm = header.get("alg") instanceof JsonString text ? text.getString() : "-";
            Optional<KeyType> type = KeyType.ofJose(algorithm);
            if (type.isEmpty()) {
                return Outcome.refused(Refusal.of("jwt.algorithm", "alg", algorithm));
            }
            for (String extension : List.of("crit", "b64")) {
                if (header.containsKey(extension)) {
                    return Outcome.refused(Refusal.of("jwt.critical", "crit", header.get("crit") instanceof JsonArray many ? many : extension));
                }
            }
            Optional<String> key = KEYS_INSIDE.stream().filter(header::containsKey).findFirst();
            if (key.isPresent()) {
                return Outcome.refused(Refusal.of("jwt.key-inside", "property", key.get()));
            }
            if (decoded(parts.get(2)).isEmpty()) {
                return Outcome.refused(Refusal.of("jwt.malformed", "property", "signature"));
            }
            return part(parts.get(1), "payload").then(payload -> Outcome.given(
                    new Jws(header, payload, type.get(), parts.get(0) + "." + parts.get(1), parts.get(2))));
        });
    }

    /** Signs a payload; {@code typ}, {@code cty} and {@code kid} go into the header. */
    public static String sign(JsonObject payload, String typ, String cty, String kid, SigningKey key) {
        JsonObject header = PROVIDER.createObjectBuilder().add("alg", key.publicKey().type().jose())
                .add("typ", typ).add("cty", cty).add("kid", kid).build();
        return sign(header, payload, key);
    }

    /** Signs a payload under a header that says its {@code typ} alone. */
    static String sign(JsonObject payload, String typ, SigningKey key) {
        return sign(PROVIDER.createObjectBuilder().add("alg", key.publicKey().type().jose()).add("typ", typ).build(), payload, key);
    }

    private static String sign(JsonObject header, JsonObject payload, SigningKey key) {
        if (key.publicKey().type().jose().isEmpty()) {
            throw new IllegalArgumentException("JOSE has no algorithm for " + key.publicKey().type());
        }
        String signed = encoded(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(payload.toString().getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Checks the signature under a key; else {@code jwt.wrong-key-type} or {@code jwt.wrong-signature}. */
    public Outcome<VerificationMethod> check(VerificationMethod method) {
        if (method.key().type() != type) {
            return Outcome.refused(Refusal.of("jwt.wrong-key-type", "alg", type.jose()).and("key", method.key().type()));
        }
        return method.key().verifies(signed.getBytes(StandardCharsets.US_ASCII), decoded(signature).orElseThrow())
                ? Outcome.given(method)
                : Outcome.refused(Refusal.of("jwt.wrong-signature", "method", method.id()));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Base64url as it must be: no padding, no stray bits at the end, so that one token has one form. */
    static Optional<byte[]> decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encoded(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Outcome<JsonObject> part(String text, String name) {
        Optional<byte[]> bytes = decoded(text);
        return bytes.isEmpty() ? Outcome.refused(Refusal.of("jwt.malformed", "property", name)) : JSON.readObject(bytes.get());
    }
}
