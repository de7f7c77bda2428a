package org.opencreditbank.bank.attachment;

/** Sizes as people read them. */
final class Megabytes {

    private Megabytes() {}

    /** In units of 1024 × 1024 bytes, with two decimals where it isn't a whole number of them. */
    static String of(long bytes) {
        return (bytes & ((1 << 20) - 1)) == 0
                ? Long.toString(bytes >> 20)
                : String.format(java.util.Locale.ROOT, "%.2f", bytes / (double) (1 << 20));
    }
}
