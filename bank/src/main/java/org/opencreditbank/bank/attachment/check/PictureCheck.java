package org.opencreditbank.bank.attachment.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.opencreditbank.rulebook.Refusal;

/**
 * Pictures are walked from their first byte to their last, so that nothing hides behind them, and their header is read by the
 * JDK's own decoder. Their pixels are never decoded here.
 */
final class PictureCheck {

    /** The longest side, in pixels: 84 cm at 600 dots an inch. */
    static final int MOST_SIDE = 20_000;

    /** The most pixels: an A3 page at 600 dots an inch has 70 million. */
    static final long MOST_PIXELS = 100_000_000;

    private static final int PNG_SIGNATURE = 8;

    private PictureCheck() {}

    static void png(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(PNG_SIGNATURE);
            boolean data = false;
            String type = "";
            for (int at = 0; !type.equals("IEND"); at++) {
                long length = file.readInt() & 0xFFFFFFFFL;
                if (length > file.length() - file.getFilePointer() - 8) {
                    throw damaged();
                }
                type = chunk(file, length);
                if (at == 0 != type.equals("IHDR")) {
                    throw damaged();
                }
                data |= type.equals("IDAT");
            }
            if (!data) {
                throw damaged();
            }
            if (file.getFilePointer() != file.length()) {
                throw FileRefused.of("attachment.two-kinds");
            }
        } catch (EOFException tooShort) {
            throw damaged();
        }
        header(path, "png");
    }

    /** Reads a chunk's type and content against its checksum. */
    private static String chunk(RandomAccessFile file, long length) throws IOException {
        var sum = new CRC32();
        byte[] part = new byte[1 << 15];
        file.readFully(part, 0, 4);
        sum.update(part, 0, 4);
        String type = new String(part, 0, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (type.equals("IHDR") && length == 13) {
            long start = file.getFilePointer();
            bounded(file.readInt() & 0xFFFFFFFFL, file.readInt() & 0xFFFFFFFFL);
            file.seek(start);
        }
        for (long left = length; left > 0; ) {
            int now = (int) Math.min(left, part.length);
            file.readFully(part, 0, now);
            sum.update(part, 0, now);
            left -= now;
        }
        if ((int) sum.getValue() != file.readInt()) {
            throw damaged();
        }
        return type;
    }

    static void jpeg(Path path) throws IOException {
        try (var file = new FileImageInputStream(path.toFile())) {
            file.seek(2);
            boolean frame = false;
            boolean scan = false;
            int marker = marker(file);
            while (marker != 0xD9) {
                int length = file.readUnsignedShort();
                long next = file.getStreamPosition() + length - 2;
                if (length < 2 || next > file.length()) {
                    throw damaged();
                }
                if (isFrame(marker)) {
                    file.readUnsignedByte();
                    long height = file.readUnsignedShort();
                    bounded(file.readUnsignedShort(), height);
                    frame = true;
                }
                file.seek(next);
                scan |= marker == 0xDA;
                marker = marker == 0xDA ? afterScan(file) : marker(file);
            }
            if (!frame || !scan) {
                throw damaged();
            }
            endsOrGoesOnAsPicture(file);
        } catch (EOFException tooShort) {
            throw damaged();
        }
        header(path, "jpeg");
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int marker(FileImageInputStream file) throws IOException {
        if (file.readUnsignedByte() != 0xFF) {
            throw damaged();
        }
        int marker = file.readUnsignedByte();
        while (marker == 0xFF) {
            marker = file.readUnsignedByte();
        }
        return marker;
    }

    /** The marker that ends coded picture data: none of those that stand inside it. */
    private static int afterScan(FileImageInputStream file) throws IOException {
        byte[] part = new byte[1 << 15];
        boolean afterFF = false;
        while (true) {
            long start = file.getStreamPosition();
            int read = file.read(part);
            if (read < 0) {
                throw new EOFException();
            }
            for (int i = 0; i < read; i++) {
                int unit = part[i] & 0xFF;
                if (afterFF && unit != 0 && unit != 0xFF && (unit < 0xD0 || unit > 0xD7)) {
                    file.seek(start + i + 1);
                    return unit;
                }
                afterFF = unit == 0xFF;
            }
        }
    }

    /** Phones put a second, smaller picture behind the first (CIPA DC-007); anything else there is something else. */
    private static void endsOrGoesOnAsPicture(FileImageInputStream file) throws IOException {
        int next = file.read();
        while (next == 0) {
            next = file.read();
        }
        if (next >= 0 && (next != 0xFF || file.read() != 0xD8 || file.read() != 0xFF)) {
            throw FileRefused.of("attachment.two-kinds");
        }
    }

    private static void bounded(long width, long height) throws FileRefused {
        if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
            throw new FileRefused(new Refusal(
                    "attachment.picture-too-large",
                    Map.of(
                            "width", Long.toString(width),
                            "height", Long.toString(height),
                            "side", Integer.toString(MOST_SIDE),
                            "millions", Long.toString(MOST_PIXELS / 1_000_000))));
        }
    }

    private static void header(Path path, String format) throws FileRefused {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var file = new FileImageInputStream(path.toFile())) {
            reader.setInput(file, true, true);
            bounded(reader.getWidth(0), reader.getHeight(0));
        } catch (FileRefused tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException unreadable) {
            throw damaged();
        } finally {
            reader.dispose();
        }
    }

    private static FileRefused damaged() {
        return FileRefused.of("attachment.picture-damaged");
    }
}
