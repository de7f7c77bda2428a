package org.opencreditbank.rulebook.certification;

import static org.opencreditbank.rulebook.certification.CourseCertification.notNow;
import static org.opencreditbank.rulebook.certification.CourseCertification.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    Step appeal(CaseState state, DecisionKind kind, @Nullable Long objection, Act act) {
        Decided decided = kind == DecisionKind.OBJECTION
                ? objection == null ? null : state.answers().get(objection)
                : state.decisions().get(kind);
        if (decided == null || state.stage() instanceof Stage.Appeal) {
            return notNow();
        }
        if (act.capacity() != appellant(kind, decided)) {
            return new Refused(new Refusal("certification.capacity",
                    Map.of("capacity", act.capacity().name(), "event", "appeal-against")));
        }
        if (decided.appealed()) {
            return refused("certification.appeal.once");
        }
        LocalDate last = last(decided);
        if (act.on().isAfter(last)) {
            return new Refused(Refusal.of("certification.appeal.late", "until", last.toString()));
        }
        CaseState appealed = kind == DecisionKind.OBJECTION && objection != null
                ? state.answer(objection, decided.asAppealed()) : state.with(kind, decided.asAppealed());
        return new Next(appealed.at(new Stage.Appeal(kind, objection, state.stage(), decided.anew()), act.on()));
    }

    /** Where an entry was taken back by the decision that falls, it stands again; else the case is decided anew by others. */
    Step decide(CaseState state, boolean upheld, Act act) {
        if (!(state.stage() instanceof Stage.Appeal(DecisionKind against, _, Stage stands, Stage anew))) {
            return notNow();
        }
        if (state.parts().contains(act.person())) {
            return refused("certification.had-part");
        }
        CaseState heard = state.eachDecided(each -> inTimeAgain(each, state.since(), act.on()));
        if (!upheld) {
            return new Next(heard.at(stillThere(heard, stands), act.on()));
        }
        CaseState overturned = heard.overturned();
        return new Next(switch (against) {
            case ELIGIBILITY, COMPLETENESS -> overturned.at(anew, act.on());
            case RULING -> overturned.withoutObjections().at(anew, act.on());
            // A change can be looked at anew only while there is an entry that it concerns.
            case CHANGE -> overturned.inForce()
                    ? overturned.withoutObjections().at(anew, act.on())
                    : overturned.at(stillThere(overturned, stands), act.on());
            // The ruling stands again, and others answer the objection; or a panel decides in place of the ruling.
            case OBJECTION -> anew instanceof Stage.PanelToAppoint
                    ? overturned.withoutObjections().at(anew, act.on())
                    : overturned.at(anew, act.on());
            case CONDITION, WITHDRAWAL -> restored(overturned, stands, anew, act.on());
        });
    }

    /** All that may be appealed that day, by the day until which it may be. */
    List<Appealable> appealable(CaseState state, LocalDate on) {
        var found = new ArrayList<Appealable>();
        if (!(state.stage() instanceof Stage.Appeal)) {
            state.decisions().forEach((kind, decided) -> add(found, kind, null, decided, on));
            state.answers().forEach((objection, decided) -> add(found, DecisionKind.OBJECTION, objection, decided, on));
        }
        found.sort(Comparator.comparing(Appealable::until).thenComparing(Appealable::decision)
                .thenComparingLong(each -> each.objection() == null ? 0L : each.objection()));
        return List.copyOf(found);
    }

    private void add(List<Appealable> found, DecisionKind kind, @Nullable Long objection, Decided decided, LocalDate on) {
        if (!decided.appealed() && !on.isAfter(last(decided))) {
            found.add(new Appealable(kind, objection, appellant(kind, decided), last(decided)));
        }
    }

    private LocalDate last(Decided decided) {
        return calendar.after(decided.on(), policy.appealDays());
    }

    private static Capacity appellant(DecisionKind kind, Decided decided) {
        return kind == DecisionKind.OBJECTION && !decided.upheldObjection() ? Capacity.PUBLIC : Capacity.PROVIDER;
    }

    /** While one appeal is heard nobody can bring another: what was in time when it began is in time anew. */
    private Decided inTimeAgain(Decided decided, LocalDate begun, LocalDate on) {
        return decided.appealed() || begun.isAfter(last(decided)) ? decided : new Decided(on, decided.anew(), false);
    }

    /** An entry that lapsed while the appeal was heard stands in the register no more. */
    private static Stage stillThere(CaseState state, Stage stands) {
        return InForce.isRegister(stands) && !state.inForce() ? new Stage.Ended(Stage.Ending.LAPSED) : stands;
    }

    /** What went on when the entry was taken back goes on; where another appeal has moved the case since, that holds. */
    private static CaseState restored(CaseState state, Stage stands, Stage anew, LocalDate on) {
        Entry entry = state.entry();
        CaseState again = entry == null || entry.standing() != EntryStanding.WITHDRAWN ? state : state.with(entry.restored(on));
        return again.at(stillThere(again, stands instanceof Stage.Ended ? anew : stands), on);
    }
}
