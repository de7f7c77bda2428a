package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/**
 * The one place that says what may follow what when a course is certified, by whom and until when. Total: every event has an answer
 * in every state. What happens before the decision stands in {@link Judging}, the register in {@link InForce}, appeals in
 * {@link Appeals}.
 */
public final class CourseCertification {

    private final CertificationPolicy policy;
    private final WorkingCalendar calendar;
    private final Judging judging;
    private final InForce inForce;
    private final Appeals appeals;

    /** The procedure by a bank's policy and calendar. */
    public CourseCertification(CertificationPolicy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
        var rulings = new Rulings(policy, calendar);
        this.judging = new Judging(policy, calendar, rulings);
        this.appeals = new Appeals(policy, calendar);
        this.inForce = new InForce(policy, appeals);
    }

    /**
     * A provider applies.
     *
     * @param licensed whether it is licensed to train, by its own statement; a branch checks it
     * @param runningSince since when it has run courses
     */
    public Step apply(boolean licensed, LocalDate runningSince, Act act) {
        if (act.capacity() != Capacity.PROVIDER) {
            return capacity(act, "apply");
        }
        if (!licensed) {
            return refused("certification.eligibility.licence");
        }
        if (runningSince.plusYears(policy.runningYears()).isAfter(act.on())) {
            return new Refused(new Refusal("certification.eligibility.years",
                    Map.of("years", Integer.toString(policy.runningYears()),
                            "from", runningSince.plusYears(policy.runningYears()).toString())));
        }
        return new Next(CaseState.applied(act.on()));
    }

    /**
     * What comes of an event. Refusals have the code {@code certification.step} with {@code stage} and {@code event} where it is no
     * time for it, {@code certification.capacity} where it is somebody else's, or one of their own.
     */
    public Step next(CaseState state, CertificationEvent event, Act act) {
        if (reasonsMissing(event)) {
            return refused("certification.reasons");
        }
        Capacity needed = capacityFor(event);
        if (act.capacity() != needed && !mayStandIn(event, act.capacity())) {
            return capacity(act, event.word());
        }
        Step step = switch (event) {
            case ConfirmEligibility _ -> judging.eligible(state, act, true);
            case RefuseEligibility _ -> judging.eligible(state, act, false);
            case SubmitDossier _ -> judging.submit(state, act);
            case FindComplete _ -> judging.complete(state, act, true);
            case FindIncomplete _ -> judging.complete(state, act, false);
            case CloseUnanswered _ -> judging.closeUnanswered(state, act);
            case AskVisit _ -> judging.askVisit(state, act);
            case RecordVisit _ -> judging.visited(state, act);
            case Assign(Seat seat, long expert) -> judging.assign(state, seat, expert, act);
            case StepDown(Seat seat, _) -> judging.stepDown(state, seat, act);
            case Release(Seat seat, _) -> judging.release(state, seat);
            case Rate(Seat seat, Worth worth) -> judging.rate(state, seat, worth, act);
            case Decide(Ruling ruling) -> judging.decide(state, ruling, act);
            case AppointPanel(long chair, var members) -> judging.appoint(state, chair, members, act);
            case ReplaceOnPanel(long leaves, long comes, _) -> judging.replace(state, leaves, comes, act);
            case Propose(Ruling ruling) -> judging.propose(state, ruling, act);
            case Vote(boolean agrees, _) -> judging.vote(state, agrees, act);
            case RaiseObjection(long objection) -> inForce.object(state, objection, act);
            case AnswerObjection(long objection, boolean upheld, _) -> inForce.answer(state, objection, upheld, act);
            case NoticeEnds _ -> inForce.noticeEnds(state, act);
            case ReportCondition(int condition) -> inForce.reportCondition(state, condition);
            case MeetCondition(int condition, _) -> inForce.meetCondition(state, condition);
            case MissCondition(int condition, _) -> inForce.missCondition(state, condition, act);
            case ReportChange _ -> inForce.reportChange(state, act);
            case DecideChange(boolean material, _) -> inForce.decideChange(state, material, act);
            case BeginRereview _ -> inForce.beginRereview(state, act);
            case GiveUp _ -> inForce.giveUp(state, act);
            case Withdraw _ -> inForce.withdraw(state, act);
            case Lapse _ -> inForce.lapse(state, act);
            case AppealAgainst(DecisionKind decision, var objection, _) -> appeals.appeal(state, decision, objection, act);
            case DecideAppeal(boolean upheld, _) -> appeals.decide(state, upheld, act);
        };
        return switch (step) {
            case Next(CaseState next) -> new Next(next.took(act));
            case Refused refused -> refused.refusal().equals(Refusal.of(NOT_NOW))
                    ? new Refused(new Refusal("certification.step", Map.of("stage", state.stage().word(), "event", event.word())))
                    : refused;
        };
    }

