package org.opencreditbank.bank.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the Shanghai credit bank's file of transfers: one achievement, and what it was converted to. A recognition of several
 * achievements, or as several courses, takes several rows.
 *
 * @param line on which it begins, from 1
 */
record ConvertedRow(long line, Map<Column, String> cells) {

    /** The columns, in the order of the file. */
    enum Column {
        NAME("姓名"), IDENTITY("身份证号"), SCHOOL("转换学校代码"), SOURCE_KIND("原成果类型"), MAJOR("原专业"), COURSE("原课程"), PROVIDER("原机构"),
        LEVEL("原学历层次"), CATEGORY("原学历类别"), CREDITS("原学分"), HOURS("原学时"), SCORE("原成绩"), OBTAINED("原获得时间"),
        CONVERTED_LEVEL("转换后学历层次"), CONVERTED_CODE("转换后课程代码"), CONVERTED_COURSE("转换后课程"), CONVERTED_CREDITS("转换后学分"),
        CONVERTED_AT("转换时间"), CONVERTED_MAJOR("转换后专业");

        private final String heading;

        Column(String heading) {
            this.heading = heading;
        }

        /** As it stands in the first line. */
        String heading() {
            return heading;
        }

        /** As programs write it, such as {@code converted_code}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isHeaded(String cell) {
            return cell.strip().equals(heading) || cell.strip().equalsIgnoreCase(word());
        }
    }

    /** How many columns there are. */
    static final int WIDTH = Column.values().length;

    /** Copies the cells. */
    ConvertedRow {
        cells = Collections.unmodifiableMap(new EnumMap<>(cells));
    }

    /** What stands there, stripped; empty where nothing does. */
    String get(Column column) {
        return cells.getOrDefault(column, "");
    }

    /** All cells in the order of the file. */
    List<String> inOrder() {
        var all = new ArrayList<String>(WIDTH);
        for (var column : Column.values()) {
            all.add(get(column));
        }
        return all;
    }

    /** The row of those cells in the order of the file; absent where there are fewer or more. */
    static @Nullable ConvertedRow of(long line, List<String> cells) {
        if (cells.size() != WIDTH) {
            return null;
        }
        var row = new EnumMap<Column, String>(Column.class);
        for (var column : Column.values()) {
            row.put(column, cells.get(row.size()).strip());
        }
        return new ConvertedRow(line, row);
    }

    /** Whether these cells are the headings. */
    static boolean isHeading(List<String> cells) {
        return cells.size() == WIDTH && Column.NAME.isHeaded(cells.getFirst()) && Column.IDENTITY.isHeaded(cells.get(1));
    }
}
