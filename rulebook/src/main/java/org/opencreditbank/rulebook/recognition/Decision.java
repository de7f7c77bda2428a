package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * What a rule set makes of a case, before what competes is settled.
 *
 * @param rules one finding a rule that was looked at, in the rule set's order
 */
public record Decision(RuleSet ruleSet, Case decided, List<RuleFinding> rules) {

    /** A derived application whose place a direct rule reaches as well. */
    public record Displaced(Application derived, Application direct) {}

    /** Copies the list. */
    public Decision {
        rules = List.copyOf(rules);
    }

    /** All that fit, except those that a direct rule displaces. */
    public List<Application> applications() {
        Map<String, Application> direct = direct();
        List<Application> all = new ArrayList<>();
        for (RuleFinding each : rules) {
            for (Application application : each.applications()) {
                if (!each.rule().throughUnits() || application.lines().stream().noneMatch(line -> direct.containsKey(line.place().key()))) {
                    all.add(application);
                }
            }
        }
        return all;
    }

    /** Derived applications that gave way, with what they gave way to. */
    public List<Displaced> displaced() {
        Map<String, Application> direct = direct();
        List<Displaced> all = new ArrayList<>();
        for (RuleFinding each : rules) {
            if (each.rule().throughUnits()) {
                for (Application application : each.applications()) {
                    application.lines().stream().map(line -> direct.get(line.place().key()))
                            .filter(java.util.Objects::nonNull).findFirst()
                            .ifPresent(winner -> all.add(new Displaced(application, winner)));
                }
            }
        }
        return all;
    }

    private Map<String, Application> direct() {
        Map<String, Application> direct = new HashMap<>();
        for (RuleFinding each : rules) {
            if (!each.rule().throughUnits()) {
                for (Application application : each.applications()) {
                    application.lines().forEach(line -> direct.putIfAbsent(line.place().key(), application));
                }
            }
        }
        return direct;
    }

    /** Rules that can't be decided because a fact is missing. */
    public List<RuleFinding> open() {
        return rules.stream().filter(rule -> rule.finding().verdict() == Verdict.UNKNOWN).toList();
    }

    /** Who decides where no rule fits; the rules themselves where one does. */
    public Decider decider() {
        return rules.stream().anyMatch(rule -> rule.finding().verdict() == Verdict.MET) ? Decider.RULE : ruleSet.otherwise();
    }
}
