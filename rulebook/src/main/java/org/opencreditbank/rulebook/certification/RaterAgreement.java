package org.opencreditbank.rulebook.certification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.opencreditbank.rulebook.framework.Level;

/**
 * How far pairs of blind ratings agree.
 *
 * @param pairs how many
 * @param sameLevel how many of them say the same level
 * @param kappa Cohen's kappa of the levels (J. Cohen, Educational and Psychological Measurement 20, 1960): 1 is full agreement, 0 what
 *     chance would give, below 0 less than that; empty for no pairs, or where chance alone would give full agreement
 * @param meanCreditGap the mean difference in credits; empty for no pairs
 */
public record RaterAgreement(int pairs, int sameLevel, OptionalDouble kappa, OptionalDouble meanCreditGap) {

    /** Two ratings of one course. */
    public record Pair(Worth rater, Worth vetter) {}

    /** The agreement of all the pairs. */
    public static RaterAgreement of(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return new RaterAgreement(0, 0, OptionalDouble.empty(), OptionalDouble.empty());
        }
        Map<Level, Integer> byRater = new HashMap<>();
        Map<Level, Integer> byVetter = new HashMap<>();
        int same = 0;
        long gap = 0;
        for (Pair pair : pairs) {
            byRater.merge(pair.rater().level(), 1, Integer::sum);
            byVetter.merge(pair.vetter().level(), 1, Integer::sum);
            same += pair.rater().level().equals(pair.vetter().level()) ? 1 : 0;
            gap += Math.abs(pair.rater().credits().hundredths() - pair.vetter().credits().hundredths());
        }
        double count = pairs.size();
        double byChance = 0;
        for (Map.Entry<Level, Integer> each : byRater.entrySet()) {
            byChance += each.getValue() / count * (byVetter.getOrDefault(each.getKey(), 0) / count);
        }
        double observed = same / count;
        return new RaterAgreement(pairs.size(), same,
                byChance >= 1 ? OptionalDouble.empty() : OptionalDouble.of((observed - byChance) / (1 - byChance)),
                OptionalDouble.of(gap / 100.0 / count));
    }
}
