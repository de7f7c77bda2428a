package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.evidence.Receipts;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.proof.CanonicalRecord;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.receipt.Bundle;
import org.opencreditbank.proof.receipt.Receipt;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues credentials, changes their status and gives them out. Each is signed, sealed under the person's secret and recorded by a leaf in the
 * transaction that issues it; the leaf commits to the statement without its proof, so that one receipt holds for every form.
 */
@Component
class IssuedCredentials {

    /** The most that one batch issues. */
    static final int MOST = 2_000;

    /** Looked up once: {@code Json} searches for its provider at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final CredentialStore store;
    private final Statements statements;
    private final OpenBadge badge;
    private final StatusLists lists;
    private final IssuerKeys keys;
    private final Achievements achievements;
    private final Learners learners;
    private final PersonKeys secrets;
    private final Evidence evidence;
    private final Receipts receipts;

    /** What is asked for. */
    record Asked(long learnerId, UUID subject, Language language) {}

    /** What came of an order. */
    sealed interface Answer {

        /** The credential, and whether it is a new one or the one that said the same already. */
        record Attested(UUID credential, boolean anew) implements Answer {}

        /** There is nothing to attest: the achievement does not stand, was not passed, or its person was erased. */
        record Nothing() implements Answer {}
    }

    IssuedCredentials(
            CredentialStore store, Statements statements, OpenBadge badge, StatusLists lists, IssuerKeys keys, Achievements achievements,
            Learners learners, PersonKeys secrets, Evidence evidence, Receipts receipts) {
        this.store = store;
        this.statements = statements;
        this.badge = badge;
        this.lists = lists;
        this.keys = keys;
        this.achievements = achievements;
        this.learners = learners;
        this.secrets = secrets;
        this.evidence = evidence;
        this.receipts = receipts;
    }

    /** Whether there is something to attest of an achievement. */
    static boolean attestable(Achievement achievement) {
        return achievement.state().counts() && achievement.outcome().earnsCredit() && achievement.facts() != null;
    }

    /**
     * Issues what is asked for, each at once or not at all; what says the same as a credential that stands is that credential, and what says
     * something else replaces it. Within the caller's transaction; nobody changes these achievements until it ends.
     *
     * @return what came of each, in their order
     * @throws IllegalArgumentException for more than {@link #MOST}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Answer> issue(List<Asked> asked, Deed deed) {
        if (asked.size() > MOST) {
            throw new IllegalArgumentException(asked.size() + " credentials at once");
        }
        achievements.holdFacts();
        var gathered = statements.gather(asked.stream().map(Asked::learnerId).toList(), asked.stream().map(Asked::subject).toList());
        Map<Long, PersonSecret> known = secrets.secrets(asked.stream().map(Asked::learnerId).toList());
        Map<Asked, Issued> standing = standing(asked);
        var work = new Work(deed);
        List<Answer> answers = new ArrayList<>(asked.size());
        for (Asked each : asked) {
            answers.add(answer(each, gathered, known, standing, work));
        }
        work.write();
        return answers;
    }

    private Map<Asked, Issued> standing(List<Asked> asked) {
        Map<Asked, Issued> standing = new HashMap<>();
        store.standing(asked.stream().map(Asked::subject).toList())
                .forEach(each -> standing.put(new Asked(each.learnerId(), each.subject(), each.language()), each));
        return standing;
    }

    private Answer answer(Asked asked, Statements.Gathered gathered, Map<Long, PersonSecret> known, Map<Asked, Issued> standing, Work work) {
        Optional<Achievement> achievement = gathered.achievement(asked.subject()).filter(IssuedCredentials::attestable);
        PersonSecret secret = known.get(asked.learnerId());
        if (achievement.isEmpty() || secret == null) {
            return new Answer.Nothing();
        }
        Optional<Statement> statement = gathered.statement(achievement.get(), secret, asked.language());
        if (statement.isEmpty()) {
            return new Answer.Nothing();
        }
        JsonObject content = badge.content(statement.get());
        ByteBuffer mac = ByteBuffer.wrap(secret.contentMac(CanonicalJson.bytes(content)));
        UUID contentId = new UUID(mac.getLong(), mac.getLong());
        Issued before = standing.get(asked);
        if (before != null) {
            if (before.content().equals(contentId)) {
                return new Answer.Attested(before.publicId(), false);
            }
            work.change(before, secret, StatusPurpose.REVOCATION, true);
        }
        UUID id = UUID.randomUUID();
        work.orders.add(new Order(asked, achievement.get().organisationId(), id, content, contentId, secret));
        return new Answer.Attested(id, true);
    }

    private record Order(Asked asked, long organisationId, UUID id, JsonObject content, UUID contentId, PersonSecret secret) {}

    /** One batch while it is being made. */
    private final class Work {
        private final List<Order> orders = new ArrayList<>();
        private final List<CredentialStore.Change> changes = new ArrayList<>();
        private final Batch batch;
        private final Leaves leaves = new Leaves();

        Work(Deed deed) {
            batch = evidence.open(deed);
        }

        void change(Issued credential, PersonSecret secret, StatusPurpose purpose, boolean value) {
            int number = store.changes(credential.publicId()) + 1
                    + (int) changes.stream().filter(each -> each.credential().equals(credential.publicId())).count();
            UUID id = UUID.randomUUID();
            int position = leaves.add(secret.leaf(id, record(credential.publicId(), number, purpose, value)));
            changes.add(new CredentialStore.Change(credential.publicId(), number, id, purpose, value, position));
            lists.set(credential.place(), purpose, value);
        }

