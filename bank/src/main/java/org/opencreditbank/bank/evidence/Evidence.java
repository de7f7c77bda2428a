package org.opencreditbank.bank.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.IdBlocks;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The record of what was recorded. Every write to achievements and ledger opens a batch here and commits it last. */
@Component
public class Evidence {

    private static final int IDS_AT_ONCE = 64;

    private final JdbcTemplate jdbc;
    private final IdBlocks ids;
    private final Sequencer sequencer;

    Evidence(JdbcTemplate jdbc, Sequencer sequencer) {
        this.jdbc = jdbc;
        this.ids = new IdBlocks(jdbc, "evidence.batch_block", IDS_AT_ONCE);
        this.sequencer = sequencer;
    }

    /** A new batch, of this moment; nothing is written until {@link #commit}. */
    public Batch open(Deed deed) {
        return new Batch(ids.next(), Instant.now().truncatedTo(ChronoUnit.MICROS), deed);
    }

    /**
     * Writes the batch within the caller's transaction, as its last act: from then on it waits for its number. Batches
     * get their numbers in an order in which none comes before another that it could see.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void commit(Batch batch, Leaves leaves) {
        jdbc.update(
                """
                with batch as (
                    insert into evidence.batch (id, actor, cause, recorded_at, leaf_count, leaves)
                    values (?, ?, ?, ?, ?, ?)
                    returning id, leaf_count)
                insert into evidence.waiting (batch_id, leaf_count) select id, leaf_count from batch
                """,
                batch.id(),
                batch.deed().actor().label(),
                batch.deed().cause(),
                Timestamp.from(batch.recordedAt()),
                leaves.count(),
                leaves.bytes());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sequencer.wake();
            }
        });
    }

    /** The numbers of these batches; one that has none yet is absent. */
    public Map<Long, Long> sequencesOf(Collection<Long> batchIds) {
        Map<Long, Long> sequences = HashMap.newHashMap(batchIds.size());
        jdbc.query(
                "select batch_id, sequence from evidence.sequenced where batch_id = any (?)",
                parameters -> parameters.setObject(1, ids(batchIds)),
                row -> {
                    sequences.put(row.getLong(1), row.getLong(2));
                });
        return sequences;
    }

    /** The highest number given so far; 0 before the first. */
    public long latestSequence() {
        Long latest = jdbc.queryForObject("select coalesce(max(sequence), 0) from evidence.sequenced", Long.class);
        return latest == null ? 0 : latest;
    }

    /** Who recorded these batches, why and when; by id. */
    public Map<Long, RecordedBatch> batches(Collection<Long> batchIds) {
        Map<Long, RecordedBatch> batches = HashMap.newHashMap(batchIds.size());
        jdbc.query(
                """
                select b.id, b.actor, b.cause, b.recorded_at, s.sequence
                from evidence.batch b left join evidence.sequenced s on s.batch_id = b.id
                where b.id = any (?)
                """,
                parameters -> parameters.setObject(1, ids(batchIds)),
                row -> {
                    long sequence = row.getLong(5);
                    OptionalLong numbered = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sequence);
                    batches.put(
                            row.getLong(1),
                            new RecordedBatch(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant(),
                                    numbered));
                });
        return batches;
    }

    private static long[] ids(Collection<Long> batchIds) {
        return batchIds.stream().mapToLong(Long::longValue).distinct().toArray();
    }
}
