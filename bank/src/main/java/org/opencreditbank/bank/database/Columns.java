package org.opencreditbank.bank.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Many rows handed over as a few columns, in the order of the statement's question marks:
 *
 * <pre>{@code
 * jdbc.update("insert into t(id, key) select * from unnest(?::bigint[], ?::uuid[])",
 *         Columns.of().longs(ids).uuids(keys));
 * }</pre>
 *
 * A single value ({@link #value}) may stand among them. Elements of object columns may be null.
 */
public final class Columns implements PreparedStatementSetter {

    private static final LocalDate POSTGRES_DAY_ZERO = LocalDate.of(2000, 1, 1);

    private final List<@Nullable Object> parameters = new ArrayList<>();

    private Columns() {}

    public static Columns of() {
        return new Columns();
    }

    public Columns longs(long[] values) {
        return add(BinaryArray.Kind.INT8, sizes(values.length, 8), (buffer, place) -> buffer.putLong(values[place]));
    }

    /** One long of each item. */
    public <T> Columns longs(List<T> items, ToLongFunction<? super T> value) {
        return longs(items.stream().mapToLong(value).toArray());
    }

    /** Where a value may be absent. */
    public Columns nullableLongs(@Nullable Long[] values) {
        var sizes = sizes(values, 8);
        return add(BinaryArray.Kind.INT8, sizes, (buffer, place) -> buffer.putLong(present(values, place)));
    }

    public Columns ints(int[] values) {
        return add(BinaryArray.Kind.INT4, sizes(values.length, 4), (buffer, place) -> buffer.putInt(values[place]));
    }

    public Columns shorts(short[] values) {
        return add(BinaryArray.Kind.INT2, sizes(values.length, 2), (buffer, place) -> buffer.putShort(values[place]));
    }

    public Columns booleans(boolean[] values) {
        return add(BinaryArray.Kind.BOOL, sizes(values.length, 1),
                (buffer, place) -> buffer.put((byte) (values[place] ? 1 : 0)));
    }

    public Columns uuids(@Nullable UUID[] values) {
        return add(BinaryArray.Kind.UUID, sizes(values, 16), (buffer, place) -> {
            UUID value = present(values, place);
            buffer.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        });
    }

    /** One UUID of each item. */
    public <T> Columns uuids(List<T> items, Function<? super T, ? extends @Nullable UUID> value) {
        var values = new @Nullable UUID[items.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = value.apply(items.get(place));
        }
        return uuids(values);
    }

    public Columns dates(@Nullable LocalDate[] values) {
        return add(BinaryArray.Kind.DATE, sizes(values, 4), (buffer, place) ->
                buffer.putInt(Math.toIntExact(ChronoUnit.DAYS.between(POSTGRES_DAY_ZERO, present(values, place)))));
    }

    public Columns bytes(byte[] @Nullable [] values) {
        var sizes = new int[values.length];
        for (int place = 0; place < values.length; place++) {
            byte[] value = values[place];
            sizes[place] = value == null ? -1 : value.length;
        }
        return add(BinaryArray.Kind.BYTEA, sizes, (buffer, place) -> buffer.put(values[place]));
    }

    public Columns texts(@Nullable String[] values) {
        var encoded = new byte[values.length][];
        var sizes = new int[values.length];
        for (int place = 0; place < values.length; place++) {
            String value = values[place];
            if (value == null) {
                sizes[place] = -1;
            } else {
                encoded[place] = value.getBytes(StandardCharsets.UTF_8);
                sizes[place] = encoded[place].length;
            }
        }
        return add(BinaryArray.Kind.TEXT, sizes, (buffer, place) -> buffer.put(encoded[place]));
    }

    /** One text of each item. */
    public <T> Columns texts(List<T> items, Function<? super T, ? extends @Nullable String> value) {
        var values = new @Nullable String[items.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = value.apply(items.get(place));
        }
        return texts(values);
    }

    /** One value for all rows. */
    public Columns value(@Nullable Object value) {
        parameters.add(value);
        return this;
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        for (int place = 0; place < parameters.size(); place++) {
            statement.setObject(place + 1, parameters.get(place));
        }
    }

    private Columns add(BinaryArray.Kind kind, int[] sizes, java.util.function.BiConsumer<ByteBuffer, Integer> write) {
        parameters.add(BinaryArray.of(kind, sizes, write));
        return this;
    }

    private static int[] sizes(int count, int size) {
        var sizes = new int[count];
        Arrays.fill(sizes, size);
        return sizes;
    }

    private static int[] sizes(@Nullable Object[] values, int size) {
        var sizes = new int[values.length];
        for (int place = 0; place < values.length; place++) {
            sizes[place] = values[place] == null ? -1 : size;
        }
        return sizes;
    }

    private static <T> T present(@Nullable T[] values, int place) {
        T value = values[place];
        if (value == null) {
            throw new IllegalStateException("a null has no bytes");
        }
        return value;
    }
}
