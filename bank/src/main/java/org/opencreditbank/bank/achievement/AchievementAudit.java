package org.opencreditbank.bank.achievement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.evidence.LeafSums;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.proof.BrokenSealException;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.AchievementEvent;
import org.opencreditbank.rulebook.achievement.AchievementLife;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What must always hold of achievements and their transfers, learner by learner: acceptances and changes, replayed, give
 * the ledger; no account is ever below zero; credit counts once; each state may follow the one before; the sealed record
 * says what its row says, and its leaf is the one that stands in its batch.
 */
@Component
public class AchievementAudit {

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;
    private final PlacementStore placements;
    private final Ledger ledger;
    private final AuditedRows audited;

    AchievementAudit(JdbcTemplate jdbc, PersonKeys keys, PlacementStore placements, Ledger ledger) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.placements = placements;
        this.ledger = ledger;
        this.audited = new AuditedRows(jdbc, placements);
    }

    /** How many rows of each kind were looked at. */
    public record Count(long achievements, long changes, long transfers, long tombstones) {

        /** The sum. */
        public Count plus(Count other) {
            return new Count(
                    achievements + other.achievements,
                    changes + other.changes,
                    transfers + other.transfers,
                    tombstones + other.tombstones);
        }
    }

    /** One achievement with all that happened to it and all that was booked for it. */
    private record Story(List<AuditedRow> rows, List<Transfer> transfers) {}

    /** Looks at all rows of learners from one id to before another, within the caller's transaction. */
    public Count check(long fromLearner, long beforeLearner, LeafSums sums, Consumer<Breach> breaches) {
        Map<Long, Story> stories = new LinkedHashMap<>();
        long achievements = 0;
        for (AuditedRow row : audited.acceptances(fromLearner, beforeLearner)) {
            var story = new Story(new ArrayList<>(List.of(row)), new ArrayList<>());
            if (stories.put(row.achievementId(), story) != null) {
                breaches.accept(new Breach("audit.identity", row.learnerId(), row.name() + " stands twice"));
            }
            achievements++;
        }
        List<AuditedRow> changes = audited.changes(fromLearner, beforeLearner);
        for (AuditedRow change : changes) {
            Story story = stories.get(change.achievementId());
            if (story == null || story.rows().getFirst().learnerId() != change.learnerId()) {
                breaches.accept(new Breach("audit.life", change.learnerId(), change.name() + " is of no acceptance"));
            } else {
                story.rows().add(change.of(story.rows().getFirst()));
            }
        }
        List<Transfer> transfers = ledger.transfersBetween(fromLearner, beforeLearner);
        for (Transfer transfer : transfers) {
            Story story = stories.get(transfer.achievementId());
            if (story == null || story.rows().getFirst().learnerId() != transfer.learnerId()) {
                breaches.accept(new Breach(
                        "audit.replay", transfer.learnerId(), "transfer " + transfer.id() + " is of no achievement"));
            } else {
                story.transfers().add(transfer);
            }
        }
        for (Story story : stories.values()) {
            checkLife(story, breaches);
            checkReplay(story, breaches);
        }
        checkOnce(stories.values(), breaches);
        long tombstones = checkRecords(stories.values(), sums, breaches);
        return new Count(achievements, changes.size(), transfers.size(), tombstones);
    }

    private static void checkLife(Story story, Consumer<Breach> breaches) {
        AchievementState state = AchievementState.ACCEPTED;
        boolean corrected = false;
        for (int number = 0; number < story.rows().size(); number++) {
            AuditedRow row = story.rows().get(number);
            AchievementEvent event = row.lifeEvent(corrected);
            AchievementState next = event == null
                    ? state
                    : switch (AchievementLife.next(state, event)) {
                        case AchievementLife.Next(var after) -> after;
                        case AchievementLife.Refused _ -> null;
                    };
            if (row.number() != number || row.state() != next) {
                breaches.accept(new Breach(
                        "audit.life", row.learnerId(), row.name() + " can't follow " + state + " with " + row.state()));
                return;
            }
            boolean mayCount = row.state().counts() && row.outcome().earnsCredit();
            if ((row.holding() != 0 && !mayCount) || row.holding() >> row.placements().size() != 0) {
                breaches.accept(new Breach("audit.credit-once", row.learnerId(), row.name() + " counts, but may not"));
            }
            state = row.state();
            corrected |= row.kind() == ChangeKind.CORRECTED;
        }
    }

    /** Acceptance and changes, replayed, must give exactly the transfers, batch by batch. */
    private static void checkReplay(Story story, Consumer<Breach> breaches) {
        Map<Standing.Account, Long> booked = new TreeMap<>();
        int at = 0;
        List<AuditedRow> rows = story.rows();
        for (int number = 0; number < rows.size(); number++) {
            AuditedRow row = rows.get(number);
            boolean lastOfBatch = number + 1 == rows.size() || rows.get(number + 1).batchId() != row.batchId();
            if (!lastOfBatch) {
                continue;
            }
            while (at < story.transfers().size() && story.transfers().get(at).batchId() == row.batchId()) {
                Transfer transfer = story.transfers().get(at);
                var account =
                        new Standing.Account(transfer.unit(), transfer.creditClass(), transfer.level());
                long after = booked.merge(
                        account, transfer.amount().hundredths() * transfer.direction().sign(), Math::addExact);
                if (transfer.number() != at) {
                    breaches.accept(new Breach(
                            "audit.replay", row.learnerId(), "transfer " + transfer.id() + " should be number " + at));
                }
                if (after < 0) {
                    breaches.accept(new Breach(
                            "audit.negative", row.learnerId(), "transfer " + transfer.id() + " takes back too much"));
                }
                at++;
            }
            booked.values().removeIf(amount -> amount == 0);
            if (!booked.equals(row.booked())) {
                breaches.accept(new Breach(
                        "audit.replay", row.learnerId(), row.name() + " is booked otherwise than it says"));
                return;
            }
        }
        if (at < story.transfers().size()) {
            breaches.accept(new Breach(
                    "audit.replay",
                    rows.getFirst().learnerId(),
                    "transfer " + story.transfers().get(at).id() + " belongs to nothing that happened"));
        }
    }

    private record Identity(long learnerId, UUID recordKey) {}

    private record Seat(long learnerId, long courseId, UnitOfAccount unit) {}

    private static void checkOnce(Iterable<Story> stories, Consumer<Breach> breaches) {
        Set<Identity> identities = new HashSet<>();
        Set<Seat> seats = new HashSet<>();
        for (Story story : stories) {
            AuditedRow first = story.rows().getFirst();
            AuditedRow last = story.rows().getLast();
            if (!identities.add(new Identity(first.learnerId(), first.recordKey()))) {
                breaches.accept(new Breach(
                        "audit.identity", first.learnerId(), first.name() + " has the identity of another"));
            }
            for (int place = 0; place < last.placements().size(); place++) {
                UnitOfAccount unit = last.placements().get(place).unit();
                boolean counts = (last.holding() >> place & 1) == 1;
                if (counts && !seats.add(new Seat(first.learnerId(), first.courseId(), unit))) {
                    breaches.accept(new Breach(
                            "audit.credit-once",
                            first.learnerId(),
                            first.name() + " counts beside another attempt in " + unit.framework()));
                }
            }
        }
    }

    /** That credit counts once also across the merged accounts of one person. */
    public void checkPerson(long[] learnerIds, Consumer<Breach> breaches) {
        Set<Seat> seats = new HashSet<>();
        jdbc.query(
                """
                select a.learner_id, a.id, a.course_id, coalesce(c.holding, a.holding),
                       case when c.id is null then a.placements else c.placements end
                from achievement.achievement a
                left join lateral (
                    select * from achievement.change c
                    where c.learner_id = a.learner_id and c.achievement_id = a.id
                    order by c.number desc limit 1) c on true
                where a.learner_id = any (?) order by a.id
                """,
                row -> {
                    int holding = row.getInt(4);
                    List<StoredPlacement> used = placements.byIds(HeldStore.ints(row.getArray(5)));
                    for (int place = 0; place < used.size(); place++) {
                        UnitOfAccount unit = used.get(place).unit();
                        boolean counts = (holding >> place & 1) == 1;
                        if (counts && !seats.add(new Seat(learnerIds[0], row.getLong(3), unit))) {
                            breaches.accept(new Breach(
                                    "audit.credit-once",
                                    row.getLong(1),
                                    "achievement " + row.getLong(2) + " counts beside another account's in "
                                            + unit.framework()));
                        }
                    }
                },
                learnerIds);
    }

    private long checkRecords(Iterable<Story> stories, LeafSums sums, Consumer<Breach> breaches) {
        Set<Long> learners = new HashSet<>();
        stories.forEach(story -> learners.add(story.rows().getFirst().learnerId()));
        Map<Long, PersonSecret> secrets = keys.secrets(learners);
        long tombstones = 0;
        for (Story story : stories) {
            for (AuditedRow row : story.rows()) {
                PersonSecret secret = secrets.get(row.learnerId());
                if (secret == null) {
                    sums.tombstone(row.batchId(), row.leafPosition());
                    tombstones++;
                } else {
                    checkRecord(row, secret, sums, breaches);
                }
            }
        }
        return tombstones;
    }

    private static void checkRecord(
            AuditedRow row, PersonSecret secret, LeafSums sums, Consumer<Breach> breaches) {
        AchievementRecord record;
        try {
            record = StandingStore.unseal(secret, row.event(), row.sealed().array());
        } catch (BrokenSealException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            record = null;
        }
        if (record == null) {
            breaches.accept(new Breach("audit.record", row.learnerId(), row.name() + " has a broken seal"));
            return;
        }
        sums.row(row.batchId(), row.leafPosition(), secret.leaf(row.event(), record.canonical()));
        if (!row.agrees(record)) {
            breaches.accept(new Breach("audit.record", row.learnerId(), row.name() + " differs from its sealed record"));
        }
        if (!record.facts().contentMac(secret).equals(row.contentMac())) {
            breaches.accept(new Breach("audit.record", row.learnerId(), row.name() + " has other content than its mark"));
        }
    }

    /** The first row of a batch whose leaf isn't the one at its position; empty where every row's is. */
    public List<Breach> checkBatch(long batchId, byte[] leaves) {
        List<Breach> found = new ArrayList<>();
        Map<Integer, String> seen = new HashMap<>();
        jdbc.query(
                """
                select a.learner_id, a.id, 0 as number, a.public_id as event, a.leaf_position, a.sealed
                from achievement.achievement a where a.batch_id = ?
                union all
                select c.learner_id, c.achievement_id, c.number, c.id, c.leaf_position, c.sealed
                from achievement.change c where c.batch_id = ?
                order by leaf_position
                """,
                row -> {
                    long learner = row.getLong(1);
                    String name = row.getInt(3) == 0
                            ? "achievement " + row.getLong(2)
                            : "change " + row.getInt(3) + " of achievement " + row.getLong(2);
                    int position = row.getInt(5);
                    if (seen.put(position, name) != null || position < 0 || position >= leaves.length / 32) {
                        found.add(new Breach("audit.leaf", learner, name + " has no leaf of its own in batch " + batchId));
                        return;
                    }
                    PersonSecret secret = keys.secrets(List.of(learner)).get(learner);
                    UUID event = row.getObject(4, UUID.class);
                    byte[] leaf = Arrays.copyOfRange(leaves, position * 32, position * 32 + 32);
                    if (secret != null && !isLeaf(secret, event, row.getBytes(6), leaf)) {
                        found.add(new Breach("audit.leaf", learner, name + " is not what leaf " + position + " of batch "
                                + batchId + " commits to"));
                    }
                },
                batchId,
                batchId);
        if (found.isEmpty()) {
            found.add(new Breach("audit.leaf", 0, "batch " + batchId + " has a leaf without a row"));
        }
        return found;
    }

    private static boolean isLeaf(PersonSecret secret, UUID event, byte[] sealed, byte[] leaf) {
        try {
            AchievementRecord record = StandingStore.unseal(secret, event, sealed);
            return record != null && secret.isLeaf(leaf, event, record.canonical());
        } catch (BrokenSealException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return false;
        }
    }
}
