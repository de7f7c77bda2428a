package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of figures as bars beneath each other, drawn on the server. What it shows is said in words beside each bar, too, and stands in
 * a table.
 *
 * @param id of its elements on the page
 * @param description all of it in words, for those who don't see it
 */
public record FigurePicture(String id, String title, String description, List<Row> rows) {

    /** Width of the drawing, in its own units. */
    public static final int WIDTH = 360;

    private static final int ROW = 40;

    /**
     * A bar.
     *
     * @param said its figures in words
     * @param y its top edge
     * @param bar its length; 0 for none
     * @param reach where the line beyond it ends; absent for none
     * @param mark where the dotted mark stands; absent for none
     * @param hidden whether its figures are not told
     */
    public record Row(String label, String said, int y, double bar, @Nullable Double reach, @Nullable Double mark, boolean hidden) {}

    /**
     * What a row is to show.
     *
     * @param amount absent where it is hidden
     */
    record Given(String label, String said, @Nullable Number amount, @Nullable Number reach, @Nullable Number mark) {}

    public FigurePicture {
        rows = List.copyOf(rows);
    }

    /** Height of the drawing. */
    public int height() {
        return rows.size() * ROW;
    }

    static FigurePicture of(String id, String title, String description, List<Given> given) {
        double most = given.stream().mapToDouble(each ->
                Math.max(value(each.amount()), Math.max(value(each.reach()), value(each.mark())))).max().orElse(0);
        double scale = most == 0 ? 0 : (WIDTH - 2) / most;
        var rows = new ArrayList<Row>();
        for (var each : given) {
            rows.add(new Row(each.label(), each.said(), rows.size() * ROW + 20, tenths(value(each.amount()) * scale),
                    at(each.reach(), scale), at(each.mark(), scale), each.amount() == null));
        }
        return new FigurePicture(id, title, description, rows);
    }

    private static double value(@Nullable Number number) {
        return number == null ? 0 : number.doubleValue();
    }

    private static @Nullable Double at(@Nullable Number number, double scale) {
        return number == null ? null : (Double) tenths(number.doubleValue() * scale);
    }

    private static double tenths(double exact) {
        return Math.round(exact * 10) / 10.0;
    }
}
