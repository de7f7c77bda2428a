package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.RecordedBatch;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads achievements for people to look at. One query over the front of the primary key, however much the bank holds. */
@Component
class AchievementReader {

    private static final String SELECT =
            """
            select a.learner_id, a.public_id, a.organisation_id, a.course_id,
                   case when c.id is null then a.version_id else c.version_id end as version_id,
                   coalesce(c.happened_on, a.happened_on) as happened_on,
                   coalesce(c.attempt, a.attempt) as attempt,
                   coalesce(c.outcome, a.outcome) as outcome,
                   coalesce(c.state, 1) as state,
                   coalesce(c.class, a.class) as class,
                   coalesce(c.assurance, a.assurance) as assurance,
                   case when c.id is null then a.placements else c.placements end as placements,
                   coalesce(c.holding, a.holding) as holding,
                   (case when c.id is null then a.doubts else c.doubts end)::text as doubts,
                   a.deposit_id, a.batch_id,
                   coalesce(c.id, a.public_id) as event,
                   coalesce(c.sealed, a.sealed) as sealed
            from achievement.achievement a
            left join lateral (
                select * from achievement.change c
                where c.learner_id = a.learner_id and c.achievement_id = a.id
                order by c.number desc limit 1) c on true
            where a.learner_id = any (?)
            """;

    private static final int LOT = 5_000;

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;
    private final PlacementStore placements;
    private final Evidence evidence;

