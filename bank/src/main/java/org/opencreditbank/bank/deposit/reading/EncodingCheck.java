package org.opencreditbank.bank.deposit.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stream of bytes is strictly valid in one encoding, decided while the bytes go by. Feed every byte in order,
 * then {@link #end}. Needs a few kilobytes whatever the file's size.
 */
final class EncodingCheck {

    private final CharsetDecoder decoder;
    private final CharBuffer decoded = CharBuffer.allocate(8192);
    private final ByteBuffer carried = ByteBuffer.allocate(16);
    private long consumed;
    private long lines;
    private @Nullable Fault fault;

    /** The first byte that isn't valid: its offset from 0 and its line from 1. */
    record Fault(long offset, long line) {}

    EncodingCheck(TextEncoding encoding) {
        decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The first fault met so far, or null. */
    @Nullable Fault fault() {
        return fault;
    }

    /** Takes the next bytes. */
    void feed(byte[] bytes, int length) {
        if (fault != null) {
            return;
        }
        int from = 0;
        while (carried.position() > 0 && from < length && fault == null) {
            // A character cut by the end of the last piece: complete it byte by byte.
            carried.put(bytes[from++]);
            carried.flip();
            decode(carried, false);
            carried.compact();
        }
        if (fault == null && from < length) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, from, length - from);
            decode(piece, false);
            if (fault == null) {
                carried.put(piece);
            }
        }
    }

    /** No more bytes: a character cut short is a fault. */
    @Nullable Fault end() {
        if (fault == null) {
            carried.flip();
            decode(carried, true);
        }
        return fault;
    }

    private void decode(ByteBuffer in, boolean last) {
        while (true) {
            int start = in.position();
            decoded.clear();
            CoderResult result = decoder.decode(in, decoded, last);
            count(in, start, in.position());
            if (result.isError()) {
                fault = new Fault(consumed, lines + 1);
                return;
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    private void count(ByteBuffer in, int from, int to) {
        int newLines = 0;
        for (int i = from; i < to; i++) {
            newLines += in.get(i) == '\n' ? 1 : 0;
        }
        lines += newLines;
        consumed += to - from;
    }
}
