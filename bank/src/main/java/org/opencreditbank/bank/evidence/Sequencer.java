package org.opencreditbank.bank.evidence;

import java.time.Duration;
import org.opencreditbank.bank.database.OngoingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers batches once they are visible, without holes. Only one process numbers at a time; what another process left
 * unnumbered, because it was killed after its commit, is taken up by the next.
 */
@Component
public class Sequencer extends OngoingWork {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCHES_AT_ONCE = 10_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Sequencer(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        super("sequencer", LOOK_EVERY, PATIENCE);
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

    @Override
    protected Duration round() {
        int numbered = catchUp();
        if (numbered > 0) {
            LOG.debug("numbered {} batches", numbered);
        }
        return LOOK_EVERY;
    }
}
