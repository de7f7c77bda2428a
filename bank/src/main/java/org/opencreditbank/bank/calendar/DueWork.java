package org.opencreditbank.bank.calendar;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What a day brings about by itself. Looks every minute, so that a bank that was closed catches up when it opens; a step that another
 * process has taken meanwhile must be refused, so that nothing happens twice.
 */
public abstract class DueWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final long LOOK_EVERY_SECONDS = 60;

    private final String name;
    private volatile @Nullable Thread thread;

    /** @param name of the thread, and in the log */
    protected DueWork(String name) {
        this.name = name;
    }

    /** Does all that is due, each in a transaction of its own; returns how much it was. */
    protected abstract int catchUp();

    @Override
    public final void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                int taken = catchUp();
                if (taken > 0) {
                    LOG.info("{}: {} steps were due by the day", name, taken);
                }
                TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException | TransactionException databaseAway) {
                LOG.warn("{} waits for the database: {}", name, databaseAway.getClass().getSimpleName());
                pause();
            } catch (RuntimeException failed) {
                LOG.error("{} failed and is tried again", name, failed);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void stop() {
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
    public final boolean isRunning() {
        return thread != null;
    }
}
