package org.opencreditbank.bank.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.proof.cose.CoseSign1;
import org.opencreditbank.proof.jose.Jws;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Checks credentials for everybody: this bank's by its keys and status lists of this moment, others' by the operator's trust list. Nothing is
 * fetched: whoever hands in a credential decides no address that the bank would call.
 */
@Component
class CredentialCheck {

    /** The longest document that is looked at, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final int MOST_LISTS = 64;
    private static final int DEEPEST = 6;

    private final IssuerDocuments documents;
    private final StatusLists lists;
    private final List<JsonObject> others;
    private final String name;

    /** One for all checks: it learns the forms that recur. */
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(Contexts.bundled()));

    CredentialCheck(IssuerDocuments documents, StatusLists lists, @Value("${creditbank.trust-list:}") String file) {
        this.documents = documents;
        this.lists = lists;
        if (file.isEmpty()) {
            others = List.of();
            name = "this bank";
        } else {
            JsonObject read = read(Path.of(file));
            others = read.getJsonArray("issuers").getValuesAs(JsonObject.class);
            name = read.getString("name", file);
        }
    }

    private static JsonObject read(Path file) {
        try {
            JsonObject read = new StrictJson(JsonLimits.CREDENTIAL).readObject(Files.readAllBytes(file)).orThrow();
            if (TrustList.of(read) instanceof Outcome.Refused<TrustList>(Refusal refusal)) {
                throw new IllegalStateException("creditbank.trust-list, " + file + ": " + refusal);
            }
            return read;
        } catch (IOException unreadable) {
            throw new IllegalStateException("creditbank.trust-list, " + file + ", can't be read", unreadable);
        }
    }

    /** The trust list that is gone by. */
    JsonObject trustList(Instant asOf) {
        return documents.trustList(name, asOf, others);
    }

    /** The report on a document, as of now. */
    Report check(byte[] document) {
        Instant now = Instant.now();
        Map<String, JsonObject> known = new HashMap<>();
        for (String url : statusLists(document)) {
            lists.at(url, now).ifPresent(list -> known.put(url, list));
        }
        var trust = TrustList.of(trustList(now)).orThrow();
        return new Verifier(integrity, trust, StatusSnapshot.of(now, known)).verify(document, now);
    }

    /** The report on a credential that was read before. */
    Report check(JsonObject credential) {
        return check(credential.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Addresses of status lists that are named anywhere in a document; what can't be read names none. */
    private static Set<String> statusLists(byte[] document) {
        Set<String> urls = new LinkedHashSet<>();
        payload(document).ifPresent(read -> collect(read, DEEPEST, urls));
        return urls;
    }

    private static Optional<JsonObject> payload(byte[] document) {
        if (CoseSign1.is(document)) {
            return CoseSign1.read(document) instanceof Outcome.Given<CoseSign1>(CoseSign1 message) ? json(message.payload().bytes()) : Optional.empty();
        }
        String text = new String(document, StandardCharsets.UTF_8).strip();
        if (text.startsWith("ey")) {
            // Of an SD-JWT the token comes first; the status is never among what may be left out.
            return Jws.read(text.split("~", 2)[0]) instanceof Outcome.Given<Jws>(Jws token) ? Optional.of(token.payload()) : Optional.empty();
        }
        return json(document);
    }

    private static Optional<JsonObject> json(byte[] document) {
        return new StrictJson(JsonLimits.CREDENTIAL).readObject(document) instanceof Outcome.Given<JsonObject>(JsonObject read)
                ? Optional.of(read) : Optional.empty();
    }

    private static void collect(JsonValue value, int depth, Set<String> urls) {
        if (depth == 0 || urls.size() >= MOST_LISTS) {
            return;
        }
        switch (value) {
            case JsonArray array -> array.forEach(each -> collect(each, depth, urls));
            case JsonObject object -> object.forEach((member, each) -> {
                if (member.equals("statusListCredential") && each instanceof JsonString url && urls.size() < MOST_LISTS) {
                    urls.add(url.getString());
                } else if (!(each instanceof JsonString)) {
                    collect(each, depth - 1, urls);
                }
            });
            default -> {}
        }
    }
}
