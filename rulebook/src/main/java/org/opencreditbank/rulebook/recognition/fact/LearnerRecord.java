package org.opencreditbank.rulebook.recognition.fact;

import java.util.Map;
import java.util.Set;

/**
 * What the learner's record at the target says. Which names there are is the rule set's and its owner's business, such as
 * {@code prior-education}, {@code intake}, {@code region}; a name that is not there is unknown.
 *
 * @param entries by name: a word, a number such as {@code 2.5}, or a day such as {@code 2020-09-01}
 * @param completed codes of the target's courses that the learner has passed there
 */
public record LearnerRecord(Map<String, String> entries, Set<String> completed) {

    /** Nothing is known. */
    public static final LearnerRecord EMPTY = new LearnerRecord(Map.of(), Set.of());

    /** Copies both. */
    public LearnerRecord {
        entries = Map.copyOf(entries);
        completed = Set.copyOf(completed);
    }
}
