package org.opencreditbank.rulebook.certification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.opencreditbank.rulebook.credit.Credits;
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

    /** Two ratings of one course: what each holds to be its level and its credits. */
    public record Pair(Level raterLevel, Credits raterCredits, Level vetterLevel, Credits vetterCredits) {

        /** What both hold it to be worth. */
        public Pair(Worth rater, Worth vetter) {
            this(rater.level(), rater.credits(), vetter.level(), vetter.credits());
        }

        /** Whether both say the same level. */
        public boolean sameLevel() {
            return raterLevel.equals(vetterLevel);
        }

        /** Whether both say the same credits. */
        public boolean sameCredits() {
            return raterCredits.equals(vetterCredits);
        }
    }

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
            byRater.merge(pair.raterLevel(), 1, Integer::sum);
            byVetter.merge(pair.vetterLevel(), 1, Integer::sum);
            same += pair.sameLevel() ? 1 : 0;
            gap += Math.abs(pair.raterCredits().hundredths() - pair.vetterCredits().hundredths());
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
