package org.opencreditbank.rulebook.recognition.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.recognition.Examples.one;
import static org.opencreditbank.rulebook.recognition.Examples.rule;
import static org.opencreditbank.rulebook.recognition.Examples.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Examples;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** A rule that is called out of reach is left out, and nothing that is granted may change. */
final class ReachTest {

    private static final Programme PROGRAMME = Examples.programme("76", Examples.course("A", "3"), Examples.course("B", "2"));

    private static Condition condition(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Examples.is(Attribute.COURSE, List.of("X", "Y", "Z").get(random.nextInt(3)));
            case 1 -> Examples.is(Attribute.COURSE, "X", "Y");
            case 2 -> new Condition.CreditsWithin(Credits.of(1 + random.nextInt(3)), null);
            case 3 -> new Condition.Not(Examples.is(Attribute.COURSE, "X"));
            case 4 -> new Condition.LevelFrom("OCB", Level.of(4 + random.nextInt(3)));
            default -> Condition.ALWAYS;
        };
    }

    private static Requirement needs(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0, 1, 2 -> new Requirement.Achievements("a", condition(random), random.nextInt(4) == 0 ? 2 : 1, null);
            case 3 -> new Requirement.AtLeast(1, several(random, depth));
            default -> Requirement.all(several(random, depth));
        };
    }

    private static List<Requirement> several(Random random, int depth) {
        return IntStream.range(0, 2 + random.nextInt(2)).mapToObj(_ -> needs(random, depth - 1)).toList();
    }

    @Property(tries = 3000)
    void leavingOutWhatIsOutOfReachChangesNothingThatIsGranted(@ForAll long seed) {
        Random random = new Random(seed);
        Giving giving = random.nextBoolean() ? Examples.wholeCourse("A") : Examples.bySource("free");
        List<Rule> all = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            all.add(rule("r" + at, needs(random, 2), new Use.Once(), giving));
        }
        RuleSet rules = rules(all, List.of());
        Reach reach = new Reach(rules, List.of(PROGRAMME));
        List<Rule> reachable = IntStream.range(0, 3).filter(at -> reach.coveredBy(at).isEmpty()).mapToObj(all::get).toList();
        if (reachable.size() < 3) {
            for (int tries = 0; tries < 10; tries++) {
                List<Source> sources = new ArrayList<>();
                for (int at = 0; at < 4; at++) {
                    sources.add(Examples.kind(Examples.source("" + at, List.of("X", "Y", "Z").get(random.nextInt(3)), "" + (1 + random.nextInt(4)), "2019-06"),
                            "course", random.nextInt(8) == 0 ? CreditClass.LEISURE : CreditClass.ACADEMIC));
                }
                Case decided = Examples.decided(PROGRAMME, sources);
                assertThat(Allocation.of(Recognition.decide(rules(reachable, List.of()), decided)).credits())
                        .isEqualTo(Allocation.of(Recognition.decide(rules, decided)).credits());
            }
        }
    }

    @Test
    void aRuleThatGivesOtherwiseOrAsksForLessIsInReach() {
        Requirement x = one(Examples.is(Attribute.COURSE, "X"));
        assertThat(covered(rule("one", x, new Use.Once(), Examples.wholeCourse("A")), rule("two", x, new Use.Once(), Examples.wholeCourse("A"))))
                .isTrue();
        assertThat(covered(rule("one", x, new Use.Once(), Examples.wholeCourse("A")), rule("two", x, new Use.Once(), Examples.wholeCourse("B"))))
                .isFalse();
        assertThat(covered(rule("one", x, new Use.Once(), Examples.wholeCourse("A")),
                rule("two", one(Condition.ALWAYS), new Use.Once(), Examples.wholeCourse("A")))).isFalse();
        assertThat(covered(rule("one", x, new Use.Once(), Examples.bySource("free")),
                rule("two", Requirement.all(List.of(x, one(Condition.ALWAYS))), new Use.Once(), Examples.bySource("free")))).isFalse();
        assertThat(covered(rule("one", x, new Use.Once(), Examples.wholeCourse("A")),
                rule("two", Requirement.all(List.of(x, one(Condition.ALWAYS))), new Use.Once(), Examples.wholeCourse("A")))).isTrue();
    }

    private static boolean covered(Rule earlier, Rule later) {
        return !new Reach(rules(List.of(earlier, later), List.of()), List.of(PROGRAMME)).coveredBy(1).isEmpty();
    }
}
