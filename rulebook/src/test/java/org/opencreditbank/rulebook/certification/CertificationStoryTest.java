package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.certification.Story.CHAIR;
import static org.opencreditbank.rulebook.certification.Story.FIRST_MEMBER;
import static org.opencreditbank.rulebook.certification.Story.OFFICER;
import static org.opencreditbank.rulebook.certification.Story.OTHER_OFFICER;
import static org.opencreditbank.rulebook.certification.Story.SECOND_MEMBER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Stage.Ending;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;
import org.opencreditbank.rulebook.placement.Validity;

final class CertificationStoryTest {

    @Test
    void aProviderAppliesAfterTwoYearsToTheDayAlsoFromALeapDay() {
        LocalDate leapDay = LocalDate.of(2024, 2, 29);
        assertThat(Cases.RULES.apply(true, leapDay, provider(2026, 2, 28))).isInstanceOf(Next.class);
        assertThat(Cases.RULES.apply(true, leapDay, provider(2026, 2, 27))).isInstanceOfSatisfying(Refused.class, refused ->
                assertThat(refused.refusal().params()).containsEntry("years", "2").containsEntry("from", "2026-02-28"));
        assertThat(Cases.RULES.apply(false, leapDay, provider(2026, 3, 2))).isInstanceOfSatisfying(Refused.class, refused ->
                assertThat(refused.refusal().code()).isEqualTo("certification.eligibility.licence"));
    }

    @Test
    void ratingsOneLevelApartGoToAPanel() {
        assertThat(Story.assigned().rated(4, 5).stage()).isEqualTo(new Stage.PanelToAppoint());
        assertThat(Story.assigned().rated(4, 4).stage())
                .isEqualTo(new Stage.Decision(Cases.worth(4, 90), Set.of(Story.RATER, Story.VETTER)));
    }

    @Test
    void ofRatingsOneCreditStepApartTheLowerCounts() {
        Story story = Story.assigned().takes(new Rate(Seat.RATER, Cases.worth(4, 99)), Story.RATER)
                .takes(new Rate(Seat.VETTER, Cases.worth(4, 90)), Story.VETTER);
        assertThat(story.stage()).isInstanceOfSatisfying(Stage.Decision.class,
                decision -> assertThat(decision.agreed()).isEqualTo(Cases.worth(4, 90)));
    }

    @Test
    void ratingsTwoCreditStepsApartGoToAPanel() {
        Story story = Story.assigned().takes(new Rate(Seat.RATER, Cases.worth(4, 108)), Story.RATER)
                .takes(new Rate(Seat.VETTER, Cases.worth(4, 90)), Story.VETTER);
        assertThat(story.stage()).isEqualTo(new Stage.PanelToAppoint());
    }

    @Test
    void whoeverRatedDoesNotDecide() {
        Story story = Story.toDecide();
        assertThat(story.refusal(new Decide(new Ruling.Refuse("No.")), Story.VETTER)).isEqualTo("certification.had-part");
    }

    @Test
    void whoeverDecidesDoesNotAlterWhatBothRated() {
        Story story = Story.toDecide();
        assertThat(story.refusal(new Decide(Cases.approve(Cases.worth(5, 90), story.today())), OFFICER))
                .isEqualTo("certification.ruling.not-as-rated");
    }

    @Test
    void anExpertWhoGaveUpTheSeatOrLostItIsNotAskedAgain() {
        Story story = Story.assigned().takes(new StepDown(Seat.RATER, "I know the head."), Story.RATER)
                .takes(new Release(Seat.VETTER, "No answer."), OFFICER);
        assertThat(story.refusal(new Assign(Seat.RATER, Story.RATER), OFFICER)).isEqualTo("certification.had-part");
        assertThat(story.refusal(new Assign(Seat.RATER, Story.VETTER), OFFICER)).isEqualTo("certification.had-part");
        assertThat(story.refusal(new Assign(Seat.RATER, OTHER_OFFICER), OTHER_OFFICER)).isEqualTo("certification.had-part");
    }

