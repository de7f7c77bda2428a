package org.opencreditbank.bank.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/**
 * Named fields of a file, being read. What is missing or unsound is noted among the faults with its line and answered by a
 * stand-in, so that reading goes on and everything wrong is told at once; the caller throws away what it read if there were faults.
 */
public final class Mapping {
    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

    private final String file;
    private final String path;
    private final Node.Fields fields;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    Mapping(String file, String path, Node.Fields fields, Faults faults) {
        this.file = file;
        this.path = path;
        this.fields = fields;
        this.faults = faults;
    }

    /** Where the mapping begins, from 1. */
    public int line() {
        return fields.line();
    }

    public boolean has(String field) {
        return find(field) != null;
    }

    /** A text that must be there. */
    public String text(String field) {
        var text = textIfAny(field);
        if (text == null) {
            if (!(fields.byName().get(field) instanceof Node.Fields || fields.byName().get(field) instanceof Node.Items)) {
                refuse(field, Refusal.of("yaml.field-missing"));
            }
            return "";
        }
        return text;
    }

    /** A text that may be missing. */
    public @Nullable String textIfAny(String field) {
        return switch (find(field)) {
            case null -> null;
            case Node.Scalar(_, _, String text) -> text.isBlank() ? null : text.strip();
            case Node.Fields _, Node.Items _ -> {
                refuse(field, Refusal.of("yaml.text-expected"));
                yield null;
            }
        };
    }

    /** A value that must be there. */
    public <T> T value(String field, Function<String, Reading<T>> reader, T standIn) {
        var text = text(field);
        return text.isEmpty() ? standIn : read(field, text, reader, standIn);
    }

    /** A value that may be missing. */
    public <T> @Nullable T valueIfAny(String field, Function<String, Reading<T>> reader) {
        var text = textIfAny(field);
        if (text == null) {
            return null;
        }
        return switch (reader.apply(text)) {
            case Reading.Sound<T>(T value) -> value;
            case Reading.Refused<T>(Refusal refusal) -> {
                refuse(field, refusal);
                yield null;
            }
        };
    }

    /** A day that must be there, as {@code 2024-09-01}. */
    public LocalDate date(String field) {
        return value(field, Mapping::readDate, LocalDate.EPOCH);
    }

    /** A day that may be missing. */
    public @Nullable LocalDate dateIfAny(String field) {
        return valueIfAny(field, Mapping::readDate);
    }

    /** A whole number that must be there. */
    public int number(String field, int least, int most) {
        return value(field, text -> readNumber(text, least, most), least);
    }

    /** As {@link #number}, of a field that may be missing: then it is {@code otherwise}. */
    public int numberIfAny(String field, int least, int most, int otherwise) {
        return has(field) ? number(field, least, most) : otherwise;
    }

    /** Yes or no: {@code true}, {@code false}, {@code yes}, {@code no}. */
    public boolean flag(String field, boolean ifMissing) {
        var text = textIfAny(field);
        return text == null ? ifMissing : read(field, text, Mapping::readFlag, ifMissing);
    }

    /** One of the words of an enum, written lower-case with hyphens. */
    public <E extends Enum<E>> E choice(String field, Class<E> words, E standIn) {
        return value(field, text -> readWord(text, words), standIn);
    }

    /** As {@link #choice}, of a field that may be missing: then it is {@code otherwise}. */
    public <E extends Enum<E>> E choiceIfAny(String field, Class<E> words, E otherwise) {
        return has(field) ? choice(field, words, otherwise) : otherwise;
    }

    /** Texts by language tag; empty where the field is missing. */
    public Map<String, String> textsIfAny(String field) {
        return switch (find(field)) {
            case null -> Map.of();
            case Node.Fields nested -> texts(field, nested);
            case Node.Scalar _, Node.Items _ -> {
                refuse(field, Refusal.of("yaml.languages-expected"));
                yield Map.of();
            }
        };
    }

    /** Texts by language tag, at least one. */
    public Map<String, String> texts(String field) {
        if (!has(field)) {
            refuse(field, Refusal.of("yaml.field-missing"));
        }
        return textsIfAny(field);
    }

    /** The mappings of a list; empty where the field is missing. */
    public List<Mapping> mappings(String field) {
        var found = new ArrayList<Mapping>();
        for (var item : items(field)) {
            var itemPath = path(field) + "[" + found.size() + "]";
            if (item instanceof Node.Fields nested) {
                found.add(new Mapping(file, itemPath, nested, faults));
            } else {
                faults.add(new Fault(file, item.line(), item.column(), itemPath, Refusal.of("yaml.fields-expected")));
            }
        }
        return found;
    }

    /** The mapping under a field, where it is there. */
    public Optional<Mapping> mapping(String field) {
        return switch (find(field)) {
            case null -> Optional.empty();
            case Node.Fields nested -> Optional.of(new Mapping(file, path(field), nested, faults));
            case Node.Scalar _, Node.Items _ -> {
                refuse(field, Refusal.of("yaml.fields-expected"));
                yield Optional.empty();
            }
        };
    }

    /** Every field of this mapping with its text, in the order of the file; for tables whose keys are the writer's own. */
    public Map<String, String> entries() {
        return texts("", fields);
    }

    /** The names of this mapping's fields in the order of the file; for tables whose keys are the writer's own. */
    public List<String> names() {
        return List.copyOf(fields.byName().keySet());
    }

