package org.opencreditbank.rulebook.recognition.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.recognition.Examples.TODAY;
import static org.opencreditbank.rulebook.recognition.Examples.bySource;
import static org.opencreditbank.rulebook.recognition.Examples.cap;
import static org.opencreditbank.rulebook.recognition.Examples.course;
import static org.opencreditbank.rulebook.recognition.Examples.covering;
import static org.opencreditbank.rulebook.recognition.Examples.is;
import static org.opencreditbank.rulebook.recognition.Examples.kind;
import static org.opencreditbank.rulebook.recognition.Examples.one;
import static org.opencreditbank.rulebook.recognition.Examples.rule;
import static org.opencreditbank.rulebook.recognition.Examples.source;
import static org.opencreditbank.rulebook.recognition.Examples.wholeCourse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Examples;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Share;

/** What achievements are worth over many programmes is what each of them decides by itself. */
class WhatIfTest {

    private static final int WORLDS = 150;

    private static Facts facts(Source... sources) {
        return new Facts(List.of(sources), LearnerRecord.EMPTY, List.of());
    }

    private static Programme programme(String code, ProgrammeCourse... courses) {
        var core = new Part("core", Map.of(), Credits.ZERO, null, 0, null, Set.of(), List.of(courses), List.of());
        var free = new Part("free", Map.of(), Credits.ZERO, null, 0, null, Set.of(), List.of(), List.of());
        return new Programme(code, Map.of(), "ORG-T", "Q-" + code, "OCB", CreditClass.ACADEMIC, Credits.of(60), Credits.ZERO, List.of(core, free));
    }

    @Test
    void theProgrammeThatRecognisesMostComesFirstAndWhatIsRefusedIsToldApart() {
        var rules = Examples.rules(List.of(
                rule("big", one(is(Attribute.COURSE, "A")), new Use.Once(), wholeCourse("BIG")),
                rule("small", one(is(Attribute.COURSE, "A")), new Use.Once(), wholeCourse("SMALL")),
                rule("certificate", one(new Condition.All(List.of(is(Attribute.COURSE, "A"), is(Attribute.KIND, "certificate")))),
                        new Use.Once(), wholeCourse("CERTIFIED"))), List.of());
        var index = RuleIndex.of(List.of(
                new Target("h", rules, programme("P-SMALL", course("SMALL", "2"))),
                new Target("h", rules, programme("P-CERTIFIED", course("CERTIFIED", "9"))),
                new Target("h", rules, programme("P-NONE", course("OTHER", "9"))),
                new Target("h", rules, programme("P-BIG", course("BIG", "6")))));

        var whatIf = WhatIf.of(index, facts(source("a1", "A", "3", "2020-05")), TODAY, Measure.CREDITS, 10);

        assertThat(whatIf.best()).extracting(each -> each.target().programme().code()).containsExactly("P-BIG", "P-SMALL");
        assertThat(whatIf.best()).extracting(Outlook::worth).containsExactly(600L, 200L);
        assertThat(whatIf.refused()).extracting(each -> each.target().programme().code()).containsExactly("P-CERTIFIED");
        assertThat(whatIf.more()).isFalse();
    }

    @Test
    void whatCannotBeAmongTheBestIsNotDecided() {
        var rules = Examples.rules(List.of(rule("r", one(is(Attribute.COURSE, "A")), new Use.Once(), wholeCourse("T"))), List.of());
        var targets = new ArrayList<Target>();
        for (int credits = 1; credits <= 20; credits++) {
            targets.add(new Target("h", rules, programme("P-" + credits, course("T", Integer.toString(credits)))));
        }
        var whatIf = WhatIf.of(RuleIndex.of(targets), facts(source("a1", "A", "3", "2020-05")), TODAY, Measure.CREDITS, 3);
        assertThat(whatIf.best()).extracting(Outlook::worth).containsExactly(2000L, 1900L, 1800L);
        assertThat(whatIf.more()).isTrue();
    }

    @Test
    void leisureCreditIsToldToBeRefusedAndBoundsNothing() {
        var rules = Examples.rules(List.of(rule("r", one(is(Attribute.COURSE, "A")), new Use.Once(), wholeCourse("T"))), List.of());
        var index = RuleIndex.of(List.of(new Target("h", rules, programme("P", course("T", "3")))));
        var leisure = facts(kind(source("a1", "A", "3", "2020-05"), "course", CreditClass.LEISURE));
        assertThat(index.prospects(leisure, TODAY, Measure.CREDITS)).extracting(Prospect::bound).containsExactly(0L);
        assertThat(WhatIf.of(index, leisure, TODAY, Measure.CREDITS, 10).refused()).hasSize(1);
    }

