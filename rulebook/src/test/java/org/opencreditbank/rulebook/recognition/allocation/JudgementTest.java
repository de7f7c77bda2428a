package org.opencreditbank.rulebook.recognition.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.recognition.Examples.cap;
import static org.opencreditbank.rulebook.recognition.Examples.decided;
import static org.opencreditbank.rulebook.recognition.Examples.programme;
import static org.opencreditbank.rulebook.recognition.Examples.rules;
import static org.opencreditbank.rulebook.recognition.Examples.source;

import java.time.MonthDay;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Whoever judges may not go beyond what the rules allow in all. */
final class JudgementTest {

    private static final Place FREE = new Place.Part("free");

    private static RuleSet limited(Cap... caps) {
        return rules(List.of(), List.of(caps));
    }

    private static Cap most(String credits, Cap.Beyond beyond, Cap.Per... per) {
        return cap("limit", Condition.ALWAYS, new Cap.Most.Amount(Credits.parse(credits)), List.of(per), beyond);
    }

    private static List<Application.Line> line(Place place, String credits) {
        return List.of(new Application.Line(place, Credits.parse(credits), null));
    }

    private static Claim active(Source source, Place place, String credits) {
        return new Claim("claim-" + source.id(), "P", "Q", List.of(source), List.of(new Claim.Line(place, Credits.parse(credits))), new Use.Once());
    }

    private static List<Obstacle> judged(RuleSet rules, Source source, List<Application.Line> lines, Claim... claims) {
        return Judgement.obstacles(rules, decided(programme("140"), List.of(source), claims), List.of(source), lines, new Use.Once());
    }

    @Property
    void aJudgementFitsExactlyWhereCapAndClaimsLeaveRoomForTheWholeOfIt(
            @ForAll @IntRange(min = 1, max = 2_000) int limit, @ForAll @IntRange(min = 1, max = 2_000) int held,
            @ForAll @IntRange(min = 1, max = 2_000) int asked, @ForAll boolean cuts) {
        RuleSet rules = limited(most(new Credits(limit).toString(), cuts ? new Cap.Beyond.Cut(CreditStep.HALF) : new Cap.Beyond.Refuse()));
        Claim claim = active(source("0", "O", "4", "2020-05-01"), FREE, new Credits(held).toString());
        List<Obstacle> found = judged(rules, source("1", "X", "4", "2020-06-01"), line(FREE, new Credits(asked).toString()), claim);
        assertThat(found.isEmpty()).isEqualTo(asked <= Math.max(0, limit - held));
        if (!found.isEmpty()) {
            assertThat(found).containsExactly(new Obstacle.CapReached("limit", "", limit, Math.max(0, limit - held), asked, true));
        }
    }

    @Test
    void residencyBindsWhoeverJudges() {
        Source one = source("1", "X", "4", "2020-06-01");
        assertThat(Judgement.obstacles(limited(), decided(programme("140", "100"), List.of(one)), List.of(one), line(FREE, "40"), new Use.Once())).isEmpty();
        assertThat(Judgement.obstacles(limited(), decided(programme("140", "100"), List.of(one)), List.of(one), line(FREE, "40.01"), new Use.Once()))
                .containsExactly(new Obstacle.CapReached("residency", "", 4_000, 4_000, 4_001, true));
    }

    @Test
    void anAchievementAndACourseCountOnceWhoeverJudges() {
        Source one = source("1", "X", "4", "2020-06-01");
        Place course = new Place.Course("T");
        assertThat(judged(limited(), one, line(course, "4"), active(one, FREE, "4")))
                .containsExactly(new Obstacle.AchievementUsed("1", "claim-1"));
        assertThat(judged(limited(), one, line(course, "4"), active(source("2", "Y", "4", "2020-06-01"), course, "4")))
                .containsExactly(new Obstacle.PlaceTaken(course, "claim-2"));
    }

    @Test
    void aDateTooVagueForASpanIsSaid() {
        RuleSet rules = limited(most("24", new Cap.Beyond.Refuse(), new Cap.Per.Span(List.of(MonthDay.of(3, 1), MonthDay.of(9, 1)))));
        assertThat(judged(rules, source("1", "X", "4", "2020"), line(FREE, "4"))).contains(new Obstacle.Undated("limit", "1"));
        assertThat(judged(rules, source("1", "X", "4", "2020-04"), line(FREE, "4"))).isEmpty();
    }
}
