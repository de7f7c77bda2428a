package org.opencreditbank.bank.database;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked for often and changes seldom, read from the database at most once a second or some other time: what another
 * process has changed is seen within that time, what this one has changed as soon as it says so.
 *
 * @param <T> immutable
 */
public final class Remembered<T> {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private record Read<T>(T value, long at) {}

    private final Supplier<T> reader;
    private final long lasts;

    private volatile @Nullable Read<T> latest;

    /** Remembered for a second. */
    public Remembered(Supplier<T> reader) {
        this(ONE_SECOND, reader);
    }

    /** @param lasts for how long */
    public Remembered(Duration lasts, Supplier<T> reader) {
        this.reader = reader;
        this.lasts = lasts.toNanos();
    }

    /** As it was within the time for which it is remembered. */
    public T get() {
        Read<T> known = latest;
        return known != null && System.nanoTime() - known.at() < lasts ? known.value() : readAnew();
    }

    /** As it is. */
    public T readAnew() {
        var read = new Read<>(reader.get(), System.nanoTime());
        latest = read;
        return read.value();
    }

    /** It has changed. */
    public void forget() {
        latest = null;
    }
}
