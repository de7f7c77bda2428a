package org.opencreditbank.proof.receipt;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.SignedText;

/**
 * One file that carries a credential through the years: {@code {"credential": …, "receipt": "…", "statusLists": {URL: …}}}.
 * The holder put it together, so nothing in it is believed for standing there: each part bears its own signature.
 *
 * @param credential  the credential as an object, or a token as text
 * @param receipt     its receipt
 * @param statusLists status list credentials by their URL, as old as they say themselves
 */
public record Bundle(JsonValue credential, Optional<Receipt> receipt, Map<String, JsonObject> statusLists) {

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Set<String> MEMBERS = Set.of("credential", "receipt", "statusLists");

    public Bundle {
        statusLists = Map.copyOf(statusLists);
    }

    /** Whether an object is a bundle rather than a credential, which has contexts and no member of this name. */
    public static boolean is(JsonObject object) {
        return object.containsKey("credential") && !object.containsKey("@context");
    }

    /** Reads a bundle; else {@code bundle.malformed} with the property, or what is wrong with the receipt. */
    public static Outcome<Bundle> of(JsonObject file) {
        Optional<String> stranger = file.keySet().stream().filter(member -> !MEMBERS.contains(member)).findFirst();
        if (stranger.isPresent()) {
            return malformed(stranger.get());
        }
        JsonValue credential = file.getOrDefault("credential", JsonValue.NULL);
        if (!(credential instanceof JsonObject || credential instanceof JsonString)) {
            return malformed("credential");
        }
        Map<String, JsonObject> lists = new HashMap<>();
        if (file.containsKey("statusLists")) {
            if (!(file.get("statusLists") instanceof JsonObject named)) {
                return malformed("statusLists");
            }
            for (Map.Entry<String, JsonValue> entry : named.entrySet()) {
                if (!(entry.getValue() instanceof JsonObject list)) {
                    return malformed("statusLists");
                }
                lists.put(entry.getKey(), list);
            }
        }
        if (!file.containsKey("receipt")) {
            return Outcome.given(new Bundle(credential, Optional.empty(), lists));
        }
        return file.get("receipt") instanceof JsonString text
                ? Receipt.read(text.getString()).then(receipt -> Outcome.given(new Bundle(credential, Optional.of(receipt), lists)))
                : malformed("receipt");
    }

    /** The bundle as a file. */
    public JsonObject json() {
        JsonObjectBuilder file = JSON.createObjectBuilder().add("credential", credential);
        receipt.ifPresent(kept -> file.add("receipt", kept.toString()));
        if (!statusLists.isEmpty()) {
            JsonObjectBuilder lists = JSON.createObjectBuilder();
            statusLists.forEach(lists::add);
            file.add("statusLists", lists);
        }
        return file.build();
    }

    /** The file, in UTF-8, of a credential that is text already, with its receipt: for bulk. A receipt is thrice as long as a credential, and in
     * ASCII alone, which is cheap as long as it is not joined to a text that is not. */
    public static byte[] bytes(SignedText credential, Receipt receipt) {
        byte[] text = credential.text().getBytes(StandardCharsets.UTF_8);
        byte[] rest = (",\"receipt\":" + CanonicalJson.text(receipt.toString()) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] opening = "{\"credential\":".getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(opening, opening.length + text.length + rest.length);
        System.arraycopy(text, 0, file, opening.length, text.length);
        System.arraycopy(rest, 0, file, opening.length + text.length, rest.length);
        return file;
    }

    private static <T> Outcome<T> malformed(String property) {
        return Outcome.refused(Refusal.of("bundle.malformed", "property", property));
    }
}
