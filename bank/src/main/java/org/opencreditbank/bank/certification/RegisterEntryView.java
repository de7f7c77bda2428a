package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.framework.Descriptor;

/**
 * One entry with what its page says beside it.
 *
 * @param reckoning how hours became credits, in a sentence
 * @param descriptor of its level, in the reader's language; absent where the framework has none there
 * @param course address of the course in the catalogue
 * @param reasons of the ruling, in the deciders' words
 * @param conditions with whether each is met
 * @param others the course's other entries, newest first
 */
public record RegisterEntryView(
        RegisterRow row,
        String code,
        String field,
        String reckoning,
        @Nullable Descriptor descriptor,
        String course,
        LocalDate registeredOn,
        String reasons,
        List<Condition> conditions,
        List<RegisterRow> others,
        List<CaseHistory.Line> history) {

    /** Copies the lists. */
    public RegisterEntryView {
        conditions = List.copyOf(conditions);
        others = List.copyOf(others);
        history = List.copyOf(history);
    }

    /** What had to be met, by when, and whether it is. */
    public record Condition(String what, String measure, LocalDate by, boolean met) {}
}
