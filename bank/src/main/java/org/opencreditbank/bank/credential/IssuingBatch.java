package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.suite.Cryptosuite;

/** Credentials and changes of status that are written together, each with its leaf. Within one transaction, by one thread. */
final class IssuingBatch {

    private final CredentialStore store;
    private final StatusLists lists;
    private final IssuerKeys keys;
    private final Mandates mandates;
    private final Evidence evidence;
    private final Map<Optional<Long>, Issuer> issuers = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<CredentialStore.Change> changes = new ArrayList<>();
    private final Batch batch;
    private final Leaves leaves = new Leaves();

    /**
     * A credential that is to be issued.
     *
     * @param organisation that deposited or granted what it attests
     * @param contentId tells one statement from another of the same person
     */
    record Order(
            IssuedCredentials.Asked asked, Optional<Long> organisation, Issuer issuer, UUID id, JsonObject content, UUID contentId, PersonSecret secret) {}

    IssuingBatch(CredentialStore store, StatusLists lists, IssuerKeys keys, Mandates mandates, Evidence evidence, Deed deed) {
        this.store = store;
        this.lists = lists;
        this.keys = keys;
        this.mandates = mandates;
        this.evidence = evidence;
        batch = evidence.open(deed);
    }

    /** In whose name it is issued what an organisation has awarded. */
    Issuer issuer(Optional<Long> organisation) {
        return issuers.computeIfAbsent(organisation, mandates::of);
    }

    void issue(Order order) {
        orders.add(order);
    }

    void change(Issued credential, PersonSecret secret, StatusPurpose purpose, boolean value) {
        int number = store.changes(credential.publicId()) + 1
                + (int) changes.stream().filter(each -> each.credential().equals(credential.publicId())).count();
        UUID id = UUID.randomUUID();
        int position = leaves.add(secret.leaf(id, IssuedCredentials.record(credential.publicId(), number, purpose, value)));
        changes.add(new CredentialStore.Change(credential.publicId(), number, id, purpose, value, position));
        lists.set(credential.place(), purpose, value);
    }

    void write() {
        orders.stream().map(Order::issuer).distinct().forEach(issuer ->
                write(issuer, orders.stream().filter(order -> order.issuer().equals(issuer)).toList()));
        changes.forEach(change -> store.add(change, batch.id()));
        if (leaves.count() > 0) {
            evidence.commit(batch, leaves);
        }
    }

    private void write(Issuer issuer, List<Order> own) {
        Instant at = batch.recordedAt().truncatedTo(ChronoUnit.SECONDS);
        IssuerKeys.Current signer = keys.current(issuer);
        List<StatusLists.Place> places = lists.give(issuer, own.size());
        List<CredentialStore.Fresh> fresh = new ArrayList<>(own.size());
        for (int number = 0; number < own.size(); number++) {
            fresh.add(sign(own.get(number), places.get(number), at, signer));
        }
        store.add(fresh, signer.number(), batch.id(), Timestamp.from(at));
    }

    private CredentialStore.Fresh sign(Order order, StatusLists.Place place, Instant at, IssuerKeys.Current signer) {
        JsonObject unsigned = Members.credential(order.content(), order.id(), at, place, lists);
        JsonObject signed = signer.sign(unsigned, Cryptosuite.EDDSA_JCS_2022, at);
        int position = leaves.add(order.secret().leaf(order.id(), CanonicalJson.bytes(unsigned)));
        byte[] sealed = order.secret().seal(signed.toString().getBytes(StandardCharsets.UTF_8), IssuedCredentials.bytes(order.id()));
        return new CredentialStore.Fresh(order.asked(), order.id(), order.organisation(), order.contentId(), place, ByteBuffer.wrap(sealed), position);
    }
}
