package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/**
 * Runs deposits in the background of the open bank, a few at a time, in the order they came. When the bank opens it goes on
 * with those that were interrupted.
 */
@Component
public class DepositWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DepositWorkers.class);
    private static final int AT_ONCE = 2;

    private final boolean open;
    private final Deposits deposits;
    private final DepositRun run;
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ExecutorService workers;

    DepositWorkers(ApplicationContext bank, Deposits deposits, DepositRun run) {
        this.open = bank instanceof WebApplicationContext;
        this.deposits = deposits;
        this.run = run;
    }

    /** Runs a deposit as soon as a worker is free; one that is waiting or running here already is left alone. */
    public void submit(UUID deposit) {
        ExecutorService running = workers;
        if (running != null && here.add(deposit)) {
            running.execute(() -> work(deposit));
        }
    }

    /** Whether a deposit is waiting or running here. */
    public boolean has(UUID deposit) {
        return here.contains(deposit);
    }

    private void work(UUID deposit) {
        try {
            DepositRun.Ending ending = run.run(deposit, _ -> {});
            LOG.info("deposit {}: {}", deposit, ending.getClass().getSimpleName());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | RuntimeException e) {
            // Named by its kind alone: a database's message may quote what was written.
            LOG.error("deposit {} stopped and can be resumed: {}", deposit, e.getClass().getName());
            LOG.debug("deposit {} stopped", deposit, e);
        } finally {
            here.remove(deposit);
        }
    }

    /** A command that runs beside the bank leaves the bank's work to the bank. */
    @Override
    public boolean isAutoStartup() {
        return open;
    }

    @Override
    public void start() {
        workers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("deposit-", 1).daemon().factory());
        for (Deposit deposit : deposits.unfinished()) {
            LOG.info("going on with deposit {} at row {}", deposit.publicId(), deposit.rowsDone());
            submit(deposit.publicId());
        }
    }

    @Override
    public void stop() {
        ExecutorService running = workers;
        workers = null;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            if (!running.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.warn("a deposit is still being written; it will be resumed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }
}
