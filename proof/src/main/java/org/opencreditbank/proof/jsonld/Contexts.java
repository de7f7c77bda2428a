package org.opencreditbank.proof.jsonld;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;

/**
 * The JSON-LD contexts that may be used: those bundled here and those an operator adds. No context is ever fetched: a
 * context decides what a signature means, and fetching one would let a credential make the verifier call any address.
 */
public final class Contexts {

    private static final String W3C = "https://www.w3.org/";
    private static final String SECURITY = "https://w3id.org/security/";
    private static final String IMS = "https://purl.imsglobal.org/spec/";
    private static final Map<String, String> BUNDLED = Map.ofEntries(
            Map.entry(W3C + "ns/credentials/v2", "credentials-v2"),
            Map.entry(W3C + "2018/credentials/v1", "credentials-v1"),
            Map.entry(W3C + "ns/credentials/undefined-terms/v2", "undefined-terms-v2"),
            Map.entry(W3C + "ns/credentials/status/v1", "bitstring-status-list-v1"),
            Map.entry(W3C + "ns/did/v1", "did-v1"),
            Map.entry(SECURITY + "data-integrity/v1", "data-integrity-v1"),
            Map.entry(SECURITY + "data-integrity/v2", "data-integrity-v2"),
            Map.entry(SECURITY + "multikey/v1", "multikey-v1"),
            Map.entry(SECURITY + "suites/ed25519-2020/v1", "ed25519-2020-v1"),
            Map.entry(IMS + "ob/v3p0/context.json", "open-badges-3.0.0"),
            Map.entry(IMS + "ob/v3p0/context-3.0.0.json", "open-badges-3.0.0"),
            Map.entry(IMS + "ob/v3p0/context-3.0.1.json", "open-badges-3.0.1"),
            Map.entry(IMS + "ob/v3p0/context-3.0.2.json", "open-badges-3.0.2"),
            Map.entry(IMS + "ob/v3p0/context-3.0.3.json", "open-badges-3.0.3"),
            Map.entry(IMS + "ob/v3p0/extensions.json", "open-badges-extensions"),
            Map.entry(IMS + "clr/v2p0/context.json", "clr-2.0.0"),
            Map.entry(IMS + "clr/v2p0/context-2.0.1.json", "clr-2.0.1"));

    private final Map<String, JsonObject> documents;

    private Contexts(Map<String, JsonObject> documents) {
        this.documents = Map.copyOf(documents);
    }

    /** The bundled contexts alone. */
    public static Contexts bundled() {
        return Bundle.CONTEXTS;
    }

    /** These contexts and one more that an operator allows.
     *
     * @throws IllegalArgumentException where {@code url} is already known: a published context is never replaced */
    public Contexts with(String url, JsonObject document) {
        if (documents.containsKey(url)) {
            throw new IllegalArgumentException(url + " is known already");
        }
        Map<String, JsonObject> more = new HashMap<>(documents);
        more.put(url, document);
        return new Contexts(more);
    }

    /** The context at a URL, where it may be used. */
    public Optional<JsonObject> find(String url) {
        return Optional.ofNullable(documents.get(url));
    }

    /** Every name of a member anywhere in these contexts: what could be a term or a prefix. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        documents.values().forEach(document -> names(document, names));
        return names;
    }

    static void names(JsonValue context, Set<String> names) {
        switch (context) {
            case JsonObject object -> object.forEach((name, value) -> {
                names.add(name);
                names(value, names);
            });
            case JsonArray array -> array.forEach(element -> names(element, names));
            default -> {
                // Names nothing.
            }
        }
    }

    DocumentLoader loader() {
        return new AllowedOnly();
    }

    private final class AllowedOnly implements DocumentLoader {
        @Override
        public Document loadDocument(URI url, DocumentLoaderOptions options) throws JsonLdError {
            @Nullable JsonObject document = documents.get(url.toString());
            if (document == null) {
                throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, url.toString());
            }
            JsonDocument loaded = JsonDocument.of(document);
            loaded.setDocumentUrl(url);
            return loaded;
        }
    }

    /** Read once, when first asked for. */
    private static final class Bundle {
        private static final Contexts CONTEXTS = read();

        private static Contexts read() {
            StrictJson json = new StrictJson(JsonLimits.CREDENTIAL);
            Map<String, JsonObject> documents = new HashMap<>();
            BUNDLED.forEach((url, file) -> {
                try (InputStream in = Contexts.class.getResourceAsStream(file + ".json")) {
                    if (in == null) {
                        throw new IllegalStateException(file + ".json is missing in this jar");
                    }
                    documents.put(url, json.readObject(in.readAllBytes()).orThrow());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return new Contexts(documents);
        }
    }
}
