package org.opencreditbank.bank.recognition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.springframework.stereotype.Component;

/**
 * Knows for some minutes what was asked, so that a page that is loaded again, sorted otherwise or read in the other language is one
 * question. It knows nothing of who asks: two people who suppose exactly the same within those minutes count as one.
 */
@Component
class AskedBefore {

    private static final long LASTS = Duration.ofMinutes(10).toNanos();

    private static final int MOST = 1_000;

    private final Map<Facts, Long> asked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Facts, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this is asked for the first time in those minutes. */
    synchronized boolean isNew(Facts facts) {
        long now = System.nanoTime();
        Long before = asked.get(facts);
        if (before != null && now - before < LASTS) {
            return false;
        }
        asked.put(facts, now);
        return true;
    }
}
