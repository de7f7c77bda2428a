package org.opencreditbank.rulebook.recognition.programme;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A course within a programme, as a target of recognition.
 *
 * @param code unique in the programme
 * @param name as the provider writes it
 * @param level in the programme's framework; absent where nobody said
 * @param compulsory whether everybody takes it
 * @param features words of the provider, such as {@code practical} or {@code graduation-work}; rule sets exclude by them
 * @param units codes of the certification units it asks for; empty where it is not described by units
 */
public record ProgrammeCourse(
        String code,
        String name,
        Credits credits,
        @Nullable Level level,
        CreditClass creditClass,
        boolean compulsory,
        Set<String> features,
        Set<String> units) {

    /** Copies the sets. */
    public ProgrammeCourse {
        features = Set.copyOf(features);
        units = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }
}
