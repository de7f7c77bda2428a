package org.opencreditbank.rulebook.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.recognition.Examples.one;
import static org.opencreditbank.rulebook.recognition.Examples.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.CreditRate;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Share;

/** Whatever the rules, the maps and rates in both directions, the units and the achievements: no path makes what must not be. */
final class PathsTest {

    /** Of several rules at random: directly and through units, by one and by several achievements, levels by maps, credits by rates. */
    private static RuleSet rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        for (int at = 0, count = 1 + random.nextInt(4); at < count; at++) {
            Condition where = switch (random.nextInt(5)) {
                case 0 -> new Condition.LevelFrom(random.nextBoolean() ? "OCB" : "EQF", Level.of(3 + random.nextInt(4)));
                case 1 -> new Condition.Covers("U" + random.nextInt(2), 1, new Share(1 + random.nextInt(4), 4));
                case 2 -> new Condition.LevelOfTarget();
                case 3 -> new Condition.CreditsWithin(new Credits(random.nextInt(200)), null);
                default -> Condition.ALWAYS;
            };
            Requirement needs = switch (random.nextInt(5)) {
                case 0 -> null;
                case 1 -> Requirement.all(List.of(one(where), one(Condition.ALWAYS)));
                case 2 -> new Requirement.Achievements("together", where, 1, new Credits(100L + random.nextInt(300)));
                default -> one(where);
            };
            Use use = switch (random.nextInt(4)) {
                case 0 -> new Use.UpTo(1 + random.nextInt(3));
                case 1 -> new Use.Freely();
                case 2 -> new Use.Once();
                default -> new Use.UpToCredits();
            };
            Giving.Amount bySource = new Giving.Amount.OfSource(new Share(1 + random.nextInt(7), 7), random.nextBoolean() ? null : new Credits(250));
            List<Giving> gives = needs == null
                    ? List.of(new Giving(new Place.Course("any"), random.nextBoolean() ? bySource : new Giving.Amount.OfTarget()))
                    : List.of(new Giving(new Place.Course("A"), bySource), new Giving(new Place.Part("free"), bySource), new Giving(new Place.Course("B"), bySource))
                            .subList(0, 1 + random.nextInt(3));
            rules.add(rule("r" + at, needs, use, gives.toArray(Giving[]::new)));
        }
        LocalDate since = LocalDate.of(2020, 1, 1);
        return new RuleSet("TEST", 1, 1, "ORG-T", Map.of(), "invented", new Validity(since, null), Set.of(), "OCB",
                new CreditStep(new Credits(List.of(1L, 50L, 100L).get(random.nextInt(3)))), List.of(Basis.CERTIFIED, Basis.DECLARED), List.of(),
                List.of(map(random, "EQF", "OCB"), map(random, "OCB", "EQF")),
                List.of(new CreditRate("ECTS", new Credits(100), new Credits(200), since, "invented"),
                        new CreditRate("QUARTER", new Credits(300), new Credits(200), since, "invented")),
                Map.of(), Map.of(), null, Set.of(), null, rules, List.of(), Decider.REGISTRAR);
    }

    private static LevelMap map(Random random, String from, String to) {
        List<LevelMap.LevelPair> pairs = new ArrayList<>();
        for (int level = 1; level < 8; level++) {
            if (random.nextInt(4) > 0) {
                pairs.add(new LevelMap.LevelPair(Level.of(level), Level.of(Math.max(1, level - random.nextInt(2)))));
            }
        }
        return new LevelMap(from, to, LocalDate.of(2020, 1, 1), "invented", true, null, pairs);
    }

    private static Source source(Random random, String id, CreditClass creditClass) {
        String framework = List.of("OCB", "ECTS", "QUARTER", "NONE").get(random.nextInt(4));
        List<Worth> worths = List.of(new Worth(framework, null, new Credits(random.nextInt(600)), Basis.DECLARED),
                new Worth(random.nextBoolean() ? "EQF" : "LEVELS", Level.of(2 + random.nextInt(6)), null, Basis.DECLARED));
        return new Source(id, "ORG-A", null, "course", "X" + id, null, "X" + id, creditClass, null, worths, null, null, Outcome.PASS,
                HappenedOn.parse("2019-0" + (1 + random.nextInt(9))).orElseThrow(), null,
                List.of(new Coverage("U" + random.nextInt(2), 1, random.nextInt(5), 4), new Coverage("U9", 1, 4, 4)), Set.of(), AchievementState.ACCEPTED);
    }

    private static Case decided(List<Source> sources, List<Claim> claims) {
        return new Case(new Facts(sources, LearnerRecord.EMPTY, claims),
                Examples.programme("76", Examples.course("A", "3", "U0"), Examples.course("B", "2.5", "U0", "U1"), Examples.course("C", "1")),
                Examples.TODAY);
    }

    @Property(tries = 1000)
    void throughLevelsUnitsRatesAndSeveralRulesLeisureCreditNeverBecomesAcademic(@ForAll long seed) {
        Random random = new Random(seed);
        RuleSet rules = rules(random);
        List<Source> sources = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            sources.add(source(random, "" + at, random.nextInt(3) > 0 ? CreditClass.LEISURE : CreditClass.ACADEMIC));
        }
        Allocation allocation = Allocation.of(Recognition.decide(rules, decided(sources, List.of())));

        assertThat(allocation.granted()).allSatisfy(grant ->
                assertThat(grant.application().sources()).allSatisfy(used -> assertThat(used.creditClass()).isNotEqualTo(CreditClass.LEISURE)));
        sources.removeIf(each -> each.creditClass() == CreditClass.LEISURE);
        assertThat(Allocation.of(Recognition.decide(rules, decided(sources, List.of()))).credits()).isEqualTo(allocation.credits());
    }

    @Property(tries = 1000)
    void whatIsGivenBySourceIsNeverMoreThanTheSourcesAreWorthByTheirRate(@ForAll long seed) {
        Random random = new Random(seed);
        RuleSet rules = rules(random);
        List<Source> sources = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            sources.add(source(random, "" + at, CreditClass.ACADEMIC));
        }
        Decision decision = Recognition.decide(rules, decided(sources, List.of()));

        for (Application application : decision.applications()) {
            if (application.rule().gives().stream().allMatch(giving -> giving.amount() instanceof Giving.Amount.OfSource)) {
                long worth = application.sources().stream().mapToLong(each -> hundredths(rules, each)).sum();
                assertThat(application.credits().hundredths()).isPositive().isLessThanOrEqualTo(worth);
            }
        }
    }

    /** Doubled from ECTS, two thirds of quarters, exactly and in one step; nothing from elsewhere. */
    private static long hundredths(RuleSet rules, Source source) {
        Worth worth = source.worths().stream().filter(each -> each.credits() != null).findFirst().orElseThrow();
        long there = worth.credits() == null ? 0 : worth.credits().hundredths();
        long expected = switch (worth.framework()) {
            case "OCB" -> there;
            case "ECTS" -> there * 2;
            case "QUARTER" -> there * 2 / 3;
            default -> 0;
        };
        Worth reckoned = rules.worth(source);
        assertThat(reckoned == null || reckoned.credits() == null ? 0 : reckoned.credits().hundredths()).isEqualTo(expected);
        return expected;
    }

    @Property(tries = 500)
    void askingAgainAndAgainWithEverythingGrantedBecomingAClaimMakesNoMoreOfAnAchievement(@ForAll long seed) {
        Random random = new Random(seed);
        RuleSet rules = rules(random);
        List<Source> sources = List.of(source(random, "1", CreditClass.ACADEMIC), source(random, "2", CreditClass.ACADEMIC));
        List<Claim> claims = new ArrayList<>();
        Map<String, Long> given = new HashMap<>();
        for (int round = 0; round < 4; round++) {
            Allocation allocation = Allocation.of(Recognition.decide(rules, decided(sources, claims)));
            for (Allocation.Grant grant : allocation.granted()) {
                claims.add(new Claim("c" + claims.size(), "P", "Q", grant.application().sources(),
                        grant.lines().stream().map(line -> new Claim.Line(line.place(), line.credits())).toList(), grant.application().rule().use()));
                for (Source used : grant.application().sources()) {
                    if (grant.application().rule().use() instanceof Use.UpToCredits) {
                        given.merge(used.id(), grant.lines().stream().mapToLong(line -> line.credits().hundredths()).sum(), Long::sum);
                    }
                }
            }
        }
        for (Source each : sources) {
            Worth worth = rules.worth(each);
            assertThat(given.getOrDefault(each.id(), 0L)).isLessThanOrEqualTo(
                    worth == null || worth.credits() == null ? 0 : worth.credits().hundredths());
            assertThat(claims.stream().filter(claim -> claim.sources().contains(each) && claim.use() instanceof Use.Once).count())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(claims.stream().flatMap(claim -> claim.lines().stream()).map(Claim.Line::place).filter(Place::once)).doesNotHaveDuplicates();
    }
}
