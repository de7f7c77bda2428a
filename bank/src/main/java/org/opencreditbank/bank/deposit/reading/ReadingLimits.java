package org.opencreditbank.bank.deposit.reading;

/**
 * How large things in a handed-in file may be. Results are short; whatever is longer is a damaged or hostile file and is
 * refused before it takes memory.
 */
public final class ReadingLimits {

    /** Longest field, in UTF-16 units. */
    public static final int FIELD_CHARS = 32_768;

    /** Longest record (all its fields together), in UTF-16 units. */
    public static final int RECORD_CHARS = 65_536;

    /** Most columns of a record. */
    public static final int COLUMNS = 256;

    /** Largest reading buffer, in UTF-16 units: a field that doesn't end within it ends the reading. */
    static final int BUFFER_CHARS = 1 << 17;

    private ReadingLimits() {}
}
