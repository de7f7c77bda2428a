package org.opencreditbank.proof.jose;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * A credential or presentation secured by JOSE (VC-JOSE-COSE §3.1, §3.2): the payload is the document itself.
 *
 * @param jws      the signed token
 * @param document the credential or presentation, with what was disclosed put in
 * @param method   the URL of the key, from {@code kid}
 */
public record JoseCredential(Jws jws, JsonObject document, String method) {

    /**
     * Reads a JWT, or an SD-JWT with its disclosures, without checking the signature.
     *
     * @param at the time at which it must not have expired ({@code exp})
     * @return the credential; or a refusal {@code jwt.…} or {@code json.…}
     */
    public static Outcome<JoseCredential> read(String token, Instant at) {
        if (token.length() > JsonLimits.CREDENTIAL.bytes()) {
            return Outcome.refused(Refusal.of("json.too-long", "limit", JsonLimits.CREDENTIAL.bytes()).and("bytes", token.length()));
        }
        int tilde = token.indexOf('~');
        boolean selective = tilde >= 0;
        return Jws.read(selective ? token.substring(0, tilde) : token).then(jws -> {
            Outcome<JsonObject> document = selective
                    ? SelectiveDisclosure.disclosed(jws.payload(), token.substring(tilde + 1))
                    : Outcome.given(jws.payload());
            return document.then(known -> checked(jws, known, selective, at));
        });
    }

    /** Secures a credential or presentation as a JWT ({@code vc+jwt} or {@code vp+jwt}). */
    public static String sign(JsonObject document, SigningKey key, String verificationMethod) {
        String kind = kind(document);
        return Jws.sign(document, kind + "+jwt", kind, verificationMethod, key);
    }

    static String kind(JsonObject document) {
        return DataModel.is(document, "VerifiablePresentation") ? "vp" : "vc";
    }

    private static Outcome<JoseCredential> checked(Jws jws, JsonObject document, boolean selective, Instant at) {
        String kind = kind(document);
        // §3.1.1: typ and cty SHOULD be these; one that says something else is a token made for another purpose.
        Optional<Refusal> wrong = type(jws.header(), "typ", kind + (selective ? "+sd-jwt" : "+jwt"))
                .or(() -> type(jws.header(), "cty", kind));
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        for (String claim : new String[] {"vc", "vp"}) {
            if (document.containsKey(claim)) {
                return claim(claim);
            }
        }
        @Nullable JsonValue owner = document.get(kind.equals("vp") ? "holder" : "issuer");
        Optional<String> id = owner instanceof JsonObject object ? text(object.get("id")) : text(owner);
        if (document.containsKey("iss") && !text(document.get("iss")).equals(id)) {
            return claim("iss");
        }
        if (document.containsKey("jti") && !text(document.get("jti")).equals(text(document.get("id")))) {
            return claim("jti");
        }
        // Nothing rests on iat, and the W3C's vectors write it as a date; it is left alone.
        for (String time : new String[] {"exp", "nbf"}) {
            if (document.containsKey(time) && !(document.get(time) instanceof JsonNumber number
                    && number.doubleValue() >= 0 && number.doubleValue() < 253_402_300_800.0)) {
                return claim(time);
            }
        }
        if (document.get("exp") instanceof JsonNumber exp && at.isAfter(Instant.ofEpochSecond(exp.longValue()))) {
            return Outcome.refused(Refusal.of("jwt.expired", "exp", Instant.ofEpochSecond(exp.longValue())));
        }
        Optional<String> kid = text(jws.header().get("kid"));
        if (kid.isEmpty()) {
            return Outcome.refused(Refusal.of("jwt.no-key"));
        }
        String method = kid.get().contains(":") ? kid.get()
                : id.orElse("") + (kid.get().startsWith("#") ? "" : "#") + kid.get();
        return Outcome.given(new JoseCredential(jws, document, method));
    }

    private static Optional<Refusal> type(JsonObject header, String property, String expected) {
        return header.containsKey(property) && text(header.get(property))
                .map(value -> value.startsWith("application/") ? value.substring("application/".length()) : value)
                .filter(expected::equalsIgnoreCase).isEmpty()
                ? Optional.of(Refusal.of("jwt.wrong-type", "property", property).and("value", String.valueOf(header.get(property))))
                : Optional.empty();
    }

    private static Outcome<JoseCredential> claim(String property) {
        return Outcome.refused(Refusal.of("jwt.claim", "property", property));
    }

    private static Optional<String> text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
