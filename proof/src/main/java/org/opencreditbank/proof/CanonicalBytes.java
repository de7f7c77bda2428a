package org.opencreditbank.proof;

import java.util.Arrays;

/** A growing row of bytes that knows how RFC 8785 writes texts and integers. Not for several threads at once. */
final class CanonicalBytes {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    void sign(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void ascii(String text) {
        room(text.length());
        for (int at = 0; at < text.length(); at++) {
            bytes[length++] = (byte) text.charAt(at);
        }
    }

    void raw(byte[] ready) {
        room(ready.length);
        System.arraycopy(ready, 0, bytes, length, ready.length);
        length += ready.length;
    }

    void integer(long number) {
        if (number > CanonicalRecord.LARGEST_INTEGER || number < -CanonicalRecord.LARGEST_INTEGER) {
            throw new IllegalArgumentException("integer beyond 2^53 - 1; write it as text");
        }
        ascii(Long.toString(number));
    }

    void text(String text) {
        // Three bytes for each UTF-16 unit at most, six for an escaped control sign.
        room(text.length() * 6 + 2);
        bytes[length++] = '"';
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign >= ' ' && sign < 0x80) {
                if (sign == '"' || sign == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = (byte) sign;
            } else if (sign < ' ') {
                control(sign);
            } else if (sign < 0x800) {
                bytes[length++] = (byte) (0xc0 | (sign >> 6));
                bytes[length++] = (byte) (0x80 | (sign & 0x3f));
            } else if (!Character.isSurrogate(sign)) {
                bytes[length++] = (byte) (0xe0 | (sign >> 12));
                bytes[length++] = (byte) (0x80 | ((sign >> 6) & 0x3f));
                bytes[length++] = (byte) (0x80 | (sign & 0x3f));
            } else {
                at++;
                if (at == text.length() || !Character.isSurrogatePair(sign, text.charAt(at))) {
                    throw new IllegalArgumentException("text with half a surrogate pair");
                }
                pair(Character.toCodePoint(sign, text.charAt(at)));
            }
        }
        bytes[length++] = '"';
    }

    private void pair(int codePoint) {
        bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private void control(char sign) {
        bytes[length++] = '\\';
        switch (sign) {
            case '\b' -> bytes[length++] = 'b';
            case '\t' -> bytes[length++] = 't';
            case '\n' -> bytes[length++] = 'n';
            case '\f' -> bytes[length++] = 'f';
            case '\r' -> bytes[length++] = 'r';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[sign >> 4];
                bytes[length++] = HEX[sign & 0xf];
            }
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
