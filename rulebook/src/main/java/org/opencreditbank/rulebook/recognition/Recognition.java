package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * Applies rules to facts: a pure function, so that anybody who has both gets the same decision in ten years. There is one path,
 * which always builds the reasons; the decision is read from them.
 */
public final class Recognition {

    private Recognition() {}

    /** What the rule set makes of the case. */
    public static Decision decide(RuleSet rules, Case decided) {
        return decide(rules, decided, IntStream.range(0, rules.rules().size()).boxed().toList());
    }

    /**
     * What some of its rules make of the case. Where none of the others could fit, nothing that is granted differs from what the whole
     * set would grant.
     *
     * @param orders places of the rules in the set, from 0, rising
     */
    public static Decision decide(RuleSet rules, Case decided, List<Integer> orders) {
        Eligibility eligibility = Eligibility.of(rules, decided);
        List<RuleFinding> findings = new ArrayList<>(orders.size());
        for (int order : orders) {
            findings.add(decide(rules, order, decided, eligibility));
        }
        return new Decision(rules, decided, findings);
    }

    /** What one rule of the set makes of the case. */
    public static RuleFinding decide(RuleSet rules, Rule rule, Case decided) {
        return decide(rules, rules.rules().indexOf(rule), decided, Eligibility.of(rules, decided));
    }

    /** Whether an achievement meets a condition that does not look at a target course, such as a cap's. */
    public static Verdict judge(RuleSet rules, Case decided, Condition condition, Source source) {
        return new Conditions(rules, decided, new TargetFacts(null, null)).judge(condition, source).verdict();
    }

    private static RuleFinding decide(RuleSet rules, int order, Case decided, Eligibility eligibility) {
        Rule rule = rules.rules().get(order);
        List<Finding> parts = new ArrayList<>(8);
        parts.add(Finding.of(Guard.IN_FORCE, inForce(rules, rule, decided), decided.on(), null));
        parts.add(Finding.of(Guard.TOWARD, rule.toward().isEmpty() || rule.toward().contains(decided.programme().code()),
                decided.programme().code(), null));
        if (parts.getFirst().verdict() == Verdict.MISSED || parts.getLast().verdict() == Verdict.MISSED) {
            return new RuleFinding(rule, Finding.all(Guard.RULE, null, parts), List.of());
        }
        if (!rule.record().equals(Condition.ALWAYS)) {
            Conditions conditions = new Conditions(rules, decided, new TargetFacts(null, null));
            Finding record = conditions.judge(rule.record());
            parts.add(new Finding(Guard.RECORD, record.verdict(), null, null, List.of(record)));
        }
        List<Application> applications = rule.needs() == null
                ? new ThroughUnits(rules, rule, order, decided, eligibility).decide(parts)
                : new Directly(rules, rule, order, decided, eligibility).decide(rule.needs(), parts);
        Finding whole = Finding.all(Guard.RULE, null, parts);
        return new RuleFinding(rule, whole, whole.verdict() == Verdict.MET ? applications : List.of());
    }

    private static boolean inForce(RuleSet rules, Rule rule, Case decided) {
        return rules.validity().holds(decided.on()) && (rule.validity() == null || rule.validity().holds(decided.on()));
    }
}
