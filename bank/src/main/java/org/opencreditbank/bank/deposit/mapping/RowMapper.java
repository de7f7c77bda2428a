package org.opencreditbank.bank.deposit.mapping;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.deposit.Field;
import org.opencreditbank.rulebook.deposit.ResultRow;

/**
 * Turns the rows of one file into fields. Answers are remembered for columns with few values, so that dates and codes are
 * worked out once. Not safe for use by several threads.
 */
public final class RowMapper {

    /** How many answers are remembered per field. */
    private static final int REMEMBERED = 4096;

    private final Columns columns;
    private final Map<String, JoinTable> joins;
    private final EnumMap<Field, BoundRule> rules = new EnumMap<>(Field.class);

    private record Made(String value, @Nullable Refusal refusal) {}

    private static final class BoundRule {
        final FieldRule rule;
        final String column;
        final int only;
        final boolean asIs;
        final Map<String, Made> remembered = new HashMap<>();

        BoundRule(FieldRule rule, Columns columns) {
            this.rule = rule;
            Template.@Nullable Part first =
                    rule.from().parts().isEmpty() ? null : rule.from().parts().getFirst();
            boolean single = rule.from().parts().size() == 1;
            int at = first instanceof Template.Part.Column(String name)
                    ? columns.positions().getOrDefault(name, -1)
                    : -1;
            only = single && first instanceof Template.Part.Column ? at : -1;
            column = at >= 0 ? columns.names().get(at) : "";
            asIs = rule.patterns().isEmpty()
                    && rule.list() == null
                    && rule.dates().isEmpty()
                    && rule.plusDays() == null
                    && rule.precision() == FieldRule.Precision.DAY
                    && rule.numbers() == null;
        }
    }

    /**
     * Binds a mapping to a file.
     *
     * @param joins one table for each join of the mapping
     */
    public RowMapper(FileMapping mapping, Columns columns, List<JoinTable> joins) {
        this.columns = columns;
        this.joins = joins.stream().collect(Collectors.toMap(table -> table.join().name(), Function.identity()));
        mapping.fields().forEach((field, rule) -> rules.put(field, new BoundRule(rule, columns)));
    }

    /** The name of the column from which a field comes; empty where it comes from none. */
    public String column(Field field) {
        BoundRule rule = rules.get(field);
        return rule == null ? "" : rule.column;
    }

    /** The fields of a row, and what of it can't be made. */
    public MappedRow map(CsvRow row) {
        EnumMap<Field, String> values = new EnumMap<>(Field.class);
        List<ColumnRefusal> refusals = List.of();
        if (row.size() > columns.names().size()) {
            refusals = added(refusals, "", Refusal.of("row.too-many-columns", "found", Integer.toString(row.size())));
        } else if (row.size() < columns.names().size()) {
            refusals = added(refusals, "", Refusal.of("row.too-few-columns", "found", Integer.toString(row.size())));
        }
        for (Map.Entry<Field, BoundRule> entry : rules.entrySet()) {
            BoundRule rule = entry.getValue();
            Made made = make(rule, row);
            values.put(entry.getKey(), made.value());
            if (made.refusal() != null) {
                refusals = added(refusals, rule.column, made.refusal());
            }
        }
        return new MappedRow(row, ResultRow.of(row.line(), values), refusals);
    }

    private static List<ColumnRefusal> added(List<ColumnRefusal> refusals, String column, Refusal refusal) {
        List<ColumnRefusal> more = new ArrayList<>(refusals);
        more.add(new ColumnRefusal(column, refusal));
        return more;
    }

    private Made make(BoundRule bound, CsvRow row) {
        FieldRule rule = bound.rule;
        String text;
        if (bound.only >= 0) {
            text = row.field(bound.only).strip();
        } else {
            Made filled = fill(rule.from(), row);
            if (filled.refusal() != null) {
                return filled;
            }
            text = filled.value();
        }
        if (text.isEmpty()) {
            return new Made(rule.otherwise(), null);
        }
        if (bound.asIs) {
            return new Made(text, null);
        }
        String plus = "";
        if (rule.plusDays() != null) {
            Made days = fill(rule.plusDays(), row);
            if (days.refusal() != null) {
                return days;
            }
            plus = days.value();
        }
        String key = plus.isEmpty() ? text : text + '\n' + plus;
        Made known = bound.remembered.get(key);
        if (known != null) {
            return known;
        }
        Made made = work(rule, text, plus);
        if (bound.remembered.size() < REMEMBERED) {
            bound.remembered.put(key, made);
        }
        return made;
    }

