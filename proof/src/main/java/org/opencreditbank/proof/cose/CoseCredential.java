package org.opencreditbank.proof.cose;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.opencreditbank.proof.cbor.CborItem;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * A credential or presentation secured by COSE (VC-JOSE-COSE §3.3): the payload is the document's JSON.
 *
 * @param message  the signed message
 * @param document the credential or presentation
 * @param method   the URL of the key, from {@code kid}
 */
public record CoseCredential(CoseSign1 message, JsonObject document, String method) {

    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

    /** Latest time that a claim may name: the end of the year 9999, in seconds. */
    private static final long LATEST = 253_402_300_799L;

    /**
     * Reads a message without checking its signature.
     *
     * @param at the time at which it must not have expired (CWT claim {@code exp} in the header, RFC 9597)
     * @return the credential; or a refusal {@code cose.…}, {@code cbor.…} or {@code json.…}
     */
    public static Outcome<CoseCredential> read(byte[] bytes, Instant at) {
        return CoseSign1.read(bytes).then(message -> JSON.readObject(message.payload().bytes()).then(document -> checked(message, document, at)));
    }

    /** Reads a message in base64 (RFC 4648 §4), padded or not, as envelopes carry it; else {@code cose.not-base64}. */
    public static Outcome<CoseCredential> readBase64(String text, Instant at) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            String again = Base64.getEncoder().encodeToString(bytes);
            // Stray bits at the end would be a second spelling.
            return again.equals(text) || again.replace("=", "").equals(text) ? read(bytes, at) : Outcome.refused(Refusal.of("cose.not-base64"));
        } catch (IllegalArgumentException _) {
            return Outcome.refused(Refusal.of("cose.not-base64"));
        }
    }

    /** Secures a credential or presentation ({@code application/vc+cose} or {@code application/vp+cose}).
     *
     * @throws IllegalArgumentException for a key of a type that COSE has no algorithm for */
    public static byte[] sign(JsonObject document, SigningKey key, String verificationMethod) {
        String media = mediaType(document);
        return CoseSign1.sign(CborItem.Mapping.empty()
                .with(HeaderParameter.CONTENT_TYPE, new CborItem.Text(media))
                .with(HeaderParameter.KEY_IDENTIFIER, new CborItem.Bytes(verificationMethod.getBytes(StandardCharsets.UTF_8)))
                .with(HeaderParameter.TYPE, new CborItem.Text(media + "+cose")),
                document.toString().getBytes(StandardCharsets.UTF_8), key);
    }

    private static Outcome<CoseCredential> checked(CoseSign1 message, JsonObject document, Instant at) {
        String media = mediaType(document);
        // §3.3.1: typ and content type SHOULD be these; one that says something else is a message made for another purpose.
        Optional<Refusal> wrong = type(message, HeaderParameter.TYPE, "typ", media + "+cose")
                .or(() -> type(message, HeaderParameter.CONTENT_TYPE, "content type", media));
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        for (String claim : new String[] {"vc", "vp"}) {
            if (document.containsKey(claim)) {
                return claim(claim);
            }
        }
        JsonValue owner = document.getOrDefault(media.endsWith("vp") ? "holder" : "issuer", JsonValue.NULL);
        Optional<String> signer = owner instanceof JsonObject object ? text(object.getOrDefault("id", JsonValue.NULL)) : text(owner);
        Optional<Refusal> claims = message.header().at(HeaderParameter.CLAIMS).flatMap(header -> contradiction(header, signer, at));
        return claims.isPresent() ? Outcome.refused(claims.get())
                : kid(message).then(kid -> Outcome.given(new CoseCredential(message, document, kid.contains(":") ? kid
                        : signer.orElse("") + (kid.startsWith("#") ? "" : "#") + kid)));
    }

    /** What the CWT claims of the header say against the document or the time (VC-JOSE-COSE §3.3.3). */
    private static Optional<Refusal> contradiction(CborItem header, Optional<String> signer, Instant at) {
        if (!(header instanceof CborItem.Mapping claims)) {
            return Optional.of(Refusal.of("cose.claim", "property", "CWT claims"));
        }
        if (claims.at(HeaderParameter.CLAIM_ISSUER).filter(issuer -> !is(issuer, signer)).isPresent()) {
            return Optional.of(Refusal.of("cose.claim", "property", "iss"));
        }
        for (long label : new long[] {HeaderParameter.CLAIM_EXPIRATION, HeaderParameter.CLAIM_NOT_BEFORE}) {
            if (claims.at(label).filter(time -> !(time instanceof CborItem.Int(long seconds) && seconds >= 0 && seconds <= LATEST)).isPresent()) {
                return Optional.of(Refusal.of("cose.claim", "property", label == HeaderParameter.CLAIM_EXPIRATION ? "exp" : "nbf"));
            }
        }
        return claims.at(HeaderParameter.CLAIM_EXPIRATION)
                .filter(time -> time instanceof CborItem.Int(long seconds) && at.isAfter(Instant.ofEpochSecond(seconds)))
                .map(time -> Refusal.of("cose.expired", "exp", Instant.ofEpochSecond(((CborItem.Int) time).value())));
    }

    private static boolean is(CborItem claim, Optional<String> value) {
        return claim instanceof CborItem.Text(String text) && Optional.of(text).equals(value);
    }

    private static Outcome<String> kid(CoseSign1 message) {
        if (message.keyId().isEmpty()) {
            return Outcome.refused(Refusal.of("cose.no-key"));
        }
        try {
            return Outcome.given(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message.keyId().get().bytes())).toString());
        } catch (CharacterCodingException _) {
            return Outcome.refused(Refusal.of("cose.malformed", "property", "kid"));
        }
    }

    private static Optional<Refusal> type(CoseSign1 message, long label, String property, String expected) {
        return message.header().at(label).filter(value -> !(value instanceof CborItem.Text(String text)
                        && (text.equalsIgnoreCase(expected) || ("application/" + text).equalsIgnoreCase(expected))))
                .map(value -> Refusal.of("cose.wrong-type", "property", property).and("value", value instanceof CborItem.Text(String text) ? text : value));
    }

    private static String mediaType(JsonObject document) {
        return DataModel.is(document, "VerifiablePresentation") ? "application/vp" : "application/vc";
    }

    private static Outcome<CoseCredential> claim(String property) {
        return Outcome.refused(Refusal.of("cose.claim", "property", property));
    }

    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
