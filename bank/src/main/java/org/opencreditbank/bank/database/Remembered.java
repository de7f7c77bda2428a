package org.opencreditbank.bank.database;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked for often and changes seldom, read from the database at most once a second: what another process has changed
 * is seen within that second, what this one has changed as soon as it says so.
 *
 * @param <T> immutable
 */
public final class Remembered<T> {

    private static final long LASTS = Duration.ofSeconds(1).toNanos();

    private record Read<T>(T value, long at) {}

    private final Supplier<T> reader;

    private volatile @Nullable Read<T> latest;

    public Remembered(Supplier<T> reader) {
        this.reader = reader;
    }

    /** As it was within the last second. */
    public T get() {
        Read<T> known = latest;
        return known != null && System.nanoTime() - known.at() < LASTS ? known.value() : readAnew();
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
