package org.opencreditbank.bank.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Work that goes on in the background as long as the bank is open: round after round on a thread of its own. Between two rounds it
 * sleeps until it is woken or a time has passed; a round that fails is noted and the next one tries again. Safe for several threads.
 */
public abstract class OngoingWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OngoingWork.class);

    private final String name;
    private final Duration afterFailure;
    private final Duration patience;
    private final Semaphore told = new Semaphore(0);
    /** Held by the thread that works: one that outlasts its stop keeps its successor waiting. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile @Nullable Shift shift;

    /** A thread and whether it is to end: each start has its own, so that a thread can't be kept alive by the next start. */
    private record Shift(Thread thread, AtomicBoolean over) {}

    /**
     * Work that is not begun yet.
     *
     * @param name of the thread, and in the log
     * @param afterFailure how long to wait when a round has failed
     * @param patience how long a stop lets a round go on before it interrupts it
     */
    protected OngoingWork(String name, Duration afterFailure, Duration patience) {
        this.name = name;
        this.afterFailure = afterFailure;
        this.patience = patience;
    }

    /**
     * One round: does what there is to do.
     *
     * @return how long to wait for the next round where nobody wakes it before; zero to go on at once
     * @throws InterruptedException if it was interrupted, which ends the work
     */
    protected abstract Duration round() throws InterruptedException;

    /** Frees what the rounds have opened, on their thread, when the work ends; what it throws is noted. */
    protected void end() {}

    /** Says that there is something to do; returns at once. A round begins after this, also where one is going on. */
    public final void wake() {
        // A second permit would only make a second round of the same news.
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    /** Begins; where it has begun already, nothing happens. */
    @Override
    public final synchronized void start() {
        if (shift != null) {
            return;
        }
        var over = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> work(over));
        shift = new Shift(thread, over);
        thread.start();
    }

    private void work(AtomicBoolean over) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            while (!over.get()) {
                Duration pause = attempt();
                if (!over.get() && pause.isPositive()) {
                    told.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                }
                // What was told so far is seen by the round that begins now.
                told.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            finish();
            turn.unlock();
        }
    }

    private Duration attempt() throws InterruptedException {
        try {
            return round();
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("{} waits for the database: {}", name, databaseAway.getClass().getSimpleName());
        } catch (RuntimeException | Error failed) {
            noteFailure(failed);
        }
        return afterFailure;
    }

    private void finish() {
        try {
            end();
        } catch (RuntimeException | Error failed) {
            noteFailure(failed);
        }
    }

    /** By kind and place alone: a message may quote whom the work was about. */
    private void noteFailure(Throwable failed) {
        StackTraceElement[] trace = failed.getStackTrace();
        LOG.error("{} failed and is tried again: {} at {}", name, failed.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        LOG.debug("{} failed", name, failed);
    }

    /**
     * Ends: at once where it sleeps, after its round where it works. A round that outlasts the patience is interrupted. Returns when
     * it has ended, or after twice the patience.
     */
    @Override
    public final void stop() {
        Shift ending;
        synchronized (this) {
            ending = shift;
            shift = null;
        }
        if (ending == null) {
            return;
        }
        ending.over().set(true);
        wake();
        try {
            if (!ending.thread().join(patience)) {
                ending.thread().interrupt();
                if (!ending.thread().join(patience)) {
                    LOG.warn("{} has not ended", name);
                }
            }
        } catch (InterruptedException interrupted) {
            ending.thread().interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has begun and not been stopped. */
    @Override
    public final boolean isRunning() {
        return shift != null;
    }
}
