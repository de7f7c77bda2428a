package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.identity.PersonName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds people exactly, never by likeness, and keeps the history of what they are called and known by. */
public final class Identities {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Learners learners;
    private final PersonKeys keys;
    private final Changes changes;
    private final DetailsStore details;
    private final ChunkStore chunks;

    Identities(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            PersonKeys keys,
            Changes changes,
            DetailsStore details,
            ChunkStore chunks) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.learners = learners;
        this.keys = keys;
        this.changes = changes;
        this.details = details;
        this.chunks = chunks;
    }

    /** The account that this document belongs to; a merged one is given as itself. */
    public Optional<Account> find(IdentityDocument document) {
        return jdbc
                .queryForList(
                        "select learner_id from learner.document where hash = ?",
                        Long.class,
                        learners.hashes().document(document).hash())
                .stream()
                .findFirst()
                .flatMap(learners::find);
    }

    /** The accounts of everybody who bears exactly this name, however it is written, and was born that day. */
    public List<Account> find(String name, LocalDate birthDate) {
        UUID hash = learners.hashes().nameAndBirth(PersonName.forLookUp(name), birthDate);
        List<Long> ids = jdbc.queryForList(
                "select learner_id from learner.name_birth where hash = ? order by learner_id", Long.class, hash);
        Map<Long, Account> accounts =
                learners.accounts(ids.stream().mapToLong(Long::longValue).toArray());
        return ids.stream().map(accounts::get).toList();
    }

    /** Names and documents as they were before each change, newest first; empty once erased. */
    public List<PersonDetails> former(long learnerId) {
        Party.Known known = details.known(List.of(learnerId)).get(learnerId);
        return known == null ? List.of() : known.former().reversed();
    }

    /** The person is called otherwise now; files that still bear the former name are taken. */
    public Optional<Refusal> rename(long learnerId, String name, String note, Deed deed) {
        String kept = PersonName.normalise(name);
        if (kept.isEmpty()) {
            return Optional.of(Refusal.of("identity.name-missing"));
        }
        if (kept.length() > ChunkDecision.LONGEST_NAME) {
            return Optional.of(Refusal.of("identity.name-long"));
        }
        return change(learnerId, ChangeKind.NAME_CHANGED, note, deed, known -> {
            PersonDetails present = known.present();
            return present.name().equals(kept)
                    ? new Change.No(Refusal.of("identity.name-same"))
                    : new Change.To(present.named(kept));
        });
    }

    /** The person shows a further document. */
    public Optional<Refusal> add(long learnerId, IdentityDocument document, String note, Deed deed) {
        return change(learnerId, ChangeKind.DOCUMENT_ADDED, note, deed, known -> {
            PersonDetails present = known.present();
            if (present.documents().contains(document)) {
                return new Change.No(Refusal.of("identity.document-same"));
            }
            if (present.documents().size() >= ChunkDecision.MOST_DOCUMENTS) {
                return new Change.No(Refusal.of("identity.too-many-documents"));
            }
            if (document.kind() == DocumentKind.CITIZEN_ID
                    && present.documents().stream().anyMatch(mine -> mine.kind() == DocumentKind.CITIZEN_ID)) {
                return new Change.No(Refusal.of("identity.second-citizen-id"));
            }
            return new Change.To(present.with(List.of(document), Claim.birthDate(document)));
        });
    }

    private sealed interface Change {
        record To(PersonDetails details) implements Change {}

        record No(Refusal refusal) implements Change {}
    }

    private Optional<Refusal> change(
            long learnerId,
            ChangeKind kind,
            String note,
            Deed deed,
            java.util.function.Function<Party.Known, Change> decision) {
        return transaction.execute(status -> {
            AccountState state = changes.lock(learnerId);
            Party.Known known = details.known(List.of(learnerId)).get(learnerId);
            if (known == null || state == AccountState.MERGED) {
                return Optional.of(Refusal.of("identity.not-for-state", "state", state.name()));
            }
            return switch (decision.apply(known)) {
                case Change.No(Refusal refusal) -> Optional.of(refusal);
                case Change.To(PersonDetails after) -> {
                    Optional<Refusal> taken = write(learnerId, known.present(), after, kind, note, deed);
                    if (taken.isPresent()) {
                        status.setRollbackOnly();
                    }
                    yield taken;
                }
            };
        });
    }

    private Optional<Refusal> write(
            long learnerId, PersonDetails before, PersonDetails after, ChangeKind kind, String note, Deed deed) {
        LookupHashes hashes = learners.hashes();
        String lookUpName = PersonName.forLookUp(after.name());
        List<IdentityDocument> added = new ArrayList<>(after.documents());
        added.removeAll(before.documents());
        for (IdentityDocument document : added) {
            LookupHashes.DocumentHash hash = hashes.document(document);
            int inserted = jdbc.update(
                    """
                    insert into learner.document (hash, learner_id, name_mac, kind, key_version)
                    values (?, ?, ?, ?, ?) on conflict do nothing
                    """,
                    hash.hash(),
                    learnerId,
                    hashes.nameMac(hash, lookUpName),
                    (short) LookupHashes.tag(document.kind()),
                    hashes.version());
            if (inserted == 0) {
                return Optional.of(Refusal.of("identity.document-of-another"));
            }
        }
        long change = changes.note(learnerId, kind, Changes.Facts.note(note), deed);
        PersonSecret secret = keys.secrets(List.of(learnerId)).get(learnerId);
        if (secret == null) {
            throw new IllegalStateException("Somebody was erased while being changed");
        }
        jdbc.update(
                """
                insert into learner.former_details (change_id, learner_id, sealed)
                select ?, id, sealed from learner.person where id = ?
                """,
                change,
                learnerId);
        jdbc.update(
                "update learner.person set sealed = ? where id = ?",
                secret.seal(after.encode(), PersonKeys.detailsOf(learnerId)),
                learnerId);
        chunks.tieToName(after, hashes);
        LocalDate birth = after.birthDate();
        if (birth != null) {
            jdbc.update(
                    """
                    insert into learner.name_birth (hash, learner_id, key_version) values (?, ?, ?)
                    on conflict do nothing
                    """,
                    hashes.nameAndBirth(lookUpName, birth),
                    learnerId,
                    hashes.version());
        }
        return Optional.empty();
    }
}
