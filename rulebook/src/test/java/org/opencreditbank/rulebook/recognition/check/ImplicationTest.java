package org.opencreditbank.rulebook.recognition.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Examples;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Scale;
import org.opencreditbank.rulebook.recognition.rule.Share;

/** What is claimed to follow is tried on achievements drawn at random, half of whose facts are unknown or vague. */
final class ImplicationTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2021, 12, 31);
    private static final RuleSet RULES = new RuleSet("TEST", 1, 1, "ORG-T", Map.of(), "invented", new Validity(FIRST, LAST), Set.of(), "OCB",
            new CreditStep(new Credits(1)), List.of(Basis.CERTIFIED, Basis.DECLARED), List.of(), List.of(), List.of(),
            Map.of("words", new Scale.Words("words", List.of("E", "D", "C")), "german", new Scale.Numbers("german", 100, 500, 100, true)),
            Map.of(), null, Set.of(), null, List.of(), List.of(), Decider.REGISTRAR);
    private static final Domain DOMAIN = Domain.of(RULES);

    private static Condition draw(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 15 : 20);
        return switch (kind) {
            case 0 -> among(random, Attribute.KIND, "course", "exam", "portfolio");
            case 1 -> among(random, Attribute.CLASS, "academic", "vocational", "leisure");
            case 2 -> among(random, Attribute.BASIS, "certified", "declared", "regulated");
            case 3 -> among(random, Attribute.FIELD, "0", "04", "041", "05");
            case 4 -> among(random, Attribute.FEATURE, "practical", "online", "night");
            case 5 -> new Condition.VersionWithin(random.nextInt(3), 1 + random.nextInt(4));
            case 6 -> new Condition.CreditsWithin(Credits.of(random.nextInt(4)), random.nextBoolean() ? null : Credits.of(random.nextInt(4)));
            case 7 -> new Condition.HoursWithin(Hours.of(random.nextInt(4)), random.nextBoolean() ? null : Hours.of(random.nextInt(4)));
            case 8 -> new Condition.LevelFrom("OCB", Level.of(3 + random.nextInt(3)));
            case 9 -> new Condition.GradeFrom(random.nextBoolean()
                    ? new Grade("words", List.of("E", "D", "C").get(random.nextInt(3))) : new Grade("german", "" + (1 + random.nextInt(5))));
            case 10 -> new Condition.ObtainedWithin(random.nextInt(3) == 0 ? null : LocalDate.of(2016 + random.nextInt(4), 1, 1),
                    random.nextInt(3) == 0 ? null : LocalDate.of(2016 + random.nextInt(4), 12, 31));
            case 11 -> new Condition.NotOlder(Period.of(random.nextInt(6), random.nextInt(2) * 11, random.nextInt(2) * 20),
                    random.nextInt(3) == 0 ? "intake" : null);
            case 12 -> new Condition.Covers("U", 1 + random.nextInt(2), new Share(random.nextInt(4), 4));
            case 13 -> new Condition.EntryWithin("n", random.nextInt(4) * 100L, random.nextInt(5) * 100L);
            case 14 -> random.nextBoolean() ? new Condition.EntryAmong("n", Set.of("1", "2", "x").stream()
                    .filter(_ -> random.nextBoolean()).collect(java.util.stream.Collectors.toSet()))
                    : new Condition.EntryDay("intake", random.nextBoolean() ? null : LocalDate.of(2019, 1 + random.nextInt(3), 1),
                            random.nextBoolean() ? null : LocalDate.of(2019, 1 + random.nextInt(3), 20));
            case 15, 16 -> new Condition.Not(draw(random, depth - 1));
            case 17 -> new Condition.AtLeast(1 + random.nextInt(2), several(random, depth));
            default -> new Condition.All(several(random, depth));
        };
    }

    private static List<Condition> several(Random random, int depth) {
        List<Condition> several = new ArrayList<>();
        for (int count = 2 + random.nextInt(2); count > 0; count--) {
            several.add(draw(random, depth - 1));
        }
        return several;
    }

    private static Condition among(Random random, Attribute attribute, String... words) {
        List<String> some = new ArrayList<>(List.of(words));
        some.removeIf(_ -> random.nextInt(2) == 0);
        return new Condition.Among(attribute, Set.copyOf(some.isEmpty() ? List.of(words[0]) : some));
    }

    private static <T> @Nullable T perhaps(Random random, Function<Random, T> value) {
        return random.nextInt(4) == 0 ? null : value.apply(random);
    }

    private static Source source(Random random) {
        List<Worth> worths = new ArrayList<>();
        for (Basis basis : Basis.values()) {
            if (random.nextBoolean()) {
                worths.add(new Worth("OCB", perhaps(random, each -> Level.of(2 + each.nextInt(5))),
                        perhaps(random, each -> new Credits(each.nextInt(9) * 50L)), basis));
            }
        }
        String date = (2015 + random.nextInt(6)) + List.of("", "-01", "-12", "-01-01", "-12-31", "-07-15").get(random.nextInt(6));
        return new Source("1", "ORG-A", null, List.of("course", "exam", "other").get(random.nextInt(3)), "X",
                perhaps(random, each -> each.nextInt(5)), "X", List.of(CreditClass.values()).get(random.nextInt(CreditClass.values().length)),
                perhaps(random, each -> List.of("0", "04", "0411", "05", "06").get(each.nextInt(5))), worths,
                perhaps(random, each -> new Hours(each.nextInt(9) * 50L)),
                perhaps(random, each -> each.nextBoolean() ? new Grade("words", List.of("E", "D", "C").get(each.nextInt(3)))
                        : new Grade("german", "" + (1 + each.nextInt(5)))),
                Outcome.PASS, HappenedOn.parse(date).orElseThrow(), perhaps(random, each -> List.of(Assurance.values()).get(each.nextInt(3))),
                perhaps(random, each -> List.of(new Coverage("U", 1 + each.nextInt(3), each.nextInt(5), 4))),
                perhaps(random, each -> Set.of("practical", "online", "other").stream().filter(_ -> each.nextBoolean())
                        .collect(java.util.stream.Collectors.toSet())), AchievementState.ACCEPTED);
    }

    private static Case decided(Random random, Source source) {
        Map<String, String> record = new HashMap<>();
        if (random.nextInt(4) > 0) {
            record.put("n", List.of("0", "0.5", "1", "2", "3", "x", "2.00").get(random.nextInt(7)));
        }
        if (random.nextInt(4) > 0) {
            record.put("intake", List.of("2019-01-01", "2019-02-10", "2019-03-25", "soon").get(random.nextInt(4)));
        }
        return new Case(new Facts(List.of(source), new LearnerRecord(record, Set.of()), List.of()), Examples.programme("76"),
                FIRST.plusDays(random.nextInt((int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1)));
    }

    @Property(tries = 1500)
    void whatIsCalledImpossibleNothingMeets(@ForAll long seed) {
        Random random = new Random(seed);
        Condition condition = draw(random, 3);
        if (Implication.impossible(DOMAIN, condition)) {
            for (int tries = 0; tries < 200; tries++) {
                Source source = source(random);
                assertThat(Recognition.judge(RULES, decided(random, source), condition, source)).as("%s by %s", condition, source)
                        .isNotEqualTo(Verdict.MET);
            }
        }
    }

    @Property(tries = 1500)
    void whatIsSaidToFollowIsMetByWhateverMeetsTheCondition(@ForAll long seed) {
        Random random = new Random(seed);
        Condition wide = draw(random, 2);
        Condition narrow = switch (random.nextInt(3)) {
            case 0 -> new Condition.All(List.of(draw(random, 1), nearly(random, wide)));
            case 1 -> nearly(random, wide);
            default -> draw(random, 2);
        };
        if (!narrow.equals(wide) && Implication.holds(DOMAIN, narrow, wide)) {
            for (int tries = 0; tries < 200; tries++) {
                Source source = source(random);
                Case decided = decided(random, source);
                if (Recognition.judge(RULES, decided, narrow, source) == Verdict.MET) {
                    assertThat(Recognition.judge(RULES, decided, wide, source)).as("%s follows from %s by %s on %s", wide, narrow, source, decided.on())
                            .isEqualTo(Verdict.MET);
                }
            }
        }
    }

    /** One of its branches exchanged for another condition, of the same kind more often than not. */
    private static Condition nearly(Random random, Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) when !of.isEmpty() -> new Condition.All(exchanged(random, of));
            case Condition.AtLeast(int count, List<Condition> of) when !of.isEmpty() -> new Condition.AtLeast(count, exchanged(random, of));
            case Condition.Not(Condition denied) -> new Condition.Not(nearly(random, denied));
            default -> {
                for (int tries = 0; tries < 40; tries++) {
                    Condition other = draw(random, 0);
                    if (other.getClass() == condition.getClass()) {
                        yield other;
                    }
                }
                yield condition;
            }
        };
    }

    private static List<Condition> exchanged(Random random, List<Condition> of) {
        List<Condition> changed = new ArrayList<>(of);
        int at = random.nextInt(of.size());
        changed.set(at, nearly(random, of.get(at)));
        return changed;
    }

    @Test
    void followsWhatAReaderWouldSayFollows() {
        follows(Examples.is(Attribute.KIND, "exam"), Examples.is(Attribute.KIND, "exam", "course"));
        follows(Examples.is(Attribute.KIND, "exam", "course"),
                new Condition.AtLeast(1, List.of(Examples.is(Attribute.KIND, "exam"), Examples.is(Attribute.KIND, "course", "other"))));
        follows(Examples.is(Attribute.FIELD, "041"), Examples.is(Attribute.FIELD, "04"));
        follows(Examples.is(Attribute.FEATURE, "online"), Examples.is(Attribute.FEATURE, "online", "night"));
        follows(Examples.is(Attribute.KIND, "exam"), new Condition.Not(Examples.is(Attribute.KIND, "course")));
        follows(new Condition.All(List.of(Examples.is(Attribute.KIND, "exam", "course"), new Condition.Not(Examples.is(Attribute.KIND, "course")))),
                Examples.is(Attribute.KIND, "exam", "portfolio"));
        follows(new Condition.GradeFrom(new Grade("german", "2")), new Condition.GradeFrom(new Grade("german", "3")));
        follows(new Condition.NotOlder(Period.ofMonths(11), null), new Condition.NotOlder(Period.ofYears(1), null));
        follows(new Condition.HoursWithin(Hours.of(3), Hours.of(4)), new Condition.HoursWithin(Hours.of(2), null));
        follows(new Condition.EntryAmong("n", Set.of("2")), new Condition.EntryWithin("n", 100, 300));
        follows(new Condition.Covers("U", 2, new Share(3, 4)), new Condition.Covers("U", 1, new Share(1, 2)));
        follows(new Condition.LevelFrom("OCB", Level.of(5)),
                new Condition.Not(new Condition.Not(new Condition.LevelFrom("OCB", Level.of(4)))));
        assertThat(Implication.holds(DOMAIN, new Condition.LevelFrom("OCB", Level.of(5)), new Condition.LevelFrom("EQF", Level.of(4)))).isFalse();
        assertThat(Implication.holds(DOMAIN, Condition.ALWAYS, new Condition.Not(new Condition.VersionWithin(1, 2)))).isFalse();
    }

    private static void follows(Condition narrow, Condition wide) {
        assertThat(Implication.holds(DOMAIN, narrow, wide)).as("%s from %s", wide, narrow).isTrue();
        assertThat(Implication.holds(DOMAIN, wide, narrow)).as("%s from %s", narrow, wide).isEqualTo(false);
        assertThat(Implication.impossible(DOMAIN, new Condition.All(List.of(narrow, new Condition.Not(wide))))).isTrue();
    }
}
