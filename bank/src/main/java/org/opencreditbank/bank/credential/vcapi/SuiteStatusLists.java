package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.status.StatusList;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.verify.StatusSnapshot;

/**
 * Revocation lists of the issuers for suites (Bitstring Status List 1.0), one for each. They live as long as the bank is open:
 * what is issued here means nothing to anybody afterwards.
 */
final class SuiteStatusLists {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Map<String, Entries> lists = new ConcurrentHashMap<>();

    /** How many entries are given away, and which are set. */
    private static final class Entries {
        private StatusList list = StatusList.empty(StatusList.FEWEST_BITS, 1);
        private long given;
    }

    /**
     * The next entry of an issuer's list, as a {@code credentialStatus}; none where the list is full.
     *
     * @param base where the bank is found, such as {@code https://localhost:8443}
     */
    Optional<JsonObject> entry(SuiteIssuer issuer, String base) {
        Entries entries = entries(issuer.name());
        synchronized (entries) {
            if (entries.given == entries.list.entries()) {
                return Optional.empty();
            }
            String index = Long.toString(entries.given++);
            return Optional.of(JSON.createObjectBuilder()
                    .add("id", url(issuer, base) + "#" + index)
                    .add("type", "BitstringStatusListEntry")
                    .add("statusPurpose", "revocation")
                    .add("statusListIndex", index)
                    .add("statusListCredential", url(issuer, base))
                    .build());
        }
    }

    /** Revokes an entry, or takes that back; false where no such entry has been given away. */
    boolean set(SuiteIssuer issuer, long index, boolean revoked) {
        Entries entries = entries(issuer.name());
        synchronized (entries) {
            if (index >= entries.given) {
                return false;
            }
            entries.list = entries.list.with(index, revoked ? 1 : 0);
            return true;
        }
    }

    /** The list of an issuer as a credential, signed as of {@code at}. */
    Outcome<JsonObject> credential(SuiteIssuer issuer, String base, DataIntegrity integrity, Instant at) {
        Entries entries = entries(issuer.name());
        String encoded;
        synchronized (entries) {
            encoded = entries.list.encoded();
        }
        JsonObject list = JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(DataModel.CONTEXT_V2))
                .add("id", url(issuer, base))
                .add("type", JSON.createArrayBuilder().add("VerifiableCredential").add("BitstringStatusListCredential"))
                .add("issuer", issuer.identifier())
                .add("validFrom", at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
                .add("credentialSubject", JSON.createObjectBuilder()
                        .add("id", url(issuer, base) + "#list")
                        .add("type", "BitstringStatusList")
                        .add("statusPurpose", "revocation")
                        .add("encodedList", encoded))
                .build();
        return issuer.secure(Asked.nothing(), list, integrity, at);
    }

    /** The lists that a document names, as they are at {@code at}. */
    StatusSnapshot snapshot(JsonObject document, SuiteIssuers issuers, String base, DataIntegrity integrity, Instant at) {
        Map<String, JsonObject> named = new HashMap<>();
        String text = document.toString();
        for (SuiteIssuer issuer : issuers.all()) {
            if (issuer.securing() instanceof Securing.Embedded && text.contains("\"" + url(issuer, base) + "\"")
                    && credential(issuer, base, integrity, at) instanceof Outcome.Given<JsonObject>(JsonObject list)) {
                named.put(url(issuer, base), list);
            }
        }
        return StatusSnapshot.of(at, named);
    }

    private Entries entries(String issuer) {
        return lists.computeIfAbsent(issuer, _ -> new Entries());
    }

    /** Where an issuer's list is found. */
    static String url(SuiteIssuer issuer, String base) {
        return base + "/status-lists/" + issuer.name();
    }
}