    /** Random rule sets and programmes: the few rules that the index finds decide as all of them do, and no bound is too low. */
    @Test
    void theIndexMissesNothingAndNoBoundIsTooLow() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            var random = new Random(seed);
            var targets = targets(random);
            var facts = facts(random);
            var prospects = RuleIndex.of(targets).prospects(facts, TODAY, Measure.CREDITS);
            for (var target : targets) {
                var whole = Allocation.of(Recognition.decide(target.rules(), new Case(facts, target.programme(), TODAY)));
                var prospect = prospects.stream().filter(each -> each.target().equals(target)).findFirst();
                var told = "seed " + seed + " " + target.programme().code();
                if (prospect.isEmpty()) {
                    assertThat(whole.granted()).as(told).isEmpty();
                    continue;
                }
                var part = Allocation.of(Recognition.decide(
                        target.rules(), new Case(facts, target.programme(), TODAY), prospect.get().orders()));
                assertThat(part.granted()).as(told).isEqualTo(whole.granted());
                assertThat(part.losses()).as(told).isEqualTo(whole.losses());
                assertThat(prospect.get().bound()).as(told).isGreaterThanOrEqualTo(whole.credits().hundredths());
            }
            var worths = targets.stream()
                    .map(target -> Allocation.of(Recognition.decide(target.rules(), new Case(facts, target.programme(), TODAY))))
                    .map(allocation -> allocation.credits().hundredths()).filter(worth -> worth > 0)
                    .sorted(Comparator.reverseOrder()).limit(3).toList();
            assertThat(WhatIf.of(RuleIndex.of(targets), facts, TODAY, Measure.CREDITS, 3).best())
                    .as("seed " + seed).extracting(Outlook::worth).isEqualTo(worths);
        }
    }

    private static List<Target> targets(Random random) {
        var targets = new ArrayList<Target>();
        for (int set = 0; set < 3; set++) {
            var programmes = new ArrayList<Programme>();
            for (int number = 0; number < 4; number++) {
                var courses = new ArrayList<ProgrammeCourse>();
                for (int at = 0; at < 6; at++) {
                    if (random.nextBoolean()) {
                        courses.add(random.nextInt(3) == 0 ? course("T" + at, Integer.toString(1 + random.nextInt(5)), "U" + random.nextInt(3))
                                : course("T" + at, Integer.toString(1 + random.nextInt(5))));
                    }
                }
                programmes.add(programme("P" + number, courses.toArray(ProgrammeCourse[]::new)));
            }
            RuleSet rules = rules(random);
            for (var programme : programmes) {
                targets.add(new Target("hash-" + set, rules, programme));
            }
        }
        return targets;
    }

    private static RuleSet rules(Random random) {
        var rules = new ArrayList<Rule>();
        for (int number = 0; number < 8; number++) {
            rules.add(rule("r" + number, random.nextInt(5) == 0 ? null : needs(random, 2), use(random), givings(random)));
        }
        var caps = random.nextBoolean() ? List.<Cap>of()
                : List.of(cap("cap", Condition.ALWAYS, new Cap.Most.Amount(Credits.of(1 + random.nextInt(8))), List.of(), new Cap.Beyond.Refuse()));
        return Examples.rules(rules, caps);
    }

    private static Use use(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Use.UpTo(2);
            case 1 -> new Use.UpToCredits();
            case 2 -> new Use.Freely();
            default -> new Use.Once();
        };
    }

    private static Giving[] givings(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Giving[] {bySource("free")};
            case 1 -> new Giving[] {wholeCourse("T" + random.nextInt(6)), bySource("core")};
            case 2 -> new Giving[] {new Giving(new Place.Part("free"), new Giving.Amount.Fixed(Credits.of(2)))};
            default -> new Giving[] {wholeCourse("T" + random.nextInt(6))};
        };
    }

    private static Requirement needs(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return new Requirement.AtLeast(1 + random.nextInt(2), List.of(needs(random, depth - 1), needs(random, depth - 1)));
        }
        return new Requirement.Achievements("a", condition(random, 2), 1 + random.nextInt(2), null);
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> {
                int first = random.nextInt(4);
                yield is(Attribute.COURSE, "C" + first, "C" + (first + 1) % 4);
            }
            case 1 -> is(Attribute.KIND, random.nextBoolean() ? "course" : "certificate");
            case 2 -> new Condition.Covers("U" + random.nextInt(3), 1, Share.WHOLE);
            case 3 -> is(Attribute.CLASS, "academic");
            case 4 -> is(Attribute.PROVIDER, "ORG-A");
            case 5 -> new Condition.Not(condition(random, depth - 1));
            case 6 -> new Condition.AtLeast(1, List.of(condition(random, depth - 1), condition(random, depth - 1)));
            default -> new Condition.All(List.of(condition(random, depth - 1), condition(random, depth - 1)));
        };
    }

    private static Facts facts(Random random) {
        var sources = new ArrayList<Source>();
        for (int number = 0; number < 4; number++) {
            var source = kind(source("a" + number, "C" + random.nextInt(4), Integer.toString(1 + random.nextInt(4)), "2020-0" + (1 + number)),
                    random.nextBoolean() ? "course" : "certificate", random.nextInt(4) == 0 ? CreditClass.LEISURE : CreditClass.ACADEMIC);
            sources.add(covering(source, random.nextBoolean() ? null : List.of(new Coverage("U" + random.nextInt(3), 1, random.nextInt(3), 2))));
        }
        return new Facts(sources, LearnerRecord.EMPTY, List.of());
    }
}
