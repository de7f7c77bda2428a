package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody has to do in a case.
 *
 * @param from the first day on which it can be done
 * @param by the last day on which it is in time
 * @param person who, where it is one person's; absent where it is anybody's who holds the capacity
 * @param provisional whether the day was reckoned in working days of which the calendar isn't published yet
 * @param subject number of the condition, else absent
 */
public record Due(
        Task task, LocalDate from, LocalDate by, @Nullable Long person, boolean provisional, @Nullable Integer subject) {

    /** All that is due in a case, nothing twice; empty only where it has ended. */
    public static List<Due> of(CaseState state, CourseCertification procedure) {
        var due = new Reckoning(procedure, state.since());
        switch (state.stage()) {
            case Stage.Eligibility _ -> due.add(Task.CHECK_ELIGIBILITY);
            case Stage.Dossier _ -> due.add(Task.WRITE_DOSSIER);
            case Stage.Completeness _ -> due.add(Task.CHECK_COMPLETENESS);
            case Stage.Mending _ -> due.add(Task.MEND_DOSSIER);
            case Stage.Visit _ -> due.add(Task.VISIT);
            case Stage.Rating rating -> due.ofSeats(rating);
            case Stage.Decision _ -> due.add(Task.DECIDE);
            case Stage.PanelToAppoint _ -> due.add(Task.APPOINT_PANEL);
            case Stage.Panel panel -> {
                if (panel.proposed() == null) {
                    due.add(Task.PROPOSE, state.since(), panel.chair());
                } else {
                    panel.awaited().forEach(member -> due.add(Task.VOTE, state.since(), member));
                }
            }
            case Stage.Notice(_, LocalDate until) -> {
                due.on(Task.NOTICE, state.since(), until, null);
                if (!state.unanswered().isEmpty()) {
                    due.add(Task.ANSWER_OBJECTIONS, until, null);
                }
            }
            case Stage.Objections _ -> due.add(Task.ANSWER_OBJECTIONS);
            case Stage.ChangeReview _ -> due.add(Task.REVIEW_CHANGE);
            case Stage.Appeal _ -> due.add(Task.HEAR_APPEAL);
            case Stage.Registered _, Stage.Ended _ -> { }
        }
        Entry entry = state.entry();
        if (entry != null && entry.inForce()) {
            due.ofEntry(entry, state);
        }
        return List.copyOf(due.found);
    }

    private static final class Reckoning {
        private final CourseCertification procedure;
        private final LocalDate since;
        private final List<Due> found = new ArrayList<>();

        Reckoning(CourseCertification procedure, LocalDate since) {
            this.procedure = procedure;
            this.since = since;
        }

        /** Both seats can be filled at once, so finding experts is one thing to do. */
        void ofSeats(Stage.Rating rating) {
            if (Arrays.stream(Seat.values()).map(rating::at).anyMatch(SeatState.Vacant.class::isInstance)) {
                add(Task.ASSIGN_EXPERT);
            }
            for (Seat seat : Seat.values()) {
                if (rating.at(seat) instanceof SeatState.Asked(long expert, LocalDate asked)) {
                    add(Task.RATE, asked, expert);
                }
            }
        }

        void add(Task task) {
            add(task, since, null);
        }

        void add(Task task, LocalDate begun, @Nullable Long person) {
            LocalDate by = procedure.policy().due(task, begun, procedure.calendar());
            put(due(task, begun, by, person, null));
            if (needsStepIn(task)) {
                put(due(Task.STEP_IN, by.plusDays(1), procedure.policy().due(Task.STEP_IN, by, procedure.calendar()), null, null));
            }
        }

        /** Whether somebody outside the bank's offices may let it lie, so that an officer must see it. */
        private static boolean needsStepIn(Task task) {
            return switch (task) {
                case WRITE_DOSSIER, MEND_DOSSIER, RATE, PROPOSE, VOTE -> true;
                case CHECK_ELIGIBILITY, CHECK_COMPLETENESS, VISIT, ASSIGN_EXPERT, DECIDE, APPOINT_PANEL, NOTICE, ANSWER_OBJECTIONS,
                        MEET_CONDITION, JUDGE_CONDITION, REVIEW_CHANGE, BEGIN_REREVIEW, HEAR_APPEAL, STEP_IN, LAPSE -> false;
            };
        }

        /** On a day that was laid down as such and doesn't move with holidays. */
        void on(Task task, LocalDate from, LocalDate by, @Nullable Integer subject) {
            put(new Due(task, from, by, null, false, subject));
        }

        /** Two people who are late alike give one cause to step in. */
        private void put(Due due) {
            if (!found.contains(due)) {
                found.add(due);
            }
        }

        void ofEntry(Entry entry, CaseState state) {
            if (state.conditionsHold()) {
                for (int number : entry.open()) {
                    LocalDate by = entry.ruling().conditions().get(number).by();
                    boolean reported = entry.reported().contains(number);
                    if (!reported) {
                        on(Task.MEET_CONDITION, entry.registeredOn(), by, number);
                    }
                    put(due(Task.JUDGE_CONDITION, reported ? entry.registeredOn() : by.plusDays(1),
                            procedure.policy().due(Task.JUDGE_CONDITION, by, procedure.calendar()), null, number));
                }
            }
            if (state.stage() instanceof Stage.Registered) {
                on(Task.BEGIN_REREVIEW, entry.lastDay().minusMonths(procedure.policy().rereviewOpensMonths()), entry.lastDay(), null);
            }
            on(Task.LAPSE, entry.lastDay(), entry.lastDay(), null);
        }

        /** By working days: while the calendar of that year isn't published, holidays may still move it. */
        private Due due(Task task, LocalDate from, LocalDate by, @Nullable Long person, @Nullable Integer subject) {
            return new Due(task, from, by, person, procedure.calendar().isProvisional(by), subject);
        }
    }
}
