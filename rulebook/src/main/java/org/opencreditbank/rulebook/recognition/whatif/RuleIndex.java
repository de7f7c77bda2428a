package org.opencreditbank.rulebook.recognition.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Finds among all targets those about which the rules have something to say to some achievements. Immutable. */
public final class RuleIndex {

    /** A rule of a set, and the targets (by number) in which it could give something. */
    private static final class Reach {

        private final int order;
        private final int[] goals;

        Reach(int order, int[] goals) {
            this.order = order;
            this.goals = goals;
        }
    }

    private final List<Goal> goals = new ArrayList<>();
    private final Map<String, List<Reach>> byHook = new HashMap<>();

    private RuleIndex() {}

    /** Of these targets; the order of the list says nothing. */
    public static RuleIndex of(List<Target> targets) {
        RuleIndex index = new RuleIndex();
        Map<String, List<Integer>> bySet = new LinkedHashMap<>();
        targets.stream()
                .sorted(Comparator.comparing((Target target) -> target.rules().code()).thenComparing(Target::hash)
                        .thenComparing(target -> target.programme().code()))
                .forEach(target -> {
                    bySet.computeIfAbsent(target.hash(), _ -> new ArrayList<>()).add(index.goals.size());
                    index.goals.add(new Goal(target));
                });
        bySet.values().forEach(numbers -> index.enter(index.goals.get(numbers.getFirst()).target.rules(), numbers));
        return index;
    }

    /** How many targets there are. */
    public int size() {
        return goals.size();
    }

    private void enter(RuleSet rules, List<Integer> numbers) {
        Map<String, List<Integer>> byUnit = new TreeMap<>();
        for (int number : numbers) {
            goals.get(number).units().forEach(unit -> byUnit.computeIfAbsent(unit, _ -> new ArrayList<>()).add(number));
        }
        for (int order = 0; order < rules.rules().size(); order++) {
            Rule rule = rules.rules().get(order);
            if (rule.needs() == null) {
                for (Map.Entry<String, List<Integer>> unit : byUnit.entrySet()) {
                    enter(Hooks.unit(unit.getKey()), order, toward(rule, unit.getValue()));
                }
            } else {
                int[] reached = toward(rule, numbers);
                for (String hook : Hooks.of(rule.needs())) {
                    enter(hook, order, reached);
                }
            }
        }
    }

    private void enter(String hook, int order, int[] reached) {
        if (reached.length > 0) {
            byHook.computeIfAbsent(hook, _ -> new ArrayList<>()).add(new Reach(order, reached));
        }
    }

    /** Those programmes of the set that the rule speaks about and that have all places in which it gives something. */
    private int[] toward(Rule rule, List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).filter(number -> {
            Goal goal = goals.get(number);
            return (rule.toward().isEmpty() || rule.toward().contains(goal.target.programme().code()))
                    && (rule.throughUnits() || rule.gives().stream().map(Giving::place).allMatch(goal::has));
        }).toArray();
    }

    /**
     * The targets in which some rule could fit, with a bound on what it could be worth: the largest first, else in the order of rule sets
     * and programmes.
     *
     * @param on the day of decision
     */
    List<Prospect> prospects(Facts facts, LocalDate on, Measure measure) {
        Map<Integer, Prospect.Draft> drafts = new TreeMap<>();
        for (int at = 0; at < facts.sources().size(); at++) {
            Source source = facts.sources().get(at);
            for (String hook : Hooks.of(source)) {
                for (Reach reach : byHook.getOrDefault(hook, List.of())) {
                    for (int number : reach.goals) {
                        Goal goal = goals.get(number);
                        drafts.computeIfAbsent(number, _ -> new Prospect.Draft(goal)).rule(reach.order, at, counts(source, goal));
                    }
                }
            }
        }
        return drafts.values().stream()
                .map(draft -> draft.bounded(facts, on, measure))
                .sorted(Comparator.comparingLong(Prospect::bound).reversed())
                .toList();
    }

    /** Leisure credit counts in leisure programmes only; to others its rules are of interest as what they refuse. */
    static boolean counts(Source source, Goal goal) {
        return source.creditClass() != CreditClass.LEISURE || goal.target.programme().creditClass() == CreditClass.LEISURE;
    }
}
