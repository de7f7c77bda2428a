package org.opencreditbank.bank.credential;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.evidence.Receipts;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
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
    private final Organisations organisations;
    private final Texts texts;
    private final Receipts receipts;

    IssuerDocuments(IssuerKeys keys, PublicAddress address, StatusLists lists, JdbcTemplate jdbc, Organisations organisations, Texts texts, Receipts receipts) {
        this.keys = keys;
        this.address = address;
        this.lists = lists;
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.texts = texts;
        this.receipts = receipts;
    }

    /** The DID document (did:web) of the bank or of an institution. Former keys stay in it: what they signed goes on verifying. */
    JsonObject did(Issuer issuer) {
        JsonArrayBuilder methods = JSON.createArrayBuilder();
        JsonArrayBuilder assertion = JSON.createArrayBuilder();
        for (IssuerKeys.Known key : keys.of(issuer)) {
            methods.add(JSON.createObjectBuilder()
                    .add("id", keys.method(key))
                    .add("type", "Multikey")
                    .add("controller", address.did(issuer))
                    .add("publicKeyMultibase", key.multikey()));
            assertion.add(keys.method(key));
        }
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add("https://www.w3.org/ns/did/v1").add("https://w3id.org/security/multikey/v1"))
                .add("id", address.did(issuer))
                .add("verificationMethod", methods)
                .add("assertionMethod", assertion)
                .build();
    }

    /** The bank's own; its first key begins, if there is none yet. */
    JsonObject did() {
        keys.current();
        return did(new Issuer.Bank());
    }

    /** That of an institution; empty if it has never given a mandate. */
    Optional<JsonObject> did(UUID institution) {
        return organisations.findByPublicId(institution).map(found -> new Issuer.Institution(found.id(), institution))
                .filter(issuer -> !keys.of(issuer).isEmpty()).map(this::did);
    }

    /** An issuer as an entry of a trust list, by all its keys and the time of each, and the bank's log. */
    private JsonObject entry(Issuer issuer, List<IssuerKeys.Known> known) {
        JsonArrayBuilder methods = JSON.createArrayBuilder();
        for (IssuerKeys.Known key : known) {
            JsonObjectBuilder method = JSON.createObjectBuilder()
                    .add("id", keys.method(key))
                    .add("publicKeyMultibase", key.multikey())
                    .add("validFrom", key.from().truncatedTo(ChronoUnit.SECONDS).toString());
            Instant until = key.until();
            if (until != null) {
                // Proofs name whole seconds: what was signed in the second of the change is the former key's yet.
                method.add("validUntil", until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
            }
            methods.add(method);
        }
        Words words = texts.in(Language.ENGLISH);
        return JSON.createObjectBuilder()
                .add("id", address.did(issuer))
                .add("name", switch (issuer) {
                    case Issuer.Bank _ -> words.text("layout.bank");
                    case Issuer.Institution(long organisation, UUID _) -> words.pick(organisations.get(organisation).name());
                })
                .add("verificationMethod", methods)
                .add("log", JSON.createArrayBuilder(receipts.logKeys()))
                .build();
    }

    /** A trust list of this bank, of the institutions that have given it a mandate, and of others. */
    JsonObject trustList(String name, Instant asOf, List<JsonObject> others) {
        JsonArrayBuilder issuers = JSON.createArrayBuilder();
        keys.current();
        Map<Issuer, List<IssuerKeys.Known>> byIssuer = new LinkedHashMap<>();
        keys.all().forEach(key -> byIssuer.computeIfAbsent(key.issuer(), _ -> new ArrayList<>()).add(key));
        byIssuer.forEach((issuer, known) -> issuers.add(entry(issuer, known)));
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
