package org.opencreditbank.bank.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Sends letters in the background of the open bank, if it has a mail server. */
@Component
class LetterWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LetterWorker.class);

    private final boolean open;
    private final Mail mail;
    private final Letters letters;
    private final Notices notices;
    private final Contacts contacts;
    private final SignIns signIns;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService worker;

    LetterWorker(
            ApplicationContext bank,
            Mail mail,
            Letters letters,
            Notices notices,
            Contacts contacts,
            SignIns signIns,
            Texts texts,
            TransactionTemplate transaction,
            @Value("${creditbank.mail.every:10s}") Duration every) {
        this.open = bank instanceof WebApplicationContext;
        this.mail = mail;
        this.letters = letters;
        this.notices = notices;
        this.contacts = contacts;
        this.signIns = signIns;
        this.texts = texts;
        this.transaction = transaction;
        this.every = every;
    }

    /** A command that runs beside the bank leaves the bank's work to the bank. */
    @Override
    public boolean isAutoStartup() {
        return open;
    }

    @Override
    public void start() {
        switch (mail) {
            case Mail.None() -> LOG.info("no letters are sent: creditbank.mail.host is not set");
            case Mail.Server server -> {
                LOG.info("letters are sent through {}", server);
                var run = new LetterRun(server, new Postman(server), letters, notices, contacts, signIns, texts, transaction);
                var started = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("letters").daemon().factory());
                var _ = started.scheduleWithFixedDelay(() -> work(() -> run.step(Instant.now())), 0, every.toMillis(), TimeUnit.MILLISECONDS);
                var _ = started.scheduleWithFixedDelay(() -> work(contacts::forgetClosed), 0, 1, TimeUnit.HOURS);
                worker = started;
            }
        }
    }

    /** A task that throws would never run again. */
    private static void work(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            // Named by its kind alone: a database's message may quote what was written.
            LOG.error("letters stopped and go on at the next turn: {}", failed.getClass().getName());
            LOG.debug("letters stopped", failed);
        }
    }

    @Override
    public void stop() {
        var running = worker;
        worker = null;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            if (!running.awaitTermination(25, TimeUnit.SECONDS)) {
                LOG.warn("a letter is still being sent; it may go out twice");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
