package org.opencreditbank.rulebook.recognition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Normalisation;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Share;
import org.opencreditbank.rulebook.recognition.rule.Waived;

/** Invented facts and rules. */
public final class Examples {

    public static final LocalDate TODAY = LocalDate.of(2021, 3, 1);

    private Examples() {}

    /** An achievement of one course, passed, confirmed, worth so much at level 5. */
    public static Source source(String id, String course, String credits, String obtained) {
        return new Source(id, "ORG-A", "university", "course", course, 1, "Course " + course, CreditClass.ACADEMIC, "0411",
                List.of(new Worth("OCB", Level.of(5), Credits.parse(credits), Basis.CERTIFIED)), null, null, Outcome.PASS,
                HappenedOn.parse(obtained).orElseThrow(), Assurance.SOURCE_CONFIRMED, List.of(), Set.of(), AchievementState.ACCEPTED);
    }

    public static Source kind(Source from, String kind, CreditClass creditClass) {
        return new Source(from.id(), from.provider(), from.providerKind(), kind, from.course(), from.version(), from.name(), creditClass,
                from.field(), from.worths(), from.hours(), from.grade(), from.outcome(), from.obtained(), from.assurance(),
                from.coverage(), from.features(), from.state());
    }

    public static Source provider(Source from, String provider) {
        return new Source(from.id(), provider, from.providerKind(), from.kind(), from.course(), from.version(), from.name(),
                from.creditClass(), from.field(), from.worths(), from.hours(), from.grade(), from.outcome(), from.obtained(),
                from.assurance(), from.coverage(), from.features(), from.state());
    }

    public static Source named(Source from, String name) {
        return new Source(from.id(), from.provider(), from.providerKind(), from.kind(), from.course(), from.version(), name,
                from.creditClass(), from.field(), from.worths(), from.hours(), from.grade(), from.outcome(), from.obtained(),
                from.assurance(), from.coverage(), from.features(), from.state());
    }

    public static Source covering(Source from, @Nullable List<Coverage> coverage) {
        return new Source(from.id(), from.provider(), from.providerKind(), from.kind(), from.course(), from.version(), from.name(),
                from.creditClass(), from.field(), from.worths(), from.hours(), from.grade(), from.outcome(), from.obtained(),
                from.assurance(), coverage, from.features(), from.state());
    }

    public static Source state(Source from, AchievementState state, Outcome outcome) {
        return new Source(from.id(), from.provider(), from.providerKind(), from.kind(), from.course(), from.version(), from.name(),
                from.creditClass(), from.field(), from.worths(), from.hours(), from.grade(), outcome, from.obtained(),
                from.assurance(), from.coverage(), from.features(), state);
    }

    public static ProgrammeCourse course(String code, String credits, String... units) {
        return new ProgrammeCourse(code, code, Credits.parse(credits), Level.of(5), CreditClass.ACADEMIC, true, Set.of(), Set.of(units));
    }

    /** A major with compulsory courses and free electives. */
    public static Programme programme(String credits, ProgrammeCourse... courses) {
        return programme(credits, "0", courses);
    }

    public static Programme programme(String credits, String resident, ProgrammeCourse... courses) {
        Part major = new Part("major", Map.of(), Credits.of(60), null, 0, null, Set.of(), List.of(courses), List.of());
        Part free = new Part("free", Map.of(), Credits.ZERO, null, 0, null, Set.of(), List.of(), List.of());
        return new Programme("P", Map.of(), "ORG-T", "Q", "OCB", CreditClass.ACADEMIC, Credits.parse(credits), Credits.parse(resident),
                List.of(major, free));
    }

    public static Condition is(Condition.Attribute attribute, String... values) {
        return new Condition.Among(attribute, Set.of(values));
    }

    public static Requirement one(Condition where) {
        return new Requirement.Achievements("a", where, 1, null);
    }

    public static Rule rule(String code, @Nullable Requirement needs, Use use, Giving... gives) {
        return new Rule(code, Map.of(), Set.of(), null, needs, Condition.ALWAYS, Share.WHOLE, Condition.ALWAYS, List.of(gives),
                new Grading.Exempt(), Set.of(Waived.CLASS, Waived.EXAM), use, false, Decider.RULE);
    }

    public static Giving wholeCourse(String course) {
        return new Giving(new Place.Course(course), new Giving.Amount.OfTarget());
    }

    public static Giving bySource(String part) {
        return new Giving(new Place.Part(part), new Giving.Amount.OfSource(Share.WHOLE, null));
    }

    public static Cap cap(String code, Condition where, Cap.Most most, List<Cap.Per> per, Cap.Beyond beyond) {
        return new Cap(code, Map.of(), where, Set.of(), false, Set.of(), most, per, beyond);
    }

    public static RuleSet rules(List<Rule> rules, List<Cap> caps) {
        return rules(rules, caps, null);
    }

    public static RuleSet rules(List<Rule> rules, List<Cap> caps, @Nullable Normalisation duplicates) {
        return new RuleSet("TEST", 1, 1, "ORG-T", Map.of(), "invented", new Validity(LocalDate.of(2020, 1, 1), null), Set.of(), "OCB",
                new CreditStep(new Credits(1)), List.of(Basis.CERTIFIED, Basis.DECLARED), List.of(), List.of(), List.of(), Map.of(), Map.of(), null,
                Set.of("graduation-work"), duplicates, rules, caps, Decider.REGISTRAR);
    }

    public static Case decided(Programme programme, List<Source> sources, Claim... claims) {
        return new Case(new Facts(new ArrayList<>(sources), LearnerRecord.EMPTY, List.of(claims)), programme, TODAY);
    }
}
