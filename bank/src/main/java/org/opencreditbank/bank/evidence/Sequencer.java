package org.opencreditbank.bank.evidence;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers batches once they are visible, without holes. Only one process numbers at a time; what another process left
 * unnumbered, because it was killed after its commit, is taken up by the next.
 */
@Component
public class Sequencer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCHES_AT_ONCE = 10_000;
    private static final long LOOK_EVERY_MS = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Sequencer(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    /** Numbers every batch that is visible now and has no number; returns how many. */
    public int catchUp() {
        int all = 0;
        int some;
        do {
            Integer numbered = transaction.execute(_ -> numberSome());
            some = numbered == null ? 0 : numbered;
            all += some;
        } while (some == BATCHES_AT_ONCE);
        return all;
    }

    private int numberSome() {
        jdbc.execute("select pg_advisory_xact_lock(hashtextextended('evidence.sequencer', 0))");
        return jdbc.update(
                """
                with taken as (
                    delete from evidence.waiting
                    where arrival in (select arrival from evidence.waiting order by arrival limit ?)
                    returning arrival, batch_id, leaf_count),
                last as (
                    select s.sequence, s.first_leaf + b.leaf_count as next_leaf
                    from evidence.sequenced s join evidence.batch b on b.id = s.batch_id
                    order by s.sequence desc limit 1)
                insert into evidence.sequenced (sequence, batch_id, first_leaf)
                select coalesce((select sequence from last), 0) + row_number() over (order by arrival),
                       batch_id,
                       coalesce((select next_leaf from last), 0)
                           + sum(leaf_count) over (order by arrival) - leaf_count
                from taken
                """,
                BATCHES_AT_ONCE);
    }

    /** Says that there is something to number; returns at once. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("sequencer").daemon().start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean woken = work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                work.drainPermits();
                int numbered = catchUp();
                if (woken || numbered > 0) {
                    LOG.debug("numbered {} batches", numbered);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException | TransactionException databaseAway) {
                LOG.warn("batches wait for their number: {}", databaseAway.getClass().getSimpleName());
            } catch (RuntimeException failed) {
                LOG.error("batches wait for their number", failed);
            }
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
