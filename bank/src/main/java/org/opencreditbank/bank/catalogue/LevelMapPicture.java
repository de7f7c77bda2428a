package org.opencreditbank.bank.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;

/**
 * A level map as it is drawn: the levels of both frameworks in two columns, the highest on top, a line for each arrow; and the same
 * as rows of a table. A level from which no line leads is a hole.
 *
 * @param height of the picture; its width is {@value #WIDTH}
 */
public record LevelMapPicture(LevelMap map, int height, List<Mark> from, List<Mark> to, List<Line> lines, List<Row> rows) {

    public static final int WIDTH = 360;
    private static final int STEP = 30;

    /** A level's label at its height. */
    public record Mark(String label, double y, boolean joined) {}

    /** From the left column to the right one. */
    public record Line(double y1, double y2) {}

    /** @param to labels joined by commas; empty in a hole */
    public record Row(String from, String to) {}

    /** Draws a map between two frameworks. */
    static LevelMapPicture of(LevelMap map, Framework from, Framework to) {
        int height = STEP * Math.max(from.levels().size(), to.levels().size());
        var left = heights(from, height);
        var right = heights(to, height);
        var lines = new ArrayList<Line>();
        var reached = new TreeMap<Level, List<Level>>();
        for (var pair : map.pairs()) {
            lines.add(new Line(left.getOrDefault(pair.from(), 0.0), right.getOrDefault(pair.to(), 0.0)));
            reached.computeIfAbsent(pair.from(), _ -> new ArrayList<>()).add(pair.to());
        }
        var ends = map.pairs().stream().map(LevelMap.LevelPair::to).collect(Collectors.toSet());
        var rows = from.levels().stream()
                .sorted(Comparator.comparing(FrameworkLevel::position).reversed())
                .map(level -> new Row(level.label(), reached.getOrDefault(level.position(), List.of()).stream()
                        .map(end -> FrameworkReader.label(end, to)).collect(Collectors.joining(", "))))
                .toList();
        return new LevelMapPicture(map, height,
                from.levels().stream().map(level -> new Mark(level.label(), left.getOrDefault(level.position(), 0.0),
                        reached.containsKey(level.position()))).toList(),
                to.levels().stream().map(level -> new Mark(level.label(), right.getOrDefault(level.position(), 0.0),
                        ends.contains(level.position()))).toList(),
                lines, rows);
    }

    /** Evenly spread over the whole height, so that both columns begin and end alike. */
    private static Map<Level, Double> heights(Framework framework, int height) {
        var levels = framework.levels();
        var heights = new HashMap<Level, Double>();
        double step = (double) height / levels.size();
        for (int at = 0; at < levels.size(); at++) {
            heights.put(levels.get(at).position(), height - step * (at + 0.5));
        }
        return heights;
    }
}
