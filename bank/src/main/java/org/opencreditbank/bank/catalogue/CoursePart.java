package org.opencreditbank.bank.catalogue;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * A part of a course version.
 *
 * @param name by language tag
 * @param hours notional hours of it, where known
 * @param exemptible false for what is never exempt, such as graduation work or practice
 */
public record CoursePart(Map<String, String> name, @Nullable Hours hours, boolean exemptible) {

    public CoursePart {
        name = new TreeMap<>(name);
    }
}
