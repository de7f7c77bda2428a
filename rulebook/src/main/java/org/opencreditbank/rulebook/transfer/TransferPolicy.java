package org.opencreditbank.rulebook.transfer;

import java.util.Map;
import java.util.Objects;
import org.opencreditbank.rulebook.certification.WorkingCalendar;

/**
 * What a bank may set about transfer cases without changing the rules; all in working days.
 *
 * @param days that each task may take
 * @param appealDays after a decision in which it may be appealed
 * @param longestDays after which an undecided case ends and frees the achievements
 */
public record TransferPolicy(Map<TransferTask, Integer> days, int appealDays, int longestDays) {

    /** Copies the days; refuses what is missing or out of range. */
    public TransferPolicy {
        days = Map.copyOf(days);
        for (TransferTask task : TransferTask.values()) {
            Integer given = days.get(task);
            if (given == null || given < 1 || given > WorkingCalendar.MOST_DAYS) {
                throw new IllegalArgumentException("working days for " + task + ": " + given);
            }
        }
        if (appealDays < 1 || appealDays > WorkingCalendar.MOST_DAYS || longestDays < 1 || longestDays > WorkingCalendar.MOST_DAYS) {
            throw new IllegalArgumentException("transfer policy out of range");
        }
    }

    /** Working days that the task may take. */
    public int daysFor(TransferTask task) {
        return Objects.requireNonNull(days.get(task));
    }
}
