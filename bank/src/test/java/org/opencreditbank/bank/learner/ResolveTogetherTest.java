package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.learner.LearnerRoom.person;
import static org.opencreditbank.bank.learner.LearnerRoom.student;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several deposits that name the same people at the same time. */
class ResolveTogetherTest {

    private final LearnerRoom room = new LearnerRoom();

    @Test
    void theSecondTransactionWaitsForTheFirstAndFindsWhomItOpened() throws Exception {
        var opened = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Resolution> first = pool.submit(() -> room.inTransaction(() -> {
                Resolution answer = room.learners
                        .resolve(List.of(person("王秀英", student("1"))), LearnerRoom.SCHOOL, LearnerRoom.DEED, true)
                        .getFirst();
                opened.countDown();
                await(mayCommit);
                return answer;
            }));
            opened.await();
            Future<List<Resolution>> second =
                    pool.submit(() -> room.deposit(person("王秀英", student("1"), student("2"))));
            assertThat(second)
                    .as("waits for the other's commit")
                    .failsWithin(Duration.ofMillis(300));
            mayCommit.countDown();

            assertThat(first.get()).isInstanceOf(Resolution.Opened.class);
            long id = ((Resolution.Opened) first.get()).learnerId();
            assertThat(LearnerRoom.who(room.deposit(person("王秀英", student("1"), student("2")))))
                    .containsExactly(id);
        }
        assertThat(count("learner.person")).isEqualTo(1);
        assertThat(count("learner.document")).isEqualTo(2);
    }

    @Test
    void manyDepositsOfTheSamePeopleOpenEachOnce() throws Exception {
        List<ClaimedPerson> everybody = IntStream.range(0, 300)
                .mapToObj(i -> person("学员" + i, student("A" + i), student("B" + i)))
                .toList();
        long seed = 20_260_724;
        List<Future<List<Resolution>>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int deposit = 0; deposit < 12; deposit++) {
                List<ClaimedPerson> mine = new ArrayList<>(everybody);
                Collections.shuffle(mine, new Random(seed + deposit));
                all.add(pool.submit(() -> room.deposit(mine)));
            }
            for (Future<List<Resolution>> each : all) {
                assertThat(each.get()).noneMatch(Resolution.Refused.class::isInstance);
            }
        }
        assertThat(count("learner.person")).isEqualTo(300);
        assertThat(count("learner.document")).isEqualTo(600);
        assertThat(room.jdbc.queryForObject(
                        """
                        select count(*) from learner.document d
                        where not exists (select from learner.person p where p.id = d.learner_id)
                        """,
                        Long.class))
                .isZero();
    }

    private long count(String table) {
        Long rows = room.jdbc.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? -1 : rows;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
