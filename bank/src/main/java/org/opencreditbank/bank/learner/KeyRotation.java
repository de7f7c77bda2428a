package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.SealingKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new epoch: every secret is wrapped anew and the old epoch key is destroyed. After that no backup from before, and no
 * old page of the database, gives back anybody who has been erased; nor can such a backup be used at all.
 */
public final class KeyRotation {

    private static final int BATCH = 5_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Learners learners;
    private final BankKeys keys;
    private final SignInSecrets signIns;
    private final Strangers strangers;

    KeyRotation(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            BankKeys keys,
            SignInSecrets signIns,
            Strangers strangers) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.learners = learners;
        this.keys = keys;
        this.signIns = signIns;
        this.strangers = strangers;
    }

    /** How many secrets there are to wrap. */
    public long size() {
        Long count = jdbc.queryForObject("select count(*) from learner.person where epoch is not null", Long.class);
        return count == null ? 0 : count;
    }

    /**
     * Rotates while the bank goes on working; interrupted, it is simply run again.
     *
     * @param progress is told how many secrets have been wrapped so far
     * @return the new epoch
     */
    public short rotate(LongConsumer progress) {
        Short begun = transaction.execute(_ -> keys.beginEpoch());
        short epoch = begun == null ? keys.currentEpoch() : begun;
        long done = 0;
        long[] last = {0};
        int moved = BATCH;
        while (moved == BATCH) {
            Integer batch = transaction.execute(_ -> rewrap(epoch, last));
            moved = batch == null ? 0 : batch;
            done += moved;
            progress.accept(done);
        }
        Integer ofSignIns = BATCH;
        while (ofSignIns != null && ofSignIns == BATCH) {
            ofSignIns = transaction.execute(_ -> signIns.rewrap(epoch, BATCH));
        }
        List<Short> retired = transaction.execute(_ -> {
            learners.holdStill();
            long[] start = {0};
            while (rewrap(epoch, start) == BATCH) {
                // those whom a deposit opened under the old epoch meanwhile
            }
            while (signIns.rewrap(epoch, BATCH) == BATCH) {
                // and those that were drawn meanwhile
            }
            while (strangers.rewrap(epoch, BATCH) == BATCH) {
                // as long as there are more
            }
            return keys.retireBefore(epoch);
        });
        keys.destroyFiles(retired == null ? List.of() : retired);
        return epoch;
    }

    private int rewrap(short epoch, long[] last) {
        SealingKey to = keys.epoch(epoch);
        List<Long> ids = new ArrayList<>(BATCH);
        List<byte[]> wrapped = new ArrayList<>(BATCH);
        jdbc.query(
                """
                select id, epoch, wrapped_secret from learner.person
                where id > ? and epoch < ? order by id limit ? for update
                """,
                row -> {
                    long id = row.getLong(1);
                    byte[] place = PersonKeys.secretOf(id);
                    PersonSecret secret =
                            PersonSecret.unwrap(row.getBytes(3), keys.epoch(row.getShort(2)), place);
                    ids.add(id);
                    wrapped.add(secret.wrap(to, place));
                },
                last[0],
                epoch,
                BATCH);
        if (!ids.isEmpty()) {
            last[0] = ids.getLast();
            jdbc.update(
                    """
                    update learner.person p set epoch = ?, wrapped_secret = given.wrapped_secret
                    from unnest(?::bigint[], ?::bytea[]) as given (id, wrapped_secret) where p.id = given.id
                    """,
                    Columns.of()
                            .value(epoch)
                            .longs(ids, Long::longValue)
                            .bytes(wrapped.toArray(byte[][]::new)));
        }
        return ids.size();
    }
}
