package org.opencreditbank.proof;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form for thousands of records that share their fields: names are ordered and encoded once, values are
 * written between them. Gives the very bytes of {@link CanonicalRecord#encode}. Safe for many threads.
 */
public final class CanonicalShape {

    private final byte[][] fronts;
    private final int[] order;
    private final int fields;
    private final byte[] kind;
    private final ThreadLocal<CanonicalBytes> buffer = ThreadLocal.withInitial(CanonicalBytes::new);

    private CanonicalShape(byte[][] fronts, int[] order, int fields, byte[] kind) {
        this.fronts = fronts;
        this.order = order;
        this.fields = fields;
        this.kind = kind;
    }

    /**
     * The shape of records of that kind.
     *
     * @param fields names in the order in which {@link #encode} will be given the values
     * @throws IllegalArgumentException where a name stands twice or is {@code v} or {@code kind}
     */
    public static CanonicalShape of(String kind, String... fields) {
        String[] names = Arrays.copyOf(fields, fields.length + 2);
        names[fields.length] = "kind";
        names[fields.length + 1] = "v";
        if (Arrays.stream(names).distinct().count() != names.length) {
            throw new IllegalArgumentException("a name stands twice in the shape of " + kind);
        }
        int[] order = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparing(field -> names[field]))
                .mapToInt(Integer::intValue)
                .toArray();
        byte[][] fronts = new byte[names.length][];
        for (int field = 0; field < names.length; field++) {
            CanonicalBytes front = new CanonicalBytes();
            front.text(names[field]);
            front.sign(':');
            fronts[field] = front.toArray();
        }
        CanonicalBytes kindText = new CanonicalBytes();
        kindText.text(kind);
        return new CanonicalShape(fronts, order, fields.length, kindText.toArray());
    }

    /**
     * Encodes one record.
     *
     * @param values in the order of the names; null leaves the field out
     */
    public byte[] encode(@Nullable Object... values) {
        if (values.length != fields) {
            throw new IllegalArgumentException("the shape has " + fields + " fields, given " + values.length);
        }
        CanonicalBytes bytes = buffer.get();
        bytes.clear();
        char before = '{';
        for (int field : order) {
            Object value = field < fields ? values[field] : kind;
            if (value == null) {
                continue;
            }
            bytes.sign(before);
            before = ',';
            bytes.raw(fronts[field]);
            if (field < fields) {
                CanonicalRecord.write(value, bytes);
            } else if (field == fields) {
                bytes.raw(kind);
            } else {
                bytes.integer(CanonicalRecord.VERSION);
            }
        }
        bytes.sign('}');
        return bytes.toArray();
    }
}
