package org.opencreditbank.bank.attachment.check;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Draws small pictures. */
public final class Pictures {

    private Pictures() {}

    /** @param format {@code png}, {@code jpeg}, {@code gif} or {@code bmp} */
    public static byte[] of(String format) {
        var picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        var drawing = picture.createGraphics();
        drawing.setColor(Color.ORANGE);
        drawing.fillOval(5, 5, 30, 30);
        drawing.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new IllegalArgumentException(format);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The same PNG, that says of itself to be larger; its checksum is right. */
    static byte[] pngClaiming(int width, int height) {
        byte[] png = of("png");
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }
}