    AchievementReader(JdbcTemplate jdbc, PersonKeys keys, PlacementStore placements, Evidence evidence) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.placements = placements;
        this.evidence = evidence;
    }

    private record Row(Achievement sealed, UUID event, ByteBuffer seal) {}

    /** What these accounts hold, the latest first. */
    List<Achievement> of(long[] learnerIds) {
        return read(SELECT + "order by happened_on desc, a.id desc", Columns.of().longs(learnerIds));
    }

    List<Achievement> find(long[] learnerIds, UUID publicId) {
        return read(SELECT + "and a.public_id = ?", Columns.of().longs(learnerIds).value(publicId));
    }

    /** Those of these accounts that have one of these public ids. */
    List<Achievement> these(long[] learnerIds, Collection<UUID> publicIds) {
        return read(SELECT + "and a.public_id = any (?)", Columns.of().longs(learnerIds).uuids(publicIds.toArray(UUID[]::new)));
    }

    /** What an organisation issued and was passed, as it was accepted, in lots. */
    void issuedBy(long organisationId, Consumer<List<AchievementsAccepted.Accepted>> some) {
        record Keyed(AchievementsAccepted.Accepted accepted, long course, UUID key) {}
        long learner = Long.MIN_VALUE;
        long course = 0;
        UUID key = new UUID(0, 0);
        List<Keyed> rows;
        do {
            rows = jdbc.query(
                    """
                    select learner_id, public_id, course_id, record_key from achievement.achievement
                    where organisation_id = ? and outcome <= 2 and (learner_id, course_id, record_key) > (?, ?, ?)
                    order by learner_id, course_id, record_key limit ?
                    """,
                    (row, _) -> new Keyed(
                            new AchievementsAccepted.Accepted(organisationId, row.getLong(1), row.getObject(2, UUID.class)),
                            row.getLong(3),
                            row.getObject(4, UUID.class)),
                    organisationId, learner, course, key, LOT);
            if (!rows.isEmpty()) {
                some.accept(rows.stream().map(Keyed::accepted).toList());
                learner = rows.getLast().accepted().learnerId();
                course = rows.getLast().course();
                key = rows.getLast().key();
            }
        } while (rows.size() == LOT);
    }

    private List<Achievement> read(String sql, Columns parameters) {
        List<Row> rows = new ArrayList<>();
        jdbc.query(sql, parameters, row -> {
            rows.add(row(row));
        });
        Map<Long, PersonSecret> secrets =
                keys.secrets(rows.stream().map(row -> row.sealed().learnerId()).distinct().toList());
        return rows.stream().map(row -> unsealed(row, secrets.get(row.sealed().learnerId()))).toList();
    }

    private static Achievement unsealed(Row row, @Nullable PersonSecret secret) {
        Achievement a = row.sealed();
        AchievementRecord record = StandingStore.unseal(secret, row.event(), row.seal().array());
        return record == null
                ? a
                : new Achievement(
                        a.learnerId(), a.publicId(), a.organisationId(), a.courseId(), a.versionId(), a.happenedOn(),
                        a.attempt(), a.outcome(), a.state(), a.creditClass(), a.assurance(), a.credit(), a.doubts(),
                        a.depositId(), a.batchId(), record.facts());
    }

    private Row row(ResultSet row) throws SQLException {
        List<StoredPlacement> used = placements.byIds(HeldStore.ints(row.getArray("placements")));
        int holding = row.getInt("holding");
        List<CertifiedCredit> credit = new ArrayList<>(used.size());
        for (int place = 0; place < used.size(); place++) {
            credit.add(used.get(place).certified((holding >> place & 1) == 1));
        }
        var achievement = new Achievement(
                row.getLong("learner_id"),
                row.getObject("public_id", UUID.class),
                row.getLong("organisation_id"),
                row.getLong("course_id"),
                row.getObject("version_id", Long.class),
                HappenedOn.ofPacked(row.getInt("happened_on")),
                row.getInt("attempt"),
                AchievementCodes.outcome(row.getInt("outcome")),
                AchievementCodes.state(row.getInt("state")),
                LedgerCodes.creditClass(row.getInt("class")),
                AchievementCodes.assurance(row.getInt("assurance")),
                credit,
                DoubtTexts.read(row.getString("doubts")),
                row.getObject("deposit_id", Long.class),
                row.getLong("batch_id"),
                null);
        return new Row(achievement, row.getObject("event", UUID.class), ByteBuffer.wrap(row.getBytes("sealed")));
    }

    private record Happened(
            int number,
            @Nullable ChangeKind kind,
            AchievementState state,
            HappenedOn occurredOn,
            @Nullable UUID supersededBy,
            long batchId) {}

    /** What happened to an achievement, from its acceptance on. */
    List<AchievementChange> history(Achievement achievement) {
        List<Happened> rows = new ArrayList<>();
        rows.add(new Happened(
                0, null, AchievementState.ACCEPTED, achievement.happenedOn(), null, achievement.batchId()));
        jdbc.query(
                """
                select c.number, c.kind, c.state, c.occurred_on, c.superseded_by, c.batch_id
                from achievement.achievement a
                join achievement.change c on c.learner_id = a.learner_id and c.achievement_id = a.id
                where a.learner_id = ? and a.public_id = ?
                order by c.number
                """,
                row -> {
                    rows.add(new Happened(
                            row.getInt(1),
                            ChangeKind.of(row.getInt(2)),
                            AchievementCodes.state(row.getInt(3)),
                            HappenedOn.ofPacked(row.getInt(4)),
                            row.getObject(5, UUID.class),
                            row.getLong(6)));
                },
                achievement.learnerId(),
                achievement.publicId());
        Map<Long, RecordedBatch> batches =
                evidence.batches(rows.stream().map(Happened::batchId).toList());
        List<AchievementChange> history = new ArrayList<>(rows.size());
        for (Happened row : rows) {
            RecordedBatch batch = batches.get(row.batchId());
            if (batch == null) {
                throw new IllegalStateException("batch " + row.batchId() + " is missing");
            }
            history.add(new AchievementChange(
                    row.number(),
                    row.kind(),
                    row.state(),
                    row.occurredOn(),
                    row.supersededBy(),
                    batch.recordedAt(),
                    batch.actor(),
                    batch.cause(),
                    batch.sequence()));
        }
        return history;
    }
}
