package org.opencreditbank.proof.jsonld;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Turns a JSON-LD document into the canonical N-Quads that the rdfc suites hash. Whatever JSON-LD would drop silently is
 * refused instead: a term no context defines, a relative identifier. It would look signed and not be.
 */
public final class LinkedData {

    /** Steps of RDFC-1.0's permutation search; a badge takes none, the published evil-but-computable graphs some thousands. */
    static final int STEPS = 20_000;

    /** Data URLs aside: an enveloped credential is one. */
    private static final int LONGEST_IRI = 2_048;
    private static final Pattern ABSOLUTE = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");

    /** The library writes texts of faulty documents to its log, where nobody's data may stand; held, so that it stays silent. */
    private static final Logger SILENT = Logger.getLogger("com.apicatalog");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Contexts contexts;
    private final Templates templates;

    /** Uses {@code contexts} and no other. */
    public LinkedData(Contexts contexts) {
        this.contexts = contexts;
        this.templates = new Templates(this, contexts.names());
    }

    /**
     * The canonical N-Quads of a document (RDF Dataset Canonicalization 1.0). Documents of a form that has been met before are
     * filled into its template; the result is the same.
     *
     * @param hash {@code SHA-256}, or {@code SHA-384} for P-384 keys
     * @return the N-Quads; or {@code jsonld.context-not-allowed}, {@code jsonld.invalid}, {@code jsonld.undefined-term},
     *         {@code jsonld.relative-id}, {@code rdf.poison-graph}
     */
    public Outcome<String> canonical(JsonObject document, String hash) {
        Optional<String> filled = templates.canonical(document, hash);
        return filled.isPresent() ? Outcome.given(filled.get()) : expanded(document, hash);
    }

    /** As {@link #canonical}, always by expanding the document: the general way, to compare by. */
    public Outcome<String> expanded(JsonObject document, String hash) {
        return quads(document).then(source -> {
            try {
                return canonical(hash, source);
            } catch (JsonLdError e) {
                return Outcome.refused(refusal(e));
            } catch (RuntimeException e) {
                return Outcome.refused(Refusal.of("jsonld.invalid", "why", e.toString()));
            }
        });
    }

    /** Tells the quads of a document as they come; else refuses as {@link #canonical} does. */
    Outcome<RdfQuadConsumer> tell(JsonObject document, RdfQuadConsumer consumer) {
        return quads(document).then(source -> {
            try {
                source.tell(consumer);
                return Outcome.given(consumer);
            } catch (JsonLdError e) {
                return Outcome.refused(refusal(e));
            } catch (RuntimeException e) {
                return Outcome.refused(Refusal.of("jsonld.invalid", "why", e.toString()));
            }
        });
    }

    private Outcome<Source> quads(JsonObject document) {
        JsonLdOptions options = new JsonLdOptions(contexts.loader());
        options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
        // Otherwise a name's direction would be outside of what is signed.
        options.setRdfDirection(JsonLdOptions.RdfDirection.I18N_DATATYPE);
        options.setOrdered(false);
        try {
            JsonArray expanded = JsonLd.expand(JsonDocument.of(plain(document))).options(options).get();
            Optional<String> relative = firstId(expanded, id -> !absolute(id));
            if (relative.isPresent()) {
                return Outcome.refused(Refusal.of("jsonld.relative-id", "id", relative.get()));
            }
            return Outcome.given(consumer -> JsonLd.toRdf(JsonDocument.of(expanded)).options(options).provide(consumer));
        } catch (JsonLdError e) {
            return Outcome.refused(refusal(e));
        } catch (RuntimeException e) {
            // The library throws such at some faulty documents; their fault, not the caller's, so it is a refusal.
            return Outcome.refused(Refusal.of("jsonld.invalid", "why", e.toString()));
        }
    }

    /** The document with contexts written as documents, {@code {"@context": …}} in a list of contexts, taken for what they hold:
     * other processors do so, and the W3C's test vectors are written that way. */
    private static JsonObject plain(JsonObject document) {
        if (!(document.get("@context") instanceof JsonArray contexts) || contexts.stream().noneMatch(LinkedData::wrapped)) {
            return document;
        }
        JsonArrayBuilder held = JSON.createArrayBuilder();
        for (JsonValue context : contexts) {
            held.add(wrapped(context) ? context.asJsonObject().getOrDefault("@context", JsonValue.NULL) : context);
        }
        return JSON.createObjectBuilder(document).add("@context", held).build();
    }

    private static boolean wrapped(JsonValue context) {
        return context instanceof JsonObject object && object.size() == 1 && object.get("@context") instanceof JsonObject;
    }

    /** Something that tells its quads. */
    interface Source {
        void tell(RdfQuadConsumer consumer) throws JsonLdError;
    }

    static Outcome<String> canonical(String hash, Source source) throws JsonLdError {
        int[] left = {STEPS};
        RdfCanon canon = RdfCanon.create(hash, () -> {
            if (--left[0] < 0) {
                throw new WorkExceeded();
            }
        });
        source.tell(canon);
        StringWriter out = new StringWriter();
        try {
            NQuadsWriter writer = new NQuadsWriter(out);
            canon.provide(writer);
            return Outcome.given(out.toString());
        } catch (WorkExceeded _) {
            return Outcome.refused(Refusal.of("rdf.poison-graph", "steps", STEPS));
        } catch (RdfConsumerException e) {
            return Outcome.refused(Refusal.of("jsonld.invalid", "why", String.valueOf(e.getMessage())));
        }
    }

    private static final class WorkExceeded extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }

    private static Refusal refusal(JsonLdError e) {
        String why = String.valueOf(e.getMessage());
        JsonLdErrorCode code = e.getCode();
        if (code == JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED || code == JsonLdErrorCode.LOADING_DOCUMENT_FAILED) {
            return Refusal.of("jsonld.context-not-allowed", "url", why);
        }
        if (code == JsonLdErrorCode.UNDEFINED_TERM) {
            return Refusal.of("jsonld.undefined-term", "term", why);
        }
        return Refusal.of("jsonld.invalid", "why", code + ": " + why);
    }

    private static Optional<String> firstId(JsonValue value, Predicate<String> wanted) {
        return switch (value) {
            case JsonArray array -> array.stream().map(element -> firstId(element, wanted))
                    .flatMap(Optional::stream).findFirst();
            case JsonObject object -> {
                // A value object's @type may be @json; a literal's text is no identifier.
                if (object.containsKey("@value")) {
                    yield Optional.empty();
                }
                for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
                    Optional<String> found = switch (entry.getKey()) {
                        case "@id" -> named(entry.getValue(), wanted);
                        case "@type" -> entry.getValue() instanceof JsonArray types
                                ? types.stream().map(type -> named(type, wanted)).flatMap(Optional::stream).findFirst()
                                : named(entry.getValue(), wanted);
                        default -> firstId(entry.getValue(), wanted);
                    };
                    if (found.isPresent()) {
                        yield found;
                    }
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> named(JsonValue value, Predicate<String> wanted) {
        return value instanceof JsonString id && wanted.test(id.getString()) ? Optional.of(id.getString()) : Optional.empty();
    }

    static boolean absolute(String id) {
        return id.startsWith("_:") || ((id.length() <= LONGEST_IRI || id.startsWith("data:")) && ABSOLUTE.matcher(id).matches());
    }
}
