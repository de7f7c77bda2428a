package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.refusal.Outcome;
import org.springframework.http.ResponseEntity;

/**
 * A request: a document and options. Options that an endpoint doesn't know are passed over, since suites send every endpoint the
 * options of others.
 *
 * @param document the credential or presentation
 * @param options  empty where the request has none
 * @param request  all of it
 */
record Asked(JsonObject document, JsonObject options, JsonObject request) {

    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

    /**
     * Reads a request strictly and answers it, or refuses it.
     *
     * @param member where the document stands
     * @throws IOException where the sender leaves while sending
     */
    static ResponseEntity<String> answer(InputStream body, String member, Function<Asked, ResponseEntity<String>> answer) throws IOException {
        return switch (JSON.readObject(body.readNBytes(JsonLimits.CREDENTIAL.bytes() + 1))) {
            case Outcome.Refused<JsonObject> refused -> Answers.refused(java.util.List.of(Fault.of(refused.refusal())));
            case Outcome.Given<JsonObject>(JsonObject request) -> {
                if (!(request.get(member) instanceof JsonObject document)) {
                    yield refused(member, "The request's member " + member + " is no object.");
                }
                JsonValue options = request.getOrDefault("options", JsonValue.EMPTY_JSON_OBJECT);
                if (!(options instanceof JsonObject read)) {
                    yield refused("options", "The request's options are no object.");
                }
                yield answer.apply(new Asked(document, read, request));
            }
        };
    }

    /** A request for nothing in particular, by nobody. */
    static Asked nothing() {
        return new Asked(JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** An option that is a text. */
    Optional<String> option(String name) {
        return options.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static ResponseEntity<String> refused(String member, String words) {
        return Answers.refused(java.util.List.of(Fault.request("member", words, member)));
    }
}
