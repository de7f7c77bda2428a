package org.opencreditbank.bank.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stops guessing: after too many failures in a while, a sign-in name or an address waits. Kept in memory alone, since an address is
 * personal data and a restart frees nobody who matters; bounded, the oldest going first.
 */
final class LockOut {
    /** Failures of one name within {@link #WHILE} until it waits. */
    static final int NAME_LIMIT = 5;

    /** Failures from one address within {@link #WHILE} until it waits; higher, because schools sit behind one address. */
    static final int ADDRESS_LIMIT = 30;

    static final Duration WHILE = Duration.ofMinutes(15);
    private static final int REMEMBERED = 50_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    LockOut(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean waits(String nameKey, String address) {
        return count("n" + nameKey) >= NAME_LIMIT || count("a" + address) >= ADDRESS_LIMIT;
    }

    synchronized void failed(String nameKey, String address) {
        add("n" + nameKey);
        add("a" + address);
    }

    /** A right password clears the name, not the address: one known sign-in must not open the way to guess at others. */
    synchronized void succeeded(String nameKey) {
        failures.remove("n" + nameKey);
    }

    private int count(String key) {
        var times = failures.get(key);
        if (times == null) {
            return 0;
        }
        var since = clock.instant().minus(WHILE);
        while (!times.isEmpty() && times.getFirst().isBefore(since)) {
            times.removeFirst();
        }
        if (times.isEmpty()) {
            failures.remove(key);
        }
        return times.size();
    }

    private void add(String key) {
        var times = failures.computeIfAbsent(key, _ -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > ADDRESS_LIMIT) {
            times.removeFirst();
        }
        if (failures.size() > REMEMBERED) {
            var oldest = failures.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
