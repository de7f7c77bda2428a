package org.opencreditbank.bank.credential;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.opencreditbank.bank.evidence.Receipts;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What others need to check the bank's credentials: its DID document, and for those without a network a trust list and a status snapshot. */
@Component
class IssuerDocuments {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final IssuerKeys keys;
    private final PublicAddress address;
    private final StatusLists lists;
    private final JdbcTemplate jdbc;
    private final Texts texts;
    private final Receipts receipts;

    IssuerDocuments(IssuerKeys keys, PublicAddress address, StatusLists lists, JdbcTemplate jdbc, Texts texts, Receipts receipts) {
        this.keys = keys;
        this.address = address;
        this.lists = lists;
        this.jdbc = jdbc;
        this.texts = texts;
        this.receipts = receipts;
    }

    /** The DID document (did:web). Former keys stay in it: what they signed goes on verifying. */
    JsonObject did() {
        keys.current();
        JsonArrayBuilder methods = JSON.createArrayBuilder();
        JsonArrayBuilder assertion = JSON.createArrayBuilder();
        for (IssuerKeys.Known key : keys.all()) {
            methods.add(JSON.createObjectBuilder()
                    .add("id", keys.method(key.id()))
                    .add("type", "Multikey")
                    .add("controller", address.did())
                    .add("publicKeyMultibase", key.multikey()));
            assertion.add(keys.method(key.id()));
        }
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add("https://www.w3.org/ns/did/v1").add("https://w3id.org/security/multikey/v1"))
                .add("id", address.did())
                .add("verificationMethod", methods)
                .add("assertionMethod", assertion)
                .build();
    }

    /** The bank as an entry of a trust list, by all its keys and the time of each, and its log. */
    JsonObject issuer() {
        keys.current();
        JsonArrayBuilder methods = JSON.createArrayBuilder();
        for (IssuerKeys.Known key : keys.all()) {
            JsonObjectBuilder method = JSON.createObjectBuilder()
                    .add("id", keys.method(key.id()))
                    .add("publicKeyMultibase", key.multikey())
                    .add("validFrom", key.from().truncatedTo(ChronoUnit.SECONDS).toString());
            Instant until = key.until();
            if (until != null) {
                // Proofs name whole seconds: what was signed in the second of the change is the former key's yet.
                method.add("validUntil", until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
            }
            methods.add(method);
        }
        return JSON.createObjectBuilder()
                .add("id", address.did())
                .add("name", texts.in(Language.ENGLISH).text("layout.bank"))
                .add("verificationMethod", methods)
                .add("log", receipts.logKey())
                .build();
    }

    /** A trust list of this bank and of others. */
    JsonObject trustList(String name, Instant asOf, List<JsonObject> others) {
        JsonArrayBuilder issuers = JSON.createArrayBuilder().add(issuer());
        others.forEach(issuers::add);
        return JSON.createObjectBuilder()
                .add("name", name)
                .add("asOf", asOf.truncatedTo(ChronoUnit.SECONDS).toString())
                .add("issuers", issuers)
                .build();
    }

    /** All status lists of the bank, each as {@link StatusLists#credential}. */
    JsonObject statusSnapshot(Instant asOf) {
        JsonObjectBuilder all = JSON.createObjectBuilder();
        for (Long list : jdbc.queryForList("select id from credential.status_list order by id", Long.class)) {
            for (StatusPurpose purpose : StatusPurpose.values()) {
                lists.credential(list, purpose, asOf).ifPresent(signed -> all.add(lists.url(list, purpose), signed));
            }
        }
        return JSON.createObjectBuilder().add("asOf", asOf.truncatedTo(ChronoUnit.SECONDS).toString()).add("lists", all).build();
    }
}
