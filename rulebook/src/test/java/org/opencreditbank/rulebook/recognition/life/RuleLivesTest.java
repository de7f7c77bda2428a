package org.opencreditbank.rulebook.recognition.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.recognition.life.RuleDeed.*;
import org.opencreditbank.rulebook.recognition.life.RuleLife.*;

/** Draft, consulted, published, suspended, retired: what may follow what, and on which days a rule set decides. */
class RuleLivesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final LocalDate LATER = TODAY.plusDays(10);
    private static final Deciding FROM_LATER = new Deciding(LATER, List.of(), null);

    private static RuleLife next(RuleLife life, RuleDeed deed) {
        return ((RuleStep.Next) RuleLives.next(life, deed, TODAY)).life();
    }

    private static String refused(RuleLife life, RuleDeed deed) {
        return ((RuleStep.Forbidden) RuleLives.next(life, deed, TODAY)).refusal().code().replace("recognition.life.", "");
    }

    @Test
    void aRuleSetIsDraftedConsultedOnPublishedSuspendedResumedAndRetired() {
        var consulted = next(new Draft(), new Consult(LATER));
        assertThat(consulted).isEqualTo(new Consulted(LATER));
        assertThat(next(consulted, new Revise())).as("what is consulted on is written on").isEqualTo(consulted);
        assertThat(next(consulted, new EndConsultation())).isEqualTo(new Draft());
        var published = next(consulted, new Publish(LATER));
        assertThat(published).isEqualTo(new Published(FROM_LATER));
        var suspended = next(published, new Suspend(LATER.plusDays(5)));
        assertThat(suspended).isInstanceOf(Suspended.class);
        var resumed = next(suspended, new Resume(LATER.plusDays(7)));
        var retired = (Retired) next(resumed, new Retire(LATER.plusDays(9)));
        assertThat(RuleLife.of(retired.deciding())).isEqualTo(retired);
        var days = retired.deciding();
        assertThat(LATER.minusDays(1).datesUntil(LATER.plusDays(12)).filter(day -> days.inForce(day) && !days.suspended(day)).toList())
                .containsExactly(LATER, LATER.plusDays(1), LATER.plusDays(2), LATER.plusDays(3), LATER.plusDays(4), LATER.plusDays(7),
                        LATER.plusDays(8), LATER.plusDays(9));
        assertThat(days.inForce(LATER.plusDays(6))).as("suspended, yet no earlier version comes back").isTrue();
    }

    @Test
    void nothingIsDoneForADayThatIsOver() {
        var yesterday = TODAY.minusDays(1);
        var published = new Published(Deciding.AS_WRITTEN);
        var suspended = next(published, new Suspend(TODAY));
        assertThat(refused(new Draft(), new Consult(yesterday))).isEqualTo("past");
        assertThat(refused(new Draft(), new Publish(yesterday))).isEqualTo("past");
        assertThat(refused(published, new Suspend(yesterday))).isEqualTo("past");
        assertThat(refused(suspended, new Resume(yesterday))).isEqualTo("past");
        assertThat(refused(published, new Retire(yesterday))).isEqualTo("past");
        assertThat(next(new Draft(), new Publish(null))).as("from when the document says").isEqualTo(published);
    }

    @Test
    void pausesFollowEachOther() {
        var suspended = next(new Published(Deciding.AS_WRITTEN), new Suspend(LATER));
        assertThat(refused(suspended, new Resume(LATER.minusDays(1)))).isEqualTo("order");
        var resumed = next(suspended, new Resume(LATER.plusDays(3)));
        assertThat(refused(resumed, new Suspend(LATER.plusDays(2)))).isEqualTo("order");
        assertThat(next(resumed, new Suspend(LATER.plusDays(3)))).isInstanceOf(Suspended.class);
        var never = ((Published) next(suspended, new Resume(LATER))).deciding();
        assertThat(never.suspended(LATER)).as("resumed on the day on which it was to begin").isFalse();
    }

    @Test
    void everyDeedHasAnAnswerInEveryState() {
        var states = List.of(new Draft(), new Consulted(LATER), new Published(Deciding.AS_WRITTEN),
                new Suspended(new Deciding(null, List.of(new Deciding.Pause(TODAY, null)), null)), new Retired(new Deciding(null, List.of(), LATER)));
        var answers = new java.util.ArrayList<String>();
        for (RuleDeed deed : List.of(new Revise(), new Consult(LATER), new EndConsultation(), new Publish(LATER), new Suspend(LATER), new Resume(LATER),
                new Retire(LATER))) {
            var line = new StringBuilder(deed.getClass().getSimpleName());
            for (RuleLife state : states) {
                line.append(' ').append(switch (RuleLives.next(state, deed, TODAY)) {
                    case RuleStep.Next(RuleLife life) -> life.getClass().getSimpleName();
                    case RuleStep.Forbidden(var refusal) -> refusal.code().replace("recognition.life.", "-");
                });
            }
            answers.add(line.toString());
        }
        assertThat(answers).containsExactly(
                "Revise Draft Consulted -published -published -published",
                "Consult Consulted Consulted -published -published -published",
                "EndConsultation -unconsulted Draft -unconsulted -unconsulted -unconsulted",
                "Publish Published Published -published -published -published",
                "Suspend -unpublished -unpublished Suspended -suspended -retired",
                "Resume -unpublished -unpublished -runs Published -retired",
                "Retire -unpublished -unpublished Retired Retired -retired");
    }
}
