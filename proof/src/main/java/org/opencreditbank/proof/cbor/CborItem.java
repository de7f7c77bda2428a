package org.opencreditbank.proof.cbor;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A data item (RFC 8949 §2), of the kinds that are read here: no floating-point numbers, no simple values but three. */
public sealed interface CborItem {

    /** A whole number, of major type 0 or 1. */
    record Int(long value) implements CborItem {}

    /** A text. */
    record Text(String value) implements CborItem {}

    /** An array. */
    record Array(List<CborItem> items) implements CborItem {
        public Array {
            items = List.copyOf(items);
        }

        /** The array of these. */
        public static Array of(CborItem... items) {
            return new Array(List.of(items));
        }
    }

    /** A map, in the order in which it is written. */
    record Mapping(SequencedMap<CborItem, CborItem> entries) implements CborItem {
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** The map without entries. */
        public static Mapping empty() {
            return new Mapping(new LinkedHashMap<>());
        }

        /** What stands under a whole number. */
        public Optional<CborItem> at(long key) {
            return Optional.ofNullable(entries.get(new Int(key)));
        }

        /** This map with one entry more, or another in place of the one of this key. */
        public Mapping with(long key, CborItem value) {
            SequencedMap<CborItem, CborItem> more = new LinkedHashMap<>(entries);
            more.put(new Int(key), value);
            return new Mapping(more);
        }
    }

    /** A tagged item. */
    record Tagged(long tag, CborItem item) implements CborItem {}

    /** The simple values that JSON has too. */
    enum Simple implements CborItem {
        /** Simple value 20. */
        FALSE,
        /** Simple value 21. */
        TRUE,
        /** Simple value 22. */
        NULL
    }

    /** A string of bytes. */
    final class Bytes implements CborItem {
        private final byte[] bytes;

        /** A copy of {@code bytes}. */
        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** How many. */
        public int length() {
            return bytes.length;
        }

        byte[] uncopied() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "h'" + HexFormat.of().formatHex(bytes) + "'";
        }
    }

    /** The map of these entries.
     *
     * @throws IllegalArgumentException where two have one key */
    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written
    static Mapping map(Map.Entry<? extends CborItem, ? extends CborItem>... entries) {
        SequencedMap<CborItem, CborItem> all = new LinkedHashMap<>();
        for (Map.Entry<? extends CborItem, ? extends CborItem> entry : entries) {
            if (all.put(entry.getKey(), entry.getValue()) != null) {
                throw new IllegalArgumentException("the key " + entry.getKey() + " stands twice");
            }
        }
        return new Mapping(all);
    }
}
