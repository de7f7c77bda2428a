package org.opencreditbank.bank.achievement;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what is held of people in courses, by one set query over the front of the primary key. */
@Component
class HeldStore {

    private final JdbcTemplate jdbc;
    private final Learners learners;
    private final PlacementStore placements;

    HeldStore(JdbcTemplate jdbc, Learners learners, PlacementStore placements) {
        this.jdbc = jdbc;
        this.learners = learners;
        this.placements = placements;
    }

    private record Pair(long learnerId, long courseId) {}

    private record Found(HeldFact fact, List<Integer> placements, int holding) {}

    Held read(long[] learnerIds, long[] courseIds) {
        Map<Long, long[]> groups = learners.groups(LongStream.of(learnerIds).distinct().toArray());
        Set<Pair> pairs = new LinkedHashSet<>();
        for (int row = 0; row < learnerIds.length; row++) {
            pairs.add(new Pair(learnerIds[row], courseIds[row]));
            long[] group = groups.get(learnerIds[row]);
            if (group != null) {
                for (long member : group) {
                    pairs.add(new Pair(member, courseIds[row]));
                }
            }
        }
        var held = new Held(groups);
        for (Found found : find(pairs)) {
            held.put(found.fact());
            List<StoredPlacement> used = placements.byIds(found.placements());
            for (int place = 0; place < used.size(); place++) {
                if ((found.holding() >> place & 1) == 1) {
                    held.take(found.fact().learnerId(), found.fact().courseId(), used.get(place).unit());
                }
            }
        }
        return held;
    }

    private List<Found> find(Set<Pair> pairs) {
        List<Found> found = new ArrayList<>();
        jdbc.query(
                """
                select a.learner_id, a.record_key, coalesce(c.content_mac, a.content_mac), a.id, a.public_id, a.course_id,
                       coalesce(c.state, 1),
                       case when c.learner_id is null then a.placements else c.placements end,
                       coalesce(c.holding, a.holding), a.batch_id
                from unnest(?::bigint[], ?::bigint[]) as asked (learner_id, course_id)
                cross join lateral (
                    select * from achievement.achievement a
                    where a.learner_id = asked.learner_id and a.course_id = asked.course_id offset 0) a
                left join lateral (
                    select * from achievement.change c
                    where c.learner_id = a.learner_id and c.achievement_id = a.id
                    order by c.number desc limit 1) c on true
                """,
                row -> {
                    found.add(found(row));
                },
                pairs.stream().mapToLong(Pair::learnerId).toArray(),
                pairs.stream().mapToLong(Pair::courseId).toArray());
        return found;
    }

    private static Found found(ResultSet row) throws SQLException {
        int holding = row.getInt(9);
        var fact = new HeldFact(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getLong(4),
                row.getObject(5, UUID.class),
                row.getLong(6),
                holding != 0,
                row.getLong(10),
                AchievementCodes.state(row.getInt(7)));
        return new Found(fact, ints(row.getArray(8)), holding);
    }

    /** The numbers of an integer[] column; none where it is null. */
    static List<Integer> ints(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
}
