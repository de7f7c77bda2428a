package org.opencreditbank.proof.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Reads one item as deterministic encoding writes it (RFC 8949 §4.2.1): heads in their shortest form, definite lengths, no key
 * twice, text in UTF-8, nothing behind it. Entries of a map may stand in any order: where it matters they are signed as bytes.
 */
public final class StrictCbor {

    /** Longest item: as long as a credential may be. */
    public static final int MOST_BYTES = JsonLimits.CREDENTIAL.bytes();
    /** Deepest nesting of arrays, maps and tags. */
    public static final int DEEPEST = 16;
    /** Most items, keys counted. */
    public static final int MOST_ITEMS = 1_000;

    private StrictCbor() {}

    /**
     * Reads an item.
     *
     * @return the item; or {@code cbor.too-long}, {@code cbor.cut-off}, {@code cbor.trailing}, {@code cbor.not-shortest},
     *         {@code cbor.indefinite}, {@code cbor.kind}, {@code cbor.duplicate-key}, {@code cbor.not-utf-8}, {@code cbor.too-deep},
     *         {@code cbor.too-many-items}, {@code cbor.number}, each with the place in bytes from the start
     */
    public static Outcome<CborItem> read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return Outcome.refused(Refusal.of("cbor.too-long", "limit", MOST_BYTES).and("bytes", bytes.length));
        }
        Pass pass = new Pass(ByteBuffer.wrap(bytes));
        try {
            CborItem item = pass.item(0);
            return pass.bytes.hasRemaining() ? Outcome.refused(Refusal.of("cbor.trailing", "at", pass.bytes.position())) : Outcome.given(item);
        } catch (Stop stop) {
            return Outcome.refused(stop.refusal);
        }
    }

    /** Stops a pass over hostile bytes; never leaves this class. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Refusal refusal;

        private Stop(Refusal refusal) {
            super(refusal.code(), null, false, false);
            this.refusal = refusal;
        }
    }

    private static final class Pass {
        private final ByteBuffer bytes;
        private int items;

        private Pass(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        private CborItem item(int depth) {
            int at = bytes.position();
            if (depth > DEEPEST) {
                throw new Stop(Refusal.of("cbor.too-deep", "limit", DEEPEST));
            }
            if (++items > MOST_ITEMS) {
                throw new Stop(Refusal.of("cbor.too-many-items", "limit", MOST_ITEMS));
            }
            int initial = next(at);
            int major = initial >> 5;
            long argument = argument(initial & 31, major, at);
            return switch (major) {
                case 0 -> new CborItem.Int(whole(argument, at));
                case 1 -> new CborItem.Int(-1 - whole(argument, at));
                case 2 -> new CborItem.Bytes(string(argument, at));
                case 3 -> new CborItem.Text(text(string(argument, at), at));
                case 4 -> array(argument, depth, at);
                case 5 -> mapping(argument, depth, at);
                case 6 -> new CborItem.Tagged(whole(argument, at), item(depth + 1));
                default -> simple(argument, at);
            };
        }

        private int next(int at) {
            if (!bytes.hasRemaining()) {
                throw fault("cbor.cut-off", at);
            }
            return bytes.get() & 0xff;
        }

        /** RFC 8949 §3: in the head itself below 24, else in the 1, 2, 4 or 8 bytes that follow. */
        private long argument(int additional, int major, int at) {
            if (additional < 24) {
                return additional;
            }
            if (additional == 31) {
                throw fault("cbor.indefinite", at);
            }
            // Major type 7 with bytes behind it is a float or a simple value that nobody has defined.
            if (additional > 27 || major == 7) {
                throw fault("cbor.kind", at);
            }
            int length = 1 << (additional - 24);
            long argument = 0;
            for (int i = 0; i < length; i++) {
                argument = argument << 8 | next(at);
            }
            boolean shorter = switch (length) {
                case 1 -> argument < 24;
                case 2 -> argument <= 0xff;
                case 4 -> argument <= 0xffff;
                default -> argument >= 0 && argument <= 0xffff_ffffL;
            };
            if (shorter) {
                throw fault("cbor.not-shortest", at);
            }
            return argument;
        }

        private static long whole(long argument, int at) {
            if (argument < 0) {
                throw fault("cbor.number", at);
            }
            return argument;
        }

        private byte[] string(long length, int at) {
            if (length < 0 || length > bytes.remaining()) {
                throw fault("cbor.cut-off", at);
            }
            byte[] string = new byte[(int) length];
            bytes.get(string);
            return string;
        }

        private static String text(byte[] utf8, int at) {
            try {
                return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(utf8)).toString();
            } catch (CharacterCodingException _) {
                throw fault("cbor.not-utf-8", at);
            }
        }

        private CborItem array(long length, int depth, int at) {
            List<CborItem> array = new ArrayList<>();
            long count = count(length, 1, at);
            for (long i = 0; i < count; i++) {
                array.add(item(depth + 1));
            }
            return new CborItem.Array(array);
        }

        private CborItem mapping(long length, int depth, int at) {
            SequencedMap<CborItem, CborItem> entries = new LinkedHashMap<>();
            long count = count(length, 2, at);
            for (long i = 0; i < count; i++) {
                CborItem key = item(depth + 1);
                if (entries.put(key, item(depth + 1)) != null) {
                    throw new Stop(Refusal.of("cbor.duplicate-key", "key", key).and("at", at));
                }
            }
            return new CborItem.Mapping(entries);
        }

        /** Each item has a byte at least, so more than are left can't come. */
        private long count(long length, int each, int at) {
            if (length < 0 || length > bytes.limit() / each) {
                throw fault("cbor.cut-off", at);
            }
            return length;
        }

        private static CborItem simple(long value, int at) {
            return switch ((int) value) {
                case 20 -> CborItem.Simple.FALSE;
                case 21 -> CborItem.Simple.TRUE;
                case 22 -> CborItem.Simple.NULL;
                default -> throw fault("cbor.kind", at);
            };
        }

        private static Stop fault(String code, int at) {
            return new Stop(Refusal.of(code, "at", at));
        }
    }
}
