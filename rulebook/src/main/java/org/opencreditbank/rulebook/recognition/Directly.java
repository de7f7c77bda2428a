package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Applies one rule that names the achievements it asks for. */
final class Directly {

    private final Rule rule;
    private final int order;
    private final Case decided;
    private final Eligibility eligibility;
    private final Conditions conditions;
    private final Places places;
    private final boolean leisureCounts;

    /** Achievements that meet a requirement's condition, by their places in the facts. */
    private final Map<Requirement.Achievements, List<Integer>> candidates = new HashMap<>();

    private boolean anyUnknown;

    Directly(RuleSet rules, Rule rule, int order, Case decided, Eligibility eligibility) {
        this.rule = rule;
        this.order = order;
        this.decided = decided;
        this.eligibility = eligibility;
        this.conditions = new Conditions(rules, decided, TargetFacts.of(decided.programme(), rule.gives()));
        this.places = new Places(rules, rule, decided, conditions);
        this.leisureCounts = places.leisureAlone(rule.gives());
    }

    /** All ways in which the rule fits; adds to the reasons. */
    List<Application> decide(Requirement needs, List<Finding> parts) {
        Finding achievements = judge(needs);
        parts.add(achievements);
        parts.addAll(places.open(rule.gives()));
        if (achievements.verdict() != Verdict.MET) {
            return List.of();
        }
        List<Ways.Way> ways;
        try {
            ways = ways(needs);
        } catch (Ways.TooMany tooMany) {
            parts.add(Finding.of(Guard.FEW_WAYS, Verdict.UNKNOWN, Ways.MOST, null));
            return List.of();
        }
        if (ways.isEmpty()) {
            parts.add(Finding.of(Guard.DISTINCT, anyUnknown ? Verdict.UNKNOWN : Verdict.MISSED, null, null));
            return List.of();
        }
        return places.apply(order, rule.gives(), ways, parts);
    }

    private Finding judge(Requirement asked) {
        return switch (asked) {
            case Requirement.Achievements achievements -> judge(achievements);
            case Requirement.AtLeast(int count, List<Requirement> of) -> {
                List<Finding> parts = new ArrayList<>(of.size());
                int met = 0;
                int unknown = 0;
                for (Requirement each : of) {
                    Finding part = judge(each);
                    met += part.verdict() == Verdict.MET ? 1 : 0;
                    unknown += part.verdict() == Verdict.UNKNOWN ? 1 : 0;
                    parts.add(part);
                }
                yield new Finding(asked, Verdict.atLeast(count, met, unknown), met, null, parts);
            }
        };
    }

    private Finding judge(Requirement.Achievements asked) {
        List<Integer> met = new ArrayList<>();
        List<Finding> parts = new ArrayList<>();
        Finding nearest = null;
        int unknown = 0;
        long sum = 0;
        boolean open = false;
        for (int at = 0; at < decided.facts().sources().size(); at++) {
            Source source = decided.facts().sources().get(at);
            Finding each = Places.guarded(
                    eligibility.with(at, conditions.judge(asked.where(), source)), source, leisureCounts);
            Credits credits = conditions.credits(source);
            switch (each.verdict()) {
                case MET -> {
                    met.add(at);
                    parts.add(each);
                    sum += credits == null ? 0 : credits.hundredths();
                    open |= credits == null;
                }
                case UNKNOWN -> {
                    unknown++;
                    parts.add(each);
                    open = true;
                }
                case MISSED -> nearest = Finding.nearer(nearest, each);
            }
        }
        anyUnknown |= unknown > 0;
        candidates.put(asked, met);
        Credits together = asked.together();
        Verdict verdict = together == null
                ? Verdict.atLeast(asked.count(), met.size(), unknown)
                : sum >= together.hundredths() ? Verdict.MET : open ? Verdict.UNKNOWN : Verdict.MISSED;
        if (verdict != Verdict.MET && nearest != null) {
            parts.add(nearest);
        }
        return new Finding(asked, verdict, together == null ? met.size() : new Credits(sum), null, parts);
    }

    private List<Ways.Way> ways(Requirement asked) throws Ways.TooMany {
        return switch (asked) {
            case Requirement.Achievements achievements -> ways(achievements);
            case Requirement.AtLeast(int count, List<Requirement> of) -> {
                List<List<Ways.Way>> branches = new ArrayList<>(of.size());
                for (Requirement each : of) {
                    branches.add(ways(each));
                }
                yield Ways.combined(branches, count, true);
            }
        };
    }

    private List<Ways.Way> ways(Requirement.Achievements asked) throws Ways.TooMany {
        List<Integer> met = candidates.getOrDefault(asked, List.of());
        Credits together = asked.together();
        if (together == null) {
            return Ways.choices(met, asked.count());
        }
        List<Long> amounts = new ArrayList<>(met.size());
        for (int at : met) {
            Credits credits = conditions.credits(decided.facts().sources().get(at));
            amounts.add(credits == null ? 0L : credits.hundredths());
        }
        return Ways.reaching(met, amounts, together.hundredths());
    }
}
