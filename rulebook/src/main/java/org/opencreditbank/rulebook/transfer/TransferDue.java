package org.opencreditbank.rulebook.transfer;

import java.time.LocalDate;
import java.util.Optional;
import org.opencreditbank.rulebook.certification.WorkingCalendar;

/**
 * What has to be done next in a transfer case.
 *
 * @param by the last day on which it is in time; never later than the end of the whole case
 */
public record TransferDue(TransferTask task, LocalDate by) {

    /** The one thing that is due; nothing in a case that is settled. */
    public static Optional<TransferDue> of(TransferState state, TransferPolicy policy, WorkingCalendar calendar) {
        return switch (state.stage()) {
            case TransferStage.Confirming _ -> undecided(TransferTask.CONFIRM, state, policy, calendar);
            case TransferStage.Judging _ -> undecided(TransferTask.JUDGE, state, policy, calendar);
            case TransferStage.Deciding deciding -> deciding.anew()
                    ? Optional.of(due(TransferTask.DECIDE, state, policy, calendar))
                    : undecided(TransferTask.DECIDE, state, policy, calendar);
            case TransferStage.Appealed _ -> Optional.of(due(TransferTask.HEAR_APPEAL, state, policy, calendar));
            case TransferStage.Reviewing _ -> Optional.of(due(TransferTask.REVIEW, state, policy, calendar));
            case TransferStage.Granted _, TransferStage.Refused _, TransferStage.Reversed _, TransferStage.Withdrawn _,
                    TransferStage.TimedOut _ -> Optional.empty();
        };
    }

    private static Optional<TransferDue> undecided(
            TransferTask task, TransferState state, TransferPolicy policy, WorkingCalendar calendar) {
        TransferDue due = due(task, state, policy, calendar);
        LocalDate end = calendar.after(state.applied(), policy.longestDays());
        return Optional.of(due.by().isAfter(end) ? new TransferDue(task, end) : due);
    }

    private static TransferDue due(TransferTask task, TransferState state, TransferPolicy policy, WorkingCalendar calendar) {
        return new TransferDue(task, calendar.after(state.since(), policy.daysFor(task)));
    }
}
