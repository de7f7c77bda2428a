package org.opencreditbank.bank.certification;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.Reading;
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
 * Takes the steps that a day brings about: notices end, entries lapse. Looks every few minutes, so that a bank that was closed catches up
 * when it opens; a step that another process has taken meanwhile is refused and nothing happens twice.
 */
@Component
class CaseClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CaseClock.class);
    private static final long LOOK_EVERY_SECONDS = 60;
    private static final int AT_ONCE = 200;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Cases cases;
    private final Procedures procedures;
    private final Today today;
    private volatile @Nullable Thread thread;

    CaseClock(JdbcTemplate jdbc, PlatformTransactionManager transactions, Cases cases, Procedures procedures, Today today) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.cases = cases;
        this.procedures = procedures;
        this.today = today;
    }

    /** Takes every step that is due by the clock, one transaction each; returns how many were taken. */
    int catchUp() {
        int taken = 0;
        UUID last = new UUID(0, 0);
        while (true) {
            var due = jdbc.queryForList("""
                            select distinct f.public_id from certification.task t join certification.case_file f on f.id = t.case_id
                             where t.capacity = 'CLOCK' and t.due_by < ? and f.public_id > ? order by 1 limit ?
                            """,
                    UUID.class, today.day(), last, AT_ONCE);
            for (var publicId : due) {
                taken += step(publicId);
                last = publicId;
            }
            if (due.size() < AT_ONCE) {
                return taken;
            }
        }
    }

    private int step(UUID publicId) {
        Integer taken = transaction.execute(_ -> {
            int steps = 0;
            var file = cases.hold(publicId);
            var event = procedures.of(file).clock(file.state(), today.day());
            while (event.isPresent()) {
                if (!(cases.take(file, file.events(), event.get(), Said.NOTHING, Acting.clock(today.day()))
                        instanceof Reading.Sound<CaseFile>(CaseFile after))) {
                    break;
                }
                steps++;
                file = after;
                event = procedures.of(file).clock(file.state(), today.day());
            }
            return steps;
        });
        return taken == null ? 0 : taken;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("certification-clock").daemon().start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                int taken = catchUp();
                if (taken > 0) {
                    LOG.info("{} steps of certification cases were due by the day", taken);
                }
                TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException | TransactionException databaseAway) {
                LOG.warn("certification cases wait for the database: {}", databaseAway.getClass().getSimpleName());
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
