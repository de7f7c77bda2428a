package org.opencreditbank.proof.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes items as {@link StrictCbor} reads them: heads in their shortest form, definite lengths. */
public final class CborEncoding {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborEncoding() {}

    /** The bytes of an item. Entries of maps come in the map's own order. */
    public static byte[] of(CborItem item) {
        CborEncoding encoding = new CborEncoding();
        encoding.write(item);
        return encoding.out.toByteArray();
    }

    private void write(CborItem item) {
        switch (item) {
            case CborItem.Int(long value) -> {
                if (value >= 0) {
                    head(0, value);
                } else {
                    head(1, -1 - value);
                }
            }
            case CborItem.Bytes bytes -> string(2, bytes.uncopied());
            case CborItem.Text(String text) -> string(3, text.getBytes(StandardCharsets.UTF_8));
            case CborItem.Array array -> {
                head(4, array.items().size());
                array.items().forEach(this::write);
            }
            case CborItem.Mapping mapping -> {
                head(5, mapping.entries().size());
                mapping.entries().forEach((key, value) -> {
                    write(key);
                    write(value);
                });
            }
            case CborItem.Tagged(long tag, CborItem tagged) -> {
                head(6, tag);
                write(tagged);
            }
            case CborItem.Simple.FALSE -> head(7, 20);
            case CborItem.Simple.TRUE -> head(7, 21);
            case CborItem.Simple.NULL -> head(7, 22);
        }
    }

    private void string(int major, byte[] bytes) {
        head(major, bytes.length);
        out.writeBytes(bytes);
    }

    private void head(int major, long argument) {
        int additional = argument < 24 ? (int) argument : argument <= 0xff ? 24 : argument <= 0xffff ? 25 : argument <= 0xffff_ffffL ? 26 : 27;
        out.write(major << 5 | additional);
        for (int shift = additional < 24 ? -8 : (8 << (additional - 24)) - 8; shift >= 0; shift -= 8) {
            out.write((int) (argument >>> shift));
        }
    }
}
