package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a bank may set about the procedure without changing the rules: how long things take and how far ratings may differ.
 *
 * @param days working days that a task may take, for each that has a fixed time
 * @param runningYears whole years that a provider must have run courses
 * @param mostValidityMonths how long an entry may be valid at most
 * @param rereviewOpensMonths how long before its end the re-review may begin
 * @param appealDays working days after a decision in which it may be appealed
 * @param panelMembers members of a panel beside its chair
 * @param mostStepsApart two ratings of one level agree if their credits are at most so many of the framework's credit steps apart; the
 *     lower counts
 */
public record CertificationPolicy(
        Map<Task, Integer> days,
        int runningYears,
        int mostValidityMonths,
        int rereviewOpensMonths,
        int appealDays,
        int panelMembers,
        int mostStepsApart) {

    /** The most that {@link #runningYears} may be set to. */
    public static final int MOST_RUNNING_YEARS = 50;
    /** The most that {@link #mostValidityMonths} may be set to. */
    public static final int MOST_VALIDITY_MONTHS = 240;
    /** The fewest that {@link #panelMembers} may be set to: with the chair they can decide by majority. */
    public static final int FEWEST_PANEL_MEMBERS = 2;
    /** The most that {@link #panelMembers} may be set to. */
    public static final int MOST_PANEL_MEMBERS = 12;
    /** The most that {@link #mostStepsApart} may be set to. */
    public static final int MOST_STEPS_APART = 20;

    /** Copies the days; refuses what is missing or out of range. */
    public CertificationPolicy {
        days = Map.copyOf(days);
        for (Task task : Task.values()) {
            Integer given = days.get(task);
            if (isTimed(task) ? given == null || given < 1 || given > WorkingCalendar.MOST_DAYS : given != null) {
                throw new IllegalArgumentException("working days for " + task + ": " + given);
            }
        }
        if (runningYears < 0 || runningYears > MOST_RUNNING_YEARS || mostValidityMonths < 1 || mostValidityMonths > MOST_VALIDITY_MONTHS
                || rereviewOpensMonths < 1 || rereviewOpensMonths > mostValidityMonths || appealDays < 1
                || appealDays > WorkingCalendar.MOST_DAYS || panelMembers < FEWEST_PANEL_MEMBERS || panelMembers > MOST_PANEL_MEMBERS
                || mostStepsApart < 0 || mostStepsApart > MOST_STEPS_APART) {
            throw new IllegalArgumentException("certification policy out of range");
        }
    }

    /** Whether the task has a time of its own; the others are due by dates of the case. */
    public static boolean isTimed(Task task) {
        return switch (task) {
            case CHECK_ELIGIBILITY, WRITE_DOSSIER, CHECK_COMPLETENESS, MEND_DOSSIER, VISIT, ASSIGN_EXPERT, RATE, DECIDE, APPOINT_PANEL,
                    PROPOSE, VOTE, NOTICE, ANSWER_OBJECTIONS, JUDGE_CONDITION, REVIEW_CHANGE, HEAR_APPEAL, STEP_IN -> true;
            case MEET_CONDITION, BEGIN_REREVIEW, LAPSE -> false;
        };
    }

    /** The policy that the software ships with; a bank may load another. */
    public static CertificationPolicy shipped() {
        Map<Task, Integer> days = new EnumMap<>(Task.class);
        days.put(Task.CHECK_ELIGIBILITY, 5);
        days.put(Task.WRITE_DOSSIER, 40);
        days.put(Task.CHECK_COMPLETENESS, 5);
        days.put(Task.MEND_DOSSIER, 15);
        days.put(Task.VISIT, 15);
        days.put(Task.ASSIGN_EXPERT, 5);
        days.put(Task.RATE, 20);
        days.put(Task.DECIDE, 10);
        days.put(Task.APPOINT_PANEL, 5);
        days.put(Task.PROPOSE, 15);
        days.put(Task.VOTE, 5);
        days.put(Task.NOTICE, 7);
        days.put(Task.ANSWER_OBJECTIONS, 10);
        days.put(Task.JUDGE_CONDITION, 10);
        days.put(Task.REVIEW_CHANGE, 10);
        days.put(Task.HEAR_APPEAL, 20);
        days.put(Task.STEP_IN, 5);
        return new CertificationPolicy(days, 2, 36, 6, 15, 2, 1);
    }

    /** The last day on which the task, begun that day, is in time. */
    LocalDate due(Task task, LocalDate since, WorkingCalendar calendar) {
        Integer given = days.get(task);
        if (given == null) {
            throw new IllegalArgumentException(task + " has no time of its own");
        }
        return calendar.after(since, given);
    }
}
