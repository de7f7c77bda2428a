package org.opencreditbank.rulebook.award;

import java.util.Map;
import java.util.Objects;
import org.opencreditbank.rulebook.certification.WorkingCalendar;

/**
 * What a bank may set about awards without changing the rules; all in working days.
 *
 * @param days that each task may take
 * @param appealDays after a decision in which it may be appealed
 */
public record AwardPolicy(Map<AwardTask, Integer> days, int appealDays) {

    /** Copies the days; refuses what is missing or out of range. */
    public AwardPolicy {
        days = Map.copyOf(days);
        for (AwardTask task : AwardTask.values()) {
            Integer given = days.get(task);
            if (given == null || given < 1 || given > WorkingCalendar.MOST_DAYS) {
                throw new IllegalArgumentException("working days for " + task + ": " + given);
            }
        }
        if (appealDays < 1 || appealDays > WorkingCalendar.MOST_DAYS) {
            throw new IllegalArgumentException("working days for an appeal: " + appealDays);
        }
    }

    /** The one that comes with the program. */
    public static AwardPolicy shipped() {
        return new AwardPolicy(Map.of(AwardTask.DECIDE, 20, AwardTask.HEAR_APPEAL, 20, AwardTask.REVIEW, 20), 15);
    }

    /** Working days that the task may take. */
    public int daysFor(AwardTask task) {
        return Objects.requireNonNull(days.get(task));
    }
}
