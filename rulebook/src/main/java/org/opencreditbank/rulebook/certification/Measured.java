package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;

/** What a step of a case adds to the figures of certification. */
public sealed interface Measured {

    /** The tasks whose time is measured, in the order of the procedure. */
    List<Task> TASKS = List.of(Task.CHECK_ELIGIBILITY, Task.WRITE_DOSSIER, Task.CHECK_COMPLETENESS, Task.MEND_DOSSIER, Task.VISIT,
            Task.ASSIGN_EXPERT, Task.RATE, Task.DECIDE, Task.APPOINT_PANEL, Task.PROPOSE, Task.VOTE, Task.NOTICE,
            Task.ANSWER_OBJECTIONS, Task.REVIEW_CHANGE, Task.HEAR_APPEAL);

    /**
     * Something that was due has been done.
     *
     * @param from the day after which its time ran
     * @param to the day on which it was done; for {@link Task#NOTICE} the last day of the notice
     */
    record Took(Task task, LocalDate from, LocalDate to) implements Measured {}

    /** An officer or a panel has ruled. */
    record Ruled(RulingKind ruling) implements Measured {}

    /** Somebody appeals. */
    record Appealed(DecisionKind decision) implements Measured {}

    /** An appeal has been heard: the decision was reversed, or it stands. */
    record Heard(DecisionKind decision, boolean reversed) implements Measured {}

    /**
     * All that a step adds.
     *
     * @param on the day of the step
     */
    static List<Measured> of(CaseState before, CertificationEvent event, CaseState after, LocalDate on) {
        var found = new ArrayList<Measured>();
        took(before, event, on).ifPresent(found::add);
        ruling(before, event, after).map(RulingKind::of).map(Ruled::new).ifPresent(found::add);
        if (event instanceof AppealAgainst(DecisionKind decision, _, _)) {
            found.add(new Appealed(decision));
        }
        if (event instanceof DecideAppeal(boolean upheld, _) && before.stage() instanceof Stage.Appeal appeal) {
            found.add(new Heard(appeal.against(), upheld));
        }
        return found;
    }

    private static Optional<Measured> took(CaseState before, CertificationEvent event, LocalDate on) {
        return switch (event) {
            case ConfirmEligibility _, RefuseEligibility _ -> took(Task.CHECK_ELIGIBILITY, before, on);
            case SubmitDossier _ -> took(before.stage() instanceof Stage.Mending ? Task.MEND_DOSSIER : Task.WRITE_DOSSIER, before, on);
            case FindComplete _, FindIncomplete _ -> took(Task.CHECK_COMPLETENESS, before, on);
            case RecordVisit _ -> took(Task.VISIT, before, on);
            case Assign _ -> took(Task.ASSIGN_EXPERT, before, on);
            case Rate(Seat seat, _) -> before.stage() instanceof Stage.Rating rating
                            && rating.at(seat) instanceof SeatState.Asked(_, LocalDate since)
                    ? Optional.of(new Took(Task.RATE, since, on)) : Optional.empty();
            case Decide _ -> took(Task.DECIDE, before, on);
            case AppointPanel _ -> took(Task.APPOINT_PANEL, before, on);
            case Propose _ -> took(Task.PROPOSE, before, on);
            case Vote _ -> took(Task.VOTE, before, on);
            // Where an appeal was heard beyond the last day, nothing is left to be measured.
            case NoticeEnds _ -> before.stage() instanceof Stage.Notice(_, LocalDate until) && !before.since().isAfter(until)
                    ? took(Task.NOTICE, before, until) : Optional.empty();
            // Their time runs from the end of the notice; until then nothing is late.
            case AnswerObjection _ -> before.stage() instanceof Stage.Objections
                    ? took(Task.ANSWER_OBJECTIONS, before, on) : Optional.empty();
            case DecideChange _ -> took(Task.REVIEW_CHANGE, before, on);
            case DecideAppeal _ -> took(Task.HEAR_APPEAL, before, on);
            case CloseUnanswered _, AskVisit _, StepDown _, Release _, ReplaceOnPanel _, RaiseObjection _, ReportCondition _,
                    MeetCondition _, MissCondition _, ReportChange _, BeginRereview _, GiveUp _, Withdraw _, AppealAgainst _,
                    Lapse _ -> Optional.empty();
        };
    }

    private static Optional<Measured> took(Task task, CaseState before, LocalDate to) {
        return Optional.of(new Took(task, before.since(), to));
    }

    /** A panel's ruling is given by the vote that ends its sitting. */
    private static Optional<Ruling> ruling(CaseState before, CertificationEvent event, CaseState after) {
        if (event instanceof Decide(Ruling ruling)) {
            return Optional.of(ruling);
        }
        return event instanceof Vote && before.stage() instanceof Stage.Panel panel && !(after.stage() instanceof Stage.Panel)
                ? Optional.ofNullable(panel.proposed()) : Optional.empty();
    }
}
