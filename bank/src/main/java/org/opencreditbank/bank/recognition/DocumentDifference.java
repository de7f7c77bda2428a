package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two documents differ.
 *
 * @param path such as {@code parts[core].courses[T].credits}
 * @param before as it is written; empty where the field is new
 * @param after as it is written; empty where the field is gone
 */
public record DocumentDifference(String path, String before, String after) {

    /** The fields by which things in a list are told apart, whatever their order. */
    private static final List<String> NAMES = List.of("rule", "cap", "programme", "part", "course", "test", "id", "unit", "entry");

    /** Where two mappings differ, in the order of their fields. */
    static List<DocumentDifference> between(Map<?, ?> before, Map<?, ?> after) {
        var found = new ArrayList<DocumentDifference>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<DocumentDifference> found) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> was && after instanceof Map<?, ?> is) {
            var fields = new TreeSet<String>();
            was.keySet().forEach(each -> fields.add(each.toString()));
            is.keySet().forEach(each -> fields.add(each.toString()));
            fields.forEach(field -> compare(path.isEmpty() ? field : path + "." + field, was.get(field), is.get(field), found));
            return;
        }
        if (before instanceof List<?> was && after instanceof List<?> is) {
            var name = NAMES.stream().filter(each -> named(was, each).isPresent() && named(is, each).isPresent()).findFirst();
            if (name.isPresent()) {
                var earlier = named(was, name.get()).orElseThrow();
                var later = named(is, name.get()).orElseThrow();
                var all = new LinkedHashMap<String, Object>(earlier);
                later.forEach(all::putIfAbsent);
                all.keySet().forEach(each -> compare(path + "[" + each + "]", earlier.get(each), later.get(each), found));
                return;
            }
        }
        found.add(new DocumentDifference(path, written(before), written(after)));
    }

    /** The things of a list by one of their fields; empty unless each has that field and no two the same in it. */
    static Optional<Map<String, Object>> named(List<?> list, String field) {
        var named = new LinkedHashMap<String, Object>();
        for (var each : list) {
            if (!(each instanceof Map<?, ?> fields && fields.get(field) instanceof String name) || named.put(name, each) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /** As YAML writes it on one line. */
    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> fields -> fields.entrySet().stream().map(each -> each.getKey() + ": " + written(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(DocumentDifference::written).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