    private Made fill(Template template, CsvRow row) {
        StringBuilder filled = new StringBuilder();
        for (Template.Part part : template.parts()) {
            switch (part) {
                case Template.Part.Words(String words) -> filled.append(words);
                case Template.Part.Column(String name) -> filled.append(cell(row, name));
                case Template.Part.Joined(String join, String name) -> {
                    JoinTable table = joins.get(join);
                    String @Nullable [] found = table == null ? null : table.find(keyOf(table.join(), row));
                    if (table == null || found == null) {
                        if (table != null && table.join().optional()) {
                            continue;
                        }
                        return new Made("", Refusal.of("row.no-partner", "join", join));
                    }
                    filled.append(found[table.join().take().indexOf(name)]);
                }
            }
        }
        return new Made(filled.toString().strip(), null);
    }

    private List<String> keyOf(FileMapping.Join join, CsvRow row) {
        return join.on().stream().map(name -> cell(row, name)).toList();
    }

    private String cell(CsvRow row, String name) {
        Integer at = columns.positions().get(name);
        return at == null ? "" : row.field(at).strip();
    }

    private static Made work(FieldRule rule, String given, String plusDays) {
        String text = given;
        if (!rule.patterns().isEmpty()) {
            @Nullable String rewritten = rewrite(rule, text);
            if (rewritten == null) {
                return new Made("", Refusal.of("row.form-unknown", "text", text));
            }
            text = rewritten;
        }
        if (rule.list() != null) {
            @Nullable String code = rule.list().codes().get(text);
            if (code == null) {
                return new Made("", new Refusal("row.code-unknown", Map.of(
                        "text", text, "known", String.join(", ", rule.list().codes().keySet()))));
            }
            text = code;
        }
        if (rule.numbers() != null) {
            @Nullable String plain = rule.numbers().plain(text);
            if (plain == null) {
                return new Made("", new Refusal("row.number-form", Map.of("text", text, "form", rule.numbers().example())));
            }
            text = plain;
        }
        return rule.dates().isEmpty() && rule.plusDays() == null && rule.precision() == FieldRule.Precision.DAY
                ? new Made(text, null)
                : date(rule, text, plusDays);
    }

    private static @Nullable String rewrite(FieldRule rule, String text) {
        for (FieldRule.Rewriting rewriting : rule.patterns()) {
            Matcher matcher = rewriting.pattern().matcher(text);
            if (matcher.matches()) {
                return matcher.replaceFirst(rewriting.to());
            }
        }
        return null;
    }

    private static Made date(FieldRule rule, String text, String plusDays) {
        String iso = rule.dates().isEmpty() ? text : readDate(rule, text);
        if (iso.isEmpty()) {
            String forms = rule.dates().stream().map(FieldRule.DateForm::form).collect(Collectors.joining(", "));
            return new Made("", new Refusal("row.date-form", Map.of("text", text, "forms", forms)));
        }
        try {
            if (rule.plusDays() != null) {
                iso = LocalDate.parse(iso).plusDays(Long.parseLong(plusDays)).toString();
            }
        } catch (DateTimeException | NumberFormatException e) {
            return new Made("", Refusal.of("row.days-after", "text", plusDays));
        }
        int kept = switch (rule.precision()) {
            case DAY -> iso.length();
            case MONTH -> 7;
            case YEAR -> 4;
        };
        return new Made(iso.substring(0, Math.min(kept, iso.length())), null);
    }

    /** The date in the first form that fits, as ISO 8601 as precise as the form; empty where none fits. */
    private static String readDate(FieldRule rule, String text) {
        for (FieldRule.DateForm form : rule.dates()) {
            TemporalAccessor read = form.formatter().parseUnresolved(text, new ParsePosition(0));
            String iso = read == null ? "" : resolved(form, text);
            if (!iso.isEmpty()) {
                return iso;
            }
        }
        return "";
    }

    private static String resolved(FieldRule.DateForm form, String text) {
        try {
            TemporalAccessor read = form.formatter().parse(text);
            int year = read.get(ChronoField.YEAR);
            if (!read.isSupported(ChronoField.MONTH_OF_YEAR)) {
                return String.format(Locale.ROOT, "%04d", year);
            }
            int month = read.get(ChronoField.MONTH_OF_YEAR);
            return form.hasDay()
                    ? LocalDate.of(year, month, read.get(ChronoField.DAY_OF_MONTH)).toString()
                    : String.format(Locale.ROOT, "%04d-%02d", year, month);
        } catch (DateTimeException notThisForm) {
            return "";
        }
    }
}
