package org.opencreditbank.bank.credential;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.opencreditbank.proof.status.StatusList;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of credentials, as lists of bits that anybody may fetch without saying which credential is meant. */
@Component
class StatusLists {

    /** Places of a list: fewest that the standard allows, so that each hides among many. */
    static final int PLACES = StatusList.FEWEST_BITS;

    /** How long others may go on using a list that they have fetched, in milliseconds. */
    private static final int TIME_TO_LIVE = 300_000;

    private static final JsonProvider JSON = JsonProvider.provider();

    private final JdbcTemplate jdbc;
    private final IssuerKeys keys;
    private final PublicAddress address;
    private final AtomicReference<Shuffled> shuffled = new AtomicReference<>();

    /** A place in a list. */
    record Place(long list, int index) {}

    private record Shuffled(long list, List<Integer> order) {}

    StatusLists(JdbcTemplate jdbc, IssuerKeys keys, PublicAddress address) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.address = address;
    }

    /** Gives out so many places in lists of an issuer that no credential has. Who issues at the same time waits until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Place> give(Issuer issuer, int count) {
        List<Place> places = new ArrayList<>(count);
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('credential.status_list', 0))::text");
        while (places.size() < count) {
            Open open = jdbc
                    .query(
                            "select id, seed, given from credential.status_list where given < ? and organisation_id is not distinct from ? order by id limit 1",
                            Open::read,
                            PLACES,
                            issuer.organisation())
                    .stream()
                    .findFirst()
                    .orElseGet(() -> anotherList(issuer));
            int taken = Math.min(count - places.size(), PLACES - open.given());
            List<Integer> order = order(open);
            for (int at = open.given(); at < open.given() + taken; at++) {
                places.add(new Place(open.id(), order.get(at)));
            }
            jdbc.update("update credential.status_list set given = given + ? where id = ?", taken, open.id());
        }
        return places;
    }

    private record Open(long id, long seed, int given) {
        static Open read(ResultSet row, int number) throws SQLException {
            return new Open(row.getLong(1), row.getLong(2), row.getInt(3));
        }
    }

    private Open anotherList(Issuer issuer) {
        return jdbc.query(
                        "insert into credential.status_list (organisation_id, seed) values (?, ?) returning id, seed, given",
                        Open::read,
                        issuer.organisation(),
                        new SecureRandom().nextLong())
                .getFirst();
    }

    private List<Integer> order(Open open) {
        Shuffled known = shuffled.get();
        if (known == null || known.list() != open.id()) {
            List<Integer> places = new ArrayList<>(IntStream.range(0, PLACES).boxed().toList());
            Collections.shuffle(places, new Random(open.seed()));
            known = new Shuffled(open.id(), places);
            shuffled.set(known);
        }
        return known.order();
    }

    /** Sets or clears a place. */
    @Transactional(propagation = Propagation.MANDATORY)
    void set(Place place, StatusPurpose purpose, boolean value) {
        jdbc.update(
                value
                        ? "insert into credential.status_set (list_id, list_index, purpose) values (?, ?, ?) on conflict do nothing"
                        : "delete from credential.status_set where list_id = ? and list_index = ? and purpose = ?",
                place.list(),
                place.index(),
                purpose.code());
    }

    /** The address of a list. */
    String url(long list, StatusPurpose purpose) {
        return address.of("/credentials/status/" + list + "/" + purpose.word());
    }

    /** The list of an address, as {@link #credential}; empty if it is none of this bank's. */
    Optional<JsonObject> at(String url, Instant asOf) {
        String prefix = address.of("/credentials/status/");
        if (!url.startsWith(prefix)) {
            return Optional.empty();
        }
        String[] parts = url.substring(prefix.length()).split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        return StatusPurpose.of(parts[1]).flatMap(purpose -> credential(Long.parseLong(parts[0]), purpose, asOf));
    }

    /**
     * The list as a signed credential (§3.2); empty if there is none.
     *
     * @param asOf a moment just before: what is set by now was set then or since, so that nothing set until then is missed
     */
    @Transactional
    Optional<JsonObject> credential(long list, StatusPurpose purpose, Instant asOf) {
        Optional<Issuer> issuer = jdbc.query("select organisation_id from credential.status_list where id = ?",
                (row, _) -> keys.issuer(row.getObject(1, Long.class)), list).stream().findFirst();
        return issuer.map(known -> credential(known, list, purpose, asOf.truncatedTo(ChronoUnit.SECONDS)));
    }

    private JsonObject credential(Issuer issuer, long list, StatusPurpose purpose, Instant from) {
        List<Integer> set = jdbc.queryForList(
                "select list_index from credential.status_set where list_id = ? and purpose = ?",
                Integer.class,
                list,
                purpose.code());
        IssuerKeys.Current signer = keys.current(issuer);
        JsonArrayBuilder contexts = JSON.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2");
        JsonObject credential = JSON.createObjectBuilder()
                .add("@context", contexts)
                .add("id", url(list, purpose))
                .add("type", JSON.createArrayBuilder().add("VerifiableCredential").add("BitstringStatusListCredential"))
                .add("issuer", address.did(issuer))
                .add("validFrom", from.toString())
                .add(
                        "credentialSubject",
                        JSON.createObjectBuilder()
                                .add("id", url(list, purpose) + "#list")
                                .add("type", "BitstringStatusList")
                                .add("statusPurpose", purpose.word())
                                .add("ttl", TIME_TO_LIVE)
                                .add("encodedList", StatusList.ofBits(PLACES, set.stream().mapToInt(Integer::intValue)).encoded()))
                .build();
        return signer.sign(signer.sign(credential, Cryptosuite.EDDSA_RDFC_2022, from), Cryptosuite.EDDSA_JCS_2022, from);
    }
}
