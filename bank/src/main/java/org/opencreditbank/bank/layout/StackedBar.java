package org.opencreditbank.bank.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * A quiet stacked bar, drawn on the server, with the same figures as a table behind it.
 *
 * @param caption what is shown, in words
 * @param partHeading heading of the table's first column
 * @param amountHeading heading of its second
 */
public record StackedBar(String caption, String partHeading, String amountHeading, List<Part> parts) {

    /**
     * One part of the bar.
     *
     * @param label in words
     * @param amount its size in any unit, ≥ 0; parts of 0 stand in the table only
     * @param shown the amount in words or figures
     * @param address where a click leads
     * @param tone 1–9, the colour class {@code tone-n} of the style sheet
     */
    public record Part(String label, long amount, String shown, String address, int tone) {}

    public StackedBar {
        parts = List.copyOf(parts);
    }

    /** A part as drawn, in thousandths of the bar's width. */
    public record Drawn(Part part, double from, double width) {}

    public boolean isEmpty() {
        return parts.stream().allMatch(part -> part.amount() == 0);
    }

    /** The parts with their places; each at least wide enough to be hit by a finger, as far as that is possible. */
    public List<Drawn> drawn() {
        var seen = parts.stream().filter(part -> part.amount() > 0).toList();
        double total = seen.stream().mapToLong(Part::amount).sum();
        double least = Math.min(40, 1000.0 / Math.max(1, seen.size()));
        double widened = seen.stream().mapToDouble(part -> Math.max(least, part.amount() * 1000 / total)).sum();
        var drawn = new ArrayList<Drawn>();
        double at = 0;
        for (var part : seen) {
            double width = Math.max(least, part.amount() * 1000 / total) * 1000 / widened;
            drawn.add(new Drawn(part, Math.round(at * 10) / 10.0, Math.round((width - 2) * 10) / 10.0));
            at += width;
        }
        return drawn;
    }
}
