package org.opencreditbank.bank.deposit.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.deposit.Field;

/** Reads mapping files: those that come with the bank, by name, and anybody's own. */
public final class MappingFiles {

    private static final String SHIPPED = "/mappings/";

    private final Map<String, FieldRule.CodeList> lists = new HashMap<>();

    private MappingFiles() {}

    /** The text of a mapping that comes with the bank. */
    public static Optional<byte[]> shipped(String name) {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        try (InputStream in = MappingFiles.class.getResourceAsStream(SHIPPED + name + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the program's own mapping " + name, e);
        }
    }

    /**
     * Reads one mapping file. Where anything is wrong the answer is empty and everything wrong is among the faults.
     *
     * @param file name by which faults name it
     */
    public static Optional<FileMapping> read(String file, byte[] content, Faults faults) {
        return YamlFile.read(file, content, faults)
                .map(root -> new MappingFiles().mapping(root))
                .filter(_ -> faults.none());
    }

    private FileMapping mapping(Mapping root) {
        String name = root.text("mapping");
        Map<String, String> title = root.texts("title");
        Optional<Mapping> file = root.mapping("file");
        char separator = file.map(this::separator).orElse(',');
        FileMapping.Header header = file.map(at -> at.has("header")
                        ? at.choice("header", FileMapping.Header.class, FileMapping.Header.REQUIRED)
                        : FileMapping.Header.REQUIRED)
                .orElse(FileMapping.Header.REQUIRED);
        List<FileMapping.Column> columns = new ArrayList<>();
        file.ifPresent(at -> {
            for (Mapping column : at.mappings("columns")) {
                columns.add(new FileMapping.Column(column.text("name"), column.values("also", Reading::of), column.flag("optional", false)));
                column.nothingElse();
            }
            if (header != FileMapping.Header.REQUIRED && columns.isEmpty()) {
                at.refuse("columns", Refusal.of("mapping.columns-needed"));
            }
            at.nothingElse();
        });
        root.mapping("lists").ifPresent(all -> {
            for (String list : all.names()) {
                all.mapping(list).ifPresent(codes -> lists.put(list, new FieldRule.CodeList(list, codes.entries())));
            }
        });
        List<FileMapping.Join> joins = new ArrayList<>();
        for (Mapping join : root.mappings("joins")) {
            joins.add(new FileMapping.Join(
                    join.text("name"),
                    join.values("on", Reading::of),
                    join.values("take", Reading::of),
                    join.flag("optional", false)));
            join.nothingElse();
        }
        Map<Field, FieldRule> fields = new EnumMap<>(Field.class);
        root.mapping("fields").ifPresentOrElse(
                all -> {
                    for (Field field : Field.values()) {
                        all.mapping(Mapping.word(field)).ifPresent(rule -> fields.put(field, rule(rule, joins)));
                    }
                    all.nothingElse();
                },
                () -> root.refuse("fields", Refusal.of("yaml.field-missing")));
        root.nothingElse();
        return new FileMapping(name, title, separator, header, columns, joins, fields);
    }

    private char separator(Mapping file) {
        String said = file.has("separator") ? file.text("separator") : "comma";
        return switch (said) {
            case "comma", "," -> ',';
            case "semicolon", ";" -> ';';
            case "tab" -> '\t';
            case "bar", "|" -> '|';
            default -> {
                file.refuse("separator", Refusal.of("mapping.separator", "text", said));
                yield ',';
            }
        };
    }

    private FieldRule rule(Mapping rule, List<FileMapping.Join> joins) {
        Template from = template(rule, rule.has("constant") ? "constant" : "from", joins);
        List<FieldRule.Rewriting> patterns = new ArrayList<>();
        for (Mapping pattern : rule.mappings("match")) {
            Pattern compiled = pattern.value("pattern", MappingFiles::pattern, Pattern.compile(""));
            patterns.add(new FieldRule.Rewriting(compiled, pattern.text("to")));
            pattern.nothingElse();
        }
        FieldRule.@Nullable CodeList list = rule.valueIfAny("list", this::list);
        List<FieldRule.DateForm> dates = rule.values("dates", MappingFiles::dateForm);
        @Nullable Template plusDays = rule.has("plus-days") ? template(rule, "plus-days", joins) : null;
        FieldRule.Precision precision = rule.has("precision")
                ? rule.choice("precision", FieldRule.Precision.class, FieldRule.Precision.DAY)
                : FieldRule.Precision.DAY;
        FieldRule.@Nullable NumberForm numbers = rule.mapping("number").map(this::numberForm).orElse(null);
        String otherwise = rule.has("otherwise") ? rule.text("otherwise") : "";
        rule.nothingElse();
        return new FieldRule(from, otherwise, patterns, list, dates, plusDays, precision, numbers);
    }

    private Template template(Mapping rule, String field, List<FileMapping.Join> joins) {
        Template template = rule.value(
                field,
                text -> Template.parse(text).map(Reading::of).orElse(Reading.refused("mapping.template")),
                new Template(List.of()));
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Joined(String join, String column)
                    && joins.stream().noneMatch(known -> known.name().equals(join) && known.take().contains(column))) {
                rule.refuse(field, Refusal.of("mapping.join-unknown", "column", join + ":" + column));
            }
        }
        return template;
    }

    private Reading<FieldRule.CodeList> list(String name) {
        FieldRule.CodeList list = lists.get(name);
        return list == null
                ? new Reading.Refused<>(Refusal.of("mapping.list-unknown", "list", name))
                : Reading.of(list);
    }

    private FieldRule.NumberForm numberForm(Mapping number) {
        String decimal = number.text("decimal");
        @Nullable String grouping = number.textIfAny("grouping");
        number.nothingElse();
        if (decimal.length() > 1 || decimal.equals(grouping)) {
            number.refuse("decimal", Refusal.of("mapping.number-sign"));
        }
        if (grouping != null && grouping.length() != 1) {
            number.refuse("grouping", Refusal.of("mapping.number-sign"));
        }
        return FieldRule.NumberForm.of(
                decimal.isEmpty() ? '.' : decimal.charAt(0),
                grouping == null || grouping.isEmpty() ? null : grouping.charAt(0));
    }

    private static Reading<Pattern> pattern(String text) {
        try {
            return Reading.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            return new Reading.Refused<>(Refusal.of("mapping.pattern", "problem", e.getDescription()));
        }
    }

    private static Reading<FieldRule.DateForm> dateForm(String form) {
        try {
            // A date's year is the year of its calendar, never the week-based one (Y).
            if (form.indexOf('Y') >= 0) {
                return new Reading.Refused<>(Refusal.of("mapping.week-year", "form", form));
            }
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(form.replace('y', 'u'), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return Reading.of(new FieldRule.DateForm(form, formatter, form.indexOf('d') >= 0));
        } catch (IllegalArgumentException e) {
            return new Reading.Refused<>(Refusal.of("mapping.date-form", "form", form));
        }
    }
}
