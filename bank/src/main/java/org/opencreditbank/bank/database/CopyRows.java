package org.opencreditbank.bank.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows of one table in the binary form of COPY (PostgreSQL documentation, COPY, "Binary Format"): the way that costs
 * the server least, for rows that nothing can be in the way of. A row is begun by {@link #row} and then given its values
 * in the order of the columns; a null is one of {@link #none}. For one thread at a time.
 */
public final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int INT4 = 23;
    private static final byte JSONB_VERSION = 1;

    private final String into;
    private final short width;
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    private int rows;

    private CopyRows(String into, short width) {
        this.into = into;
        this.width = width;
        // Flags and the length of an extension, none of either.
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** For a table, with its schema, and those of its columns that get a value; the others get their defaults. */
    public static CopyRows into(String table, String... columns) {
        return new CopyRows(
                "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)",
                (short) columns.length);
    }

    /** Begins a row. */
    public CopyRows row() {
        rows++;
        room(2).putShort(width);
        return this;
    }

    /** How many rows have been begun. */
    public int rows() {
        return rows;
    }

    /** A value that is not there. */
    public CopyRows none() {
        room(4).putInt(-1);
        return this;
    }

    /** A bigint. */
    public CopyRows int8(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    /** A bigint that may be absent. */
    public CopyRows int8(@Nullable Long value) {
        return value == null ? none() : int8(value.longValue());
    }

    /** An integer. */
    public CopyRows int4(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    /** A smallint. */
    public CopyRows int2(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException("a smallint of " + value);
        }
        room(6).putInt(2).putShort((short) value);
        return this;
    }

    /** A uuid. */
    public CopyRows uuid(UUID value) {
        room(20).putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A bytea. */
    public CopyRows bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    /** An integer[]. */
    public CopyRows int4s(int[] values) {
        if (values.length == 0) {
            room(16).putInt(12).putInt(0).putInt(0).putInt(INT4);
            return this;
        }
        // Dimensions, nulls, the elements' type, how many, the number of the first.
        room(24 + 8 * values.length).putInt(20 + 8 * values.length).putInt(1).putInt(0).putInt(INT4);
        bytes.putInt(values.length).putInt(1);
        for (int value : values) {
            bytes.putInt(4).putInt(value);
        }
        return this;
    }

    /** A jsonb that may be absent, as text. */
    public CopyRows jsonb(@Nullable String json) {
        if (json == null) {
            return none();
        }
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        room(5 + text.length).putInt(1 + text.length).put(JSONB_VERSION).put(text);
        return this;
    }

    /** Sends the rows within the connection's transaction; returns how many. */
    int send(Connection connection) throws SQLException {
        room(2).putShort((short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(into);
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            if (copy.endCopy() != rows) {
                throw new SQLException("COPY has taken " + copy.getHandledRowCount() + " of " + rows + " rows");
            }
            return rows;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(bytes.capacity() * 2, Math.addExact(bytes.position(), more));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(bytes.position());
        }
        return bytes;
    }
}
