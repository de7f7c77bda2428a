package org.opencreditbank.bank.certification;

import java.util.List;
import java.util.Set;
import org.opencreditbank.rulebook.framework.Level;

/**
 * What an expert has declared.
 *
 * @param fields codes of the fields of study that they judge, or beginnings of codes: {@code 10} covers {@code 1013}
 * @param lowest the lowest level that they judge
 * @param highest the highest level that they judge
 * @param most how many cases they take at a time, 0 to 50
 * @param conflicts organisations with which they have an interest
 */
public record ExpertProfile(List<String> fields, Level lowest, Level highest, int most, Set<Long> conflicts) {

    /** Copies what could change. */
    public ExpertProfile {
        fields = List.copyOf(fields);
        conflicts = Set.copyOf(conflicts);
    }
}
