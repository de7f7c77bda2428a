package org.opencreditbank.bank.credential.paper;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What is drawn rather than written on a sheet, as lines and areas and never as pixels: the QR code and the bank's seal. */
final class Drawings implements FSObjectDrawerFactory {
    private static final Color SEAL = new Color(0xA61B29);

    private final QrCode code;

    Drawings(QrCode code) {
        this.code = code;
    }

    @Override
    public @Nullable FSObjectDrawer createDrawer(Element element) {
        return switch (element.getAttribute("type")) {
            case "drawing/qr-code" -> drawer(code.side(), this::qrCode);
            case "drawing/seal" -> drawer(32, Drawings::seal);
            default -> null;
        };
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getTagName().equals("object") && createDrawer(element) != null;
    }

    /** Draws on a square of so many units. */
    @FunctionalInterface
    private interface Pen {
        void draw(Graphics2D sheet);
    }

    private static FSObjectDrawer drawer(int side, Pen pen) {
        return new FSObjectDrawer() {
            @Override
            public @Nullable Map<Shape, String> drawObject(Element element, double x, double y, double width, double height, OutputDevice device, RenderingContext context, int dotsPerPixel) {
                device.drawWithGraphics((float) x, (float) y, (float) width, (float) height, sheet -> {
                    double scale = width / dotsPerPixel / side;
                    sheet.scale(scale, scale);
                    pen.draw(sheet);
                });
                return null; // no links within
            }
        };
    }

    private void qrCode(Graphics2D sheet) {
        sheet.setColor(Color.BLACK);
        sheet.fill(code.shape());
    }

    /** As {@code layout/seal.svg}. */
    private static void seal(Graphics2D sheet) {
        sheet.setColor(SEAL);
        sheet.setStroke(new BasicStroke(2.5f));
        sheet.draw(new RoundRectangle2D.Double(2, 2, 28, 28, 8, 8));
        sheet.setStroke(new BasicStroke(2));
        for (double y : new double[] {9.5, 16, 22.5}) {
            sheet.draw(new Line2D.Double(9, y, 23, y));
        }
        for (double x : new double[] {12.5, 19.5}) {
            sheet.draw(new Line2D.Double(x, 9.5, x, 22.5));
        }
    }
}
