package org.opencreditbank.bank.credential.paper;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.geom.Path2D;

/**
 * A QR code (ISO/IEC 18004) as an outline. Level Q: it is still read when a quarter of it is stained or creased. The quiet zone of
 * four modules (6.3.8 of the standard) is part of the square.
 */
final class QrCode {
    private static final int QUIET = 4;

    private final ByteMatrix modules;

    /** @throws IllegalArgumentException if the text is too long for a QR code */
    QrCode(String text) {
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code can hold this", tooLong);
        }
    }

    /** Side of the square in modules, quiet zone and all. */
    int side() {
        return modules.getWidth() + 2 * QUIET;
    }

    /** The dark modules as an SVG path in units of a module, one bar for each run in a row. */
    String svgPath() {
        var path = new StringBuilder();
        forEachBar((x, y, length) -> path.append('M').append(x).append(' ').append(y).append('h').append(length).append("v1h-").append(length).append('z'));
        return path.toString();
    }

    /** The dark modules as one shape in units of a module. */
    Path2D shape() {
        var shape = new Path2D.Double();
        forEachBar((x, y, length) -> {
            shape.moveTo(x, y);
            shape.lineTo(x + length, y);
            shape.lineTo(x + length, y + 1);
            shape.lineTo(x, y + 1);
            shape.closePath();
        });
        return shape;
    }

    /** A run of dark modules. */
    @FunctionalInterface
    private interface Bar {
        void at(int x, int y, int length);
    }

    private void forEachBar(Bar bar) {
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    bar.at(start + QUIET, y + QUIET, x - start);
                }
                x++;
            }
        }
    }
}
