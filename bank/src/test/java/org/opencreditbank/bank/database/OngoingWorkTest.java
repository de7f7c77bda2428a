package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
final class OngoingWorkTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** What a round does. */
    @FunctionalInterface
    private interface Step {
        Duration take(int number) throws InterruptedException;
    }

    /** Counts its rounds, and says on which threads they ran. */
    private static final class Counted extends OngoingWork {
        private final Step step;
        private final AtomicInteger count = new AtomicInteger();
        private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
        private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
        private final AtomicInteger ended = new AtomicInteger();

        Counted(Step step) {
            super("counted", SOON, PATIENCE);
            this.step = step;
        }

        @Override
        protected Duration round() throws InterruptedException {
            int number = count.incrementAndGet();
            threads.add(Thread.currentThread());
            begun.add(number);
            return step.take(number);
        }

        @Override
        protected void end() {
            ended.incrementAndGet();
        }

        /** Waits until that round has begun. */
        void await(int number) throws InterruptedException {
            for (Integer round = 0; round < number; ) {
                round = begun.poll(10, TimeUnit.SECONDS);
                assertThat(round).as("round " + number + " begins").isNotNull();
            }
        }
    }

    private Counted work = new Counted(_ -> LONG);

    @AfterEach
    void stop() {
        work.stop();
    }

    private Counted started(Step step) {
        work = new Counted(step);
        work.start();
        return work;
    }

    @Test
    void aFailedRoundIsNotedWithoutItsWordsAndTheWorkGoesOn(CapturedOutput said) throws Exception {
        started(number -> switch (number) {
            case 1 -> throw new IllegalStateException("about 王秀英");
            case 2 -> throw new StackOverflowError("about 王秀英");
            case 3 -> throw new DataAccessResourceFailureException("about 王秀英");
            default -> LONG;
        }).await(4);

        assertThat(said.getAll())
                .contains("counted failed and is tried again: java.lang.IllegalStateException at")
                .contains("counted failed and is tried again: java.lang.StackOverflowError")
                .contains("counted waits for the database: DataAccessResourceFailureException")
                .doesNotContain("王秀英");
    }

    @Test
    void aSleepingWorkEndsAtOnce() throws Exception {
        started(_ -> LONG).await(1);
        long before = System.nanoTime();
        work.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE);
        assertThat(work.isRunning()).isFalse();
        assertThat(work.threads).allMatch(thread -> !thread.isAlive());
        assertThat(work.ended).hasValue(1);
    }

    @Test
    void aRoundMayFinishBeforeItsStopReturns() throws Exception {
        var finished = new AtomicInteger();
        started(_ -> {
            Thread.sleep(100);
            finished.incrementAndGet();
            return Duration.ZERO;
        }).await(1);
        work.stop();

        assertThat(finished.get()).isEqualTo(work.count.get());
    }

    @Test
    void aRoundThatOutlastsThePatienceIsInterrupted() throws Exception {
        started(_ -> {
            new CountDownLatch(1).await();
            return LONG;
        }).await(1);
        work.stop();

        assertThat(work.threads).allMatch(thread -> !thread.isAlive());
    }

    @Test
    void aWakeUpIsNotLostWhetherItSleepsOrWorks() throws Exception {
        var told = new CountDownLatch(1);
        started(number -> {
            if (number == 1) {
                told.await();
            }
            return LONG;
        }).await(1);
        work.wake();
        told.countDown();
        work.await(2);
        for (int round = 3; round < 300; round++) {
            work.wake();
            work.await(round);
        }
    }

    @Test
    void manyWakeUpsAtOnceMakeFewRounds() throws Exception {
        var told = new CountDownLatch(1);
        started(number -> {
            if (number == 1) {
                told.await();
            }
            return LONG;
        }).await(1);
        for (int times = 0; times < 1_000; times++) {
            work.wake();
        }
        told.countDown();
        work.await(2);
        work.stop();

        assertThat(work.count).hasValue(2);
    }

    @Test
    void startedTwiceItWorksOnOneThread() throws Exception {
        started(_ -> SOON);
        work.start();
        work.await(20);

        assertThat(List.copyOf(work.threads).stream().distinct()).hasSize(1);
        assertThat(work.isRunning()).isTrue();
    }

    @Test
    void aSuccessorWaitsForWhoOutlastsItsStop() throws Exception {
        var stubborn = new CountDownLatch(1);
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        started(number -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            while (number == 1 && stubborn.getCount() > 0) {
                Thread.onSpinWait();
            }
            together.decrementAndGet();
            return LONG;
        }).await(1);
        work.stop();
        work.start();
        stubborn.countDown();
        work.await(2);

        assertThat(most).hasValue(1);
        assertThat(List.copyOf(work.threads).stream().distinct()).hasSize(2);
    }

    @Test
    void stoppedAndStartedAgainItGoesOn() throws Exception {
        started(_ -> LONG);
        for (int round = 1; round < 20; round++) {
            work.await(round);
            work.stop();
            work.start();
        }
        assertThat(work.isRunning()).isTrue();
    }
}
