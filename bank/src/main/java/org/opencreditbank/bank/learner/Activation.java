package org.opencreditbank.bank.learner;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountEvent;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.PersonName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** How a person takes over the account that a deposit opened: by a letter's code, by documents, or at the counter. */
public final class Activation {

    /** How long a letter's code counts. */
    public static final Duration LETTER_COUNTS = Duration.ofDays(90);

    /** Wrong proofs that an account bears within {@link #MEMORY}. */
    static final int FAILURES_BORNE = 5;

    static final Duration MEMORY = Duration.ofDays(1);

    /** 32 signs that can't be taken for one another: 60 bits in twelve of them. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 12;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Learners learners;
    private final Changes changes;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Activation(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            Changes changes,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.learners = learners;
        this.changes = changes;
        this.clock = clock;
    }

    /** What came of a proof. */
    public sealed interface Proven {
        /** The account is this person's. */
        record Is(long learnerId) implements Proven {}

        /** Codes {@code activation.no-match}, {@code activation.too-many-attempts}, {@code account.life.refused}. */
        record Not(Refusal refusal) implements Proven {}
    }

    /** What came of asking for a letter. */
    public sealed interface Letter {
        /** Here it is. */
        record Printed(ActivationLetter letter) implements Letter {}

        /** Codes {@code activation.not-for-state} with {@code state}. */
        record Refused(Refusal refusal) implements Letter {}
    }

    /** Makes a letter; letters printed before count no more. */
    public Letter print(long learnerId, Deed deed) {
        return transaction.execute(_ -> {
            AccountState state = changes.lock(learnerId);
            if (state != AccountState.PENDING && state != AccountState.ACTIVE) {
                return new Letter.Refused(Refusal.of("activation.not-for-state", "state", state.name()));
            }
            String code = drawCode();
            LookupHashes hashes = learners.hashes();
            Instant expires = clock.instant().plus(LETTER_COUNTS);
            long change = changes.note(learnerId, ChangeKind.LETTER_PRINTED, Changes.Facts.NONE, deed);
            jdbc.update(
                    """
                    insert into learner.activation_letter (printed_by, learner_id, code_hash, key_version, expires_at)
                    values (?, ?, ?, ?, ?)
                    """,
                    change,
                    learnerId,
                    hashes.activationCode(learnerId, code),
                    hashes.version(),
                    expires.atOffset(ZoneOffset.UTC));
            String name = learners.details(learnerId).map(PersonDetails::name).orElse("");
            return new Letter.Printed(new ActivationLetter(learners.number(learnerId), name, grouped(code), expires));
        });
    }

    /**
     * Takes a proof and, where it holds, activates a pending account. An account that is active already may be proven by a
     * letter, to choose a sign-in or another password; documents alone don't open what somebody uses. Five wrong proofs in a day and the account takes none until the next.
     */
    public Proven prove(ActivationProof proof, Deed deed) {
        return transaction.execute(_ -> {
            Optional<Account> found = learners.findByNumber(proof.number());
            if (found.isEmpty()) {
                return new Proven.Not(Refusal.of("activation.no-match"));
            }
            long learner = found.get().learnerId();
            AccountState state = changes.lock(learner);
            if (hasFailedTooOften(learner)) {
                return new Proven.Not(Refusal.of("activation.too-many-attempts"));
            }
            boolean holds =
                    switch (proof) {
                        case ActivationProof.Letter letter -> holds(letter, learner);
                        case ActivationProof.Document document -> holds(document, learner);
                    };
            if (!holds) {
                jdbc.update(
                        "insert into learner.failed_proof (learner_id, failed_at) values (?, ?)", learner, now());
                return new Proven.Not(Refusal.of("activation.no-match"));
            }
            Optional<Refusal> refused = state == AccountState.ACTIVE && proof instanceof ActivationProof.Letter
                    ? Optional.empty()
                    : changes.happen(
                            learner, new AccountEvent.Activate(), ChangeKind.ACTIVATED, Changes.Facts.NONE, deed);
            if (refused.isPresent()) {
                return new Proven.Not(refused.get());
            }
            if (proof instanceof ActivationProof.Letter) {
                useLetter(learner, deed);
            }
            return new Proven.Is(learner);
        });
    }

    /**
     * Activates at the counter, for somebody whose papers were looked at, or for a recorded proxy.
     *
     * @param note what was shown, sealed
     */
    public Optional<Refusal> atCounter(long learnerId, String note, Deed deed) {
        return transaction.execute(_ -> changes.happen(
                learnerId, new AccountEvent.Activate(), ChangeKind.ACTIVATED, Changes.Facts.note(note), deed));
    }

    private boolean holds(ActivationProof.Letter letter, long learner) {
        String code = letter.code().toUpperCase(java.util.Locale.ROOT).replaceAll("[\\s-]", "");
        List<byte[]> hashes = jdbc.queryForList(
                """
                select code_hash from (
                    select * from learner.activation_letter where learner_id = ? order by printed_by desc limit 1) newest
                where used_by is null and expires_at > ?
                """,
                byte[].class,
                learner,
                now());
        return !hashes.isEmpty()
                && MessageDigest.isEqual(hashes.getFirst(), learners.hashes().activationCode(learner, code));
    }

    private boolean holds(ActivationProof.Document proof, long learner) {
        Optional<PersonDetails> details = learners.details(learner);
        return details.isPresent()
                && details.get().documents().contains(proof.document())
                && !details.get().name().isEmpty()
                && PersonName.forLookUp(details.get().name()).equals(PersonName.forLookUp(proof.name()))
                && proof.birthDate().equals(details.get().birthDate());
    }

    private boolean hasFailedTooOften(long learner) {
        Integer failures = jdbc.queryForObject(
                "select count(*) from learner.failed_proof where learner_id = ? and failed_at > ?",
                Integer.class,
                learner,
                OffsetDateTime.ofInstant(clock.instant().minus(MEMORY), ZoneOffset.UTC));
        return failures != null && failures >= FAILURES_BORNE;
    }

    private void useLetter(long learner, Deed deed) {
        long change = changes.note(learner, ChangeKind.LETTER_USED, Changes.Facts.NONE, deed);
        jdbc.update(
                "update learner.activation_letter set used_by = ? where learner_id = ? and used_by is null",
                change,
                learner);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String drawCode() {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    private static String grouped(String code) {
        return code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8);
    }
}
