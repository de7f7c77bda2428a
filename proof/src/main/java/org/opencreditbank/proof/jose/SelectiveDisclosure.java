package org.opencreditbank.proof.jose;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/** SD-JWT (RFC 9901): the issuer signs salted digests; the holder shows the disclosures that it likes. */
public final class SelectiveDisclosure {

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    /** Most disclosures of one token. */
    static final int MOST = 1_000;

    private static final Map<String, String> HASHES = Map.of("sha-256", "SHA-256", "sha-384", "SHA-384", "sha-512", "SHA-512");
    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

    private SelectiveDisclosure() {}

    /**
     * Issues a credential in which the holder may hide members.
     *
     * @param hideable JSON pointers (RFC 6901) to members of objects and elements of arrays, such as {@code /credentialSubject/result}
     * @return the token with all disclosures
     * @throws jakarta.json.JsonException where a pointer names nothing
     */
    public static String issue(JsonObject credential, List<String> hideable, SigningKey key, String verificationMethod, SecureRandom random) {
        List<String> disclosures = new ArrayList<>();
        JsonObject hidden = credential;
        // Inner members first, so that a disclosure may hold digests of others (§4.2.6).
        for (String pointer : hideable.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            int slash = pointer.lastIndexOf('/');
            String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
            JsonPointer parent = PROVIDER.createPointer(pointer.substring(0, slash));
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            JsonArrayBuilder shown = PROVIDER.createArrayBuilder().add(Jws.encoded(salt));
            JsonValue value = PROVIDER.createPointer(pointer).getValue(hidden);
            JsonStructure around = slash == 0 ? hidden : (JsonStructure) parent.getValue(hidden);
            JsonStructure changed = switch (around) {
                case JsonArray array -> {
                    String disclosure = disclosure(shown.add(value), disclosures);
                    yield PROVIDER.createArrayBuilder(array)
                            .set(Integer.parseInt(name), PROVIDER.createObjectBuilder().add("...", digest(disclosure, "SHA-256"))).build();
                }
                case JsonObject object -> {
                    String disclosure = disclosure(shown.add(name).add(value), disclosures);
                    List<String> digests = new ArrayList<>();
                    if (object.get("_sd") instanceof JsonArray present) {
                        present.forEach(digest -> digests.add(((JsonString) digest).getString()));
                    }
                    digests.add(digest(disclosure, "SHA-256"));
                    // §4.2.4.1: their order must not tell which member stood where.
                    Collections.sort(digests);
                    yield PROVIDER.createObjectBuilder(object).remove(name).add("_sd", PROVIDER.createArrayBuilder(digests)).build();
                }
                default -> throw new IllegalStateException("JSON has objects and arrays alone");
            };
            hidden = slash == 0 ? changed.asJsonObject() : parent.replace(hidden, changed).asJsonObject();
        }
        JsonObject payload = PROVIDER.createObjectBuilder(hidden).add("_sd_alg", "sha-256").build();
        String kind = JoseCredential.kind(credential);
        return Jws.sign(payload, kind + "+sd-jwt", kind, verificationMethod, key) + "~"
                + String.join("", disclosures.stream().map(disclosure -> disclosure + "~").toList());
    }

    private static String disclosure(JsonArrayBuilder content, List<String> disclosures) {
        String disclosure = Jws.encoded(content.build().toString().getBytes(StandardCharsets.UTF_8));
        disclosures.add(disclosure);
        return disclosure;
    }

    /** The token with those disclosures alone whose member {@code shown} accepts; what they lie in must be shown too. */
    public static String present(String token, Predicate<String> shown) {
        List<String> parts = List.of(token.split("~", -1));
        StringBuilder out = new StringBuilder(parts.getFirst()).append('~');
        for (String disclosure : parts.subList(1, parts.size() - 1)) {
            if (Disclosure.read(disclosure) instanceof Outcome.Given<Disclosure>(Disclosure read)
                    && read.name().filter(shown).isPresent()) {
                out.append(disclosure).append('~');
            }
        }
        return out.toString();
    }

    /** One disclosure: a named member, or an element of an array (§4.2.1, §4.2.2). */
    private record Disclosure(Optional<String> name, JsonValue value) {

        static Outcome<Disclosure> read(String encoded) {
            Optional<byte[]> bytes = Jws.decoded(encoded);
            if (bytes.isEmpty()) {
                return faulty("base64url");
            }
            return JSON.read(bytes.get()).then(value -> {
                if (!(value instanceof JsonArray array) || array.size() < 2 || array.size() > 3 || !(array.getFirst() instanceof JsonString)) {
                    return faulty("array");
                }
                if (array.size() == 2) {
                    return Outcome.given(new Disclosure(Optional.empty(), array.get(1)));
                }
                return array.get(1) instanceof JsonString name && !name.getString().equals("_sd") && !name.getString().equals("...")
                        ? Outcome.given(new Disclosure(Optional.of(name.getString()), array.get(2)))
                        : faulty("name");
            });
        }
    }

