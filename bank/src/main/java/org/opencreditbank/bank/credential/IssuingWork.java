package org.opencreditbank.bank.credential;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Issues what is wanted, in the background. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class IssuingWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IssuingWork.class);
    private static final long LOOK_EVERY_MS = 2_000;

    private final WantedCredentials wanted;
    private final IssuerKeys keys;
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    IssuingWork(WantedCredentials wanted, IssuerKeys keys) {
        this.wanted = wanted;
        this.keys = keys;
    }

    /** Says that there is something to issue; returns at once. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public void start() {
        var end = new CountDownLatch(1);
        stopping = end;
        thread = Thread.ofPlatform().name("credentials").daemon().start(() -> run(end));
    }

    private void run(CountDownLatch end) {
        boolean known = false;
        while (end.getCount() > 0) {
            try {
                if (!known) {
                    // The first key begins with the bank, not when a stranger asks for it.
                    keys.current();
                    known = true;
                }
                if (wanted.issueSome() == 0) {
                    work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException | TransactionException databaseAway) {
                LOG.warn("credentials wait to be issued: {}", databaseAway.getClass().getSimpleName());
                pause(end);
            } catch (RuntimeException failed) {
                // Named by its kind alone: a message may quote what was to be attested.
                LOG.error("credentials wait to be issued: {}", failed.getClass().getName());
                LOG.debug("credentials wait to be issued", failed);
                pause(end);
            }
        }
    }

    private static void pause(CountDownLatch end) {
        try {
            end.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        stopping.countDown();
        wake();
        if (running == null) {
            return;
        }
        try {
            if (!running.join(Duration.ofSeconds(10))) {
                running.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
