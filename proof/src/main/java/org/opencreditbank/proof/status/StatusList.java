package org.opencreditbank.proof.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/** A list of status values of equal size in bits; the first value stands in the highest bits of the first byte (§3.1). */
public final class StatusList {

    /** Fewest bits of a list (§3.1), so that one entry hides among many. */
    public static final int FEWEST_BITS = 131_072;

    /** Longest list, decompressed: 4 MiB, 33 million one-bit entries. What would be longer is not decompressed further. */
    public static final int LONGEST_BYTES = 4 << 20;

    private final byte[] bytes;
    private final int size;

    private StatusList(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * A list whose values are all zero.
     *
     * @param entries how many; rounded up to the fewest allowed
     * @param size    bits of a value, 1 to 8
     */
    public static StatusList empty(int entries, int size) {
        long bits = Math.max(FEWEST_BITS, Math.multiplyFull(entries, size));
        if (entries < 1 || size < 1 || size > 8 || (bits + 7) / 8 > LONGEST_BYTES) {
            throw new IllegalArgumentException(entries + " entries of " + size + " bits");
        }
        return new StatusList(new byte[(int) ((bits + 7) / 8)], size);
    }

    /**
     * A list of one-bit values, of which those at {@code set} are 1.
     *
     * @param entries how many; rounded up to the fewest allowed
     * @throws IllegalArgumentException where there is no such entry
     */
    public static StatusList ofBits(int entries, IntStream set) {
        StatusList list = empty(entries, 1);
        set.forEach(index -> {
            if (index < 0 || index >= list.entries()) {
                throw new IllegalArgumentException("no entry " + index);
            }
            list.bytes[index >> 3] |= (byte) (0x80 >> (index & 7));
        });
        return list;
    }

    /**
     * Reads an {@code encodedList} (§3.3).
     *
     * @param size bits of a value, 1 to 8
     * @return the list; or {@code status.not-multibase}, {@code status.not-gzip}, {@code status.too-long}, {@code status.too-short},
     *         {@code status.size}
     */
    public static Outcome<StatusList> decode(String encodedList, int size) {
        if (size < 1 || size > 8) {
            return Outcome.refused(Refusal.of("status.size", "statusSize", size));
        }
        // Lists from before the Recommendation lack the u of Multibase.
        String text = encodedList.startsWith("u") ? encodedList.substring(1) : encodedList;
        byte[] compressed;
        try {
            compressed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Outcome.refused(Refusal.of("status.not-multibase"));
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                return Outcome.refused(Refusal.of("status.too-long", "limit", LONGEST_BYTES));
            }
            if (bytes.length < FEWEST_BITS / 8) {
                return Outcome.refused(Refusal.of("status.too-short", "bytes", bytes.length).and("fewest", FEWEST_BITS / 8));
            }
            return Outcome.given(new StatusList(bytes, size));
        } catch (IOException _) {
            return Outcome.refused(Refusal.of("status.not-gzip"));
        }
    }

    /** How many entries it has. */
    public long entries() {
        return bytes.length * 8L / size;
    }

    /** The value at {@code index}; or {@code status.out-of-range}. */
    public Outcome<Integer> at(long index) {
        if (index < 0 || index >= entries()) {
            return Outcome.refused(Refusal.of("status.out-of-range", "index", index).and("entries", entries()));
        }
        int value = 0;
        for (long bit = index * size; bit < (index + 1) * size; bit++) {
            value = value << 1 | (bytes[(int) (bit >> 3)] >> (7 - (bit & 7)) & 1);
        }
        return Outcome.given(value);
    }

    /** This list with another value at {@code index}.
     *
     * @throws IllegalArgumentException where there is no such entry or the value has more bits */
    public StatusList with(long index, int value) {
        if (index < 0 || index >= entries() || value < 0 || value >= 1 << size) {
            throw new IllegalArgumentException("no value " + value + " at " + index);
        }
        byte[] changed = bytes.clone();
        for (int i = 0; i < size; i++) {
            long bit = index * size + i;
            int mask = 1 << (7 - (bit & 7));
            int at = (int) (bit >> 3);
            boolean set = (value >> (size - 1 - i) & 1) == 1;
            changed[at] = (byte) (set ? changed[at] | mask : changed[at] & ~mask);
        }
        return new StatusList(changed, size);
    }

    /** The value of {@code encodedList}: gzip, base64url without padding, {@code u} in front. */
    public String encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
}
