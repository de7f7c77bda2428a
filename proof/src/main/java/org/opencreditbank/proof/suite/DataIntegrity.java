package org.opencreditbank.proof.suite;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.json.OpenObject;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.MethodResolver;
import org.opencreditbank.proof.key.Multibase;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/** Adds and checks the proofs of Data Integrity 1.0 §4. May be used by many threads at once. */
public final class DataIntegrity {

    /** Most proofs of one document: each costs a canonicalisation. */
    public static final int MOST_PROOFS = 16;

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String PROOF_CONTEXT = "https://w3id.org/security/data-integrity/v2";
    private static final Set<String> DEFINE_PROOFS =
            Set.of("https://www.w3.org/ns/credentials/v2", "https://w3id.org/security/data-integrity/v1", PROOF_CONTEXT);

    private final LinkedData linkedData;
    private final AtomicReference<@Nullable RecurringProof> lastProof = new AtomicReference<>();

    /** Makes documents canonical by {@code linkedData} where a suite signs RDF. */
    public DataIntegrity(LinkedData linkedData) {
        this.linkedData = linkedData;
    }

    /**
     * Adds a proof; a document that has some keeps them, as a set or a chain. Contexts that don't define proofs are completed (§2.4.1).
     *
     * @return the secured document; or {@code proof.previous-missing}, or why it can't be made canonical
     * @throws IllegalArgumentException where the key does not go with the suite
     */
    public Outcome<JsonObject> sign(JsonObject document, SigningKey key, ProofOptions options) {
        if (!options.suite().takes(key.publicKey().type())) {
            throw new IllegalArgumentException(options.suite() + " takes no " + key.publicKey().type());
        }
        List<JsonObject> earlier = new ArrayList<>();
        if (proofs(document) instanceof Outcome.Given<List<JsonObject>>(List<JsonObject> present)) {
            earlier.addAll(present);
        }
        JsonObject bare = withProofTerms(without(document, "proof"));
        JsonObject proof = options.proof();
        @Nullable JsonValue context = bare.get("@context");
        if (!options.suite().rdf() && context != null) {
            proof = JSON.createObjectBuilder(proof).add("@context", context).build();
        }
        JsonObject unsigned = proof;
        return withPrevious(bare, unsigned, earlier)
                .then(covered -> covered(covered, unsigned, options.suite(), key.publicKey().type()))
                .then(covered -> {
                    JsonObject signed = JSON.createObjectBuilder(unsigned)
                            .add("proofValue", Multibase.base58(key.sign(covered.bytes()))).build();
                    JsonObjectBuilder secured = JSON.createObjectBuilder(bare);
                    if (earlier.isEmpty()) {
                        secured.add("proof", signed);
                    } else {
                        JsonArrayBuilder all = JSON.createArrayBuilder();
                        earlier.forEach(all::add);
                        secured.add("proof", all.add(signed));
                    }
                    return Outcome.given(secured.build());
                });
    }

    /**
     * As {@link #sign}, but the secured document as its canonical text (RFC 8785), members in alphabetical order. For bulk: by a JCS suite the
     * text that is signed is the one that is handed out, so that nothing is written twice.
     *
     * @return the text; or why it can't be made canonical
     * @throws IllegalArgumentException where the key does not go with the suite
     */
    public Outcome<SignedText> signedText(JsonObject document, SigningKey key, ProofOptions options) {
        if (options.suite().rdf() || document.containsKey("proof") || !options.previous().isEmpty()) {
            return sign(document, key, options).then(signed -> {
                OpenObject open = OpenObject.of(signed, "proof");
                String proof = CanonicalJson.text(Objects.requireNonNull(signed.get("proof")));
                return Outcome.given(new SignedText(open.with(proof), open.closed()));
            });
        }
        KeyType type = key.publicKey().type();
        if (!options.suite().takes(type)) {
            throw new IllegalArgumentException(options.suite() + " takes no " + type);
        }
        JsonObject bare = withProofTerms(document);
        OpenObject open = OpenObject.of(bare, "proof");
        RecurringProof proof = recurring(options, Optional.ofNullable(bare.get("@context")), type);
        String covered = open.closed();
        String value = Multibase.base58(key.sign(proof.covering(type.digest(covered.getBytes(StandardCharsets.UTF_8)))));
        return Outcome.given(new SignedText(open.with(proof.text().with('"' + value + '"')), covered));
    }

