package org.opencreditbank.bank.certification;

import org.opencreditbank.bank.certification.CaseHistory.Viewer;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;

/** How much of an event a viewer may read. */
enum HistoryRights {
    HIDDEN,
    /** That it happened, but neither words nor files. */
    SENTENCE,
    WHOLE;

    /** @param course the case up to and with the event */
    static HistoryRights of(CertificationEvent event, Act act, Viewer viewer, HistoryCourse course) {
        return viewer == Viewer.OFFICER ? WHOLE : switch (event) {
            case CertificationEvent.ConfirmEligibility _, CertificationEvent.RefuseEligibility _, CertificationEvent.SubmitDossier _,
                    CertificationEvent.FindComplete _, CertificationEvent.FindIncomplete _, CertificationEvent.CloseUnanswered _,
                    CertificationEvent.AskVisit _, CertificationEvent.RecordVisit _ -> viewer == Viewer.PUBLIC ? HIDDEN : WHOLE;
            // Why an expert steps down may tell who it is.
            case CertificationEvent.Assign _, CertificationEvent.StepDown _, CertificationEvent.Release _, CertificationEvent.Rate _ ->
                rating(viewer, course);
            case CertificationEvent.AppointPanel _ -> SENTENCE;
            case CertificationEvent.ReplaceOnPanel _ -> viewer == Viewer.PUBLIC ? HIDDEN : SENTENCE;
            case CertificationEvent.Propose _, CertificationEvent.Vote _ -> viewer == Viewer.EXPERT ? WHOLE : HIDDEN;
            case CertificationEvent.ReportCondition _, CertificationEvent.ReportChange _, CertificationEvent.GiveUp _ ->
                viewer == Viewer.PUBLIC ? SENTENCE : WHOLE;
            case CertificationEvent.AppealAgainst(DecisionKind decision, _, _) ->
                isInternal(decision) && viewer == Viewer.PUBLIC ? HIDDEN
                        : viewer == Viewer.PUBLIC || act.capacity() == Capacity.PUBLIC ? SENTENCE : WHOLE;
            case CertificationEvent.DecideAppeal _ ->
                course.appealed() != null && isInternal(course.appealed()) && viewer == Viewer.PUBLIC ? HIDDEN : WHOLE;
            case CertificationEvent.Decide _, CertificationEvent.RaiseObjection _, CertificationEvent.AnswerObjection _,
                    CertificationEvent.NoticeEnds _, CertificationEvent.MeetCondition _, CertificationEvent.MissCondition _,
                    CertificationEvent.DecideChange _, CertificationEvent.BeginRereview _, CertificationEvent.Withdraw _,
                    CertificationEvent.Lapse _ -> WHOLE;
        };
    }

    private static HistoryRights rating(Viewer viewer, HistoryCourse course) {
        return switch (viewer) {
            case OFFICER -> WHOLE;
            case PROVIDER -> SENTENCE;
            case EXPERT -> course.bothIn() ? SENTENCE : HIDDEN;
            case PUBLIC -> HIDDEN;
        };
    }

    /** Decisions of which the public knows nothing: they were taken before anything was ruled. */
    private static boolean isInternal(DecisionKind decision) {
        return switch (decision) {
            case ELIGIBILITY, COMPLETENESS -> true;
            case RULING, OBJECTION, CONDITION, CHANGE, WITHDRAWAL -> false;
        };
    }
}
