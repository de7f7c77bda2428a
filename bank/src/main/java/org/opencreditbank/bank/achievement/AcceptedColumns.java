package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Doubt;
import org.springframework.jdbc.core.JdbcTemplate;

/** New rows of {@code achievement.achievement}, turned on their side. */
final class AcceptedColumns {

    private final Batch batch;
    private final long[] learner;
    private final UUID[] recordKey;
    private final long[] id;
    private final UUID[] publicId;
    private final UUID[] contentMac;
    private final long[] organisation;
    private final long[] course;
    private final @Nullable Long[] version;
    private final @Nullable Long[] deposit;
    private final int[] leafPosition;
    private final int[] happenedOn;
    private final short[] attempt;
    private final short[] holding;
    private final short[] outcome;
    private final short[] creditClass;
    private final short[] assurance;
    private final @Nullable String[] placements;
    private final @Nullable String[] doubts;
    private final byte[][] sealed;

    AcceptedColumns(Batch batch, int size) {
        this.batch = batch;
        learner = new long[size];
        recordKey = new UUID[size];
        id = new long[size];
        publicId = new UUID[size];
        contentMac = new UUID[size];
        organisation = new long[size];
        course = new long[size];
        version = new @Nullable Long[size];
        deposit = new @Nullable Long[size];
        leafPosition = new int[size];
        happenedOn = new int[size];
        attempt = new short[size];
        holding = new short[size];
        outcome = new short[size];
        creditClass = new short[size];
        assurance = new short[size];
        placements = new @Nullable String[size];
        doubts = new @Nullable String[size];
        sealed = new byte[size][];
    }

    void put(
            int row,
            long achievementId,
            NewAchievement accepted,
            List<StoredPlacement> used,
            int counted,
            AchievementRecord record,
            PersonSecret secret,
            Leaves leaves) {
        AchievementFacts facts = accepted.facts();
        learner[row] = accepted.learnerId();
        recordKey[row] = accepted.recordKey();
        id[row] = achievementId;
        publicId[row] = record.achievement();
        contentMac[row] = facts.contentMac(secret);
        organisation[row] = accepted.organisationId();
        course[row] = accepted.courseId();
        version[row] = Certifications.versionId(accepted.certification());
        deposit[row] = accepted.depositId();
        leafPosition[row] = leaves.add(secret.leaf(record.achievement(), record.canonical()));
        happenedOn[row] = facts.happenedOn().packed();
        attempt[row] = (short) facts.attempt();
        holding[row] = (short) counted;
        outcome[row] = AchievementCodes.of(facts.outcome());
        creditClass[row] = LedgerCodes.of(accepted.creditClass());
        assurance[row] = AchievementCodes.of(accepted.assurance());
        placements[row] = placements(used);
        doubts[row] = doubts(accepted.doubts());
        sealed[row] = secret.seal(RecordBytes.write(record), bytes(record.achievement()));
    }

    void insert(JdbcTemplate jdbc) {
        jdbc.update(
                """
                insert into achievement.achievement (
                    learner_id, record_key, id, public_id, content_mac, organisation_id, course_id, version_id,
                    deposit_id, leaf_position, happened_on, attempt, holding, outcome, class, assurance,
                    placements, doubts, sealed, batch_id)
                select n.learner_id, n.record_key, n.id, n.public_id, n.content_mac, n.organisation_id, n.course_id,
                       n.version_id, n.deposit_id, n.leaf_position, n.happened_on, n.attempt, n.holding, n.outcome,
                       n.class, n.assurance, n.placements::integer[], n.doubts::jsonb, n.sealed, ?
                from unnest(?::bigint[], ?::uuid[], ?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[],
                            ?::bigint[], ?::bigint[], ?::integer[], ?::integer[], ?::smallint[], ?::smallint[],
                            ?::smallint[], ?::smallint[], ?::smallint[], ?::text[], ?::text[], ?::bytea[])
                    as n (learner_id, record_key, id, public_id, content_mac, organisation_id, course_id, version_id,
                          deposit_id, leaf_position, happened_on, attempt, holding, outcome, class, assurance,
                          placements, doubts, sealed)
                """,
                Columns.of()
                        .value(batch.id())
                        .longs(learner)
                        .uuids(recordKey)
                        .longs(id)
                        .uuids(publicId)
                        .uuids(contentMac)
                        .longs(organisation)
                        .longs(course)
                        .nullableLongs(version)
                        .nullableLongs(deposit)
                        .ints(leafPosition)
                        .ints(happenedOn)
                        .shorts(attempt)
                        .shorts(holding)
                        .shorts(outcome)
                        .shorts(creditClass)
                        .shorts(assurance)
                        .texts(placements)
                        .texts(doubts)
                        .bytes(sealed));
    }

    /** As an integer[] is written; null for none. A text, because unnest would flatten arrays of arrays. */
    static @Nullable String placements(List<StoredPlacement> used) {
        if (used.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder("{");
        for (StoredPlacement placement : used) {
            text.append(text.length() == 1 ? "" : ",").append(placement.id());
        }
        return text.append('}').toString();
    }

    static @Nullable String doubts(List<Doubt> doubts) {
        return doubts.isEmpty() ? null : DoubtTexts.write(doubts);
    }

    /** What a seal is bound to: the id of the event whose record it holds. */
    static byte[] bytes(UUID event) {
        return ByteBuffer.allocate(16)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .array();
    }
}
