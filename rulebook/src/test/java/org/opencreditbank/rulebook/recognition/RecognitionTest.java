package org.opencreditbank.rulebook.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.recognition.Examples.bySource;
import static org.opencreditbank.rulebook.recognition.Examples.course;
import static org.opencreditbank.rulebook.recognition.Examples.decided;
import static org.opencreditbank.rulebook.recognition.Examples.is;
import static org.opencreditbank.rulebook.recognition.Examples.one;
import static org.opencreditbank.rulebook.recognition.Examples.programme;
import static org.opencreditbank.rulebook.recognition.Examples.rule;
import static org.opencreditbank.rulebook.recognition.Examples.rules;
import static org.opencreditbank.rulebook.recognition.Examples.source;
import static org.opencreditbank.rulebook.recognition.Examples.wholeCourse;

import java.time.Period;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;
import org.opencreditbank.rulebook.recognition.rule.Conversion;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Scale;
import org.opencreditbank.rulebook.recognition.rule.Share;

final class RecognitionTest {

    private static Decision decide(Rule rule, Case decided) {
        return Recognition.decide(rules(List.of(rule), List.of()), decided);
    }

    private static String obstacles(Decision decision) {
        return decision.rules().stream().flatMap(each -> Reason.of(each.finding()).obstacles().stream())
                .map(reason -> reason.what() + " " + reason.verdict() + " " + reason.asked() + " <" + reason.found() + ">").toList().toString();
    }

    @Test
    void aCertificateExemptsThreeCoursesWorthEightCredits() {
        Rule postal = rule("postal", one(is(Attribute.COURSE, "POSTAL")), new Use.Once(),
                wholeCourse("A"), wholeCourse("B"), wholeCourse("C"));
        Case decided = decided(programme("76", course("A", "3"), course("B", "3"), course("C", "2")),
                List.of(source("1", "POSTAL", "6", "2019-06")));

        assertThat(decide(postal, decided).applications()).singleElement()
                .satisfies(application -> assertThat(application.credits()).isEqualTo(Credits.of(8)));
    }

    @Test
    void whatIsMissedSaysWhatWouldMakeItTrue() {
        Rule rule = rule("r", one(new Condition.All(List.of(is(Attribute.COURSE, "X"), new Condition.LevelFrom("OCB", Level.of(6))))),
                new Use.Once(), bySource("free"));

        assertThat(obstacles(decide(rule, decided(programme("76"), List.of(source("1", "X", "3", "2019-06"))))))
                .isEqualTo("[level MISSED OCB ≥ 6 <OCB 5>]");
    }

    @Test
    void whatIsUnknownIsNotFalse() {
        Rule rule = rule("r", one(new Condition.All(List.of(is(Attribute.COURSE, "X"), new Condition.GradeFrom(new Grade("percent", "60"))))),
                new Use.Once(), bySource("free"));
        Decision decision = decide(rule, decided(programme("76"), List.of(source("1", "X", "3", "2019-06"))));

        assertThat(decision.open()).hasSize(1);
        assertThat(obstacles(decision)).isEqualTo("[grade UNKNOWN percent ≥ 60 <>]");
    }

    @Test
    void anImpreciseDateAtTheEdgeOfItsAgeIsUnknown() {
        Rule rule = rule("r", one(new Condition.NotOlder(Period.ofYears(5), null)), new Use.Once(), bySource("free"));

        assertThat(decide(rule, decided(programme("76"), List.of(source("1", "X", "3", "2016-03")))).applications()).hasSize(1);
        assertThat(decide(rule, decided(programme("76"), List.of(source("1", "X", "3", "2016")))).open()).hasSize(1);
        assertThat(obstacles(decide(rule, decided(programme("76"), List.of(source("1", "X", "3", "2016-02-29"))))))
                .isEqualTo("[age MISSED ≤ P5Y <2016-02-29>]");
    }

    @Test
    void revokedOrFailedAchievementsAreNoSources() {
        Rule rule = rule("r", one(is(Attribute.COURSE, "X")), new Use.Once(), bySource("free"));
        Source sound = source("1", "X", "3", "2019-06");

        assertThat(obstacles(decide(rule, decided(programme("76"),
                List.of(Examples.state(sound, AchievementState.REVOKED, Outcome.PASS)))))).contains("stands MISSED");
        assertThat(obstacles(decide(rule, decided(programme("76"),
                List.of(Examples.state(sound, AchievementState.ACCEPTED, Outcome.FAIL)))))).contains("passed MISSED");
    }

