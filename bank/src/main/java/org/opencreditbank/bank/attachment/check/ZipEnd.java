package org.opencreditbank.bank.attachment.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The end record of a zip archive (APPNOTE 4.3.16), from which readers find everything else.
 *
 * @param at its position in the file
 * @param entries how many entries it says there are
 * @param listed position of the list of entries plus its length: the list ends there
 * @param comment length of the comment behind it
 * @param behind how many bytes of the file stand behind the comment
 */
record ZipEnd(long at, int entries, long listed, int comment, int behind) {

    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int SIGNATURE = 0x06054b50;
    private static final int LIST_SIGNATURE = 0x02014b50;

    /**
     * The last end record that a reader would find: one whose comment reaches to the end of the file exactly, or one that is
     * preceded by a list of entries, whatever follows. Null where there is none.
     */
    static @Nullable ZipEnd find(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), 2 * (LENGTH + LONGEST_COMMENT));
            byte[] tail = new byte[length];
            long start = file.length() - length;
            file.seek(start);
            file.readFully(tail);
            ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - LENGTH; at >= 0; at--) {
                if (bytes.getInt(at) == SIGNATURE) {
                    long size = bytes.getInt(at + 12) & 0xFFFFFFFFL;
                    long offset = bytes.getInt(at + 16) & 0xFFFFFFFFL;
                    int comment = bytes.getShort(at + 20) & 0xFFFF;
                    int behind = length - at - LENGTH - comment;
                    if (behind == 0 || (behind > 0 && isList(file, start + at - size))) {
                        return new ZipEnd(start + at, bytes.getShort(at + 10) & 0xFFFF, offset + size, comment, behind);
                    }
                }
            }
            return null;
        }
    }

    private static boolean isList(RandomAccessFile file, long at) throws IOException {
        if (at < 0) {
            return false;
        }
        file.seek(at);
        return Integer.reverseBytes(file.readInt()) == LIST_SIGNATURE;
    }
}
