package org.opencreditbank.bank.deposit.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.deposit.Field;

/**
 * How one kind of results file is read. Made by {@link MappingFiles} from YAML; docs/mapping-files.md describes the form.
 *
 * @param name by which agreements and the command line choose it
 * @param title in words, by language
 * @param separator between columns
 * @param header whether the first record names the columns
 * @param columns the columns in order, where the file may come without a header
 * @param joins further files whose columns may be used
 * @param fields how each field is made
 */
public record FileMapping(
        String name,
        Map<String, String> title,
        char separator,
        Header header,
        List<Column> columns,
        List<Join> joins,
        Map<Field, FieldRule> fields) {

    /** Whether the first record names the columns. */
    public enum Header { REQUIRED, OPTIONAL }

    /**
     * A column.
     *
     * @param name by which the mapping's rules call it
     * @param also other names that a header may give it
     * @param optional whether a header may lack it
     */
    public record Column(String name, List<String> also, boolean optional) {
        /** Copies the names. */
        public Column {
            also = List.copyOf(also);
        }
    }

    /**
     * A second file, held in memory, looked up by some columns of each row.
     *
     * @param name by which templates call it
     * @param on columns of the same name in both files
     * @param take columns of the second file that may be used
     * @param optional whether a row without a partner is taken, with the joined columns empty
     */
    public record Join(String name, List<String> on, List<String> take, boolean optional) {
        /** Copies the names. */
        public Join {
            on = List.copyOf(on);
            take = List.copyOf(take);
        }
    }

    /** Copies the collections. */
    public FileMapping {
        title = Map.copyOf(title);
        columns = List.copyOf(columns);
        joins = List.copyOf(joins);
        fields = new EnumMap<>(fields);
    }
}
