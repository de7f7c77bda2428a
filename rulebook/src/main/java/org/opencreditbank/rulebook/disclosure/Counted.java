package org.opencreditbank.rulebook.disclosure;

import java.util.List;

/**
 * A count, and the counts of parts that have nothing in common. The parts need not make up the whole; what is left is a part that has no
 * name.
 *
 * @param key what is counted; another for each within a whole
 * @param count from 0, and at least the sum of the parts
 */
public record Counted<K>(K key, long count, List<Counted<K>> parts) {

    /** Copies the parts; refuses parts that are more than the whole. */
    public Counted {
        parts = List.copyOf(parts);
        if (count < 0 || parts.stream().mapToLong(Counted::count).sum() > count) {
            throw new IllegalArgumentException(key + " is less than its parts");
        }
    }

    /** Without parts. */
    public static <K> Counted<K> of(K key, long count) {
        return new Counted<>(key, count, List.of());
    }

    /** What the parts leave. */
    long rest() {
        return count - parts.stream().mapToLong(Counted::count).sum();
    }
}
