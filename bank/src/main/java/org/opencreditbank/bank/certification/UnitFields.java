package org.opencreditbank.bank.certification;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.Refusal;

/** The fields of a form in which certification units are chosen: {@code unit.1}, {@code unit.2} …, each {@code CODE/VERSION}. */
final class UnitFields {

    /** A course that covers more is several. */
    static final int MOST = 20;

    private static final int EMPTY = 2;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;，；、]+");

    private UnitFields() {}

    static String name(int number) {
        return "unit." + number;
    }

    /** What was chosen; what has a field to itself, or several of them in one. */
    static Set<String> read(UnaryOperator<String> field) {
        var units = new TreeSet<String>();
        for (int number = 1; number <= MOST; number++) {
            units.addAll(Arrays.asList(BETWEEN.split(field.apply(name(number)).strip())));
        }
        units.remove("");
        return units;
    }

    static void write(Collection<String> units, Map<String, String> typed) {
        int number = 0;
        for (String unit : new TreeSet<>(units)) {
            typed.put(name(++number), unit);
        }
    }

    /** How many fields the form shows: those that are filled, and some more. */
    static int shown(Form form) {
        int last = 0;
        for (int number = 1; number <= MOST; number++) {
            last = form.value(name(number)).isBlank() ? last : number;
        }
        return Math.min(last + EMPTY, MOST);
    }

    /** What is wrong, by field: units that the catalogue doesn't have. */
    static Map<String, Refusal> unknown(UnaryOperator<String> field, Set<String> known) {
        var faults = new TreeMap<String, Refusal>();
        for (int number = 1; number <= MOST; number++) {
            String name = name(number);
            for (String unit : BETWEEN.split(field.apply(name).strip())) {
                if (!unit.isEmpty() && !known.contains(unit)) {
                    faults.put(name, Refusal.of("certification.unit-unknown", "unit", unit));
                }
            }
        }
        return faults;
    }
}
