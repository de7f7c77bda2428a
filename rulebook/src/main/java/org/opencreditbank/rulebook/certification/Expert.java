package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.framework.Level;

/**
 * An expert as assignment sees one.
 *
 * @param id the bank's number
 * @param fields codes of fields of study, or beginnings of codes: {@code 10} covers {@code 1013}
 * @param lowest the lowest level that they judge
 * @param highest the highest level that they judge
 * @param most how many cases they take at a time
 * @param load how many they have
 * @param conflicts organisations with which they have, or had within the declared time, an interest
 * @param lastAsked when they were last asked; absent if never
 */
public record Expert(
        long id,
        List<String> fields,
        Level lowest,
        Level highest,
        int most,
        int load,
        Set<Long> conflicts,
        @Nullable LocalDate lastAsked) {

    /** Copies what could change; a field left blank would begin every code, and is left out. */
    public Expert {
        fields = fields.stream().filter(field -> !field.isBlank()).toList();
        conflicts = Set.copyOf(conflicts);
    }
}
