package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads achievements as they stand: acceptance, last change, unsealed record and what is booked. */
@Component
class StandingStore {

    private static final String SELECT =
            """
            select a.learner_id, a.id, a.public_id, a.record_key, a.organisation_id, a.course_id, a.batch_id,
                   coalesce(c.state, 1) as state,
                   exists (select 1 from achievement.change x
                           where x.learner_id = a.learner_id and x.achievement_id = a.id and x.kind = 1) as corrected,
                   coalesce(c.number, 0) as number,
                   case when c.id is null then a.version_id else c.version_id end as version_id,
                   coalesce(c.happened_on, a.happened_on) as happened_on,
                   coalesce(c.content_mac, a.content_mac) as content_mac,
                   coalesce(c.class, a.class) as class,
                   case when c.id is null then a.placements else c.placements end as placements,
                   coalesce(c.holding, a.holding) as holding,
                   (case when c.id is null then a.doubts else c.doubts end)::text as doubts,
                   coalesce(c.id, a.public_id) as event,
                   coalesce(c.sealed, a.sealed) as sealed
            """;
    private static final String LAST_CHANGE =
            """
            left join lateral (
                select * from achievement.change c
                where c.learner_id = a.learner_id and c.achievement_id = a.id
                order by c.number desc limit 1) c on true
            """;

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;
    private final Ledger ledger;
    private final PlacementStore placements;

    StandingStore(JdbcTemplate jdbc, PersonKeys keys, Ledger ledger, PlacementStore placements) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.ledger = ledger;
        this.placements = placements;
    }

    private record Row(Standing standing, UUID event, ByteBuffer sealed) {}

    /** All that these people have in these courses; both are read in parallel. */
    List<Standing> ofCourses(long[] learnerIds, long[] courseIds) {
        return complete(
                SELECT
                        + """
                        from unnest(?::bigint[], ?::bigint[]) as asked (learner_id, course_id)
                        cross join lateral (
                            select * from achievement.achievement a
                            where a.learner_id = asked.learner_id and a.course_id = asked.course_id offset 0) a
                        """
                        + LAST_CHANGE
                        + "order by a.learner_id, a.course_id, a.id",
                Columns.of().longs(learnerIds).longs(courseIds));
    }

    /** All that these people have. */
    List<Standing> of(long[] learnerIds) {
        return complete(
                SELECT
                        + "from achievement.achievement a "
                        + LAST_CHANGE
                        + "where a.learner_id = any (?) order by a.learner_id, a.course_id, a.id",
                Columns.of().longs(learnerIds));
    }

    private List<Standing> complete(String sql, Columns parameters) {
        List<Row> rows = new ArrayList<>();
        jdbc.query(sql, parameters, row -> {
            rows.add(row(row));
        });
        List<Long> learners =
                rows.stream().map(row -> row.standing().key.learnerId()).distinct().toList();
        Map<Long, PersonSecret> secrets = keys.secrets(learners);
        Map<Long, Standing> byId = new HashMap<>();
        for (Row row : rows) {
            Standing standing = row.standing();
            standing.record = unseal(secrets.get(standing.key.learnerId()), row.event(), row.sealed().array());
            byId.put(standing.key.id(), standing);
        }
        ledger.transfersOf(learners).values().forEach(transfers -> transfers.forEach(transfer -> {
            Standing standing = byId.get(transfer.achievementId());
            if (standing != null) {
                standing.booked(transfer);
            }
        }));
        return rows.stream().map(Row::standing).toList();
    }

    static @Nullable AchievementRecord unseal(@Nullable PersonSecret secret, UUID event, byte[] sealed) {
        return secret == null ? null : RecordBytes.read(secret.unseal(sealed, AcceptedRows.bytes(event)));
    }

    private Row row(ResultSet row) throws SQLException {
        var key = new Standing.Key(
                row.getLong("learner_id"),
                row.getLong("id"),
                row.getObject("public_id", UUID.class),
                row.getObject("record_key", UUID.class),
                row.getLong("organisation_id"),
                row.getLong("course_id"),
                row.getLong("batch_id"));
        var standing = new Standing(
                key,
                AchievementCodes.state(row.getInt("state")),
                row.getBoolean("corrected"),
                row.getInt("number"),
                row.getObject("version_id", Long.class),
                HappenedOn.ofPacked(row.getInt("happened_on")),
                row.getObject("content_mac", UUID.class),
                LedgerCodes.creditClass(row.getInt("class")),
                placements.byIds(HeldStore.ints(row.getArray("placements"))),
                row.getInt("holding"),
                DoubtTexts.read(row.getString("doubts")));
        return new Row(standing, row.getObject("event", UUID.class), ByteBuffer.wrap(row.getBytes("sealed")));
    }

    /** A change that was asked for before. */
    record Answered(UUID achievement, ChangeKind kind, ChangeAnswer.Changed answer) {}

    /** The changes with these ids, by id. */
    Map<UUID, Answered> answered(Collection<Long> learnerIds, Collection<UUID> changeIds) {
        Map<UUID, Answered> answered = new HashMap<>();
        jdbc.query(
                """
                select c.id, a.public_id, c.kind, c.number, c.state
                from achievement.change c
                join achievement.achievement a on a.learner_id = c.learner_id and a.id = c.achievement_id
                where c.learner_id = any (?) and c.id = any (?)
                """,
                Columns.of()
                        .longs(learnerIds.stream().mapToLong(Long::longValue).toArray())
                        .uuids(changeIds.toArray(UUID[]::new)),
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    answered.put(
                            id,
                            new Answered(
                                    row.getObject(2, UUID.class),
                                    ChangeKind.of(row.getInt(3)),
                                    new ChangeAnswer.Changed(
                                            id, row.getInt(4), AchievementCodes.state(row.getInt(5)))));
                });
        return answered;
    }
}
