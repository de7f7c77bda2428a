package org.opencreditbank.bank.learner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Forgets again, at every start, whom a restored backup has brought back: after every room listens, before the bank
 * opens its doors.
 */
final class ErasureReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final Erasure erasure;
    private volatile boolean running;

    ErasureReplay(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public void start() {
        int replayed = erasure.replay();
        if (replayed > 0) {
            LOG.info("A restored backup had brought back {} erased persons; they are erased again", replayed);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Early: the web server starts in the last phase but one. */
    @Override
    public int getPhase() {
        return 0;
    }
}