    /** What a day that has come brings about by itself; empty where nothing is due. */
    public Optional<CertificationEvent> clock(CaseState state, LocalDate today) {
        if (state.entry() != null && state.inForce() && today.isAfter(state.entry().lastDay())) {
            return Optional.of(new Lapse());
        }
        return state.stage() instanceof Stage.Notice(_, LocalDate until) && today.isAfter(until)
                ? Optional.of(new NoticeEnds()) : Optional.empty();
    }

    /** All that may be appealed that day, the most urgent first; empty while an appeal is heard. */
    public List<Appealable> appealable(CaseState state, LocalDate on) {
        return appeals.appealable(state, on);
    }

    /** The policy by which this procedure goes. */
    public CertificationPolicy policy() {
        return policy;
    }

    /** The calendar by which this procedure goes. */
    public WorkingCalendar calendar() {
        return calendar;
    }

    static final String NOT_NOW = "certification.not-now";

    /** It is no time for it; {@link #next} says so with stage and event. */
    static Refused notNow() {
        return refused(NOT_NOW);
    }

    static Refused refused(String code) {
        return new Refused(Refusal.of(code));
    }

    private static Refused capacity(Act act, String event) {
        return new Refused(new Refusal("certification.capacity",
                Map.of("capacity", act.capacity().name(), "event", event)));
    }

    /** Who takes such a step. */
    public static Capacity capacityFor(CertificationEvent event) {
        return switch (event) {
            case ConfirmEligibility _, RefuseEligibility _, RecordVisit _ -> Capacity.BRANCH;
            case SubmitDossier _, ReportCondition _, ReportChange _, BeginRereview _, GiveUp _, AppealAgainst _ -> Capacity.PROVIDER;
            case FindComplete _, FindIncomplete _, CloseUnanswered _, AskVisit _, Assign _, Release _, Decide _, AppointPanel _,
                    ReplaceOnPanel _, AnswerObjection _,
                    MeetCondition _, MissCondition _, DecideChange _, Withdraw _, DecideAppeal _ -> Capacity.OFFICER;
            case StepDown _, Rate _ -> Capacity.EXPERT;
            case Propose _, Vote _ -> Capacity.PANEL;
            case RaiseObjection _ -> Capacity.PUBLIC;
            case NoticeEnds _, Lapse _ -> Capacity.CLOCK;
        };
    }

    /** An officer may do the branch's part; whoever objected may appeal against the answer. */
    private static boolean mayStandIn(CertificationEvent event, Capacity capacity) {
        return switch (event) {
            case ConfirmEligibility _, RefuseEligibility _, RecordVisit _ -> capacity == Capacity.OFFICER;
            case AppealAgainst(DecisionKind decision, _, _) -> capacity == Capacity.PUBLIC && decision == DecisionKind.OBJECTION;
            case SubmitDossier _, FindComplete _, FindIncomplete _, CloseUnanswered _, AskVisit _, Assign _, StepDown _, Release _, Rate _,
                    Decide _, AppointPanel _, ReplaceOnPanel _, Propose _, Vote _, RaiseObjection _, AnswerObjection _, NoticeEnds _, ReportCondition _,
                    MeetCondition _, MissCondition _, ReportChange _, DecideChange _, BeginRereview _, GiveUp _, Withdraw _,
                    DecideAppeal _, Lapse _ -> false;
        };
    }

    private static boolean reasonsMissing(CertificationEvent event) {
        return switch (event) {
            case RefuseEligibility(String reasons) -> reasons.isBlank();
            case FindIncomplete(String reasons) -> reasons.isBlank();
            case CloseUnanswered(String reasons) -> reasons.isBlank();
            case ReplaceOnPanel(_, _, String reasons) -> reasons.isBlank();
            case StepDown(_, String reasons) -> reasons.isBlank();
            case Release(_, String reasons) -> reasons.isBlank();
            case Decide(Ruling ruling) -> ruling.reasons().isBlank();
            case Propose(Ruling ruling) -> ruling.reasons().isBlank();
            case Vote(boolean agrees, String reasons) -> !agrees && reasons.isBlank();
            case AnswerObjection(_, _, String reasons) -> reasons.isBlank();
            case MeetCondition(_, String reasons) -> reasons.isBlank();
            case MissCondition(_, String reasons) -> reasons.isBlank();
            case DecideChange(_, String reasons) -> reasons.isBlank();
            case GiveUp(String reasons) -> reasons.isBlank();
            case Withdraw(String reasons) -> reasons.isBlank();
            case AppealAgainst(_, _, String reasons) -> reasons.isBlank();
            case DecideAppeal(_, String reasons) -> reasons.isBlank();
            case ConfirmEligibility _, SubmitDossier _, FindComplete _, AskVisit _, RecordVisit _, Assign _, Rate _, AppointPanel _,
                    RaiseObjection _, NoticeEnds _, ReportCondition _, ReportChange _, BeginRereview _, Lapse _ -> false;
        };
    }
}
