package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads acceptances and changes for the audit, millions of them: columns by their place, and the same placements of many
 * rows as one list.
 */
final class AuditedRows {

    private static final String ACCEPTANCES =
            """
            select a.learner_id, a.id, a.public_id, a.content_mac, a.batch_id, a.leaf_position, a.happened_on, a.attempt,
                   a.holding, a.outcome, a.class, a.assurance, a.placements::text, a.sealed, a.record_key, a.course_id
            from achievement.achievement a where a.learner_id >= ? and a.learner_id < ?
            order by a.learner_id
            """;
    private static final String CHANGES =
            """
            select c.learner_id, c.achievement_id, c.id, c.content_mac, c.batch_id, c.leaf_position, c.happened_on, c.attempt,
                   c.holding, c.outcome, c.class, c.assurance, c.placements::text, c.sealed, c.number, c.kind, c.state,
                   c.superseded_by
            from achievement.change c where c.learner_id >= ? and c.learner_id < ?
            order by c.learner_id, c.achievement_id, c.number
            """;
    /** A change says neither; {@link AuditedRow#of} takes them from its acceptance. */
    private static final UUID NO_KEY = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final PlacementStore placements;

    AuditedRows(JdbcTemplate jdbc, PlacementStore placements) {
        this.jdbc = jdbc;
        this.placements = placements;
    }

    /** The acceptances of learners from one id to before another, learner by learner. */
    List<AuditedRow> acceptances(long fromLearner, long beforeLearner) {
        var lists = new Lists();
        return jdbc.query(ACCEPTANCES, (row, _) -> acceptance(row, lists), fromLearner, beforeLearner);
    }

    /** Their changes, each achievement's in the order they were made. */
    List<AuditedRow> changes(long fromLearner, long beforeLearner) {
        var lists = new Lists();
        return jdbc.query(CHANGES, (row, _) -> change(row, lists), fromLearner, beforeLearner);
    }

    private static AuditedRow acceptance(ResultSet row, Lists lists) throws SQLException {
        UUID publicId = row.getObject(3, UUID.class);
        return row(row, publicId, publicId, row.getObject(15, UUID.class), row.getLong(16), 0, null, 1, null, lists);
    }

    private static AuditedRow change(ResultSet row, Lists lists) throws SQLException {
        ChangeKind kind = ChangeKind.of(row.getInt(16));
        return row(row, row.getObject(3, UUID.class), NO_KEY, NO_KEY, 0, row.getInt(15), kind, row.getInt(17), row.getObject(18, UUID.class), lists);
    }

    private static AuditedRow row(
            ResultSet row,
            UUID event,
            UUID publicId,
            UUID recordKey,
            long courseId,
            int number,
            @Nullable ChangeKind kind,
            int state,
            @Nullable UUID supersededBy,
            Lists lists)
            throws SQLException {
        return new AuditedRow(
                row.getLong(1),
                row.getLong(2),
                publicId,
                recordKey,
                courseId,
                number,
                event,
                kind,
                AchievementCodes.state(state),
                supersededBy,
                row.getObject(4, UUID.class),
                row.getLong(5),
                row.getInt(6),
                HappenedOn.ofPacked(row.getInt(7)),
                row.getInt(8),
                row.getInt(9),
                AchievementCodes.outcome(row.getInt(10)),
                LedgerCodes.creditClass(row.getInt(11)),
                AchievementCodes.assurance(row.getInt(12)),
                lists.of(row.getString(13)),
                ByteBuffer.wrap(row.getBytes(14)));
    }

    /** Lists of placements by their text, such as {@code {3,17}}: there are few of them. */
    private final class Lists {
        private final Map<String, List<StoredPlacement>> known = new HashMap<>();

        List<StoredPlacement> of(@Nullable String ids) {
            return ids == null ? List.of() : known.computeIfAbsent(ids, Lists.this::read);
        }

        private List<StoredPlacement> read(String ids) {
            List<Integer> numbers = new ArrayList<>();
            for (String id : ids.substring(1, ids.length() - 1).split(",")) {
                if (!id.isEmpty()) {
                    numbers.add(Integer.valueOf(id));
                }
            }
            return placements.byIds(numbers);
        }
    }
}
