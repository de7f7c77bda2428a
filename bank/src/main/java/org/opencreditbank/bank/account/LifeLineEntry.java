package org.opencreditbank.bank.account;

import java.util.List;
import java.util.UUID;

/**
 * An achievement on the life line.
 *
 * @param year shown in the margin; empty where the entry above has the same
 * @param when as precisely as known
 * @param course its name
 * @param from who taught or awarded it
 * @param outcome and score, in words
 * @param worth one a unit it counts in; empty where it earns nothing
 * @param worthless why it earns nothing; empty where it earns
 * @param sealed whether the bank certified it
 * @param state in words; empty while it simply stands
 * @param stateKind the sign beside it: {@code doubt} while it may still count again, {@code refused} once it won't
 * @param flags what is doubted, in words
 */
public record LifeLineEntry(
        UUID achievement,
        String year,
        String when,
        String course,
        String from,
        String outcome,
        List<Worth> worth,
        String worthless,
        boolean sealed,
        String state,
        String stateKind,
        List<String> flags) {

    LifeLineEntry withoutYear() {
        return new LifeLineEntry(achievement, "", when, course, from, outcome, worth, worthless, sealed, state, stateKind, flags);
    }

    /** Credit at a level on a basis, in words. */
    public record Worth(String credits, String level, String grounds) {}
}