    @Test
    void oneAchievementDoesNotServeTwoPlacesOfOneRule() {
        Rule two = rule("two", Requirement.all(List.of(one(is(Attribute.KIND, "course")), one(is(Attribute.COURSE, "X")))),
                new Use.Once(), bySource("free"));

        assertThat(obstacles(decide(two, decided(programme("76"), List.of(source("1", "X", "3", "2019-06"))))))
                .contains("distinct MISSED");
        assertThat(decide(two, decided(programme("76"), List.of(source("1", "X", "3", "2019-06"), source("2", "Y", "2", "2019-06"))))
                .applications()).hasSize(1);
    }

    @Test
    void aDirectRuleBeatsOneThroughUnits() {
        Rule direct = rule("direct", one(is(Attribute.COURSE, "X")), new Use.Once(), wholeCourse("A"));
        Rule derived = rule("derived", null, new Use.Once(), wholeCourse("A"));
        Source source = Examples.covering(source("1", "X", "3", "2019-06"), List.of(new Coverage("U1", 1, 4, 4)));
        Case decided = decided(programme("76", course("A", "3", "U1")), List.of(source));
        Decision both = Recognition.decide(rules(List.of(derived, direct), List.of()), decided);

        assertThat(both.applications()).singleElement().satisfies(used -> assertThat(used.rule()).isEqualTo(direct));
        assertThat(both.displaced()).singleElement().satisfies(gone -> assertThat(gone.derived().rule()).isEqualTo(derived));
    }

    @Test
    void throughUnitsEveryUnitMustBeCoveredWhole() {
        Rule derived = rule("derived", null, new Use.Once(), wholeCourse("A"));
        Source one = Examples.covering(source("1", "X", "3", "2019-06"), List.of(new Coverage("U1", 1, 4, 4)));
        Source half = Examples.covering(source("2", "Y", "3", "2019-06"), List.of(new Coverage("U2", 1, 3, 4)));
        Source whole = Examples.covering(source("3", "Z", "3", "2019-06"), List.of(new Coverage("U2", 1, 4, 4)));
        var target = programme("76", course("A", "3", "U1", "U2"));

        assertThat(obstacles(decide(derived, decided(target, List.of(one, half))))).isEqualTo("[covers MISSED U2 ≥ 100% <3/4>]");
        assertThat(decide(derived, decided(target, List.of(one, half, whole))).applications()).singleElement()
                .satisfies(used -> assertThat(used.sources()).extracting(Source::id).containsExactly("1", "3"));
    }

    @Test
    void noPathTurnsLeisureCreditIntoAcademic() {
        Source leisure = Examples.covering(
                Examples.kind(source("1", "X", "3", "2019-06"), "course", CreditClass.LEISURE), List.of(new Coverage("U1", 1, 4, 4)));
        Case decided = decided(programme("76", course("A", "3", "U1")), List.of(leisure));

        for (Rule rule : List.of(
                rule("direct", one(Condition.ALWAYS), new Use.Once(), wholeCourse("A")),
                rule("part", one(Condition.ALWAYS), new Use.Once(), bySource("free")),
                rule("derived", null, new Use.Once(), wholeCourse("A")))) {
            Decision decision = decide(rule, decided);
            assertThat(decision.applications()).isEmpty();
            assertThat(obstacles(decision)).contains("no-leisure MISSED");
        }
    }

    @Test
    void aLeisureAchievementDoesNotHideThatAnotherIsUnknown() {
        Rule rule = rule("r", one(new Condition.All(List.of(is(Attribute.KIND, "course"), new Condition.VersionWithin(1, 2)))),
                new Use.Once(), bySource("free"));
        Source leisure = Examples.kind(source("1", "X", "3", "2019-06"), "course", CreditClass.LEISURE);
        Source sound = source("2", "Y", "3", "2019-06");
        Source vague = new Source("2", "ORG-A", null, "course", "Y", null, "Y", CreditClass.ACADEMIC, null, sound.worths(), null, null,
                Outcome.PASS, sound.obtained(), null, null, null, AchievementState.ACCEPTED);

        assertThat(decide(rule, decided(programme("76"), List.of(leisure, vague))).open()).hasSize(1);
    }

