package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.List;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Which achievements the rule set takes at all, whatever the rule. */
record Eligibility(List<Finding> bySource) {

    static Eligibility of(RuleSet rules, Case decided) {
        Conditions conditions = new Conditions(rules, decided, new TargetFacts(null, null));
        List<Finding> all = new ArrayList<>(decided.facts().sources().size());
        for (Source source : decided.facts().sources()) {
            List<Finding> parts = new ArrayList<>(4);
            parts.add(Finding.of(Guard.STANDS, source.state().counts(), Conditions.word(source.state()), source.id()));
            parts.add(Finding.of(Guard.PASSED, source.outcome().earnsCredit(), Conditions.word(source.outcome()), source.id()));
            parts.add(Finding.of(Guard.TAKEN_FROM, rules.takesFrom().isEmpty() || rules.takesFrom().contains(source.provider()),
                    source.provider(), source.id()));
            if (rules.excluded() != null) {
                Finding excluded = conditions.judge(rules.excluded(), source);
                parts.add(new Finding(Guard.NOT_EXCLUDED, excluded.verdict().not(), null, source.id(), List.of(excluded)));
            }
            all.add(Finding.all(Guard.STANDS, source.id(), parts));
        }
        return new Eligibility(all);
    }

    /** Whether the achievement of that place may be used, and what the rule asks of it besides. */
    Finding with(int at, Finding asked) {
        Finding eligible = bySource.get(at);
        if (eligible.verdict() == Verdict.MET) {
            return asked;
        }
        List<Finding> parts = new ArrayList<>(4);
        for (Finding part : eligible.parts()) {
            if (part.verdict() != Verdict.MET) {
                parts.add(part);
            }
        }
        parts.add(asked);
        return Finding.all(asked.asked(), asked.source(), parts);
    }
}
