package org.opencreditbank.rulebook.award;

import java.time.LocalDate;
import java.util.Optional;
import org.opencreditbank.rulebook.certification.WorkingCalendar;

/**
 * What has to be done next in a claim of an award.
 *
 * @param by the last day on which it is in time; a claim that is decided later costs the learner nothing
 */
public record AwardDue(AwardTask task, LocalDate by) {

    /** The one thing that is due; nothing where the claim is settled. */
    public static Optional<AwardDue> of(AwardState state, AwardPolicy policy, WorkingCalendar calendar) {
        return switch (state.stage()) {
            case AwardStage.Deciding _ -> Optional.of(due(AwardTask.DECIDE, state, policy, calendar));
            case AwardStage.Appealed _ -> Optional.of(due(AwardTask.HEAR_APPEAL, state, policy, calendar));
            case AwardStage.Reviewing _ -> Optional.of(due(AwardTask.REVIEW, state, policy, calendar));
            case AwardStage.Granted _, AwardStage.Refused _, AwardStage.Revoked _, AwardStage.Withdrawn _ -> Optional.empty();
        };
    }

    private static AwardDue due(AwardTask task, AwardState state, AwardPolicy policy, WorkingCalendar calendar) {
        return new AwardDue(task, calendar.after(state.since(), policy.daysFor(task)));
    }
}
