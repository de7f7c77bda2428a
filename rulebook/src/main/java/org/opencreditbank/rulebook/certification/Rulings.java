package org.opencreditbank.rulebook.certification;

import static org.opencreditbank.rulebook.certification.CourseCertification.refused;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** What a ruling must hold, and what comes of it. */
final class Rulings {

    private final CertificationPolicy policy;
    private final WorkingCalendar calendar;

    Rulings(CertificationPolicy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    /** Why such a ruling can't be given; empty where it can. */
    Optional<Refused> fault(CaseState state, Ruling ruling, LocalDate on) {
        if (!(ruling instanceof Ruling.Favourable favourable)) {
            return Optional.empty();
        }
        LocalDate from = favourable.validity().from();
        LocalDate to = favourable.validity().to();
        if (to == null || to.isAfter(from.plusMonths(policy.mostValidityMonths()))) {
            return Optional.of(new Refused(
                    Refusal.of("certification.validity.long", "months", Integer.toString(policy.mostValidityMonths()))));
        }
        if (from.isAfter(on.plusMonths(policy.rereviewOpensMonths()))) {
            return Optional.of(new Refused(
                    Refusal.of("certification.validity.late", "months", Integer.toString(policy.rereviewOpensMonths()))));
        }
        if (from.isBefore(on) && !favourable.earlierDeposits()) {
            return Optional.of(refused("certification.validity.backdated"));
        }
        if (favourable.worth().credits().isZero()) {
            return Optional.of(refused("certification.worth.nothing"));
        }
        Entry entry = state.entry();
        if (entry != null && !from.isAfter(entry.ruling().validity().from())) {
            return Optional.of(refused("certification.validity.before-entry"));
        }
        return overtaken(favourable, on);
    }

    /** Why a ruling, sound when it was proposed, can't be given any more: its dates have come near or passed. */
    Optional<Refused> overtaken(Ruling ruling, LocalDate on) {
        return switch (ruling) {
            case Ruling.Favourable favourable when !Entry.lastDay(favourable).isAfter(on) ->
                Optional.of(refused("certification.validity.over"));
            case Ruling.ApproveOnConditions conditional -> conditions(conditional, policy.due(Task.NOTICE, on, calendar), Entry.lastDay(conditional));
            case Ruling.Approve _, Ruling.Return _, Ruling.Refuse _ -> Optional.empty();
        };
    }

    /** Before the notice is over there is no entry yet, so no condition can be due. */
    private static Optional<Refused> conditions(Ruling.ApproveOnConditions ruling, LocalDate noticeEnds, LocalDate to) {
        if (ruling.conditions().isEmpty()) {
            return Optional.of(refused("certification.condition.none"));
        }
        for (int number = 0; number < ruling.conditions().size(); number++) {
            Ruling.Condition condition = ruling.conditions().get(number);
            String code = condition.what().isBlank() || condition.measure().isBlank() ? "certification.condition.measure"
                    : !condition.by().isAfter(noticeEnds) || condition.by().isAfter(to) ? "certification.condition.date" : "";
            if (!code.isEmpty()) {
                return Optional.of(new Refused(new Refusal(code, Map.of("number", Integer.toString(number + 1)))));
            }
        }
        return Optional.empty();
    }

    /** The ruling is given. Objections to an earlier one are settled with it; people may object to this one. */
    Step take(CaseState state, Ruling ruling, LocalDate on) {
        CaseState decided = state.withoutObjections().decided(DecisionKind.RULING, on, new Stage.PanelToAppoint());
        return new Next(switch (ruling) {
            case Ruling.Favourable favourable ->
                decided.at(new Stage.Notice(favourable, policy.due(Task.NOTICE, on, calendar)), on);
            case Ruling.Return _ -> turnedDown(decided, Stage.Ending.RETURNED, on);
            case Ruling.Refuse _ -> turnedDown(decided, Stage.Ending.REFUSED, on);
        });
    }

    /** An entry that an earlier cycle gave stands to its end; one that this very cycle gave falls with its ruling. */
    static CaseState turnedDown(CaseState state, Stage.Ending ending, LocalDate on) {
        Entry entry = state.entry();
        if (entry == null || !entry.inForce()) {
            return state.at(new Stage.Ended(ending), on);
        }
        return entry.cycle() < state.cycle()
                ? state.at(new Stage.Registered(), on)
                : state.with(entry.ends(EntryStanding.WITHDRAWN, on)).at(new Stage.Ended(ending), on);
    }
}
