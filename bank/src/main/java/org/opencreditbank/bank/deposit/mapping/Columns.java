package org.opencreditbank.bank.deposit.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.bank.deposit.reading.FileRefused;
import org.opencreditbank.bank.layout.Formulas;
import org.opencreditbank.rulebook.Refusal;

/**
 * Where the columns of one file stand.
 *
 * @param names the columns as the file's own header names them, or as the mapping does where there is none
 * @param positions position from 0, by the name that the mapping uses
 * @param hasHeader whether the first record is a header rather than a result
 */
public record Columns(List<String> names, Map<String, Integer> positions, boolean hasHeader) {

    /** Headers are often spread out to a width: 学 号, 姓　名. */
    private static final Pattern SPREAD = Pattern.compile("(?<=\\p{IsHan})[\\s\u3000]+(?=\\p{IsHan})");

    /** Copies the collections. */
    public Columns {
        names = List.copyOf(names);
        positions = Map.copyOf(positions);
    }

    /**
     * Finds the columns by the first record.
     *
     * @throws FileRefused if there should be a header and it lacks a column, or has one twice
     */
    public static Columns of(FileMapping mapping, CsvRow first) {
        String[] cells = cleaned(first);
        return switch (mapping.header()) {
            case REQUIRED -> byHeader(mapping, cells);
            case OPTIONAL -> looksLikeHeader(mapping, cells) ? byHeader(mapping, cells) : byPosition(mapping, first);
        };
    }

    /** Whether the file is one of returned rows, as the bank hands them out. */
    public boolean isReturnedFile() {
        return hasHeader && names.stream().anyMatch(name -> name.startsWith(Formulas.MARK));
    }

    static String[] cleaned(CsvRow row) {
        String[] cells = row.fields();
        Arrays.setAll(cells, i -> SPREAD.matcher(cells[i].strip()).replaceAll(""));
        if (Arrays.stream(cells).anyMatch(name -> name.startsWith(Formulas.MARK))) {
            Arrays.setAll(cells, i -> Formulas.original(cells[i]));
        }
        return cells;
    }

    /** A first record of which half the cells or more are names of columns is a header, perhaps with a slip in it. */
    private static boolean looksLikeHeader(FileMapping mapping, String[] cells) {
        Set<String> known = mapping.columns().stream()
                .flatMap(column -> allNames(column).stream())
                .collect(Collectors.toSet());
        long named = Arrays.stream(cells).filter(known::contains).count();
        return named * 2 >= mapping.columns().size();
    }

    private static Columns byHeader(FileMapping mapping, String[] cells) {
        Map<String, Integer> found = new HashMap<>();
        for (int at = 0; at < cells.length; at++) {
            if (!cells[at].isEmpty() && found.putIfAbsent(cells[at], at) != null) {
                throw new FileRefused(Refusal.of("file.column-twice", "column", cells[at]));
            }
        }
        Map<String, Integer> positions = new HashMap<>(found);
        for (FileMapping.Column column : mapping.columns()) {
            allNames(column).stream()
                    .filter(found::containsKey)
                    .findFirst()
                    .ifPresent(name -> positions.put(column.name(), found.get(name)));
        }
        List<String> missing = used(mapping).stream()
                .filter(name -> !positions.containsKey(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new FileRefused(Refusal.of("file.columns-missing", "columns", String.join(", ", missing)));
        }
        return new Columns(Arrays.asList(cells), positions, true);
    }

    private static Columns byPosition(FileMapping mapping, CsvRow first) {
        List<String> names = mapping.columns().stream().map(FileMapping.Column::name).toList();
        if (first.size() != names.size()) {
            throw new FileRefused(new Refusal(
                    "file.columns-count",
                    Map.of("expected", Integer.toString(names.size()), "found", Integer.toString(first.size()))));
        }
        Map<String, Integer> positions = new HashMap<>();
        for (int at = 0; at < names.size(); at++) {
            positions.put(names.get(at), at);
        }
        return new Columns(names, positions, false);
    }

    private static List<String> allNames(FileMapping.Column column) {
        List<String> names = new ArrayList<>(column.also());
        names.addFirst(column.name());
        return names;
    }

    /** Every column that a rule or a join needs; columns that the mapping marks optional are not among them. */
    private static Set<String> used(FileMapping mapping) {
        Set<String> used = new HashSet<>();
        for (FileMapping.Join join : mapping.joins()) {
            used.addAll(join.on());
        }
        mapping.fields().values().forEach(rule -> {
            addColumns(rule.from(), used);
            if (rule.plusDays() != null) {
                addColumns(rule.plusDays(), used);
            }
        });
        mapping.columns().stream()
                .filter(FileMapping.Column::optional)
                .forEach(column -> used.remove(column.name()));
        return used;
    }

    private static void addColumns(Template template, Set<String> used) {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Column(String name)) {
                used.add(name);
            }
        }
    }
}
