package org.opencreditbank.proof.jose;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.key.VerificationKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Key binding of an SD-JWT (RFC 9901 §4.3): the issuer names the holder's key, and whoever presents the credential signs, with
 * that key, whom it is for, what was asked, and exactly what is disclosed.
 */
public final class KeyBinding {

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    /** How old a binding may be (§7.3, step 5.e), and how far a holder's clock may run ahead. */
    public static final Duration OLDEST = Duration.ofMinutes(5);

    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final String TYPE = "kb+jwt";

    private KeyBinding() {}

    /**
     * What a verifier asks for.
     *
     * @param audience whom the presentation is for
     * @param nonce    what the holder was given to sign
     */
    public record Request(String audience, String nonce) {}

    /** A credential that names its holder's key ({@code cnf}, RFC 7800), before it is issued. */
    public static JsonObject heldBy(JsonObject credential, VerificationKey holder) {
        return PROVIDER.createObjectBuilder(credential).add("cnf", PROVIDER.createObjectBuilder().add("jwk", holder.jwk())).build();
    }

    /**
     * A presentation bound to the holder's key.
     *
     * @param token an SD-JWT with what is to be disclosed; it ends with a tilde
     * @throws IllegalArgumentException where it does not, being bound already or no SD-JWT
     */
    public static String bind(String token, Request request, SigningKey holder, Instant at) {
        if (!token.endsWith("~")) {
            throw new IllegalArgumentException("an SD-JWT that is not yet bound ends with a tilde");
        }
        String hash = Jws.read(token.substring(0, token.indexOf('~'))).then(jws -> SelectiveDisclosure.hash(jws.payload()))
                .then(named -> Outcome.given(SelectiveDisclosure.digest(token, named))).orThrow();
        JsonObject payload = PROVIDER.createObjectBuilder().add("iat", at.getEpochSecond()).add("aud", request.audience())
                .add("nonce", request.nonce()).add("sd_hash", hash).build();
        return token + Jws.sign(payload, TYPE, holder);
    }

    /** Whether a token brings a key binding. */
    public static boolean isBound(String token) {
        return token.indexOf('~') >= 0 && !token.endsWith("~");
    }

    /** The token without its binding: the SD-JWT that it covers. */
    public static String unbound(String token) {
        return token.substring(0, token.lastIndexOf('~') + 1);
    }

    /**
     * Checks the binding of a token whose issuer's signature is checked elsewhere.
     *
     * @return the holder's key; or {@code jwt.binding} with what is wrong, {@code jwt.wrong-signature}, or why it can't be read
     */
    public static Outcome<VerificationKey> check(String token, Request request, Instant at) {
        String covered = unbound(token);
        return Jws.read(covered.substring(0, covered.indexOf('~'))).then(issued -> holder(issued.payload())
                .then(holder -> SelectiveDisclosure.hash(issued.payload()).then(hash -> Jws.read(token.substring(covered.length()))
                        .then(binding -> claims(binding, request, SelectiveDisclosure.digest(covered, hash), at))
                        .then(binding -> binding.check(new VerificationMethod("cnf", "cnf", holder, Set.of(), Optional.empty(), Optional.empty())))
                        .then(_ -> Outcome.given(holder)))));
    }

    private static Outcome<VerificationKey> holder(JsonObject payload) {
        return payload.get("cnf") instanceof JsonObject confirmed && confirmed.get("jwk") instanceof JsonObject jwk
                ? VerificationKey.ofJwk(jwk) : wrong("cnf");
    }

    private static Outcome<Jws> claims(Jws binding, Request request, String hash, Instant at) {
        if (!says(binding.header(), "typ", TYPE)) {
            return wrong("typ");
        }
        for (List<String> claim : List.of(List.of("aud", request.audience()), List.of("nonce", request.nonce()), List.of("sd_hash", hash))) {
            if (!says(binding.payload(), claim.getFirst(), claim.getLast())) {
                return wrong(claim.getFirst());
            }
        }
        if (!(binding.payload().get("iat") instanceof JsonNumber made) || !made.isIntegral() || made.bigIntegerValue().bitLength() > 37) {
            return wrong("iat");
        }
        Instant then = Instant.ofEpochSecond(made.longValue());
        return then.isBefore(at.minus(OLDEST)) || then.isAfter(at.plus(AHEAD)) ? wrong("iat") : Outcome.given(binding);
    }

    private static boolean says(JsonObject object, String member, String text) {
        return object.get(member) instanceof JsonString said && said.getString().equals(text);
    }

    private static <T> Outcome<T> wrong(String property) {
        return Outcome.refused(Refusal.of("jwt.binding", "property", property));
    }
}
