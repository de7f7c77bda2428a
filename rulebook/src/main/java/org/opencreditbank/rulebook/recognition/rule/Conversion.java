package org.opencreditbank.rulebook.recognition.rule;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.fact.Grade;

/** Turns grades of one scale into grades of another. */
public sealed interface Conversion {

    /** Unique in the rule set. */
    String code();

    /** The scale it reads. */
    String from();

    /** The scale it writes. */
    String to();

    /** The grades from one value to another, both included, become one grade. */
    record Row(String first, String last, String gives) {}

    /** By a table; a value in no row can't be converted. */
    record Table(String code, String from, String to, List<Row> rows) implements Conversion {
        /** Copies the rows. */
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /** How many of those who passed got a grade or one of a range: {@code share} in hundredths of a percent. */
    record Band(String first, String last, long share) {}

    /**
     * By how grades are distributed on both sides, as in the ECTS grading tables: a grade stands for the stretch of the
     * best-to-worst line that its holders take, and becomes the grade whose stretch contains the middle of that one; where
     * the middle lies between two, the better.
     *
     * @param source best first, 100 % together
     * @param target best first, 100 % together, each band one grade
     */
    record Distribution(String code, String from, String to, List<Band> source, List<Band> target) implements Conversion {
        /** Copies the bands. */
        public Distribution {
            source = List.copyOf(source);
            target = List.copyOf(target);
        }
    }

    /**
     * The grade on the other scale.
     *
     * @return refused with {@code recognition.grade.other-scale}, {@code recognition.grade.not-on-scale} or
     *     {@code recognition.grade.gap}
     */
    default Reading<Grade> convert(Grade grade, Map<String, Scale> scales) {
        if (!grade.scale().equals(from())) {
            return new Reading.Refused<>(new Refusal("recognition.grade.other-scale",
                    Map.of("scale", grade.scale(), "asked", from())));
        }
        Scale scale = scales.get(from());
        OptionalLong rank = scale == null ? OptionalLong.empty() : scale.rank(grade.value());
        if (scale == null || rank.isEmpty()) {
            return new Reading.Refused<>(new Refusal("recognition.grade.not-on-scale",
                    Map.of("scale", grade.scale(), "value", grade.value())));
        }
        String gives = switch (this) {
            case Table(_, _, _, List<Row> rows) -> rows.stream()
                    .filter(row -> within(scale, rank.getAsLong(), row.first(), row.last()))
                    .map(Row::gives).findFirst().orElse("");
            case Distribution(_, _, _, List<Band> source, List<Band> target) ->
                byDistribution(scale, rank.getAsLong(), source, target);
        };
        return gives.isEmpty()
                ? new Reading.Refused<>(new Refusal("recognition.grade.gap",
                        Map.of("scale", grade.scale(), "value", grade.value(), "conversion", code())))
                : Reading.of(new Grade(to(), gives));
    }

    /** Whether a rank lies between those of two values, in whichever order they are written. */
    static boolean within(Scale scale, long rank, String first, String last) {
        OptionalLong one = scale.rank(first);
        OptionalLong other = scale.rank(last);
        return one.isPresent() && other.isPresent()
                && rank >= Math.min(one.getAsLong(), other.getAsLong())
                && rank <= Math.max(one.getAsLong(), other.getAsLong());
    }

    private static String byDistribution(Scale scale, long rank, List<Band> source, List<Band> target) {
        long before = 0;
        for (Band band : source) {
            if (within(scale, rank, band.first(), band.last())) {
                long twiceTheMiddle = 2 * before + band.share();
                long reached = 0;
                for (Band other : target) {
                    reached += other.share();
                    if (2 * reached >= twiceTheMiddle) {
                        return other.first();
                    }
                }
            }
            before += band.share();
        }
        return "";
    }
}
