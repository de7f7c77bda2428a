package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.Set;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** One case, told step by step; a step that is refused unexpectedly ends the test with its reason. */
final class Story {

    static final long BRANCH = 10;
    static final long OFFICER = 20;
    static final long OTHER_OFFICER = 21;
    static final long HEARER = 22;
    static final long RATER = 30;
    static final long VETTER = 31;
    static final long CHAIR = 40;
    static final long FIRST_MEMBER = 41;
    static final long SECOND_MEMBER = 42;

    private CaseState state = CaseState.applied(Cases.FIRST_DAY);
    private LocalDate today = Cases.FIRST_DAY;

    static Story applied() {
        return new Story();
    }

    static Story dossierDue() {
        return applied().takes(new ConfirmEligibility(), BRANCH);
    }

    static Story handedIn() {
        return dossierDue().takes(new SubmitDossier(), Cases.PROVIDER);
    }

    static Story assigned() {
        return handedIn().rateable();
    }

    static Story toDecide() {
        return assigned().rated(4, 4);
    }

    static Story panelToAppoint() {
        return assigned().rated(4, 5);
    }

    static Story panel() {
        return panelToAppoint().takes(new AppointPanel(CHAIR, Set.of(FIRST_MEMBER, SECOND_MEMBER)), OFFICER);
    }

    static Story inNotice() {
        Story story = toDecide();
        return story.takes(new Decide(Cases.approve(Cases.worth(4, 90), story.today)), OFFICER);
    }

    static Story registered() {
        return inNotice().noticeOver();
    }

    /** A condition to be met five months from the first day. */
    static Story registeredOnCondition() {
        Story story = toDecide();
        return story.takes(new Decide(Cases.approveIf(Cases.worth(4, 90), story.today, story.today.plusMonths(5))), OFFICER)
                .noticeOver();
    }

    /** The dossier of a re-review is being written while the entry stands. */
    static Story inRereview() {
        Story story = registered();
        return story.on(story.entry().lastDay().minusMonths(4)).takes(new BeginRereview(), Cases.PROVIDER);
    }

    /** The dossier is complete, two experts are asked; for re-reviews others than before. */
    Story rateable() {
        takes(new FindComplete(), OFFICER);
        return takes(new Assign(Seat.RATER, rater()), OFFICER).takes(new Assign(Seat.VETTER, vetter()), OFFICER);
    }

    Story rated(int byRater, int byVetter) {
        return takes(new Rate(Seat.RATER, Cases.worth(byRater, 90)), rater())
                .takes(new Rate(Seat.VETTER, Cases.worth(byVetter, 90)), vetter());
    }

    private long rater() {
        return RATER + 100L * (state.cycle() - 1);
    }

    private long vetter() {
        return VETTER + 100L * (state.cycle() - 1);
    }

    Story noticeOver() {
        Stage.Notice notice = (Stage.Notice) state.stage();
        return on(notice.until().plusDays(1)).takes(new NoticeEnds(), Act.NOBODY);
    }

    Story lapses() {
        return on(entry().lastDay().plusDays(1)).takes(new Lapse(), Act.NOBODY);
    }

    /** An appeal that somebody hears who had no part. */
    Story appealed(DecisionKind kind, boolean upheld) {
        return takes(new AppealAgainst(kind, "It is unjust."), Cases.PROVIDER).heard(upheld);
    }

    Story heard(boolean upheld) {
        return takes(new DecideAppeal(upheld, "After reading it all."), HEARER);
    }

    Story on(LocalDate day) {
        today = day;
        return this;
    }

    Story takes(CertificationEvent event, long person) {
        return takes(event, person, CourseCertification.capacityFor(event));
    }

    Story takes(CertificationEvent event, long person, Capacity capacity) {
        state = switch (Cases.RULES.next(state, event, new Act(person, capacity, today))) {
            case Next(CaseState next) -> next;
            case Refused(var refusal) -> throw new AssertionError(event + " was refused: " + refusal);
        };
        return this;
    }

    /** The code with which a step is refused. */
    String refusal(CertificationEvent event, long person) {
        return refusal(event, person, CourseCertification.capacityFor(event));
    }

    String refusal(CertificationEvent event, long person, Capacity capacity) {
        return switch (Cases.RULES.next(state, event, new Act(person, capacity, today))) {
            case Next(CaseState next) -> throw new AssertionError(event + " led to " + next);
            case Refused(var refusal) -> refusal.code();
        };
    }

    CaseState state() {
        return state;
    }

    Stage stage() {
        return state.stage();
    }

    LocalDate today() {
        return today;
    }

    Entry entry() {
        Entry entry = state.entry();
        if (entry == null) {
            throw new AssertionError("nothing is registered");
        }
        return entry;
    }
}