        void write() {
            if (!orders.isEmpty()) {
                Instant at = batch.recordedAt().truncatedTo(ChronoUnit.SECONDS);
                IssuerKeys.Current signer = keys.current();
                List<StatusLists.Place> places = lists.give(orders.size());
                List<CredentialStore.Fresh> fresh = new ArrayList<>(orders.size());
                for (int at0 = 0; at0 < orders.size(); at0++) {
                    fresh.add(sign(orders.get(at0), places.get(at0), at, signer));
                }
                store.add(fresh, signer.number(), batch.id(), Timestamp.from(at));
            }
            changes.forEach(change -> store.add(change, batch.id()));
            if (leaves.count() > 0) {
                evidence.commit(batch, leaves);
            }
        }

        private CredentialStore.Fresh sign(Order order, StatusLists.Place place, Instant at, IssuerKeys.Current signer) {
            JsonObject unsigned = badge.credential(order.content(), order.id(), at, place, lists);
            JsonObject signed = signer.sign(unsigned, Cryptosuite.EDDSA_JCS_2022, at);
            int position = leaves.add(order.secret().leaf(order.id(), CanonicalJson.bytes(unsigned)));
            byte[] sealed = order.secret().seal(signed.toString().getBytes(StandardCharsets.UTF_8), bytes(order.id()));
            return new CredentialStore.Fresh(order.asked().learnerId(), order.id(), order.asked().subject(), order.organisationId(),
                    order.asked().language(), order.contentId(), place, ByteBuffer.wrap(sealed), position);
        }
    }

    /**
     * Makes the status of credentials follow the achievements they attest: revoked where the achievement is gone for good or says something
     * else by now, suspended while it is, in force again where it stands again. Within the transaction of whatever has changed them.
     *
     * @return what is to be issued anew
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Asked> follow(Collection<UUID> subjects, Deed deed) {
        List<Issued> standing = store.standing(subjects);
        if (standing.isEmpty()) {
            return List.of();
        }
        List<Long> people = standing.stream().map(Issued::learnerId).toList();
        var gathered = statements.gather(people, subjects);
        Map<Long, PersonSecret> known = secrets.secrets(people);
        var work = new Work(deed);
        Set<Asked> anew = new HashSet<>();
        for (Issued each : standing) {
            PersonSecret secret = known.get(each.learnerId());
            Optional<Achievement> achievement = gathered.achievement(each.subject());
            if (secret == null || achievement.isEmpty()) {
                continue;
            }
            switch (achievement.get().state()) {
                case SUSPENDED -> suspend(each, secret, true, work);
                case REVOKED, WITHDRAWN, SUPERSEDED -> work.change(each, secret, StatusPurpose.REVOCATION, true);
                // Its own term has ended; what it attests was so.
                case EXPIRED -> {}
                case ACCEPTED, CORRECTED -> {
                    suspend(each, secret, false, work);
                    anew.add(new Asked(each.learnerId(), each.subject(), each.language()));
                }
            }
        }
        work.write();
        return List.copyOf(anew);
    }

    private static void suspend(Issued credential, PersonSecret secret, boolean suspended, Work work) {
        if (credential.suspended() != suspended) {
            work.change(credential, secret, StatusPurpose.SUSPENSION, suspended);
        }
    }

    /** What a change of status says, as its leaf commits to it. */
    static byte[] record(UUID credential, int number, StatusPurpose purpose, boolean value) {
        return CanonicalRecord.encode("credential-status",
                Map.of("credential", credential.toString(), "number", number, "purpose", purpose.word(), "value", value));
    }

    /** What the seal of a credential is bound to. */
    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }

    /** Those of an account, newest first. Whoever asks has recorded the look. */
    List<Issued> of(long learnerId) {
        return store.of(learners.group(learners.canonical(learnerId)));
    }

    Optional<Issued> find(UUID credential) {
        return store.find(credential);
    }

    /** The signed credential; empty once the person has been erased. Whoever asks has recorded the look. */
    Optional<JsonObject> signed(Issued issued) {
        return secret(issued).map(secret -> read(secret.unseal(issued.sealed().array(), bytes(issued.publicId()))));
    }

    private Optional<PersonSecret> secret(Issued issued) {
        return Optional.ofNullable(secrets.secrets(List.of(issued.learnerId())).get(issued.learnerId()));
    }

    static JsonObject read(byte[] json) {
        try (var reader = JSON.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    /** The statement that a signed credential signs. */
    static JsonObject unsigned(JsonObject signed) {
        return JSON.createObjectBuilder(signed).remove("proof").build();
    }

    /** The receipt from the log, with the key by which the holder opens the leaf; empty while it is not public, and once the person was erased. */
    Optional<Receipt> receipt(Issued issued) {
        return secret(issued).flatMap(secret -> receipts.of(issued.batchId(), issued.leafPosition())
                .map(proof -> Receipt.of(secret.leafKey(issued.publicId()), proof)));
    }

    /** All that it takes to check it in later years but whom to trust: the credential, its receipt as far as there is one, its status as of now. */
    Optional<Bundle> bundle(Issued issued) {
        Map<String, JsonObject> statuses = new HashMap<>();
        for (StatusPurpose purpose : StatusPurpose.values()) {
            lists.credential(issued.place().list(), purpose).ifPresent(list -> statuses.put(lists.url(issued.place().list(), purpose), list));
        }
        return signed(issued).map(signed -> new Bundle(signed, receipt(issued), statuses));
    }
}
