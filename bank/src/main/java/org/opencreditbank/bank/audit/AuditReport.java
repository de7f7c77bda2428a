package org.opencreditbank.bank.audit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.bank.achievement.AchievementAudit;
import org.opencreditbank.bank.evidence.Breach;

/**
 * What an audit found.
 *
 * @param rows how many of each kind were looked at
 * @param batches how many batches of evidence
 * @param broken for each invariant that is broken, the first row that breaks it and how many do
 */
public record AuditReport(AchievementAudit.Count rows, long batches, Map<String, Broken> broken) {

    /** @param first the row with the smallest learner id */
    public record Broken(Breach first, long count) {

        Broken and(Breach other) {
            return new Broken(other.learnerId() < first.learnerId() ? other : first, count + 1);
        }
    }

    /** Whether nothing is broken. */
    public boolean clean() {
        return broken.isEmpty();
    }

    static Map<String, Broken> byInvariant(Collection<Breach> breaches) {
        Map<String, Broken> broken = new TreeMap<>();
        for (Breach breach : breaches) {
            broken.merge(breach.invariant(), new Broken(breach, 1), (known, _) -> known.and(breach));
        }
        return broken;
    }
}
