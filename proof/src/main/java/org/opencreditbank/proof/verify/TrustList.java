package org.opencreditbank.proof.verify;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.VerificationKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.log.VerifierKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Which issuers are trusted, by which keys, from when to when: what a verifier without a network goes by. The file's form is
 * described in {@code docs/proof-library.md}.
 */
public final class TrustList {

    private final String name;
    private final Map<String, Issuer> issuers;

    private TrustList(String name, Map<String, Issuer> issuers) {
        this.name = name;
        this.issuers = Map.copyOf(issuers);
    }

    /**
     * One trusted issuer.
     *
     * @param id      the {@code issuer} of its credentials, compared character by character
     * @param name    what the trust list calls it
     * @param methods its keys; empty for a {@code did:key}, which is its own key
     * @param logs    the keys of the logs that its credentials stand in; empty where any log of the verifier's policy will do
     */
    public record Issuer(String id, String name, List<VerificationMethod> methods, List<VerifierKey> logs) {

        public Issuer {
            methods = List.copyOf(methods);
            logs = List.copyOf(logs);
        }

        /** The key of an URL, where it is this issuer's. */
        Outcome<VerificationMethod> method(String url) {
            Optional<VerificationMethod> listed = methods.stream().filter(method -> method.id().equals(url)).findFirst();
            if (listed.isPresent()) {
                return Outcome.given(listed.get());
            }
            return new DidKey().resolve(url).then(method -> methods.isEmpty() && method.controller().equals(id)
                    ? Outcome.given(method)
                    : Outcome.refused(Refusal.of("issuer.key-not-listed", "issuer", id).and("method", url)));
        }
    }

    /** A list that trusts nobody. */
    public static TrustList empty() {
        return new TrustList("-", Map.of());
    }

    /** Reads a trust list; else {@code trust-list.malformed} with the property, or what is wrong with a key. */
    public static Outcome<TrustList> of(JsonObject file) {
        if (!(file.get("issuers") instanceof JsonArray entries)) {
            return malformed("issuers");
        }
        Map<String, Issuer> issuers = new HashMap<>();
        for (JsonValue value : entries) {
            if (!(value instanceof JsonObject entry) || text(entry.get("id")).isEmpty()) {
                return malformed("issuers.id");
            }
            Outcome<Issuer> read = issuer(entry);
            switch (read) {
                case Outcome.Given<Issuer>(Issuer issuer) -> {
                    if (issuers.put(issuer.id(), issuer) != null) {
                        return malformed("issuers.id " + issuer.id());
                    }
                }
                case Outcome.Refused<Issuer>(Refusal refusal) -> {
                    return Outcome.refused(refusal);
                }
            }
        }
        Optional<Instant> asOf = text(file.get("asOf")).flatMap(DateTimeStamp::parse);
        if (asOf.isEmpty()) {
            return malformed("asOf");
        }
        return Outcome.given(new TrustList(text(file.get("name")).orElse("-") + " · " + asOf.get(), issuers));
    }

    /** Its name and as of when it is. */
    public String name() {
        return name;
    }

    /** The issuer of exactly this identifier, where it is trusted. */
    public Optional<Issuer> find(String id) {
        return Optional.ofNullable(issuers.get(id));
    }

    private static Outcome<Issuer> issuer(JsonObject entry) {
        String id = text(entry.get("id")).orElseThrow();
        boolean did = entry.get("didDocument") instanceof JsonObject;
        JsonObject keys = did ? entry.getJsonObject("didDocument") : entry;
        if (did && !text(keys.get("id")).equals(Optional.of(id))) {
            return malformed("didDocument.id");
        }
        List<VerificationMethod> methods = new ArrayList<>();
        if (keys.get("verificationMethod") instanceof JsonArray listed) {
            for (JsonValue value : listed) {
                if (!(value instanceof JsonObject method) || text(method.get("id")).isEmpty()) {
                    return malformed("verificationMethod.id");
                }
                switch (method(id, method, keys, did)) {
                    case Outcome.Given<VerificationMethod>(VerificationMethod read) -> {
                        methods.add(read);
                        named(method).map(kid -> new VerificationMethod(id + "#" + kid, id, read.key(), read.purposes(), read.from(), read.until()))
                                .ifPresent(methods::add);
                    }
                    case Outcome.Refused<VerificationMethod>(Refusal refusal) -> {
                        return Outcome.refused(refusal);
                    }
                }
            }
        }
        return logs(entry).then(logs -> Outcome.given(new Issuer(id, text(entry.get("name")).orElse(id), methods, logs)));
    }

    /** One verifier key, or several of one log or more. */
    private static Outcome<List<VerifierKey>> logs(JsonObject entry) {
        List<? extends JsonValue> written = switch (entry.get("log")) {
            case null -> List.of();
            case JsonArray many -> many;
            case JsonValue one -> List.of(one);
        };
        List<VerifierKey> logs = written.stream().map(TrustList::text).flatMap(Optional::stream)
                .map(VerifierKey::parse).flatMap(Optional::stream).toList();
        return logs.size() == written.size() ? Outcome.given(logs) : malformed("log");
    }

    private static Outcome<VerificationMethod> method(String issuer, JsonObject method, JsonObject document, boolean did) {
        String written = text(method.get("id")).orElseThrow();
        String id = written.startsWith("#") ? issuer + written : written;
        // A DID document says for what each key is; a plain list of keys is of keys that sign credentials.
        Set<String> purposes = !did ? Set.of("assertionMethod", "authentication")
                : Set.copyOf(List.of("assertionMethod", "authentication").stream()
                        .filter(purpose -> names(document.get(purpose), written, id)).toList());
        for (String time : List.of("validFrom", "validUntil", "revoked", "expires")) {
            if (method.containsKey(time) && text(method.get(time)).flatMap(DateTimeStamp::parse).isEmpty()) {
                return malformed("verificationMethod." + time);
            }
        }
        Optional<Instant> until = List.of("validUntil", "revoked", "expires").stream()
                .map(time -> text(method.get(time)).flatMap(DateTimeStamp::parse)).flatMap(Optional::stream).min(Instant::compareTo);
        Outcome<VerificationKey> read = method.get("publicKeyJwk") instanceof JsonObject jwk
                ? VerificationKey.ofJwk(jwk)
                : VerificationKey.ofMultikey(text(method.get("publicKeyMultibase")).orElse(""));
        return read
                .then(key -> Outcome.given(new VerificationMethod(id, issuer, key, purposes,
                        text(method.get("validFrom")).flatMap(DateTimeStamp::parse), until)));
    }

    /** The name that a key goes by in tokens (RFC 7517 §4.5), often its thumbprint, beside the URL that it has here. */
    private static Optional<String> named(JsonObject method) {
        return method.get("publicKeyJwk") instanceof JsonObject jwk ? text(jwk.get("kid")) : Optional.empty();
    }

    private static boolean names(@Nullable JsonValue relation, String written, String id) {
        return relation instanceof JsonArray many && many.stream().anyMatch(value -> value instanceof JsonString text
                && (text.getString().equals(written) || text.getString().equals(id)));
    }

    private static <T> Outcome<T> malformed(String property) {
        return Outcome.refused(Refusal.of("trust-list.malformed", "property", property));
    }

    private static Optional<String> text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