    /** The proof's own text is the same for all credentials of a batch: the last one is kept. */
    private RecurringProof recurring(ProofOptions options, Optional<JsonValue> context, KeyType type) {
        RecurringProof known = lastProof.get();
        if (known == null || !known.of(options, context, type)) {
            known = RecurringProof.make(options, context, type);
            lastProof.set(known);
        }
        return known;
    }

    /**
     * The proofs of a document.
     *
     * @return at least one; or {@code proof.missing}, {@code proof.malformed}, {@code proof.too-many}, {@code proof.duplicate-id}
     */
    public static Outcome<List<JsonObject>> proofs(JsonObject document) {
        @Nullable JsonValue value = document.get("proof");
        List<JsonObject> proofs = new ArrayList<>();
        switch (value) {
            case null -> {
                return Outcome.refused(Refusal.of("proof.missing"));
            }
            case JsonObject one -> proofs.add(one);
            case JsonArray many -> {
                for (JsonValue element : many) {
                    if (!(element instanceof JsonObject one)) {
                        return Outcome.refused(Refusal.of("proof.malformed", "property", "proof"));
                    }
                    proofs.add(one);
                }
            }
            default -> {
                return Outcome.refused(Refusal.of("proof.malformed", "property", "proof"));
            }
        }
        if (proofs.isEmpty()) {
            return Outcome.refused(Refusal.of("proof.missing"));
        }
        if (proofs.size() > MOST_PROOFS) {
            return Outcome.refused(Refusal.of("proof.too-many", "limit", MOST_PROOFS));
        }
        Set<String> ids = new HashSet<>();
        for (JsonObject proof : proofs) {
            Optional<String> id = text(proof, "id");
            if (id.isPresent() && !ids.add(id.get())) {
                return Outcome.refused(Refusal.of("proof.duplicate-id", "id", id.get()));
            }
        }
        return Outcome.given(proofs);
    }

    /**
     * Checks one of a document's proofs. Whether its signer may speak for the issuer is not asked here.
     *
     * @param document the whole document, with all of its proofs
     * @param proof    one of {@link #proofs}
     * @param purpose  what the proof must be for
     * @param at       the time at which it must not have expired
     * @param resolver where keys are found
     * @return the checked proof; or a refusal {@code proof.…}, {@code key.…}, {@code jsonld.…}
     */
    public Outcome<ProofCheck> check(JsonObject document, JsonObject proof, String purpose, Instant at, MethodResolver resolver) {
        if (!text(proof, "type").equals(Optional.of("DataIntegrityProof"))) {
            return Outcome.refused(Refusal.of("proof.unknown-type", "type", String.valueOf(proof.get("type"))));
        }
        String named = text(proof, "cryptosuite").orElse("");
        Optional<Cryptosuite> suite = Cryptosuite.of(named);
        if (suite.isEmpty()) {
            return Outcome.refused(Refusal.of("proof.unknown-cryptosuite", "cryptosuite", named));
        }
        if (!text(proof, "proofPurpose").equals(Optional.of(purpose))) {
            return Outcome.refused(Refusal.of("proof.wrong-purpose", "purpose", String.valueOf(proof.get("proofPurpose")))
                    .and("expected", purpose));
        }
        for (String time : List.of("created", "expires")) {
            if (proof.containsKey(time) && text(proof, time).flatMap(DateTimeStamp::parse).isEmpty()) {
                return Outcome.refused(Refusal.of("proof.malformed", "property", time));
            }
        }
        Optional<Instant> expires = text(proof, "expires").flatMap(DateTimeStamp::parse);
        if (expires.filter(end -> at.isAfter(end)).isPresent()) {
            return Outcome.refused(Refusal.of("proof.expired", "expires", expires.get()));
        }
        Optional<String> method = text(proof, "verificationMethod");
        Optional<byte[]> signature = text(proof, "proofValue").flatMap(Multibase::decode58);
        if (method.isEmpty() || signature.isEmpty()) {
            return Outcome.refused(Refusal.of("proof.malformed", "property", method.isEmpty() ? "verificationMethod" : "proofValue"));
        }
        return resolver.resolve(method.get())
                .then(key -> usable(key, suite.get(), purpose))
                .then(key -> proofs(document)
                        .then(all -> withPrevious(without(document, "proof"), proof, all))
                        .then(bare -> underProofContext(bare, proof, suite.get()))
                        .then(bare -> covered(bare, without(proof, "proofValue"), suite.get(), key.key().type()))
                        .then(covered -> key.key().verifies(covered.bytes(), signature.get())
                                ? Outcome.given(new ProofCheck(suite.get(), key, text(proof, "created").flatMap(DateTimeStamp::parse), covered))
                                : Outcome.refused(Refusal.of("proof.wrong-signature", "method", key.id())
                                        .and("documentHash", covered.documentHash()).and("proofHash", covered.proofHash()))));
    }

