package org.opencreditbank.bank.transfer;

import java.util.List;
import java.util.Set;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Waived;

/**
 * What a case rests on and asks for; sealed under the person's secret.
 *
 * @param facts all that was known when it was decided, as a document that {@code creditbank rules evaluate} reads
 * @param used ids of the achievements that are used
 * @param asked what is asked for: what the rule gives, or what the learner hopes for
 * @param use how far others may use the achievements
 * @param waives from what it exempts
 * @param words of the learner, where somebody judges
 */
record Content(String facts, List<String> used, List<Given> asked, Use use, Set<Waived> waives, String words) {

    Content {
        used = List.copyOf(used);
        asked = List.copyOf(asked);
        waives = Set.copyOf(waives);
    }
}