    @Test
    void aRatingOnceInIsNeitherChangedNorTakenBack() {
        Story story = Story.assigned().takes(new Rate(Seat.RATER, Cases.worth(4, 90)), Story.RATER);
        assertThat(story.refusal(new Rate(Seat.RATER, Cases.worth(5, 90)), Story.RATER)).isEqualTo("certification.step");
        assertThat(story.refusal(new StepDown(Seat.RATER, "Oh."), Story.RATER)).isEqualTo("certification.step");
        assertThat(story.refusal(new Release(Seat.RATER, "Oh."), OFFICER)).isEqualTo("certification.step");
    }

    @Test
    void aMajorityOfThePanelDecides() {
        Story story = Story.panel();
        story.takes(new Propose(Cases.approve(Cases.worth(4, 90), story.today())), CHAIR);
        assertThat(story.takes(new Vote(true, ""), FIRST_MEMBER).stage()).isInstanceOf(Stage.Notice.class);
    }

    @Test
    void aProposalThatAllOthersOpposeFalls() {
        Story story = Story.panel();
        story.takes(new Propose(Cases.approve(Cases.worth(4, 90), story.today())), CHAIR)
                .takes(new Vote(false, "Too high."), FIRST_MEMBER).takes(new Vote(false, "Too high."), SECOND_MEMBER);
        assertThat(story.stage()).isEqualTo(
                new Stage.Panel(CHAIR, Set.of(FIRST_MEMBER, SECOND_MEMBER), null, Set.of(), Set.of()));
    }

    @Test
    void aMemberVotesOnceAndTheChairNotOnTheOwnProposal() {
        Story story = Story.panel();
        story.takes(new Propose(new Ruling.Return("Not yet.")), CHAIR).takes(new Vote(false, "No."), FIRST_MEMBER);
        assertThat(story.refusal(new Vote(true, ""), FIRST_MEMBER)).isEqualTo("certification.panel.vote");
        assertThat(story.refusal(new Vote(true, ""), CHAIR)).isEqualTo("certification.panel.vote");
        assertThat(story.refusal(new Propose(new Ruling.Return("Not yet.")), SECOND_MEMBER)).isEqualTo("certification.panel.chair");
    }

    @Test
    void aPanelMayVoteDaysAfterTheProposalThoughItsValidityHasBegun() {
        Story story = Story.panel();
        story.takes(new Propose(Cases.approve(Cases.worth(4, 90), story.today())), CHAIR);
        assertThat(story.on(story.today().plusDays(3)).takes(new Vote(true, ""), FIRST_MEMBER).stage()).isInstanceOf(Stage.Notice.class);
    }

    @Test
    void aProposalWhoseDatesHavePassedFallsWithTheNextVote() {
        Story story = Story.panel();
        story.takes(new Propose(Cases.approveIf(Cases.worth(4, 90), story.today(), story.today().plusMonths(1))), CHAIR);
        story.on(story.today().plusMonths(2)).takes(new Vote(true, ""), FIRST_MEMBER);
        assertThat(Due.of(story.state(), Cases.RULES)).extracting(Due::task).contains(Task.PROPOSE);
    }

    @Test
    void aMemberWhoDoesNothingIsReplacedAndTheOthersVotesStay() {
        Story story = Story.panel();
        story.takes(new Propose(new Ruling.Return("Not yet.")), CHAIR).takes(new Vote(false, "No."), FIRST_MEMBER)
                .takes(new ReplaceOnPanel(SECOND_MEMBER, 43, "No answer."), OFFICER);
        assertThat(story.refusal(new Vote(true, ""), SECOND_MEMBER)).isEqualTo("certification.panel.vote");
        assertThat(story.takes(new Vote(true, ""), 43).stage()).isEqualTo(new Stage.Ended(Ending.RETURNED));
    }

