package org.opencreditbank.bank.deposit.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;

/**
 * The first time through a handed-in file, while it is put aside: its SHA-256, its size and whether it is text in an
 * encoding we take. UTF-8 is tried first because a long Chinese text is practically never valid UTF-8 by accident, while
 * nearly any pair of high bytes is valid GB 18030.
 *
 * @param sha256 digest of the bytes as handed in, lower-case hexadecimal
 * @param bytes size of the file
 * @param encoding what to read it with
 */
public record FirstReading(String sha256, long bytes, TextEncoding encoding) {

    private static final int PIECE = 1 << 16;

    /** A way to read the bytes again from their beginning. */
    @FunctionalInterface
    public interface Again {
        /** A new stream from the first byte. */
        InputStream open() throws IOException;
    }

    /**
     * Copies {@code in} to {@code aside} and says what it is.
     *
     * @param again reads what was put aside, needed only where the file isn't UTF-8
     * @param mostBytes the size beyond which the file is refused
     * @throws FileRefused if the file is empty, too large, holds a NUL or is in no encoding we take
     */
    public static FirstReading of(InputStream in, OutputStream aside, Again again, long mostBytes) throws IOException {
        MessageDigest digest = newDigest();
        EncodingCheck utf8 = new EncodingCheck(TextEncoding.UTF_8);
        long size = 0;
        long lines = 0;
        byte[] piece = new byte[PIECE];
        try (aside) {
            for (int length; (length = in.readNBytes(piece, 0, PIECE)) > 0; ) {
                if (size == 0) {
                    refuseUtf16(piece, length);
                }
                lines += linesOf(piece, length, size, lines);
                size += length;
                if (size > mostBytes) {
                    throw new FileRefused(Refusal.of("file.too-large", "most", Long.toString(mostBytes)));
                }
                digest.update(piece, 0, length);
                utf8.feed(piece, length);
                aside.write(piece, 0, length);
            }
        }
        if (size == 0) {
            throw new FileRefused(Refusal.of("file.empty"));
        }
        EncodingCheck.@Nullable Fault notUtf8 = utf8.end();
        TextEncoding encoding = TextEncoding.UTF_8;
        if (notUtf8 != null) {
            requireGb18030(again, notUtf8);
            encoding = TextEncoding.GB_18030;
        }
        return new FirstReading(HexFormat.of().formatHex(digest.digest()), size, encoding);
    }

    private static void requireGb18030(Again again, EncodingCheck.Fault notUtf8) throws IOException {
        EncodingCheck gb18030 = new EncodingCheck(TextEncoding.GB_18030);
        AccentCheck accents = new AccentCheck();
        DamagedUtf8Check damage = new DamagedUtf8Check();
        byte[] piece = new byte[PIECE];
        try (InputStream in = again.open()) {
            for (int length; (length = in.readNBytes(piece, 0, PIECE)) > 0 && gb18030.fault() == null; ) {
                gb18030.feed(piece, length);
                accents.feed(piece, length);
                damage.feed(piece, length);
            }
        }
        if (damage.looksDamaged()) {
            throw new FileRefused(new Refusal(
                    "file.utf-8-damaged",
                    Map.of("offset", Long.toString(notUtf8.offset()), "line", Long.toString(notUtf8.line()))));
        }
        EncodingCheck.@Nullable Fault fault = gb18030.end();
        if (fault != null) {
            throw new FileRefused(new Refusal(
                    "file.encoding",
                    Map.of(
                            "utf8Offset", Long.toString(notUtf8.offset()),
                            "utf8Line", Long.toString(notUtf8.line()),
                            "gbOffset", Long.toString(fault.offset()),
                            "gbLine", Long.toString(fault.line()))));
        }
        if (accents.looksEuropean()) {
            throw new FileRefused(Refusal.of("file.european-encoding", "line", Long.toString(notUtf8.line())));
        }
    }

    /** Counts lines and refuses a NUL, which no text has and which databases and printers trip over. */
    private static int linesOf(byte[] piece, int length, long before, long linesBefore) {
        int lines = 0;
        for (int i = 0; i < length; i++) {
            byte b = piece[i];
            if (b == 0) {
                throw new FileRefused(new Refusal(
                        "file.nul",
                        Map.of("offset", Long.toString(before + i), "line", Long.toString(linesBefore + lines + 1))));
            }
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static void refuseUtf16(byte[] piece, int length) {
        boolean little = length > 1 && piece[0] == (byte) 0xFF && piece[1] == (byte) 0xFE;
        boolean big = length > 1 && piece[0] == (byte) 0xFE && piece[1] == (byte) 0xFF;
        if (little || big) {
            throw new FileRefused(Refusal.of("file.utf-16"));
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
