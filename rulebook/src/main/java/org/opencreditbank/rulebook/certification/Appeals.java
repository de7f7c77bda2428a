package org.opencreditbank.rulebook.certification;

import static org.opencreditbank.rulebook.certification.CourseCertification.notNow;
import static org.opencreditbank.rulebook.certification.CourseCertification.refused;

import java.time.LocalDate;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CaseState.Decided;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** Every decision may be appealed once; people who had no part in the case hear it. What they decide is final. */
final class Appeals {

    private final CertificationPolicy policy;
    private final WorkingCalendar calendar;

    Appeals(CertificationPolicy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    Step appeal(CaseState state, DecisionKind kind, Act act) {
        Decided decided = state.decisions().get(kind);
        if (decided == null || state.stage() instanceof Stage.Appeal) {
            return notNow();
        }
        if (decided.appealed()) {
            return refused("certification.appeal.once");
        }
        LocalDate last = calendar.after(decided.on(), policy.appealDays());
        if (act.on().isAfter(last)) {
            return new Refused(Refusal.of("certification.appeal.late", "until", last.toString()));
        }
        return new Next(state.with(kind, new Decided(decided.on(), decided.anew(), true))
                .at(new Stage.Appeal(kind, state.stage(), decided.anew()), act.on()));
    }

    /** Where an entry was taken back by the decision that falls, it stands again; else the case is decided anew by others. */
    Step decide(CaseState state, boolean upheld, Act act) {
        if (!(state.stage() instanceof Stage.Appeal(DecisionKind against, Stage stands, Stage anew))) {
            return notNow();
        }
        if (state.parts().contains(act.person())) {
            return refused("certification.had-part");
        }
        if (!upheld) {
            return new Next(state.at(stands, act.on()));
        }
        return new Next(switch (against) {
            case ELIGIBILITY, COMPLETENESS, CHANGE -> state.overturned().at(anew, act.on());
            case RULING, OBJECTION -> state.overturned().withoutObjections().at(anew, act.on());
            case CONDITION, WITHDRAWAL -> restored(state.overturned(), act);
        });
    }

    private static CaseState restored(CaseState state, Act act) {
        Entry entry = state.entry();
        if (entry == null) {
            throw new IllegalStateException("an entry was taken back that isn't there");
        }
        Entry again = entry.restored();
        return act.on().isAfter(again.lastDay())
                ? state.with(again.ends(EntryStanding.LAPSED, again.lastDay()))
                        .at(new Stage.Ended(Stage.Ending.LAPSED), act.on())
                : state.with(again).at(new Stage.Registered(), act.on());
    }
}
