package org.opencreditbank.bank.audit;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.opencreditbank.bank.achievement.AchievementAudit;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.evidence.LeafSums;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** That every leaf has its row and every row its leaf, and that the order of the bank has no hole. */
@Component
class BatchAudit {

    private static final int BATCHES_AT_ONCE = 16;

    private final JdbcTemplate jdbc;
    private final AchievementAudit achievements;

    BatchAudit(JdbcTemplate jdbc, AchievementAudit achievements) {
        this.jdbc = jdbc;
        this.achievements = achievements;
    }

    private record Stored(long id, ByteBuffer leaves) {}

    /** Looks at every batch within the caller's snapshot; returns how many there are. */
    long check(LeafSums sums, Consumer<Breach> breaches) {
        Set<Long> unmet = new HashSet<>(sums.batches());
        long count = 0;
        long after = Long.MIN_VALUE;
        List<Stored> some;
        do {
            some = jdbc.query(
                    "select id, leaves from evidence.batch where id > ? order by id limit ?",
                    (row, _) -> new Stored(row.getLong(1), ByteBuffer.wrap(row.getBytes(2))),
                    after,
                    BATCHES_AT_ONCE);
            for (Stored batch : some) {
                after = batch.id();
                count++;
                unmet.remove(batch.id());
                if (!sums.matches(batch.id(), batch.leaves().array())) {
                    achievements.checkBatch(batch.id(), batch.leaves().array()).forEach(breaches);
                }
            }
        } while (some.size() == BATCHES_AT_ONCE);
        unmet.stream().sorted().forEach(batch -> breaches.accept(
                new Breach("audit.leaf", 0, "batch " + batch + " has rows, but was never committed")));
        checkOrder(breaches);
        return count;
    }

    private void checkOrder(Consumer<Breach> breaches) {
        jdbc.query(
                """
                select s.sequence from (
                    select s.sequence, s.first_leaf, b.leaf_count,
                           row_number() over (order by s.sequence) as place,
                           coalesce(sum(b.leaf_count) over (order by s.sequence rows between unbounded preceding and 1 preceding), 0)
                               as leaves_before
                    from evidence.sequenced s left join evidence.batch b on b.id = s.batch_id) s
                where s.sequence <> s.place or s.leaf_count is null or s.first_leaf <> s.leaves_before
                order by s.sequence limit 1
                """,
                row -> {
                    breaches.accept(new Breach("audit.order", 0, "number " + row.getLong(1) + " is not where it belongs"));
                });
        jdbc.query(
                """
                select b.id from evidence.batch b
                where not exists (select 1 from evidence.sequenced s where s.batch_id = b.id)
                  and not exists (select 1 from evidence.waiting w where w.batch_id = b.id)
                order by b.id limit 1
                """,
                row -> {
                    breaches.accept(new Breach("audit.order", 0, "batch " + row.getLong(1) + " neither has a number nor waits for one"));
                });
    }
}