    /** The values of a list of texts; unsound ones are left out. */
    public <T> List<T> values(String field, Function<String, Reading<T>> reader) {
        var found = new ArrayList<T>();
        int at = 0;
        for (var item : items(field)) {
            var itemPath = path(field) + "[" + at++ + "]";
            if (!(item instanceof Node.Scalar(_, _, String text))) {
                faults.add(new Fault(file, item.line(), item.column(), itemPath, Refusal.of("yaml.text-expected")));
                continue;
            }
            switch (reader.apply(text.strip())) {
                case Reading.Sound<T>(T value) -> found.add(value);
                case Reading.Refused<T>(Refusal refusal) ->
                    faults.add(new Fault(file, item.line(), item.column(), itemPath, refusal));
            }
        }
        return found;
    }

    /** Several words of an enum. */
    public <E extends Enum<E>> List<E> choices(String field, Class<E> words) {
        return values(field, text -> readWord(text, words));
    }

    /** Notes that a field is unsound for a reason that only the caller knows. */
    public void refuse(String field, Refusal refusal) {
        var node = fields.byName().get(field);
        var where = node == null ? fields : node;
        faults.add(new Fault(file, where.line(), where.column(), path(field), refusal));
    }

    /**
     * As {@link #refuse}, for a place deeper down, such as {@code rules[2].gives[0]}; where it is not in the file, what is around it
     * is named by line and column.
     */
    public void refuseAt(String deeper, Refusal refusal) {
        Node at = fields;
        for (var step : STEPS.split(deeper)) {
            Node next = switch (at) {
                case Node.Fields(_, _, var byName) -> byName.get(step);
                case Node.Items(_, _, var all) -> {
                    int item = step.matches("\\d{1,6}") ? Integer.parseInt(step) : all.size();
                    yield item < all.size() ? all.get(item) : null;
                }
                case Node.Scalar _ -> null;
            };
            if (next == null) {
                break;
            }
            at = next;
        }
        faults.add(new Fault(file, at.line(), at.column(), path(deeper), refusal));
    }

    /** The texts of a list, or the one text that stands there instead of a list; empty where the field is missing. */
    public List<String> textOrTexts(String field) {
        return find(field) instanceof Node.Scalar(_, _, String text) && !text.isBlank()
                ? List.of(text.strip())
                : values(field, Reading::of);
    }

    /** Whether a field holds fields of its own rather than a text. */
    public boolean hasFields(String field) {
        return find(field) instanceof Node.Fields;
    }

    /** All that stands here, asked for or not: texts, and lists and maps of such. Texts are as they were written. */
    public Map<String, Object> content() {
        return content(fields);
    }

    private static Map<String, Object> content(Node.Fields fields) {
        var content = new TreeMap<String, Object>();
        fields.byName().forEach((name, node) -> content.put(name, content(node)));
        return content;
    }

    private static Object content(Node node) {
        return switch (node) {
            case Node.Scalar(_, _, String text) -> text;
            case Node.Fields nested -> content(nested);
            case Node.Items(_, _, List<Node> all) -> all.stream().map(Mapping::content).toList();
        };
    }

    /** Refuses every field that nobody asked for: a slip of the pen would otherwise go unseen. */
    public void nothingElse() {
        for (var field : fields.byName().keySet()) {
            if (!asked.contains(field)) {
                refuse(field, Refusal.of("yaml.field-unknown", "known", asked.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    private @Nullable Node find(String field) {
        asked.add(field);
        return fields.byName().get(field);
    }

    private List<Node> items(String field) {
        return switch (find(field)) {
            case null -> List.of();
            case Node.Items(_, _, List<Node> all) -> all;
            case Node.Scalar(_, _, String text) when text.isBlank() -> List.of();
            case Node.Scalar _, Node.Fields _ -> {
                refuse(field, Refusal.of("yaml.list-expected"));
                yield List.of();
            }
        };
    }

    private Map<String, String> texts(String field, Node.Fields nested) {
        var texts = new TreeMap<String, String>();
        nested.byName().forEach((tag, node) -> {
            if (node instanceof Node.Scalar(_, _, String text) && !text.isBlank()) {
                texts.put(tag, text.strip());
            } else {
                var where = field.isEmpty() ? path(tag) : path(field) + "." + tag;
                faults.add(new Fault(file, node.line(), node.column(), where, Refusal.of("yaml.text-expected")));
            }
        });
        return texts;
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private <T> T read(String field, String text, Function<String, Reading<T>> reader, T standIn) {
        return switch (reader.apply(text)) {
            case Reading.Sound<T>(T value) -> value;
            case Reading.Refused<T>(Refusal refusal) -> {
                refuse(field, refusal);
                yield standIn;
            }
        };
    }

    private static Reading<LocalDate> readDate(String text) {
        try {
            return Reading.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return new Reading.Refused<>(Refusal.of("yaml.not-a-day", "text", text));
        }
    }

    /** A whole number within bounds, both included. */
    public static Reading<Integer> readNumber(String text, int least, int most) {
        if (text.matches("-?\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return Reading.of(number);
            }
        }
        return new Reading.Refused<>(new Refusal("yaml.not-a-number",
                Map.of("text", text, "least", Integer.toString(least), "most", Integer.toString(most))));
    }

    private static Reading<Boolean> readFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Reading.of(true);
            case "false", "no" -> Reading.of(false);
            default -> new Reading.Refused<>(Refusal.of("yaml.not-yes-or-no", "text", text));
        };
    }

    /** A word of an enum, as {@link #word} writes it. */
    public static <E extends Enum<E>> Reading<E> readWord(String text, Class<E> words) {
        for (var word : words.getEnumConstants()) {
            if (word(word).equals(text)) {
                return Reading.of(word);
            }
        }
        var known = Arrays.stream(words.getEnumConstants()).map(Mapping::word).collect(Collectors.joining(", "));
        return new Reading.Refused<>(new Refusal("yaml.not-a-word", Map.of("text", text, "known", known)));
    }

    /** How a word of an enum is written in files: {@code SOURCE_CONFIRMED} as {@code source-confirmed}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
