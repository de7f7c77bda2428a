package org.opencreditbank.rulebook.recognition.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.recognition.Examples.bySource;
import static org.opencreditbank.rulebook.recognition.Examples.cap;
import static org.opencreditbank.rulebook.recognition.Examples.course;
import static org.opencreditbank.rulebook.recognition.Examples.decided;
import static org.opencreditbank.rulebook.recognition.Examples.is;
import static org.opencreditbank.rulebook.recognition.Examples.one;
import static org.opencreditbank.rulebook.recognition.Examples.programme;
import static org.opencreditbank.rulebook.recognition.Examples.rule;
import static org.opencreditbank.rulebook.recognition.Examples.rules;
import static org.opencreditbank.rulebook.recognition.Examples.source;
import static org.opencreditbank.rulebook.recognition.Examples.wholeCourse;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Examples;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Normalisation;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;

final class AllocationTest {

    private static final Rule ANY = rule("any", one(Condition.ALWAYS), new Use.Once(), bySource("free"));
    private static final Cap.Per YEAR = new Cap.Per.Span(List.of(MonthDay.of(3, 1)));
    private static final Cap.Per SEMESTER = new Cap.Per.Span(List.of(MonthDay.of(3, 1), MonthDay.of(9, 1)));

    private static Cap most(String code, String credits, Cap.Per... per) {
        return cap(code, Condition.ALWAYS, new Cap.Most.Amount(Credits.parse(credits)), List.of(per), new Cap.Beyond.Refuse());
    }

    private static Allocation allocate(RuleSet rules, Case decided) {
        return Allocation.of(Recognition.decide(rules, decided));
    }

    private static Claim active(Source source, Use use) {
        return new Claim("claim-" + source.id(), "P", "Q", List.of(source),
                List.of(new Claim.Line(new Place.Part("free"), source.worths().getFirst().credits() == null ? Credits.ZERO
                        : java.util.Objects.requireNonNull(source.worths().getFirst().credits()))), use);
    }

