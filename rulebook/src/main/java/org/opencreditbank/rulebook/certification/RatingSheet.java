package org.opencreditbank.rulebook.certification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;

/**
 * One expert's rating of a course, descriptor by descriptor.
 *
 * @param level the level as a whole
 * @param reasons why that level
 * @param strands the three strands of the descriptor
 * @param outcomes each outcome of the dossier
 * @param units codes of the certification units that the course covers, with the version, such as {@code U-0012/1}
 */
public record RatingSheet(
        Level level,
        String reasons,
        Map<Strand, StrandJudgement> strands,
        List<OutcomeJudgement> outcomes,
        Set<String> units) {

    /** Copies what could change. */
    public RatingSheet {
        strands = Map.copyOf(strands);
        outcomes = List.copyOf(outcomes);
        units = Set.copyOf(units);
    }

    /** Notional hours of the whole outcomes. */
    public Hours hours() {
        Hours sum = Hours.ZERO;
        for (OutcomeJudgement outcome : outcomes) {
            sum = outcome.whole() ? sum.plus(outcome.hours()) : sum;
        }
        return sum;
    }

    /** What the course is worth by this rating: credit is hours ÷ hours per credit, rounded down once to the framework's step. */
    public Worth worth(Framework framework) {
        return Worth.of(framework, level, hours());
    }

    /**
     * All that is wrong with it, by the field it concerns ({@code framework}, {@code level}, {@code reasons}, {@code strand.SKILLS},
     * {@code outcome.2}).
     *
     * @param claimed the outcomes' hours by the dossier, in order
     */
    public Map<String, Refusal> faults(Framework framework, List<Hours> claimed) {
        var faults = new HashMap<String, Refusal>();
        if (framework.hoursPerCredit() == null) {
            faults.put("framework", Refusal.of("certification.rating.no-credit", "framework", framework.code()));
        }
        if (!framework.admits(level)) {
            faults.put("level", Refusal.of("certification.rating.level", "framework", framework.code()));
        }
        if (reasons.isBlank()) {
            faults.put("reasons", Refusal.of("certification.reasons"));
        }
        var levels = new ArrayList<Level>();
        for (Strand strand : Strand.values()) {
            StrandJudgement judgement = strands.get(strand);
            String field = "strand." + strand;
            if (judgement == null || !framework.admits(judgement.level())) {
                faults.put(field, Refusal.of("certification.rating.level", "framework", framework.code()));
                continue;
            }
            levels.add(judgement.level());
            if (judgement.reasons().isBlank()) {
                faults.put(field, Refusal.of("certification.reasons"));
            }
        }
        if (levels.size() == Strand.values().length && !faults.containsKey("level")
                && (levels.stream().allMatch(each -> each.compareTo(level) < 0)
                        || levels.stream().allMatch(each -> each.compareTo(level) > 0))) {
            faults.put("level", Refusal.of("certification.rating.level-outside-strands"));
        }
        outcomeFaults(claimed, faults);
        return Map.copyOf(faults);
    }

    private void outcomeFaults(List<Hours> claimed, Map<String, Refusal> faults) {
        var judged = new TreeSet<Integer>();
        for (OutcomeJudgement outcome : outcomes) {
            String field = "outcome." + outcome.outcome();
            if (outcome.outcome() < 1 || outcome.outcome() > claimed.size() || !judged.add(outcome.outcome())) {
                faults.put(field, Refusal.of("certification.rating.outcome-unknown"));
            } else if ((!outcome.whole() || !outcome.hours().equals(claimed.get(outcome.outcome() - 1)))
                    && outcome.reasons().isBlank()) {
                faults.put(field, Refusal.of("certification.reasons"));
            }
        }
        for (int number = 1; number <= claimed.size(); number++) {
            if (!judged.contains(number)) {
                faults.put("outcome." + number, Refusal.of("certification.rating.outcome-missing"));
            }
        }
    }
}