    @Test
    void withTheChairGoesTheProposal() {
        Story story = Story.panel();
        story.takes(new Propose(new Ruling.Return("Not yet.")), CHAIR).takes(new ReplaceOnPanel(CHAIR, 43, "Ill."), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.Panel(43, Set.of(FIRST_MEMBER, SECOND_MEMBER), null, Set.of(), Set.of()));
        assertThat(story.refusal(new ReplaceOnPanel(CHAIR, 44, "Ill."), OFFICER)).isEqualTo("certification.panel.not-on-it");
        assertThat(story.refusal(new ReplaceOnPanel(43, FIRST_MEMBER, "Ill."), OFFICER)).isEqualTo("certification.had-part");
        assertThat(story.refusal(new ReplaceOnPanel(43, OFFICER, "Ill."), OFFICER)).isEqualTo("certification.had-part");
    }

    @Test
    void anOfficerClosesAnApplicationWhoseDossierNeverCameButNotBeforeItsTimeIsOver() {
        Story story = Story.dossierDue();
        LocalDate by = Cases.CHINA.after(story.today(), 40);
        assertThat(story.on(by).refusal(new CloseUnanswered("Nothing came."), OFFICER)).isEqualTo("certification.unanswered.time-left");
        story.on(by.plusDays(1)).takes(new CloseUnanswered("Nothing came."), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.Ended(Ending.RETURNED));
        assertThat(story.appealed(DecisionKind.COMPLETENESS, true).stage()).isEqualTo(new Stage.Dossier());
    }

    @Test
    void aReReviewThatNobodyGoesOnWithIsClosedAndTheEntryStandsToItsEnd() {
        Story story = Story.inRereview();
        story.on(Cases.CHINA.after(story.today(), 40).plusDays(1)).takes(new CloseUnanswered("Nothing came."), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.Registered());
        assertThat(story.lapses().stage()).isEqualTo(new Stage.Ended(Ending.LAPSED));
    }

    @Test
    void aReReviewRefusedLeavesTheEntryToItsEndAndTheProviderMayTryAgain() {
        Story story = Story.inRereview().takes(new SubmitDossier(), Cases.PROVIDER).rateable().rated(4, 4)
                .takes(new Decide(new Ruling.Refuse("Outdated.")), OFFICER);
        assertThat(story.stage()).isEqualTo(new Stage.Registered());
        assertThat(story.entry().cycle()).isEqualTo(1);
        assertThat(story.takes(new BeginRereview(), Cases.PROVIDER).state().cycle()).isEqualTo(3);
    }

    @Test
    void aReReviewThatSucceedsGivesANewEntry() {
        Story story = Story.inRereview().takes(new SubmitDossier(), Cases.PROVIDER).rateable().rated(4, 4);
        story.takes(new Decide(Cases.approve(Cases.worth(4, 90), story.entry().lastDay().plusDays(1))), OFFICER).noticeOver();
        assertThat(story.entry().cycle()).isEqualTo(2);
        assertThat(story.entry().inForce()).isTrue();
    }

    @Test
    void aReReviewBeginsOnlyInTheLastMonths() {
        Story story = Story.registered();
        LocalDate opens = story.entry().lastDay().minusMonths(6);
        assertThat(story.on(opens.minusDays(1)).refusal(new BeginRereview(), Cases.PROVIDER)).isEqualTo("certification.rereview.early");
        assertThat(story.on(opens).takes(new BeginRereview(), Cases.PROVIDER).stage()).isEqualTo(new Stage.Dossier());
    }

    @Test
    void aReReviewGoesOnWhenTheEntryLapses() {
        Story story = Story.inRereview().lapses();
        assertThat(story.stage()).isEqualTo(new Stage.Dossier());
        assertThat(story.takes(new GiveUp("Sold."), Cases.PROVIDER).stage()).isEqualTo(new Stage.Ended(Ending.LAPSED));
    }

    @Test
    void anEntryCountsThroughItsLastDay() {
        Story story = Story.registered();
        assertThat(Cases.RULES.clock(story.state(), story.entry().lastDay())).isEmpty();
        assertThat(story.on(story.entry().lastDay()).refusal(new Lapse(), Act.NOBODY)).isEqualTo("certification.step");
        assertThat(Cases.RULES.clock(story.state(), story.entry().lastDay().plusDays(1))).contains(new Lapse());
    }