    /** The payload with disclosures put in (§7.1); else {@code jwt.disclosure} or {@code jwt.key-binding}. */
    static Outcome<JsonObject> disclosed(JsonObject payload, String rest) {
        List<String> parts = List.of(rest.split("~", -1));
        if (!parts.getLast().isEmpty()) {
            return Outcome.refused(Refusal.of("jwt.key-binding"));
        }
        if (parts.size() > MOST) {
            return faulty("more than " + MOST);
        }
        return hash(payload).then(hash -> disclosed(payload, parts, hash));
    }

    /** The hash that a token's digests are made with, by its JCA name. */
    static Outcome<String> hash(JsonObject payload) {
        String named = payload.get("_sd_alg") instanceof JsonString text ? text.getString() : "sha-256";
        return Optional.ofNullable(HASHES.get(named)).map(Outcome::given).orElseGet(() -> faulty("_sd_alg " + named));
    }

    private static Outcome<JsonObject> disclosed(JsonObject payload, List<String> parts, String hash) {
        Map<String, Disclosure> byDigest = new HashMap<>();
        for (String encoded : parts.subList(0, parts.size() - 1)) {
            switch (Disclosure.read(encoded)) {
                case Outcome.Given<Disclosure>(Disclosure disclosure) -> {
                    if (byDigest.put(digest(encoded, hash), disclosure) != null) {
                        return faulty("twice");
                    }
                }
                case Outcome.Refused<Disclosure>(Refusal refusal) -> {
                    return Outcome.refused(refusal);
                }
            }
        }
        return new Filling(byDigest).fill(payload);
    }

    static String digest(String disclosure, String hash) {
        try {
            return Jws.encoded(MessageDigest.getInstance(hash).digest(disclosure.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }

    private static <T> Outcome<T> faulty(String why) {
        return Outcome.refused(Refusal.of("jwt.disclosure", "why", why));
    }

    /** Puts disclosures in where their digests stand; every one must be used, no digest may stand twice. */
    private static final class Filling {
        private final Map<String, Disclosure> byDigest;
        private final Set<String> met = new HashSet<>();
        private Optional<String> fault = Optional.empty();

        private Filling(Map<String, Disclosure> byDigest) {
            this.byDigest = byDigest;
        }

        private Outcome<JsonObject> fill(JsonObject payload) {
            JsonObject filled = PROVIDER.createObjectBuilder(object(payload, JsonLimits.CREDENTIAL.depth())).remove("_sd_alg").build();
            if (fault.isPresent()) {
                return faulty(fault.get());
            }
            return met.containsAll(byDigest.keySet()) ? Outcome.given(filled) : faulty("its digest is not signed");
        }

        private JsonValue value(JsonValue value, int depth) {
            if (depth == 0) {
                fault = Optional.of("nested too deeply");
                return JsonValue.NULL;
            }
            return switch (value) {
                case JsonObject object -> object(object, depth);
                case JsonArray array -> array(array, depth);
                default -> value;
            };
        }

        private JsonObject object(JsonObject object, int depth) {
            JsonObjectBuilder out = PROVIDER.createObjectBuilder();
            Set<String> names = new HashSet<>();
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                if (member.getKey().equals("...")) {
                    fault = Optional.of("a member is named ...");
                } else if (!member.getKey().equals("_sd")) {
                    names.add(member.getKey());
                    out.add(member.getKey(), value(member.getValue(), depth - 1));
                }
            }
            if (object.containsKey("_sd")) {
                if (!(object.get("_sd") instanceof JsonArray digests)) {
                    fault = Optional.of("_sd");
                    return out.build();
                }
                for (JsonValue digest : digests) {
                    met(digest).ifPresent(found -> {
                        if (found.name().isEmpty() || !names.add(found.name().get())) {
                            fault = Optional.of("it has no name, or one that stands there");
                        } else {
                            out.add(found.name().get(), value(found.value(), depth - 1));
                        }
                    });
                }
            }
            return out.build();
        }

        private JsonArray array(JsonArray array, int depth) {
            JsonArrayBuilder out = PROVIDER.createArrayBuilder();
            for (JsonValue element : array) {
                if (element instanceof JsonObject object && object.size() == 1 && object.containsKey("...")) {
                    met(object.getOrDefault("...", JsonValue.NULL)).ifPresent(found -> {
                        if (found.name().isPresent()) {
                            fault = Optional.of("an element has a name");
                        }
                        out.add(value(found.value(), depth - 1));
                    });
                } else {
                    out.add(value(element, depth - 1));
                }
            }
            return out.build();
        }

        private Optional<Disclosure> met(JsonValue digest) {
            if (!(digest instanceof JsonString text) || !met.add(text.getString())) {
                fault = Optional.of("a digest is no text or stands twice");
                return Optional.empty();
            }
            return Optional.ofNullable(byDigest.get(text.getString()));
        }
    }
}
