package org.opencreditbank.bank.learner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** The room by itself, on a fresh database with a fresh folder of keys. */
final class LearnerRoom {

    static final Deed DEED = new Deed(new Actor.SystemTask("test"), "deposit/1");
    static final long SCHOOL = 7;

    Instant now = Instant.parse("2026-09-01T08:00:00Z");
    final TestDatabase database = TestDatabase.fresh();
    final JdbcTemplate jdbc = database.jdbc();
    final TransactionTemplate transaction = database.transactions();
    final Path keysFolder = newFolder();
    final KeyFolder folder = new KeyFolder(keysFolder);
    final BankKeys bankKeys = BankKeys.open(jdbc, transaction, folder);
    final PersonKeys keys = new PersonKeys(jdbc, bankKeys);
    final DetailsStore details = new DetailsStore(jdbc, keys);
    final ChunkStore chunks = new ChunkStore(jdbc, bankKeys, keys, details);
    final Learners learners = new Learners(jdbc, bankKeys, details, chunks);
    final Changes changes = new Changes(jdbc, keys);
    final SignInSecrets signInSecrets = new SignInSecrets(jdbc, bankKeys, learners);
    final SignIns signIns = new SignIns(database.client(), new BCryptPasswordEncoder(4));
    final List<Object> published = new ArrayList<>();
    final List<Refusal> objections = new ArrayList<>();
    final AccountLives lives = new AccountLives(jdbc, transaction, learners, changes, signIns);
    final Activation activation = new Activation(jdbc, transaction, learners, changes, () -> now);
    final Identities identities = new Identities(jdbc, transaction, learners, keys, changes, details, chunks);
    final Attributes attributes = new Attributes(jdbc, transaction, changes);
    final Proxies proxies = new Proxies(jdbc, transaction, keys, changes);
    final LegalHolds holds = new LegalHolds(jdbc, transaction, changes);
    final Duplicates duplicates = new Duplicates(jdbc, transaction, learners, changes, details, this::publish);
    final Erasure erasure = new Erasure(
            jdbc, transaction, learners, keys, changes, new ErasureList(folder), signIns, this::publish, () -> now);
    final KeyRotation rotation =
            new KeyRotation(jdbc, transaction, learners, bankKeys, signInSecrets, new Strangers(jdbc, bankKeys));

    private void publish(Object event) {
        published.add(event);
        if (event instanceof ErasureAsked asked) {
            asked.objections().addAll(objections);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("creditbank-test").resolve("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens one account and says whose it is. */
    long open(ClaimedPerson person) {
        return (long) who(deposit(person)).getFirst();
    }

    /** As the next start does. */
    BankKeys openKeys() {
        return BankKeys.open(jdbc, transaction, folder);
    }

    /** Resolves as a deposit's chunk does. */
    List<Resolution> deposit(ClaimedPerson... persons) {
        return deposit(List.of(persons));
    }

    List<Resolution> deposit(List<ClaimedPerson> persons) {
        return inTransaction(() -> {
            learners.holdSteady();
            return learners.resolve(persons, SCHOOL, DEED, true);
        });
    }

    <T> T inTransaction(java.util.function.Supplier<T> work) {
        T result = transaction.execute(_ -> work.get());
        if (result == null) {
            throw new IllegalStateException("The work gave nothing");
        }
        return result;
    }

    static ClaimedPerson person(String name, IdentityDocument... documents) {
        return new ClaimedPerson(name, List.of(documents), null);
    }

    static IdentityDocument student(String number) {
        return new IdentityDocument(DocumentKind.STUDENT_NUMBER, "school-a", number);
    }

    static IdentityDocument passport(String number) {
        return new IdentityDocument(DocumentKind.PASSPORT, "FR", number);
    }

    /** A citizen of Hangzhou, born that day. */
    static IdentityDocument citizen(LocalDate birth, int order) {
        String seventeen = "330102" + birth.toString().replace("-", "") + "%03d".formatted(order);
        return IdentityDocument.of(CitizenId.parse(seventeen + CitizenId.checkDigit(seventeen)).orThrow());
    }

    /** Whom the resolutions name: a learner id each, or the code of the refusal. */
    static List<Object> who(List<Resolution> resolutions) {
        return resolutions.stream().flatMap(LearnerRoom::who).toList();
    }

    private static Stream<Object> who(Resolution resolution) {
        return Stream.of(
                switch (resolution) {
                    case Resolution.Held(long learnerId, var _) -> learnerId;
                    case Resolution.Opened(long learnerId) -> learnerId;
                    case Resolution.Refused(var refusal) -> refusal.code();
                });
    }
}