    @Test
    void gradesConvertByTableByDistributionOrNotAtAll() {
        Scale percent = new Scale.Numbers("percent", 0, 10_000, 100, false);
        Scale german = new Scale.Numbers("german", 100, 500, 10, true);
        Scale letters = new Scale.Words("letters", List.of("E", "D", "C", "B", "A"));
        Map<String, Scale> scales = Map.of("percent", percent, "german", german, "letters", letters);
        Conversion table = new Conversion.Table("t", "percent", "letters",
                List.of(new Conversion.Row("90", "100", "A"), new Conversion.Row("60", "79", "C")));
        Conversion spread = new Conversion.Distribution("d", "german", "letters",
                List.of(new Conversion.Band("1", "1.5", 2_000), new Conversion.Band("1.6", "2.5", 5_000), new Conversion.Band("2.6", "4", 3_000)),
                List.of(new Conversion.Band("A", "A", 1_000), new Conversion.Band("B", "B", 3_500), new Conversion.Band("C", "C", 5_500)));

        assertThat(table.convert(new Grade("percent", "95"), scales).orThrow().value()).isEqualTo("A");
        assertThat(table.convert(new Grade("percent", "85"), scales).sound()).isEmpty();
        assertThat(spread.convert(new Grade("german", "1.3"), scales).orThrow().value()).isEqualTo("A");
        assertThat(spread.convert(new Grade("german", "2.0"), scales).orThrow().value()).isEqualTo("B");
        assertThat(spread.convert(new Grade("german", "4.0"), scales).orThrow().value()).isEqualTo("C");
        assertThat(spread.convert(new Grade("german", "5.0"), scales).sound()).isEmpty();
    }

    @Property(tries = 300)
    void flippingTheOneMissedConditionMakesTheRuleFire(@ForAll @IntRange(max = 5) int missed) {
        List<Condition> asks = List.of(is(Attribute.COURSE, "X"), is(Attribute.KIND, "course"), is(Attribute.PROVIDER, "ORG-A"),
                is(Attribute.FIELD, "04"), new Condition.CreditsWithin(Credits.of(3), null), new Condition.LevelFrom("OCB", Level.of(5)));
        List<Condition> wrong = List.of(is(Attribute.COURSE, "Y"), is(Attribute.KIND, "exam"), is(Attribute.PROVIDER, "ORG-B"),
                is(Attribute.FIELD, "05"), new Condition.CreditsWithin(Credits.of(4), null), new Condition.LevelFrom("OCB", Level.of(6)));
        Case decided = decided(programme("76"), List.of(source("1", "X", "3", "2019-06")));
        List<Condition> one = new java.util.ArrayList<>(asks);
        one.set(missed, wrong.get(missed));

        Decision no = decide(rule("r", one(new Condition.All(one)), new Use.Once(), bySource("free")), decided);
        Reason obstacle = Reason.of(no.rules().getFirst().finding()).obstacles().getFirst();
        assertThat(no.applications()).isEmpty();
        assertThat(Reason.of(no.rules().getFirst().finding()).obstacles()).hasSize(1);
        assertThat(obstacle.asked()).isNotBlank();
        assertThat(obstacle.found()).isNotBlank();

        assertThat(decide(rule("r", one(new Condition.All(asks)), new Use.Once(), bySource("free")), decided).applications()).hasSize(1);
        one.set(missed, new Condition.Not(wrong.get(missed)));
        assertThat(decide(rule("r", one(new Condition.All(one)), new Use.Once(), bySource("free")), decided).applications()).hasSize(1);
    }

    @Property(tries = 200)
    void splittingAnAchievementNeverMakesMoreOfIt(
            @ForAll @IntRange(min = 1, max = 2_000) int whole, @ForAll @IntRange(min = 1, max = 2_000) int cut,
            @ForAll @IntRange(min = 1, max = 7) int numerator) {
        int first = Math.min(cut, whole);
        Rule rule = rule("r", one(Condition.ALWAYS), new Use.Once(), new org.opencreditbank.rulebook.recognition.rule.Giving(
                new org.opencreditbank.rulebook.recognition.fact.Place.Part("free"),
                new org.opencreditbank.rulebook.recognition.rule.Giving.Amount.OfSource(new Share(numerator, 7), null)));
        RuleSet rules = rules(List.of(rule), List.of());
        var together = Recognition.decide(rules, decided(programme("76"),
                List.of(source("1", "X", new Credits(whole).toString(), "2019"))));
        var apart = Recognition.decide(rules, decided(programme("76"),
                List.of(source("1", "X", new Credits(first).toString(), "2019"), source("2", "X", new Credits(whole - first).toString(), "2019"))));

        assertThat(sum(apart)).isLessThanOrEqualTo(sum(together));
        assertThat(sum(together) * 7).isLessThanOrEqualTo((long) whole * numerator);
    }

    private static long sum(Decision decision) {
        return decision.applications().stream().mapToLong(each -> each.credits().hundredths()).sum();
    }
}