    @Test
    void anEntryTakenBackBeforeItsFirstDayCountsForNoDay() {
        Story story = Story.toDecide();
        story.takes(new Decide(Cases.approve(Cases.worth(4, 90), story.today().plusMonths(3))), OFFICER).noticeOver()
                .takes(new Withdraw("Fraud."), OFFICER);
        assertThat(story.entry().validity()).isEmpty();
    }

    @Test
    void aConditionRunsOnDuringAReReview() {
        Story story = Story.registeredOnCondition();
        story.on(story.entry().lastDay().minusMonths(6)).takes(new BeginRereview(), Cases.PROVIDER);
        assertThat(Due.of(story.state(), Cases.RULES)).extracting(Due::task).contains(Task.MEET_CONDITION, Task.JUDGE_CONDITION);
        assertThat(story.takes(new ReportCondition(0), Cases.PROVIDER).takes(new MeetCondition(0, "Seen."), OFFICER).entry().open()).isEmpty();
    }

    @Test
    void aConditionIsMissedOnlyWhenItsDayIsOver() {
        Story story = Story.registeredOnCondition();
        LocalDate by = story.entry().ruling().conditions().getFirst().by();
        assertThat(story.on(by).refusal(new MissCondition(0, "No."), OFFICER)).isEqualTo("certification.condition.time-left");
        assertThat(story.on(by.plusDays(1)).takes(new MissCondition(0, "No."), OFFICER).stage())
                .isEqualTo(new Stage.Ended(Ending.WITHDRAWN));
    }

    @Test
    void aConditionIsNotMissedWhileAnAppealAgainstTheRulingIsHeardNorAfterItWasUpheld() {
        Story story = Story.registeredOnCondition().takes(new AppealAgainst(DecisionKind.RULING, "No need."), Cases.PROVIDER);
        story.on(story.today().plusMonths(6));
        assertThat(story.refusal(new MissCondition(0, "No."), OFFICER)).isEqualTo("certification.step");
        assertThat(story.heard(true).refusal(new MissCondition(0, "No."), OTHER_OFFICER)).isEqualTo("certification.step");
    }

    @Test
    void rulingsWithImpossibleDatesAreNotGiven() {
        Story story = Story.toDecide();
        LocalDate today = story.today();
        Worth worth = Cases.worth(4, 90);
        assertThat(story.refusal(decide(worth, today, today.plusMonths(36).plusDays(1)), OFFICER)).isEqualTo("certification.validity.long");
        assertThat(story.refusal(decide(worth, today, null), OFFICER)).isEqualTo("certification.validity.long");
        assertThat(story.refusal(decide(worth, today, today), OFFICER)).isEqualTo("certification.validity.over");
        assertThat(story.refusal(decide(worth, today.minusDays(1), today.plusDays(9)), OFFICER)).isEqualTo("certification.validity.backdated");
        assertThat(story.refusal(decide(worth, today.plusYears(60), today.plusYears(61)), OFFICER)).isEqualTo("certification.validity.late");
        LocalDate noticeEnds = Cases.CHINA.after(today, 7);
        assertThat(story.refusal(new Decide(Cases.approveIf(worth, today, noticeEnds)), OFFICER)).isEqualTo("certification.condition.date");
        assertThat(story.refusal(new Decide(Cases.approveIf(worth, today, today.plusYears(1).plusDays(1))), OFFICER))
                .isEqualTo("certification.condition.date");
        assertThat(story.takes(new Decide(Cases.approveIf(worth, today, noticeEnds.plusDays(1))), OFFICER).stage())
                .isInstanceOf(Stage.Notice.class);
    }

