package org.opencreditbank.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical form of a record, version 1: the bytes on which evidence rests, for ever the same for the same content.
 *
 * <p>It is JSON by RFC 8785 (UTF-8, no spaces, members ordered by the UTF-16 units of their names, the shortest escapes),
 * narrowed so that no two programs can differ about it: the top is an object with the members {@code "v":1} and
 * {@code "kind"}; numbers are integers that a double holds exactly (anything else, such as an amount, is a string);
 * nothing is null, for what is absent is left out. Texts are taken as they are, never normalised.
 */
public final class CanonicalRecord {

    /** The version that {@link #encode} writes. */
    public static final int VERSION = 1;

    /** The largest integer, and with a minus the smallest, that stands as a number: 2^53 - 1 (RFC 7493). */
    public static final long LARGEST_INTEGER = (1L << 53) - 1;

    private CanonicalRecord() {}

    /**
     * Encodes a record.
     *
     * @param kind what it is a record of, such as {@code achievement}
     * @param fields values are {@link String}, {@link Integer}, {@link Long}, {@link Boolean}, {@link Map} with string
     *     keys, or {@link List} of such
     * @throws IllegalArgumentException for any other value, an integer out of range, a text with half a surrogate pair,
     *     or a field named {@code v} or {@code kind}
     */
    public static byte[] encode(String kind, Map<String, ?> fields) {
        Map<String, Object> members = new TreeMap<>(fields);
        if (members.put("v", VERSION) != null || members.put("kind", kind) != null) {
            throw new IllegalArgumentException("the fields v and kind are given by the canonical form");
        }
        return encode(members);
    }

    /** Encodes an object as it is, without adding version and kind: RFC 8785 within the bounds above. */
    static byte[] encode(Map<String, ?> members) {
        CanonicalBytes bytes = new CanonicalBytes();
        write(members, bytes);
        return bytes.toArray();
    }

    static void write(Object value, CanonicalBytes bytes) {
        switch (value) {
            case String text -> bytes.text(text);
            case Integer number -> bytes.integer(number);
            case Long number -> bytes.integer(number);
            case Boolean truth -> bytes.ascii(truth ? "true" : "false");
            case List<?> list -> writeList(list, bytes);
            case Map<?, ?> map -> writeMap(map, bytes);
            default -> throw new IllegalArgumentException(
                    "no canonical form for a value of " + value.getClass().getName());
        }
    }

    private static void writeList(List<?> list, CanonicalBytes bytes) {
        bytes.sign('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                bytes.sign(',');
            }
            first = false;
            write(element, bytes);
        }
        bytes.sign(']');
    }

    private static void writeMap(Map<?, ?> map, CanonicalBytes bytes) {
        // String compares by UTF-16 units, which is the order RFC 8785 asks for.
        TreeMap<String, Object> ordered = new TreeMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text) || value == null) {
                throw new IllegalArgumentException("a member has a name that is text, and a value");
            }
            ordered.put(text, value);
        });
        bytes.sign('{');
        boolean first = true;
        for (Map.Entry<String, Object> member : ordered.entrySet()) {
            if (!first) {
                bytes.sign(',');
            }
            first = false;
            bytes.text(member.getKey());
            bytes.sign(':');
            write(member.getValue(), bytes);
        }
        bytes.sign('}');
    }
}
