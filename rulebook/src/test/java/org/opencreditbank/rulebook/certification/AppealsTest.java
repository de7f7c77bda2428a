package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.certification.Story.OFFICER;
import static org.opencreditbank.rulebook.certification.Story.OTHER_OFFICER;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Stage.Ending;

final class AppealsTest {

    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 1, 4);

    @Test
    void aProviderRefusedEntryIsLookedAtAnewOnAppealByOthers() {
        Story story = Story.applied().takes(new RefuseEligibility("No licence."), Story.BRANCH).appealed(DecisionKind.ELIGIBILITY, true);
        assertThat(story.stage()).isEqualTo(new Stage.Eligibility());
        assertThat(story.refusal(new RefuseEligibility("Still none."), Story.BRANCH)).isEqualTo("certification.had-part");
        assertThat(story.takes(new ConfirmEligibility(), 11).stage()).isEqualTo(new Stage.Dossier());
    }

    @Test
    void aRefusedEntryStaysRefusedWhenTheAppealIsDismissed() {
        Story story = Story.applied().takes(new RefuseEligibility("No licence."), Story.BRANCH).appealed(DecisionKind.ELIGIBILITY, false);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.NOT_ELIGIBLE));
        assertThat(story.refusal(new AppealAgainst(DecisionKind.ELIGIBILITY, "Again."), Cases.PROVIDER))
                .isEqualTo("certification.appeal.once");
    }

    @Test
    void aDossierFoundIncompleteTwiceIsCheckedAnewOnAppeal() {
        Story story = Story.handedIn().takes(new FindIncomplete("No samples."), OFFICER).takes(new SubmitDossier(), Cases.PROVIDER)
                .takes(new FindIncomplete("Still none."), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.RETURNED));
        story.appealed(DecisionKind.COMPLETENESS, true);
        assertThat(story.stage()).isEqualTo(new Stage.Completeness(2));
        assertThat(story.refusal(new FindComplete(), OFFICER)).isEqualTo("certification.had-part");
        assertThat(story.takes(new FindComplete(), OTHER_OFFICER).stage()).isEqualTo(Stage.Rating.OPEN);
    }

    @Test
    void anUpheldAppealAgainstARulingSendsItToAPanelOfOthers() {
        Story story = Story.toDecide().takes(new Decide(new Ruling.Refuse("No.")), OFFICER).appealed(DecisionKind.RULING, true);
        assertThat(story.stage()).isEqualTo(new Stage.PanelToAppoint());
        assertThat(story.refusal(new AppointPanel(OFFICER, Set.of(41L, 42L)), Story.HEARER)).isEqualTo("certification.had-part");
        assertThat(story.refusal(new AppointPanel(40, Set.of(Story.RATER, 42L)), Story.HEARER)).isEqualTo("certification.had-part");
    }

    @Test
    void aPanelThatTurnsDownARegisteredCourseOnAppealTakesItsEntryBack() {
        Story story = Story.registered().appealed(DecisionKind.RULING, true);
        assertThat(story.state().inForce()).isTrue();
        story.takes(new AppointPanel(40, Set.of(41L, 42L)), Story.HEARER)
                .takes(new Propose(new Ruling.Refuse("No.")), 40).takes(new Vote(true, ""), 41);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.REFUSED));
        assertThat(story.entry().standing()).isEqualTo(EntryStanding.WITHDRAWN);
    }

    @Test
    void anObjectorWhoWinsTheAppealBringsTheRulingBeforeAPanel() {
        Story story = objected().takes(new AnswerObjection(1, false, "Not so."), OFFICER)
                .takes(against(1), Act.NOBODY, Capacity.PUBLIC).heard(true);
        assertThat(story.stage()).isEqualTo(new Stage.PanelToAppoint());
    }

    @Test
    void theProviderCantUseUpTheObjectorsAppeal() {
        Story story = objected().takes(new AnswerObjection(1, false, "Not so."), OFFICER);
        assertThat(story.refusal(against(1), Cases.PROVIDER)).isEqualTo("certification.capacity");
    }

    @Test
    void oneObjectorsAppealLeavesAnothersAlone() {
        Story story = objected().takes(new RaiseObjection(2), Act.NOBODY)
                .takes(new AnswerObjection(1, false, "Not so."), OFFICER).takes(new AnswerObjection(2, false, "Nor so."), OFFICER)
                .takes(against(1), Act.NOBODY, Capacity.PUBLIC).heard(false);
        assertThat(story.refusal(against(1), Act.NOBODY, Capacity.PUBLIC)).isEqualTo("certification.appeal.once");
        assertThat(story.takes(against(2), Act.NOBODY, Capacity.PUBLIC).stage()).isInstanceOf(Stage.Appeal.class);
    }

    @Test
    void aProviderWhoWinsTheAppealAgainstAnUpheldObjectionHasItAnsweredAnewByOthers() {
        Story story = objected().takes(new AnswerObjection(1, true, "True."), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.PanelToAppoint());
        story.takes(against(1), Cases.PROVIDER).heard(true);
        assertThat(story.stage()).isInstanceOf(Stage.Notice.class);
        assertThat(story.state().unanswered()).containsExactly(1L);
        assertThat(story.refusal(new AnswerObjection(1, true, "True."), OFFICER)).isEqualTo("certification.had-part");
        story.takes(new AnswerObjection(1, false, "Not so."), OTHER_OFFICER).noticeOver();
        assertThat(story.stage()).isEqualTo(new Stage.Registered());
    }

    @Test
    void anObjectionIsRaisedWhileAnAppealIsHeardAndAnsweredAfterwards() {
        Story story = Story.inNotice().takes(new AppealAgainst(DecisionKind.RULING, "Too few credits."), Cases.PROVIDER)
                .takes(new RaiseObjection(1), Act.NOBODY).heard(false);
        story.noticeOver();
        assertThat(story.stage()).isInstanceOf(Stage.Objections.class);
        assertThat(story.takes(new AnswerObjection(1, false, "Not so."), OFFICER).stage()).isEqualTo(new Stage.Registered());
    }

    @Test
    void aNoticeThatRanOutWhileAnAppealWasHeardEndsAfterwards() {
        Story story = Story.inNotice().takes(new AppealAgainst(DecisionKind.RULING, "Too few credits."), Cases.PROVIDER);
        story.on(story.today().plusDays(25)).heard(false);
        assertThat(story.refusal(new RaiseObjection(1), Act.NOBODY)).isEqualTo("certification.step");
        assertThat(Cases.RULES.clock(story.state(), story.today())).contains(new NoticeEnds());
        assertThat(story.takes(new NoticeEnds(), Act.NOBODY).stage()).isEqualTo(new Stage.Registered());
    }

    @Test
    void whileOneAppealIsHeardTheTimeOfTheOthersStandsStill() {
        Story story = objected().takes(new AnswerObjection(1, false, "Not so."), OFFICER)
                .takes(new AppealAgainst(DecisionKind.RULING, "Too few credits."), Cases.PROVIDER);
        story.on(story.today().plusDays(40)).heard(false);
        assertThat(story.takes(against(1), Act.NOBODY, Capacity.PUBLIC).stage()).isInstanceOf(Stage.Appeal.class);
    }

    @Test
    void hearingAnAppealDoesNotReopenWhatWasTooLate() {
        Story story = Story.handedIn().takes(new FindIncomplete("No samples."), OFFICER).takes(new SubmitDossier(), Cases.PROVIDER)
                .takes(new FindIncomplete("Still none."), OFFICER).appealed(DecisionKind.COMPLETENESS, true);
        story.takes(new FindComplete(), OTHER_OFFICER).takes(new Assign(Seat.RATER, 30), OFFICER)
                .takes(new Assign(Seat.VETTER, 31), OFFICER).rated(4, 4);
        story.takes(new Decide(new Ruling.Return("Not yet.")), OFFICER).on(story.today().plusDays(60));
        assertThat(story.refusal(new AppealAgainst(DecisionKind.RULING, "Late."), Cases.PROVIDER)).isEqualTo("certification.appeal.late");
    }

    @Test
    void theLastDayToAppealIsTheFifteenthWorkingDay() {
        Story story = Story.applied().takes(new RefuseEligibility("No licence."), Story.BRANCH);
        LocalDate last = Cases.CHINA.after(story.today(), 15);
        assertThat(story.on(last.plusDays(1)).refusal(new AppealAgainst(DecisionKind.ELIGIBILITY, "But."), Cases.PROVIDER))
                .isEqualTo("certification.appeal.late");
        assertThat(story.on(last).takes(new AppealAgainst(DecisionKind.ELIGIBILITY, "But."), Cases.PROVIDER).stage())
                .isInstanceOf(Stage.Appeal.class);
    }

    @Test
    void anEntryTakenBackForAMissedConditionIsRestoredOnAppealToItsFullTime() {
        Story story = Story.registeredOnCondition();
        LocalDate last = story.entry().lastDay();
        story.on(story.today().plusMonths(6)).takes(new MissCondition(0, "Nothing was shown."), OFFICER);
        assertThat(story.entry().lastDay()).isEqualTo(story.today());
        story.appealed(DecisionKind.CONDITION, true);
        assertThat(story.stage()).isEqualTo(new Stage.Registered());
        assertThat(story.entry().inForce()).isTrue();
        assertThat(story.entry().lastDay()).isEqualTo(last);
        assertThat(story.entry().open()).containsExactly(0);
        assertThat(story.refusal(new MissCondition(0, "Still nothing."), OFFICER)).isEqualTo("certification.had-part");
    }

    @Test
    void anEntryTakenBackForAMissedConditionStaysSoWhenTheAppealIsDismissed() {
        Story story = Story.registeredOnCondition();
        story.on(story.today().plusMonths(6)).takes(new MissCondition(0, "Nothing was shown."), OFFICER)
                .appealed(DecisionKind.CONDITION, false);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.WITHDRAWN));
        assertThat(story.entry().standing()).isEqualTo(EntryStanding.WITHDRAWN);
    }

    @Test
    void anEntryTakenBackDuringItsReReviewIsRestoredTogetherWithTheReReview() {
        Story story = Story.inRereview().takes(new SubmitDossier(), Cases.PROVIDER).takes(new Withdraw("Fraud."), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.WITHDRAWN));
        story.appealed(DecisionKind.WITHDRAWAL, true);
        assertThat(story.stage()).isEqualTo(new Stage.Completeness(1));
        assertThat(story.state().inForce()).isTrue();
    }

    @Test
    void anEntryWhoseTimeRanOutDuringTheAppealIsRestoredAsLapsed() {
        Story story = Story.registered();
        story.on(story.entry().lastDay().minusDays(3)).takes(new Withdraw("Fraud."), OFFICER)
                .takes(new AppealAgainst(DecisionKind.WITHDRAWAL, "No fraud."), Cases.PROVIDER);
        story.on(story.today().plusDays(20)).heard(true);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.LAPSED));
        assertThat(story.entry().standing()).isEqualTo(EntryStanding.LAPSED);
    }

    @Test
    void aChangeHeldMaterialIsLookedAtAnewOnAppealAndTheReReviewIsOff() {
        Story story = materialChange().appealed(DecisionKind.CHANGE, true);
        assertThat(story.stage()).isEqualTo(new Stage.ChangeReview());
        assertThat(story.refusal(new DecideChange(true, "Much."), OFFICER)).isEqualTo("certification.had-part");
        assertThat(story.takes(new DecideChange(false, "Little."), OTHER_OFFICER).stage()).isEqualTo(new Stage.Registered());
    }

    @Test
    void whenTheEntryLapsedMeanwhileAnUpheldAppealAgainstAMaterialChangeLetsTheReReviewGoOn() {
        Story story = Story.registered();
        story.on(story.entry().lastDay().minusDays(2)).takes(new ReportChange(), Cases.PROVIDER)
                .takes(new DecideChange(true, "Much."), OFFICER).takes(new AppealAgainst(DecisionKind.CHANGE, "Little."), Cases.PROVIDER)
                .lapses().heard(true);
        assertThat(story.stage()).isEqualTo(new Stage.Dossier());
    }

    @Test
    void whenTheEntryWasTakenBackMeanwhileTheRegisterStageIsNotEnteredAgain() {
        Story story = Story.registered().takes(new ReportChange(), Cases.PROVIDER).takes(new DecideChange(false, "Little."), OFFICER)
                .takes(new Withdraw("Fraud."), OFFICER).appealed(DecisionKind.CHANGE, true);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.WITHDRAWN));
    }

    @Test
    void anAppealThatOutlivesTheEntryEndsTheCaseAsLapsed() {
        Story story = Story.registered();
        story.on(story.entry().lastDay().minusDays(2)).takes(new ReportChange(), Cases.PROVIDER)
                .takes(new DecideChange(false, "Little."), OFFICER).takes(new AppealAgainst(DecisionKind.CHANGE, "But."), Cases.PROVIDER)
                .lapses().heard(false);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.LAPSED));
    }

    @Test
    void whatWasGivenUpIsNotRevivedByAnAppeal() {
        Story story = objected().takes(new AnswerObjection(1, false, "Not so."), OFFICER).takes(new GiveUp("Sold."), Cases.PROVIDER);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.GIVEN_UP));
        assertThat(story.refusal(against(1), Act.NOBODY, Capacity.PUBLIC)).isEqualTo("certification.step");
        assertThat(story.refusal(new AppealAgainst(DecisionKind.RULING, "But."), Cases.PROVIDER)).isEqualTo("certification.step");
    }

    @Test
    void whoeverIsAskedToRateOrToSitOnThePanelHearsNoAppealThoughTheyHaveDoneNothingYet() {
        Story story = materialChange().takes(new SubmitDossier(), Cases.PROVIDER).takes(new FindComplete(), OFFICER)
                .takes(new Assign(Seat.RATER, 130), OFFICER).takes(new AppealAgainst(DecisionKind.CHANGE, "Little."), Cases.PROVIDER);
        assertThat(story.refusal(new DecideAppeal(true, "Right."), 130)).isEqualTo("certification.had-part");
    }

    @Test
    void aNewReviewWaitsUntilWhoeverObjectedCanAppealNoMore() {
        Story story = objected().takes(new AnswerObjection(1, false, "Not so."), OFFICER).noticeOver()
                .takes(new ReportChange(), Cases.PROVIDER);
        assertThat(story.refusal(new DecideChange(true, "Much."), OFFICER)).isEqualTo("certification.rereview.objectors");
        story.on(NEXT_YEAR.minusMonths(3));
        assertThat(story.takes(new DecideChange(true, "Much."), OFFICER).stage()).isEqualTo(new Stage.Dossier());
    }

    private static Story objected() {
        return Story.inNotice().takes(new RaiseObjection(1), Act.NOBODY);
    }

    private static Story materialChange() {
        Story story = Story.registered();
        return story.on(story.today().plusMonths(2)).takes(new ReportChange(), Cases.PROVIDER)
                .takes(new DecideChange(true, "Much."), OFFICER);
    }

    private static AppealAgainst against(long objection) {
        return new AppealAgainst(DecisionKind.OBJECTION, objection, "It was answered wrongly.");
    }
}