    @Test
    void hoursThatMakeNoCreditCantBeApproved() {
        Story story = Story.assigned().takes(new Rate(Seat.RATER, Cases.worth(4, 8)), Story.RATER)
                .takes(new Rate(Seat.VETTER, Cases.worth(4, 8)), Story.VETTER);
        assertThat(story.refusal(new Decide(Cases.approve(Cases.worth(4, 8), story.today())), OFFICER))
                .isEqualTo("certification.worth.nothing");
    }

    @Test
    void whatWasGivenUpEndsWithWhatStoodInTheRegister() {
        assertThat(Story.handedIn().takes(new GiveUp("Sold."), Cases.PROVIDER).stage()).isEqualTo(new Stage.Ended(Ending.GIVEN_UP));
        assertThat(Story.inRereview().takes(new GiveUp("Later."), Cases.PROVIDER).stage()).isEqualTo(new Stage.Registered());
        Story withdrawn = Story.registered().takes(new GiveUp("Sold."), Cases.PROVIDER);
        assertThat(withdrawn.stage()).isEqualTo(new Stage.Ended(Ending.WITHDRAWN));
        assertThat(withdrawn.entry().standing()).isEqualTo(EntryStanding.WITHDRAWN);
    }

    @Test
    void whoeverLetsTheirTimeGoByIsSeenByAnOfficer() {
        assertThat(Due.of(Story.dossierDue().state(), Cases.RULES)).filteredOn(due -> due.task() == Task.STEP_IN).singleElement()
                .satisfies(due -> assertThat(due.from()).isEqualTo(Cases.CHINA.after(Cases.FIRST_DAY, 40).plusDays(1)));
        assertThat(Due.of(Story.assigned().state(), Cases.RULES)).filteredOn(due -> due.task() == Task.STEP_IN)
                .as("two experts asked on one day are late on one day").hasSize(1);
        assertThat(Due.of(Story.panel().state(), Cases.RULES)).extracting(Due::task).containsExactly(Task.PROPOSE, Task.STEP_IN);
    }

    @Property(tries = 200)
    void theSameEventsGiveTheSameState(@ForAll long seed) {
        var random = new Random(seed);
        var told = new ArrayList<CertificationEvent>();
        var acts = new ArrayList<Act>();
        CaseState state = randomStory(random, told, acts);
        CaseState again = CaseState.applied(Cases.FIRST_DAY);
        for (int at = 0; at < told.size(); at++) {
            again = Cases.RULES.next(again, told.get(at), acts.get(at)) instanceof Next(CaseState next) ? next : again;
        }
        assertThat(again).isEqualTo(state);
        assertThat(told).hasSizeGreaterThan(0);
    }

    /** Up to forty steps, each one of those possible that day or some days later. */
    private static CaseState randomStory(Random random, List<CertificationEvent> told, List<Act> acts) {
        var exploration = new Exploration();
        CaseState state = CaseState.applied(Cases.FIRST_DAY);
        LocalDate today = Cases.FIRST_DAY;
        for (int tries = 0; tries < 400 && told.size() < 40; tries++) {
            today = today.plusDays(random.nextInt(100) < 90 ? 0 : random.nextInt(30));
            List<CertificationEvent> events = exploration.events(state, today);
            CertificationEvent event = events.get(random.nextInt(events.size()));
            List<Long> people = List.copyOf(exploration.people(state, event));
            if (people.isEmpty() || (event instanceof GiveUp && random.nextInt(10) > 0)) {
                continue;
            }
            var act = new Act(people.get(random.nextInt(people.size())), Exploration.capacity(event, state), today);
            if (Cases.RULES.next(state, event, act) instanceof Next(CaseState next)) {
                state = next;
                told.add(event);
                acts.add(act);
            }
        }
        return state;
    }

    private static Act provider(int year, int month, int day) {
        return new Act(Cases.PROVIDER, Capacity.PROVIDER, LocalDate.of(year, month, day));
    }

    private static Decide decide(Worth worth, LocalDate from, @Nullable LocalDate to) {
        return new Decide(new Ruling.Approve(worth, new Validity(from, to), false, "Sound."));
    }
}
