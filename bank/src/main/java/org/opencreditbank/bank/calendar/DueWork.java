package org.opencreditbank.bank.calendar;

import java.time.Duration;
import org.opencreditbank.bank.database.OngoingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a day brings about by itself. Looks every minute, so that a bank that was closed catches up when it opens; a step that another
 * process has taken meanwhile must be refused, so that nothing happens twice.
 */
public abstract class DueWork extends OngoingWork {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;

    /** @param name of the thread, and in the log */
    protected DueWork(String name) {
        super(name, LOOK_EVERY, PATIENCE);
        this.name = name;
    }

    /** Does all that is due, each in a transaction of its own; returns how much it was. */
    protected abstract int catchUp();

    @Override
    protected final Duration round() {
        int taken = catchUp();
        if (taken > 0) {
            LOG.info("{}: {} steps were due by the day", name, taken);
        }
        return LOOK_EVERY;
    }
}
