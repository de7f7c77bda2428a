package org.opencreditbank.bank.credential;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.credit.Credits;
import org.springframework.stereotype.Component;

/** The members that credentials of every kind have alike. */
@Component
class Members {

    /** First of the contexts, as the data model asks. */
    static final String CREDENTIALS = "https://www.w3.org/ns/credentials/v2";

    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    static final String LEARNER_RECORDS = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /** Looked up once: {@code Json} searches for its provider at every call. */
    static final JsonProvider JSON = JsonProvider.provider();

    private final PublicAddress address;

    Members(PublicAddress address) {
        this.address = address;
    }

    /**
     * In whose name it is issued.
     *
     * @param body that awarded what is attested; by mandate it is the issuer itself
     */
    JsonObjectBuilder issuer(Issuer issuer, Statement.@Nullable Body body, Words words) {
        return switch (issuer) {
            case Issuer.Institution _ when body != null -> profile(address.did(issuer), body.name());
            case Issuer.Institution _ -> throw new IllegalArgumentException("an institution issues what it has awarded");
            case Issuer.Bank _ -> profile(address.did(), words.text("layout.bank")).add("url", address.of("/"));
        };
    }

    /** An address of this bank. */
    String at(String path) {
        return address.of(path);
    }

    /** Somebody who has attained something, with their name where it is known. */
    static JsonObjectBuilder subject(Statement.Holder holder, String type) {
        JsonObjectBuilder subject = JSON.createObjectBuilder().add("id", "urn:uuid:" + holder.pseudonym()).add("type", array(type));
        if (!holder.name().isEmpty()) {
            subject.add("identifier", JSON.createArrayBuilder().add(JSON.createObjectBuilder()
                    .add("type", "IdentityObject").add("hashed", false).add("identityHash", holder.name()).add("identityType", "name")));
        }
        return subject;
    }

    static JsonObjectBuilder profile(Statement.Body body) {
        return profile("urn:uuid:" + body.id(), body.name());
    }

    private static JsonObjectBuilder profile(String id, String name) {
        return JSON.createObjectBuilder().add("id", id).add("type", array("Profile")).add("name", name);
    }

    /** Whole where it is, so that the same number is always written alike. */
    static BigDecimal number(Credits credits) {
        return BigDecimal.valueOf(credits.hundredths(), 2).stripTrailingZeros();
    }

    static JsonArrayBuilder array(String... texts) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    /** The content as a credential of its own: with its identifier, its time, and where its status stands. */
    static JsonObject credential(JsonObject content, UUID id, Instant from, StatusLists.Place place, StatusLists lists) {
        JsonArrayBuilder status = JSON.createArrayBuilder();
        for (StatusPurpose purpose : StatusPurpose.values()) {
            String list = lists.url(place.list(), purpose);
            status.add(JSON.createObjectBuilder()
                    .add("id", list + "#" + place.index())
                    .add("type", "BitstringStatusListEntry")
                    .add("statusPurpose", purpose.word())
                    .add("statusListIndex", Integer.toString(place.index()))
                    .add("statusListCredential", list));
        }
        return JSON.createObjectBuilder(content)
                .add("id", "urn:uuid:" + id)
                .add("validFrom", from.toString())
                .add("credentialStatus", status)
                .build();
    }
}