    @Test
    void fortyOneAndAHalfAndAHalfFitUnderFortyTwoButAHundredthMoreIsRefusedWhole() {
        RuleSet rules = rules(List.of(ANY), List.of(most("year", "42", YEAR)));
        Claim held = active(source("0", "O", "41.5", "2020-05-01"), new Use.Once());

        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "0.5", "2020-06-01")), held)).credits())
                .isEqualTo(Credits.parse("0.5"));
        Allocation refused = allocate(rules, decided(programme("140"), List.of(source("1", "X", "0.51", "2020-06-01")), held));
        assertThat(refused.credits()).isEqualTo(Credits.ZERO);
        assertThat(refused.losses()).singleElement().satisfies(loss -> assertThat(loss.obstacles()).containsExactly(
                new Obstacle.CapReached("year", "2020-03-01", 4_200, 50, 51, true)));
    }

    @Test
    void aSemesterGoesByTheDayTheCourseEnded() {
        RuleSet rules = rules(List.of(ANY), List.of(most("semester", "24", SEMESTER)));
        Claim held = active(source("0", "O", "24", "2020-04-01"), new Use.Once());

        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "3", "2020-07-15")), held)).granted()).isEmpty();
        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "3", "2020-08-31")), held)).granted()).isEmpty();
        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "3", "2020-09-01")), held)).granted()).hasSize(1);
        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "3", "2020-02-29")), held)).granted()).hasSize(1);
        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "3", "2020-07")), held)).granted()).isEmpty();
    }

    @Test
    void aDateTooVagueForASpanIsSaid() {
        RuleSet rules = rules(List.of(ANY), List.of(most("semester", "24", SEMESTER)));

        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "3", "2020")))).losses()).singleElement()
                .satisfies(loss -> assertThat(loss.obstacles()).containsExactly(new Obstacle.Undated("semester", "1")));
    }

    @Test
    void noMoreThanAHundredAndFiveFromOneInstitution() {
        RuleSet rules = rules(List.of(ANY), List.of(most("institution", "105", new Cap.Per.Provider())));
        Claim held = active(source("0", "O", "104", "2019-05-01"), new Use.Once());

        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "1", "2020-06-01")), held)).granted()).hasSize(1);
        Claim full = active(source("0", "O", "105", "2019-05-01"), new Use.Once());
        assertThat(allocate(rules, decided(programme("140"), List.of(source("1", "X", "1", "2020-06-01")), full)).granted()).isEmpty();
        assertThat(allocate(rules, decided(programme("140"),
                List.of(Examples.provider(source("1", "X", "1", "2020-06-01"), "ORG-B")), full)).granted()).hasSize(1);
    }

    @Test
    void theFourthCertificateEarnsNothingAndNoMoreThanOneIsAFreeElective() {
        Condition certificate = is(Attribute.KIND, "certificate");
        Rule major = rule("major", one(certificate), new Use.Once(), bySource("major"));
        Rule free = rule("free", one(certificate), new Use.Once(), bySource("free"));
        Cap three = cap("certificates", certificate, new Cap.Most.Achievements(3), List.of(), new Cap.Beyond.Refuse());
        Cap one = new Cap("free-certificates", java.util.Map.of(), certificate, Set.of("free"), false, Set.of(),
                new Cap.Most.Achievements(1), List.of(), new Cap.Beyond.Refuse());
        List<Source> four = new ArrayList<>();
        for (int at = 1; at <= 4; at++) {
            four.add(Examples.kind(source("" + at, "C" + at, "10", "2019-06-0" + at), "certificate", CreditClass.VOCATIONAL));
        }

        Allocation allocation = allocate(rules(List.of(major, free), List.of(three, one)), decided(programme("140"), four));
        assertThat(allocation.credits()).isEqualTo(Credits.of(30));
        assertThat(allocation.granted()).allMatch(grant -> grant.application().rule().equals(major));
        assertThat(allocate(rules(List.of(free), List.of(three, one)), decided(programme("140"), four)).credits()).isEqualTo(Credits.of(10));
    }

    @Test
    void aCapMayCutDownToAStep() {
        Cap cut = cap("cut", Condition.ALWAYS, new Cap.Most.Amount(Credits.parse("10.7")), List.of(), new Cap.Beyond.Cut(CreditStep.HALF));
        Allocation allocation = allocate(rules(List.of(ANY), List.of(cut)),
                decided(programme("140"), List.of(source("1", "X", "8", "2019"), source("2", "Y", "8", "2020"))));

        assertThat(allocation.credits()).isEqualTo(Credits.parse("10.5"));
        assertThat(allocation.granted()).filteredOn(Allocation.Grant::cut).hasSize(1);
    }

    @Test
    void duplicatesByNormalisedNameEarnNothing() {
        Normalisation names = new Normalisation(List.of(new Normalisation.Step.Width(), new Normalisation.Step.Case(),
                new Normalisation.Step.Spaces(), new Normalisation.Step.Punctuation(), new Normalisation.Step.Replace("第一", "1"),
                new Normalisation.Step.Replace("ⅰ", "1"), new Normalisation.Step.Ending("概论")));
        List<Source> twice = List.of(Examples.named(source("1", "X", "3", "2019"), "会计学（１）"),
                Examples.named(source("2", "Y", "4", "2020"), "会计学 第一 "));

        Allocation allocation = allocate(rules(List.of(ANY), List.of(), names), decided(programme("140"), twice));
        assertThat(allocation.credits()).isEqualTo(Credits.of(4));
        assertThat(allocation.losses()).singleElement()
                .satisfies(loss -> assertThat(loss.obstacles()).containsExactly(new Obstacle.Duplicate("1", "2")));
    }

    @Test
    void residencyLeavesWhatMustBeEarnedAtHome() {
        Allocation allocation = allocate(rules(List.of(ANY), List.of()),
                decided(programme("20", "10"), List.of(source("1", "X", "6", "2019"), source("2", "Y", "5", "2020"))));

        assertThat(allocation.credits()).isEqualTo(Credits.of(6));
        assertThat(allocation.losses().getFirst().obstacles())
                .containsExactly(new Obstacle.CapReached("residency", "", 1_000, 400, 500, true));
    }

    @Test
    void anAchievementUsedForTheQualificationIsNotUsedAgain() {
        Source source = source("1", "X", "6", "2019");

        assertThat(allocate(rules(List.of(ANY), List.of()), decided(programme("140"), List.of(source), active(source, new Use.Freely())))
                .losses().getFirst().obstacles()).containsExactly(new Obstacle.AchievementUsed("1", "claim-1"));
    }

    @Test
    void manyAlikeAreSettledQuickly() {
        List<Source> many = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            many.add(source("s" + at, "C" + at, at % 3 == 0 ? "2" : "3", (2015 + at / 12) + "-0" + (1 + at % 8) + "-15"));
        }
        RuleSet rules = rules(List.of(ANY),
                List.of(most("year", "25", YEAR), most("semester", "14", SEMESTER), most("institution", "105", new Cap.Per.Provider())));

        assertThat(allocate(rules, decided(programme("140"), many)).credits()).isEqualTo(Credits.of(105));
    }

    @Test
    void manyWaysToOneCourseAreSettledQuickly() {
        List<Source> many = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            many.add(source("s" + at, "C" + at, "3", (2015 + at / 12) + "-0" + (1 + at % 8) + "-15"));
        }
        Rule two = rule("two", new org.opencreditbank.rulebook.recognition.rule.Requirement.Achievements("two", Condition.ALWAYS, 2, null),
                new Use.Once(), wholeCourse("A"));
        Allocation allocation = allocate(rules(List.of(two, ANY), List.of(most("all", "90"))), decided(programme("140", course("A", "3")), many));

        assertThat(allocation.credits()).isEqualTo(Credits.of(90));
        assertThat(allocation.losses()).hasSizeGreaterThan(1_700);
    }

    /** Small markets of every sort: courses, parts, uses, caps that refuse and cut, claims. */
    private static Case random(Random random) {
        List<Source> sources = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int at = 0; at < count; at++) {
            Source source = source("s" + at, "C" + at % 3, Integer.toString(1 + random.nextInt(5)), "2020-0" + (1 + random.nextInt(9)) + "-15");
            source = random.nextInt(3) == 0 ? Examples.named(source, "same") : source;
            sources.add(random.nextBoolean() ? Examples.provider(source, "ORG-B") : source);
        }
        var claims = random.nextInt(3) == 0
                ? new Claim[] {active(source(random.nextBoolean() ? "s0" : "old", "O", "2", "2020-04-01"), new Use.UpTo(2))}
                : new Claim[0];
        return decided(programme("140", course("A", "3"), course("B", "2")), sources, claims);
    }

    private static RuleSet randomRules(Random random) {
        List<Use> uses = List.of(new Use.Once(), new Use.UpTo(2), new Use.UpToCredits(), new Use.Freely());
        List<Rule> all = List.of(
                rule("a", one(is(Attribute.COURSE, "C0", "C1")), uses.get(random.nextInt(4)), wholeCourse("A")),
                rule("b", new org.opencreditbank.rulebook.recognition.rule.Requirement.Achievements("two", Condition.ALWAYS, 2, null),
                        uses.get(random.nextInt(4)), wholeCourse("B")),
                rule("c", one(Condition.ALWAYS), uses.get(random.nextInt(4)), bySource("free")));
        Cap.Beyond beyond = random.nextBoolean() ? new Cap.Beyond.Refuse() : new Cap.Beyond.Cut(CreditStep.WHOLE);
        List<Cap> caps = List.of(
                cap("year", Condition.ALWAYS, new Cap.Most.Amount(Credits.of(random.nextInt(9))), List.of(SEMESTER), beyond),
                cap("provider", Condition.ALWAYS, new Cap.Most.Amount(Credits.of(random.nextInt(9))), List.of(new Cap.Per.Provider()),
                        random.nextBoolean() ? new Cap.Beyond.Refuse() : beyond),
                cap("count", is(Attribute.PROVIDER, "ORG-B"), new Cap.Most.Achievements(1), List.of(), new Cap.Beyond.Refuse()));
        return rules(all, caps, random.nextBoolean() ? null : new Normalisation(List.of()));
    }

    @Property(tries = 1000)
    void theAllocationIsTheBestOfAllThatAreLawful(@ForAll long seed) {
        Random random = new Random(seed);
        Case decided = random(random);
        RuleSet rules = randomRules(random);
        Allocation allocation = allocate(rules, decided);

        Set<String> fresh = new java.util.TreeSet<>();
        allocation.granted().forEach(grant -> grant.application().sources().forEach(source -> fresh.add(source.id())));
        decided.facts().claims().forEach(claim -> claim.sources().forEach(source -> fresh.remove(source.id())));
        long weight = allocation.granted().stream().mapToLong(grant -> 3 - grant.application().order()).sum();
        assertThat(new long[] {allocation.credits().hundredths(), -fresh.size(), weight})
                .isEqualTo(new BruteForce(Recognition.decide(rules, decided)).best());
    }

    @Property(tries = 200)
    void theOrderOfTheFactsSaysNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Case decided = random(random);
        RuleSet rules = randomRules(random);
        List<Source> shuffled = new ArrayList<>(decided.facts().sources());
        Collections.shuffle(shuffled, random);
        Case again = decided(decided.programme(), shuffled, decided.facts().claims().toArray(Claim[]::new));

        assertThat(allocate(rules, again)).isEqualTo(allocate(rules, decided));
    }

    @Property(tries = 200)
    void whatIsLostSaysWhy(@ForAll long seed) {
        Random random = new Random(seed);
        Case decided = random(random);

        Allocation allocation = allocate(randomRules(random), decided);
        assertThat(allocation.losses()).allSatisfy(loss -> assertThat(loss.obstacles()).isNotEmpty());
        assertThat(allocation.granted().size() + allocation.losses().size()).isEqualTo(allocation.decision().applications().size());
    }
}