    private static Outcome<VerificationMethod> usable(VerificationMethod method, Cryptosuite suite, String purpose) {
        if (!suite.takes(method.key().type())) {
            return Outcome.refused(Refusal.of("proof.wrong-key-type", "cryptosuite", suite.identifier()).and("key", method.key().type()));
        }
        if (!method.purposes().contains(purpose)) {
            return Outcome.refused(Refusal.of("proof.key-not-for-purpose", "method", method.id()).and("purpose", purpose));
        }
        return Outcome.given(method);
    }

    /** §4.4: a proof that names previous ones covers them too, values included. */
    private static Outcome<JsonObject> withPrevious(JsonObject bare, JsonObject proof, List<JsonObject> all) {
        @Nullable JsonValue previous = proof.get("previousProof");
        if (previous == null) {
            return Outcome.given(bare);
        }
        List<? extends JsonValue> named = previous instanceof JsonArray many ? many : List.of(previous);
        JsonArrayBuilder matching = JSON.createArrayBuilder();
        for (JsonValue name : named) {
            Optional<JsonObject> found = all.stream()
                    .filter(other -> !other.equals(proof) && name instanceof JsonString && name.equals(other.get("id"))).findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.of("proof.previous-missing", "previousProof", name));
            }
            matching.add(found.get());
        }
        return Outcome.given(JSON.createObjectBuilder(bare).add("proof", matching).build());
    }

    /** §3.3.2 of both suite specifications: a JCS proof says under which contexts it signed; later ones may have been added. */
    private static Outcome<JsonObject> underProofContext(JsonObject bare, JsonObject proof, Cryptosuite suite) {
        @Nullable JsonValue signed = proof.get("@context");
        if (suite.rdf() || signed == null) {
            return Outcome.given(bare);
        }
        List<JsonValue> wanted = listed(signed);
        @Nullable JsonValue context = bare.get("@context");
        List<JsonValue> present = context == null ? List.of() : listed(context);
        if (present.size() < wanted.size() || !present.subList(0, wanted.size()).equals(wanted)) {
            return Outcome.refused(Refusal.of("proof.context-mismatch", "context", signed));
        }
        return Outcome.given(JSON.createObjectBuilder(bare).add("@context", signed).build());
    }

    private Outcome<SignedBytes> covered(JsonObject document, JsonObject proof, Cryptosuite suite, KeyType key) {
        if (!suite.rdf()) {
            return Outcome.given(SignedBytes.of(CanonicalJson.text(document), CanonicalJson.text(proof), key));
        }
        @Nullable JsonValue context = document.get("@context");
        if (context == null) {
            return Outcome.refused(Refusal.of("proof.context-mismatch", "context", "-"));
        }
        JsonObject configuration = JSON.createObjectBuilder(proof).add("@context", context).build();
        return linkedData.canonical(document, key.hash()).then(canonicalDocument -> linkedData.canonical(configuration, key.hash())
                .then(canonicalProof -> Outcome.given(SignedBytes.of(canonicalDocument, canonicalProof, key))));
    }

    private static List<JsonValue> listed(JsonValue value) {
        return value instanceof JsonArray many ? List.copyOf(many) : List.of(value);
    }

    /** §2.4.1: a document whose contexts don't define the terms of proofs, a credential of version 1.1 for example, gets the one that does. */
    private static JsonObject withProofTerms(JsonObject document) {
        @Nullable JsonValue context = document.get("@context");
        if (context == null || listed(context).stream()
                .anyMatch(each -> each instanceof JsonString url && DEFINE_PROOFS.contains(url.getString()))) {
            return document;
        }
        JsonArrayBuilder contexts = JSON.createArrayBuilder();
        listed(context).forEach(contexts::add);
        return JSON.createObjectBuilder(document).add("@context", contexts.add(PROOF_CONTEXT)).build();
    }

    private static JsonObject without(JsonObject object, String property) {
        return JSON.createObjectBuilder(object).remove(property).build();
    }

    private static Optional<String> text(JsonObject object, String property) {
        return object.get(property) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
