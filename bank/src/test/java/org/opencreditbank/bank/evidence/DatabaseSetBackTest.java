package org.opencreditbank.bank.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A database restored from a backup under a log that has gone further: nothing is published on top of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "test.bank=set back")
final class DatabaseSetBackTest {

    @Autowired
    private Evidence evidence;

    @Autowired
    private Sequencer sequencer;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private WitnessedLog log;

    @Autowired
    private LogFolder folder;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aDatabaseWithFewerLeavesThanTheLogOrWithOtherOnesIsNamed() throws Exception {
        commit(1, 10);
        soon(_ -> folder.publishedSize() >= 11);
        long published = folder.publishedSize();
        log.stop();

        setBackByOneBatch();
        log.start();
        soon(standing -> standing instanceof LogStanding.DatabaseSetBack(long tiles, long database) && tiles == published && database < tiles);
        log.stop();

        commit(2, 25);
        log.start();
        soon(standing -> standing.equals(new LogStanding.DatabaseIsAnother(published)));
        assertThat(folder.publishedSize()).isEqualTo(published);
    }

    private void setBackByOneBatch() {
        for (String table : new String[] {"sequenced", "batch"}) {
            jdbc.execute("alter table evidence." + table + " disable trigger append_only");
        }
        jdbc.update("""
                with last as (delete from evidence.sequenced where sequence = (select max(sequence) from evidence.sequenced) returning batch_id)
                delete from evidence.batch where id = (select batch_id from last)
                """);
        for (String table : new String[] {"sequenced", "batch"}) {
            jdbc.execute("alter table evidence." + table + " enable trigger append_only");
        }
    }

    private void commit(int number, int count) {
        transaction.executeWithoutResult(_ -> {
            var leaves = new Leaves();
            for (int at = 0; at < count; at++) {
                leaves.add(ByteBuffer.allocate(32).putInt(number).putInt(at).array());
            }
            evidence.commit(evidence.open(new Deed(new Actor.SystemTask("test"), "test")), leaves);
        });
        sequencer.catchUp();
    }

    private void soon(Predicate<LogStanding> wanted) throws InterruptedException {
        for (int tries = 0; !wanted.test(log.standing()); tries++) {
            assertThat(tries).as("the log stands so: " + log.standing()).isLessThan(600);
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
