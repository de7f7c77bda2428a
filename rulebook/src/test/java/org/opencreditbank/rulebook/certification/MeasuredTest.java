package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Measured.Appealed;
import org.opencreditbank.rulebook.certification.Measured.Heard;
import org.opencreditbank.rulebook.certification.Measured.Ruled;
import org.opencreditbank.rulebook.certification.Measured.Took;
import org.opencreditbank.rulebook.certification.Step.Next;

/** What single steps add to the figures; that every step adds what it should stands in {@link ReachableStatesTest}. */
final class MeasuredTest {

    private static final LocalDate FIRST = Cases.FIRST_DAY;
    private static final LocalDate LATER = FIRST.plusDays(9);

    @Test
    void aRatingTakesFromTheDayOnWhichItsExpertWasAsked() {
        Story story = Story.handedIn().takes(new FindComplete(), Story.OFFICER).on(FIRST.plusDays(3))
                .takes(new Assign(Seat.RATER, Story.RATER), Story.OFFICER).on(LATER);
        assertThat(added(story, new Rate(Seat.RATER, Cases.worth(4, 90)), Story.RATER))
                .containsExactly(new Took(Task.RATE, FIRST.plusDays(3), LATER));
        assertThat(added(story, new Assign(Seat.VETTER, Story.VETTER), Story.OFFICER))
                .containsExactly(new Took(Task.ASSIGN_EXPERT, FIRST, LATER));
    }

    @Test
    void mendingIsToldFromWriting() {
        Story story = Story.handedIn().takes(new FindIncomplete("No samples."), Story.OFFICER).on(LATER);
        assertThat(added(story, new SubmitDossier(), Cases.PROVIDER)).containsExactly(new Took(Task.MEND_DOSSIER, FIRST, LATER));
        assertThat(added(Story.dossierDue().on(LATER), new SubmitDossier(), Cases.PROVIDER))
                .containsExactly(new Took(Task.WRITE_DOSSIER, FIRST, LATER));
    }

    @Test
    void aPanelRulesByTheVoteThatEndsItsSitting() {
        Story story = Story.panel().takes(new Propose(new Ruling.Return("Not yet.")), Story.CHAIR).on(LATER);
        var took = new Took(Task.VOTE, FIRST, LATER);
        assertThat(added(story, new Vote(false, "No."), Story.FIRST_MEMBER)).containsExactly(took);
        assertThat(added(story, new Vote(true, ""), Story.FIRST_MEMBER)).containsExactly(took, new Ruled(RulingKind.RETURN));
    }

    @Test
    void aNoticeTakesUntilItsLastDay() {
        Story story = Story.inNotice();
        LocalDate until = ((Stage.Notice) story.stage()).until();
        assertThat(added(story.on(until.plusDays(6)), new NoticeEnds(), Act.NOBODY)).containsExactly(new Took(Task.NOTICE, FIRST, until));
    }

    @Test
    void anAppealSaysWhatItIsAgainstAndWhetherThatIsReversed() {
        Story story = Story.toDecide().takes(new Decide(new Ruling.Refuse("No.")), Story.OFFICER);
        assertThat(added(story, new AppealAgainst(DecisionKind.RULING, "Unjust."), Cases.PROVIDER))
                .containsExactly(new Appealed(DecisionKind.RULING));
        story.takes(new AppealAgainst(DecisionKind.RULING, "Unjust."), Cases.PROVIDER).on(LATER);
        assertThat(added(story, new DecideAppeal(true, "So it is."), Story.HEARER))
                .containsExactly(new Took(Task.HEAR_APPEAL, FIRST, LATER), new Heard(DecisionKind.RULING, true));
    }

    private static List<Measured> added(Story story, CertificationEvent event, long person) {
        var act = new Act(person, CourseCertification.capacityFor(event), story.today());
        if (Cases.RULES.next(story.state(), event, act) instanceof Next(CaseState after)) {
            return Measured.of(story.state(), event, after, story.today());
        }
        throw new AssertionError(event + " was refused");
    }
}
