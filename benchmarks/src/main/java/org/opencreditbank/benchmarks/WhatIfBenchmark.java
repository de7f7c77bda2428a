package org.opencreditbank.benchmarks;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
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
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Share;
import org.opencreditbank.rulebook.recognition.rule.Waived;
import org.opencreditbank.rulebook.recognition.whatif.Measure;
import org.opencreditbank.rulebook.recognition.whatif.RuleIndex;
import org.opencreditbank.rulebook.recognition.whatif.Target;
import org.opencreditbank.rulebook.recognition.whatif.WhatIf;

/** "What are my credits worth?" over ten thousand rules and five thousand programmes, beside a scan of all rules in memory. */
final class WhatIfBenchmark {

    private static final int SETS = 100;
    private static final int RULES_A_SET = 100;
    private static final int PROGRAMMES_A_SET = 50;
    private static final int COURSES_A_SET = 200;
    private static final int COURSES_A_PROGRAMME = 20;

    /** Courses of all providers that rules may name. */
    private static final int KNOWN_COURSES = 20_000;

    private static final int SCANNED = 3;
    private static final int ASKED = 200;
    private static final int SHOWN = 10;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private final Random random = new Random(20201101);

    void run() {
        List<Target> targets = targets();
        long before = System.nanoTime();
        RuleIndex index = RuleIndex.of(targets);
        double built = (System.nanoTime() - before) / 1e6;
        Table table = new Table("achievements", "scan of all rules", "p50", "p99", "scan to p50");
        for (int achievements : new int[] {3, 10, 40}) {
            double scan = scan(targets, achievements);
            ask(index, achievements); // warms up
            Latencies taken = ask(index, achievements);
            table.row(Integer.toString(achievements), "%.0f ms".formatted(scan), "%.2f ms".formatted(taken.percentile(0.5)),
                    "%.2f ms".formatted(taken.percentile(0.99)), Table.count(scan / taken.percentile(0.5)) + " ×");
        }
        System.out.println(table);
        System.out.printf("%,d rules, %,d programmes; the index was built in %.0f ms%n", SETS * RULES_A_SET, targets.size(), built);
    }

    private Latencies ask(RuleIndex index, int achievements) {
        var latencies = new Latencies(ASKED);
        for (int asked = 0; asked < ASKED; asked++) {
            Facts facts = facts(achievements);
            long before = System.nanoTime();
            WhatIf.of(index, facts, TODAY, Measure.CREDITS, SHOWN);
            latencies.add(System.nanoTime() - before);
        }
        return latencies;
    }

    /** Decides everything, as somebody without an index would. */
    private double scan(List<Target> targets, int achievements) {
        long best = Long.MAX_VALUE;
        for (int asked = 0; asked < SCANNED; asked++) {
            Facts facts = facts(achievements);
            long before = System.nanoTime();
            for (Target target : targets) {
                Allocation.of(Recognition.decide(target.rules(), new Case(facts, target.programme(), TODAY)));
            }
            best = Math.min(best, System.nanoTime() - before);
        }
        return best / 1e6;
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int set = 0; set < SETS; set++) {
            List<Rule> rules = new ArrayList<>();
            for (int rule = 0; rule < RULES_A_SET; rule++) {
                rules.add(rule(set, rule));
            }
            Cap cap = new Cap("elective-12", Map.of(), Condition.ALWAYS, Set.of("elective"), false, Set.of(),
                    new Cap.Most.Amount(Credits.of(12)), List.of(), new Cap.Beyond.Cut(CreditStep.HALF));
            RuleSet all = new RuleSet("SET-" + set, 1, 1, "ORG-" + set, Map.of(), "invented", new Validity(LocalDate.of(2020, 1, 1), null),
                    Set.of(), "OCB", CreditStep.HALF, List.of(Basis.CERTIFIED), List.of(), List.of(), List.of(), Map.of(), Map.of(), null, Set.of(),
                    null, rules, List.of(cap), Decider.REGISTRAR);
            for (int programme = 0; programme < PROGRAMMES_A_SET; programme++) {
                targets.add(new Target("hash-" + set, all, programme(set, programme)));
            }
        }
        return targets;
    }

    /** Of a set, one rule takes any certificate as electives and one any examination; one in ten asks for one of three; the rest name one. */
    private Rule rule(int set, int number) {
        boolean any = number % 50 == 0;
        var asked = number % 10 == 1 ? Set.of(known(), known() + "-B", known() + "-C") : Set.of(known());
        var where = any
                ? new Condition.All(List.of(is(Condition.Attribute.KIND, number == 0 ? "certificate" : "exam"), new Condition.NotOlder(Period.ofYears(8), null)))
                : new Condition.All(List.of(new Condition.Among(Condition.Attribute.COURSE, asked),
                        new Condition.LevelFrom("OCB", Level.of(4)), new Condition.NotOlder(Period.ofYears(8), null)));
        var gives = any
                ? new Giving(new Place.Part("elective"), new Giving.Amount.OfSource(new Share(1, 2), Credits.of(4)))
                : new Giving(new Place.Course("T-" + set + "-" + number % COURSES_A_SET), new Giving.Amount.OfTarget());
        return new Rule("r" + number, Map.of(), Set.of(), null, new Requirement.Achievements("a", where, 1, null), Condition.ALWAYS,
                Share.WHOLE, Condition.ALWAYS, List.of(gives), new Grading.Exempt(), Set.of(Waived.values()), new Use.Once(), false, Decider.RULE);
    }

    private static Condition is(Condition.Attribute attribute, String value) {
        return new Condition.Among(attribute, Set.of(value));
    }

    private String known() {
        return "C" + random.nextInt(KNOWN_COURSES);
    }

    private Programme programme(int set, int number) {
        List<ProgrammeCourse> courses = new ArrayList<>();
        for (int at = 0; at < COURSES_A_PROGRAMME; at++) {
            var code = "T-" + set + "-" + (number * 7 + at * 3) % COURSES_A_SET;
            courses.add(new ProgrammeCourse(code, code, Credits.of(2 + at % 4), Level.of(4), CreditClass.ACADEMIC, true, Set.of(), Set.of()));
        }
        return new Programme("P-" + set + "-" + number, Map.of(), "ORG-" + set, "Q-" + set + "-" + number, "OCB", CreditClass.ACADEMIC,
                Credits.of(120), Credits.ZERO,
                List.of(new Part("core", Map.of(), Credits.ZERO, null, 0, null, Set.of(), courses, List.of()),
                        new Part("elective", Map.of(), Credits.ZERO, null, 0, null, Set.of(), List.of(), List.of())));
    }

    /** One in ten is a certificate, and one an examination. */
    private Facts facts(int count) {
        List<Source> sources = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            sources.add(new Source("a" + at, "ORG-" + random.nextInt(SETS), null, at % 5 == 4 ? at % 10 == 4 ? "certificate" : "exam" : "course", known(), 1, "N" + at,
                    CreditClass.VOCATIONAL, "0411", List.of(new Worth("OCB", Level.of(5), Credits.of(2 + at % 4), Basis.CERTIFIED)), null, null,
                    Outcome.PASS, new HappenedOn(2020 + at % 6, 1 + at % 12, 15), Assurance.SOURCE_CONFIRMED, List.of(), Set.of(),
                    AchievementState.ACCEPTED));
        }
        return new Facts(sources, LearnerRecord.EMPTY, List.of());
    }
}
