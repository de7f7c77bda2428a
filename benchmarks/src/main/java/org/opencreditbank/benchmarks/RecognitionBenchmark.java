package org.opencreditbank.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
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
import org.opencreditbank.rulebook.recognition.Decision;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.RuleFinding;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
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

/** Decisions of recognition, each by itself: microseconds of processor time. */
final class RecognitionBenchmark {

    private static final int ROUNDS = 10;

    private long sink;

    void run() {
        RuleSet one = rules(List.of(rule()), List.of());
        RuleSet caps = rules(List.of(rule()), List.of(
                cap("year", 25, List.of(new Cap.Per.Span(List.of(MonthDay.of(3, 1))))),
                cap("semester", 14, List.of(new Cap.Per.Span(List.of(MonthDay.of(3, 1), MonthDay.of(9, 1))))),
                cap("institution", 105, List.of(new Cap.Per.Provider()))));
        Table table = new Table("operation", "µs");
        for (int count : new int[] {1, 8, 60}) {
            Case decided = decided(count);
            RuleFinding finding = Recognition.decide(one, one.rules().getFirst(), decided);
            measure(table, "rule decided, with reasons, " + count + " achievements", 20_000,
                    _ -> sink += Recognition.decide(one, one.rules().getFirst(), decided).applications().size());
            measure(table, "reasons as codes, " + count + " achievements", 20_000,
                    _ -> sink += Reason.of(finding.finding()).parts().size());
            Decision decision = Recognition.decide(caps, decided);
            measure(table, "allocation under three caps, " + count + " achievements", count > 8 ? 100 : 5_000,
                    _ -> sink += Allocation.of(decision).granted().size());
        }
        System.out.println(table);
        System.out.println("(" + sink + " keeps the compiler from leaving the work out)");
    }

    private static void measure(Table table, String name, int times, IntConsumer operation) {
        var threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int at = 0; at < times; at++) {
                operation.accept(at);
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / times);
        }
        table.row(name, "%.2f".formatted(best));
    }

    private static Rule rule() {
        Condition where = new Condition.All(List.of(
                new Condition.Among(Condition.Attribute.KIND, Set.of("course")),
                new Condition.Among(Condition.Attribute.PROVIDER, Set.of("ORG-A", "ORG-B")),
                new Condition.Among(Condition.Attribute.FIELD, Set.of("04", "06")),
                new Condition.LevelFrom("OCB", Level.of(4)),
                new Condition.CreditsWithin(Credits.of(1), null),
                new Condition.NotOlder(Period.ofYears(10), null)));
        return new Rule("r", Map.of(), Set.of(), null, new Requirement.Achievements("a", where, 1, null), Condition.ALWAYS, Share.WHOLE,
                Condition.ALWAYS, List.of(new Giving(new Place.Part("free"), new Giving.Amount.OfSource(Share.WHOLE, null))),
                new Grading.Exempt(), Set.of(Waived.values()), new Use.Once(), false, Decider.RULE);
    }

    private static Cap cap(String code, int credits, List<Cap.Per> per) {
        return new Cap(code, Map.of(), Condition.ALWAYS, Set.of(), false, Set.of(), new Cap.Most.Amount(Credits.of(credits)), per,
                new Cap.Beyond.Refuse());
    }

    private static RuleSet rules(List<Rule> rules, List<Cap> caps) {
        return new RuleSet("BENCH", 1, 1, "ORG", Map.of(), "invented", new Validity(LocalDate.of(2020, 1, 1), null), Set.of(), "OCB",
                CreditStep.HALF, List.of(Basis.CERTIFIED), List.of(), List.of(), List.of(), Map.of(), Map.of(), null, Set.of(), null, rules, caps,
                Decider.REGISTRAR);
    }

    private static Case decided(int count) {
        List<Source> sources = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            sources.add(new Source("a" + at, "ORG-A", "university", "course", "C" + at, 1, "Course " + at, CreditClass.ACADEMIC, "0411",
                    List.of(new Worth("OCB", Level.of(5), Credits.of(at % 3 == 0 ? 2 : 3), Basis.CERTIFIED)), null, null, Outcome.PASS,
                    new HappenedOn(2016 + at / 12, 1 + at % 8, 15), Assurance.SOURCE_CONFIRMED, List.of(), Set.of(),
                    AchievementState.ACCEPTED));
        }
        Programme programme = new Programme("P", Map.of(), "ORG", "Q", "OCB", CreditClass.ACADEMIC, Credits.of(140), Credits.ZERO,
                List.of(new Part("free", Map.of(), Credits.ZERO, null, 0, null, Set.of(), List.of(), List.of())));
        return new Case(new Facts(sources, LearnerRecord.EMPTY, List.of()), programme, LocalDate.of(2021, 3, 1));
    }
}
