package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Receipts;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.qualification.AwardChanged;
import org.opencreditbank.bank.qualification.GrantedAwards;
import org.opencreditbank.proof.CanonicalRecord;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.receipt.Bundle;
import org.opencreditbank.proof.receipt.Receipt;
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

    private final CredentialStore store;
    private final Statements statements;
    private final CredentialContent content;
    private final StatusLists lists;
    private final IssuerKeys keys;
    private final Mandates mandates;
    private final Achievements achievements;
    private final GrantedAwards awards;
    private final Learners learners;
    private final PersonKeys secrets;
    private final Evidence evidence;
    private final Receipts receipts;

    /**
     * What is asked for.
     *
     * @param subject public id of the achievement or award; of an account a number of its own
     */
    record Asked(long learnerId, Attests attests, UUID subject, Language language) {}

    /** What came of an order. */
    sealed interface Answer {

        /** The credential, and whether it is a new one or the one that said the same already. */
        record Attested(UUID credential, boolean anew) implements Answer {}

        /** There is nothing to attest: the achievement or award does not stand, was not passed, or its person was erased. */
        record Nothing() implements Answer {}
    }

    IssuedCredentials(
            CredentialStore store, Statements statements, CredentialContent content, StatusLists lists, IssuerKeys keys, Mandates mandates,
            Achievements achievements, GrantedAwards awards, Learners learners, PersonKeys secrets, Evidence evidence, Receipts receipts) {
        this.store = store;
        this.statements = statements;
        this.content = content;
        this.lists = lists;
        this.keys = keys;
        this.mandates = mandates;
        this.achievements = achievements;
        this.awards = awards;
        this.learners = learners;
        this.secrets = secrets;
        this.evidence = evidence;
        this.receipts = receipts;
    }

    /**
     * Issues what is asked for, each at once or not at all; what says the same as a credential that stands is that credential, and what says
     * something else replaces it. Within the caller's transaction; nobody changes these achievements and awards until it ends.
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
        awards.hold(subjects(asked, Attests.AWARD));
        List<Long> people = asked.stream().map(Asked::learnerId).distinct().toList();
        var gathered = statements.gather(people, subjects(asked, Attests.ACHIEVEMENT), subjects(asked, Attests.AWARD));
        Map<Long, PersonSecret> known = secrets.secrets(people);
        Map<Asked, Issued> standing = standing(asked);
        var batch = batch(deed);
        List<Answer> answers = new ArrayList<>(asked.size());
        for (Asked each : asked) {
            PersonSecret secret = known.get(each.learnerId());
            answers.add(secret == null
                    ? new Answer.Nothing()
                    : statement(each, secret, gathered)
                            .map(statement -> answer(each, statement, gathered.organisation(each.attests(), each.subject()), secret, standing, batch))
                            .orElseGet(Answer.Nothing::new));
        }
        batch.write();
        return answers;
    }

    private static List<UUID> subjects(List<Asked> asked, Attests attests) {
        return asked.stream().filter(each -> each.attests() == attests).map(Asked::subject).toList();
    }

    private static Optional<Statement> statement(Asked asked, PersonSecret secret, Statements.Gathered gathered) {
        return switch (asked.attests()) {
            case ACHIEVEMENT -> gathered.ofAchievement(asked.subject(), secret, asked.language());
            case AWARD -> gathered.ofAward(asked.learnerId(), asked.subject(), secret, asked.language());
            case ACCOUNT -> throw new IllegalArgumentException("an account is attested with the credentials that it holds");
        };
    }

    /**
     * Issues one credential of a whole account, which holds others as they were signed. A former one stays: it says what stood when it was
     * issued, and those that it holds have a status of their own. What says the same as the latest is that credential.
     *
     * @param asked for an account
     * @param contained credentials of the same person, in the order in which they are to stand
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer issueAccount(Asked asked, List<UUID> contained, Deed deed) {
        PersonSecret secret = secrets.secrets(List.of(asked.learnerId())).get(asked.learnerId());
        if (secret == null) {
            return new Answer.Nothing();
        }
        List<JsonObject> signed = contained.stream().map(each -> store.find(each).orElseThrow()).map(each -> signed(each).orElseThrow()).toList();
        var batch = batch(deed);
        var answer = answer(
                asked, statements.ofAccount(asked.learnerId(), secret, asked.language(), signed), Optional.empty(), secret, standing(List.of(asked)), batch);
        batch.write();
        return answer;
    }

    private IssuingBatch batch(Deed deed) {
        return new IssuingBatch(store, lists, keys, mandates, evidence, deed);
    }

    private Map<Asked, Issued> standing(List<Asked> asked) {
        Map<Asked, Issued> standing = new HashMap<>();
        store.standing(asked.stream().map(Asked::subject).toList()).forEach(each -> standing.put(each.asked(), each));
        return standing;
    }

    private Answer answer(
            Asked asked, Statement statement, Optional<Long> organisation, PersonSecret secret, Map<Asked, Issued> standing, IssuingBatch batch) {
        Issuer issuer = batch.issuer(organisation);
        JsonObject said = content.of(statement, issuer);
        ByteBuffer mac = ByteBuffer.wrap(secret.contentMac(CanonicalJson.bytes(said)));
        UUID contentId = new UUID(mac.getLong(), mac.getLong());
        Issued before = standing.get(asked);
        if (before != null) {
            if (before.content().equals(contentId)) {
                return new Answer.Attested(before.publicId(), false);
            }
            if (asked.attests() != Attests.ACCOUNT) {
                batch.change(before, secret, StatusPurpose.REVOCATION, true);
            }
        }
        UUID id = UUID.randomUUID();
        batch.issue(new IssuingBatch.Order(asked, organisation, issuer, id, said, contentId, secret));
        return new Answer.Attested(id, true);
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
        List<Long> people = standing.stream().map(each -> each.asked().learnerId()).distinct().toList();
        var gathered = statements.gather(people, subjects, List.of());
        Map<Long, PersonSecret> known = secrets.secrets(people);
        var batch = batch(deed);
        Set<Asked> anew = new HashSet<>();
        for (Issued each : standing) {
            PersonSecret secret = known.get(each.asked().learnerId());
            Optional<Achievement> achievement = gathered.achievement(each.asked().subject());
            if (secret == null || achievement.isEmpty()) {
                continue;
            }
            switch (achievement.get().state()) {
                case SUSPENDED -> suspend(each, secret, true, batch);
                case REVOKED, WITHDRAWN, SUPERSEDED -> batch.change(each, secret, StatusPurpose.REVOCATION, true);
                // Its own term has ended; what it attests was so.
                case EXPIRED -> {}
                case ACCEPTED, CORRECTED -> {
                    suspend(each, secret, false, batch);
                    anew.add(each.asked());
                }
            }
        }
        batch.write();
        return List.copyOf(anew);
    }

    private static void suspend(Issued credential, PersonSecret secret, boolean suspended, IssuingBatch batch) {
        if (credential.suspended() != suspended) {
            batch.change(credential, secret, StatusPurpose.SUSPENSION, suspended);
        }
    }

    /**
     * Makes the status of credentials follow an award. Within the transaction that changes it.
     *
     * @return what is to be issued anew: an award that stands again after it was taken back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Asked> follow(AwardChanged award) {
        if (award.stands()) {
            return store.languages(award.award()).stream()
                    .map(language -> new Asked(award.learnerId(), Attests.AWARD, award.award(), language)).toList();
        }
        List<Issued> standing = store.standing(List.of(award.award()));
        PersonSecret secret = secrets.secrets(List.of(award.learnerId())).get(award.learnerId());
        if (!standing.isEmpty() && secret != null) {
            var batch = batch(award.deed());
            standing.forEach(each -> batch.change(each, secret, StatusPurpose.REVOCATION, true));
            batch.write();
        }
        return List.of();
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
        return Optional.ofNullable(secrets.secrets(List.of(issued.asked().learnerId())).get(issued.asked().learnerId()));
    }

    static JsonObject read(byte[] json) {
        try (var reader = Members.JSON.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    /** The statement that a signed credential signs. */
    static JsonObject unsigned(JsonObject signed) {
        return Members.JSON.createObjectBuilder(signed).remove("proof").build();
    }

    /** The receipt from the log, with the key by which the holder opens the leaf; empty while it is not public, and once the person was erased. */
    Optional<Receipt> receipt(Issued issued) {
        return secret(issued).flatMap(secret -> receipts.of(issued.batchId(), issued.leafPosition())
                .map(proof -> Receipt.of(secret.leafKey(issued.publicId()), proof)));
    }

    /** All that it takes to check it in later years but whom to trust: the credential, its receipt as far as there is one, its status as of now. */
    Optional<Bundle> bundle(Issued issued) {
        return signed(issued).map(signed -> {
            Map<String, JsonObject> statuses = new HashMap<>();
            Instant now = Instant.now();
            Stream.concat(Stream.of(signed), contained(signed))
                    .flatMap(each -> each.getJsonArray("credentialStatus").getValuesAs(JsonObject.class).stream())
                    .map(status -> status.getString("statusListCredential")).distinct()
                    .forEach(url -> lists.at(url, now).ifPresent(list -> statuses.put(url, list)));
            return new Bundle(signed, receipt(issued), statuses);
        });
    }

    /** The credentials that a signed credential of an account holds; of any other none. */
    static Stream<JsonObject> contained(JsonObject signed) {
        return signed.getJsonObject("credentialSubject").getOrDefault("verifiableCredential", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()
                .getValuesAs(JsonObject.class).stream();
    }
}
