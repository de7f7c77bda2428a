package org.opencreditbank.rulebook.certification;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Worded;

/** What may happen in a case. Who, as what and when comes beside it as an {@link Act}; files and ratings are kept beside it too. */
public sealed interface CertificationEvent extends Worded {

    record ConfirmEligibility() implements CertificationEvent {}

    record RefuseEligibility(String reasons) implements CertificationEvent {}

    /** The dossier is handed in, for the first time or mended. */
    record SubmitDossier() implements CertificationEvent {}

    record FindComplete() implements CertificationEvent {}

    record FindIncomplete(String reasons) implements CertificationEvent {}

    /** The provider let the time for the dossier or its mending go by; an officer sends the application back. */
    record CloseUnanswered(String reasons) implements CertificationEvent {}

    record AskVisit() implements CertificationEvent {}

    record RecordVisit() implements CertificationEvent {}

    record Assign(Seat seat, long expert) implements CertificationEvent {}

    /** The expert can't or mustn't rate. */
    record StepDown(Seat seat, String reasons) implements CertificationEvent {}

    /** An officer takes the seat back from an expert who doesn't answer. */
    record Release(Seat seat, String reasons) implements CertificationEvent {}

    record Rate(Seat seat, Worth worth) implements CertificationEvent {}

    record Decide(Ruling ruling) implements CertificationEvent {}

    record AppointPanel(long chair, Set<Long> members) implements CertificationEvent {
        public AppointPanel {
            members = Set.copyOf(members);
        }
    }

    /**
     * Somebody on the panel can't, mustn't or doesn't go on with it; another takes the place. What the chair proposed falls with the
     * chair, a member's vote with the member.
     *
     * @param leaves the chair or a member
     * @param comes somebody who had no part
     */
    record ReplaceOnPanel(long leaves, long comes, String reasons) implements CertificationEvent {}

    record Propose(Ruling ruling) implements CertificationEvent {}

    record Vote(boolean agrees, String reasons) implements CertificationEvent {}

    /** @param objection the bank's number of it */
    record RaiseObjection(long objection) implements CertificationEvent {}

    /** @param upheld whether the ruling is taken back and a panel decides anew */
    record AnswerObjection(long objection, boolean upheld, String reasons) implements CertificationEvent {}

    record NoticeEnds() implements CertificationEvent {}

    /** The provider says that the condition is met; an officer looks. */
    record ReportCondition(int condition) implements CertificationEvent {}

    /** @param condition its number, from 0 */
    record MeetCondition(int condition, String reasons) implements CertificationEvent {}

    /** The condition was not met in time: the entry is withdrawn. */
    record MissCondition(int condition, String reasons) implements CertificationEvent {}

    record ReportChange() implements CertificationEvent {}

    /** @param material whether the course must be judged anew; the entry stands meanwhile */
    record DecideChange(boolean material, String reasons) implements CertificationEvent {}

    record BeginRereview() implements CertificationEvent {}

    /** The provider takes the application, the re-review or the entry back. */
    record GiveUp(String reasons) implements CertificationEvent {}

    /** The bank takes the entry back. */
    record Withdraw(String reasons) implements CertificationEvent {}

    /** @param objection which objection's answer; absent for other decisions */
    record AppealAgainst(DecisionKind decision, @Nullable Long objection, String reasons) implements CertificationEvent {

        /** Against anything but the answer to an objection. */
        public AppealAgainst(DecisionKind decision, String reasons) {
            this(decision, null, reasons);
        }
    }

    record DecideAppeal(boolean upheld, String reasons) implements CertificationEvent {}

    /** The entry's last day is over. */
    record Lapse() implements CertificationEvent {}
}
