package org.opencreditbank.rulebook.recognition.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.fact.Use;

/**
 * A rule of recognition.
 *
 * @param code unique in the rule set
 * @param title by language tag
 * @param toward programmes it speaks about; empty for all
 * @param validity days of decision on which it applies, within its rule set's; absent where the rule set's alone counts
 * @param needs achievements it asks for; absent where it derives through units, each target course asking for its own
 * @param where asked of every achievement used through units; of no meaning for other rules
 * @param coverage share of each unit's outcomes that one achievement must cover; of no meaning for other rules
 * @param record conditions on the learner's record
 * @param gives in order; through units, one giving whose place stands for every target course that asks for units
 * @param waives from what it exempts
 * @param confirmed whether the source's provider must confirm the achievement before the recognition counts
 */
public record Rule(
        String code,
        Map<String, String> title,
        Set<String> toward,
        @Nullable Validity validity,
        @Nullable Requirement needs,
        Condition where,
        Share coverage,
        Condition record,
        List<Giving> gives,
        Grading grading,
        Set<Waived> waives,
        Use use,
        boolean confirmed,
        Decider decider) {

    /** Copies what could change. */
    public Rule {
        title = Map.copyOf(title);
        toward = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(toward));
        gives = List.copyOf(gives);
        waives = waives.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(waives));
    }

    /** Whether it derives through certification units. A direct rule beats it wherever both lead to one place. */
    public boolean throughUnits() {
        return needs == null;
    }
}
