package org.opencreditbank.bank.deposit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many rows of a deposit ended how. */
public final class Tally {

    /**
     * What is counted. Every row is exactly one of accepted, unplaced, returned and duplicate; the others count some of
     * these again, or accounts.
     */
    public enum Count {
        /** Recorded: passed and placed, or not passed. */
        ACCEPTED,
        /** Recorded, passed, but nobody has said what it is worth: it waits on the work list. */
        UNPLACED,
        /** Sent back to the organisation. */
        RETURNED,
        /** The bank has it already, exactly so. */
        DUPLICATE,
        /** Of the accepted: passed, and its credit counts. */
        CREDITED,
        /** Of the credited: passed with distinction. */
        DISTINCTION,
        /** Of the accepted: passed again, while the credit of another attempt counts. */
        RETAKEN,
        /** Of the accepted and unplaced: not passed. */
        FAILED,
        /** Of the accepted: left before the end. */
        WITHDRAWN,
        /** Of the accepted: corrected what the bank held. */
        CORRECTED,
        /** Of the returned: says otherwise than what the bank holds. */
        CONFLICT,
        /** Of the accepted and unplaced: flagged with a doubt. */
        DOUBTFUL,
        /** Accounts opened, pending, for people who had none. */
        OPENED
    }

    private final EnumMap<Count, Long> counts;

    private Tally(EnumMap<Count, Long> counts) {
        this.counts = counts;
    }

    /** Nothing counted yet. */
    public static Tally none() {
        return new Tally(new EnumMap<>(Count.class));
    }

    static Tally of(Map<String, Long> words) {
        Tally tally = none();
        for (Count count : Count.values()) {
            long number = words.getOrDefault(word(count), 0L);
            if (number != 0) {
                tally.counts.put(count, number);
            }
        }
        return tally;
    }

    /** How many. */
    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** All rows counted. */
    public long rows() {
        return of(Count.ACCEPTED) + of(Count.UNPLACED) + of(Count.RETURNED) + of(Count.DUPLICATE);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        Tally sum = new Tally(new EnumMap<>(counts));
        other.counts.forEach((count, number) -> sum.counts.merge(count, number, Long::sum));
        return sum;
    }

    void add(Count count) {
        counts.merge(count, 1L, Long::sum);
    }

    /** By lower-case word, every count named. */
    public Map<String, Long> words() {
        Map<String, Long> words = new TreeMap<>();
        Arrays.stream(Count.values()).forEach(count -> words.put(word(count), of(count)));
        return words;
    }

    private static String word(Count count) {
        return count.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && tally.counts.equals(counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return "Tally" + counts;
    }
}
