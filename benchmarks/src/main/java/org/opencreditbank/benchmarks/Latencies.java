package org.opencreditbank.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** How long single requests took. */
final class Latencies {

    private final long[] nanos;
    private int count;

    Latencies(int most) {
        this.nanos = new long[most];
    }

    void add(long taken) {
        nanos[count++] = taken;
    }

    /** The time within which that share of the requests was answered, in milliseconds. */
    double percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(count * share) - 1, 0, count - 1)] / 1e6;
    }

    String millis(double share) {
        return String.format(Locale.ROOT, "%.1f ms", percentile(share));
    }
}
