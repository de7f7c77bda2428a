package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.List;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * Derives recognition through certification units: a target course is reached by achievements that together cover every unit
 * it asks for. One achievement may cover several units.
 */
final class ThroughUnits {

    private final RuleSet rules;
    private final Rule rule;
    private final int order;
    private final Case decided;
    private final Eligibility eligibility;

    ThroughUnits(RuleSet rules, Rule rule, int order, Case decided, Eligibility eligibility) {
        this.rules = rules;
        this.rule = rule;
        this.order = order;
        this.decided = decided;
        this.eligibility = eligibility;
    }

    /** All ways in which a course is reached; adds to the reasons, one part a course that asks for units. */
    List<Application> decide(List<Finding> parts) {
        List<Application> applications = new ArrayList<>();
        List<Finding> byCourse = new ArrayList<>();
        int met = 0;
        int unknown = 0;
        for (Part part : decided.programme().allParts()) {
            for (ProgrammeCourse course : part.courses()) {
                if (!course.units().isEmpty()) {
                    Finding finding = decide(course, applications);
                    met += finding.verdict() == Verdict.MET ? 1 : 0;
                    unknown += finding.verdict() == Verdict.UNKNOWN ? 1 : 0;
                    byCourse.add(finding);
                }
            }
        }
        parts.add(new Finding(Guard.THROUGH_UNITS, Verdict.atLeast(1, met, unknown), met, null, byCourse));
        return applications;
    }

    private Finding decide(ProgrammeCourse course, List<Application> applications) {
        List<Giving> gives = new ArrayList<>(1);
        for (Giving giving : rule.gives()) {
            gives.add(new Giving(new Place.Course(course.code()), giving.amount()));
        }
        Conditions conditions = new Conditions(rules, decided, TargetFacts.of(course));
        Places places = new Places(rules, rule, decided, conditions);
        List<Finding> parts = places.open(gives);
        List<List<Ways.Way>> byUnit = new ArrayList<>();
        for (String unit : course.units()) {
            List<Ways.Way> covering = new ArrayList<>();
            parts.add(covering(unit, conditions, covering, places.leisureAlone(gives)));
            byUnit.add(covering);
        }
        Finding asked = new Finding(Guard.COURSE_UNITS, Finding.all(Guard.RULE, null, parts).verdict(), course.code(), null, parts);
        if (asked.verdict() != Verdict.MET) {
            return asked;
        }
        try {
            applications.addAll(places.apply(order, gives, Ways.smallest(Ways.combined(byUnit, byUnit.size(), false)), parts));
        } catch (Ways.TooMany tooMany) {
            parts.add(Finding.of(Guard.FEW_WAYS, Verdict.UNKNOWN, Ways.MOST, null));
        }
        return new Finding(Guard.COURSE_UNITS, Finding.all(Guard.RULE, null, parts).verdict(), course.code(), null, parts);
    }

    private Finding covering(String unit, Conditions conditions, List<Ways.Way> covering, boolean leisureCounts) {
        Condition covers = new Condition.Covers(unit, 1, rule.coverage());
        List<Finding> parts = new ArrayList<>();
        Finding nearest = null;
        int unknown = 0;
        for (int at = 0; at < decided.facts().sources().size(); at++) {
            Source source = decided.facts().sources().get(at);
            Finding whether = conditions.judge(covers, source);
            if (whether.verdict() == Verdict.MET && !rule.where().equals(Condition.ALWAYS)) {
                whether = Finding.all(Guard.RULE, source.id(), List.of(whether, conditions.judge(rule.where(), source)));
            }
            Finding each = Places.guarded(eligibility.with(at, whether), source, leisureCounts);
            switch (each.verdict()) {
                case MET -> {
                    covering.add(new Ways.Way(List.of(at)));
                    parts.add(each);
                }
                case UNKNOWN -> {
                    unknown++;
                    parts.add(each);
                }
                case MISSED -> nearest = nearest == null || "0/0".equals(nearest.found()) ? each : Finding.nearer(nearest, each);
            }
        }
        if (covering.isEmpty() && nearest != null) {
            parts.add(nearest);
        }
        return new Finding(covers, Verdict.atLeast(1, covering.size(), unknown), covering.size(), null, parts);
    }
}
