package org.opencreditbank.bank.database;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/** One column of many values in PostgreSQL's binary form of arrays: nothing is printed, quoted and parsed again. */
final class BinaryArray extends PGobject implements PGBinaryObject {

    @Serial
    private static final long serialVersionUID = 1;

    /** The array types that we hand over in binary, by PostgreSQL's numbers: see {@link Kind}. */
    static final String TYPE_NUMBERS = "1000,1001,1005,1007,1009,1016,1182,2951";

    /** An element's type and the number PostgreSQL knows it by (catalogue {@code pg_type}). */
    enum Kind {
        BOOL(16, "_bool"),
        BYTEA(17, "_bytea"),
        INT8(20, "_int8"),
        INT2(21, "_int2"),
        INT4(23, "_int4"),
        TEXT(25, "_text"),
        DATE(1082, "_date"),
        UUID(2950, "_uuid");

        private final int number;
        private final String arrayName;

        Kind(int number, String arrayName) {
            this.number = number;
            this.arrayName = arrayName;
        }
    }

    private final byte[] bytes;

    private BinaryArray(Kind kind, byte[] bytes) {
        setType(kind.arrayName);
        this.bytes = bytes;
    }

    /**
     * @param sizes of each element in bytes; −1 for null
     * @param write writes the element of that place
     */
    static BinaryArray of(Kind kind, int[] sizes, BiConsumer<ByteBuffer, Integer> write) {
        boolean nulls = false;
        long total = 20;
        for (int size : sizes) {
            nulls |= size < 0;
            total += 4 + Math.max(0, size);
        }
        if (sizes.length == 0) {
            var empty = new byte[12];
            ByteBuffer.wrap(empty).putInt(8, kind.number);
            return new BinaryArray(kind, empty);
        }
        var bytes = new byte[Math.toIntExact(total)];
        var buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(1).putInt(nulls ? 1 : 0).putInt(kind.number).putInt(sizes.length).putInt(1);
        for (int place = 0; place < sizes.length; place++) {
            buffer.putInt(sizes[place]);
            if (sizes[place] >= 0) {
                write.accept(buffer, place);
            }
        }
        return new BinaryArray(kind, bytes);
    }

    @Override
    public void setByteValue(byte[] value, int offset) throws SQLException {
        throw new SQLException("A column is only ever sent");
    }

    @Override
    public int lengthInBytes() {
        return bytes.length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    @Override
    public @Nullable String getValue() {
        throw new IllegalStateException("The connection does not take " + getType() + " in binary");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryArray array && Arrays.equals(array.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public Object clone() {
        return this;
    }
}
