package org.opencreditbank.rulebook.certification;

import static org.opencreditbank.rulebook.certification.CourseCertification.notNow;
import static org.opencreditbank.rulebook.certification.CourseCertification.refused;

import java.time.LocalDate;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** From the public notice to the end of the register entry. */
final class InForce {

    private final CertificationPolicy policy;

    InForce(CertificationPolicy policy) {
        this.policy = policy;
    }

    /** While the notice lasts; an appeal that is heard meanwhile does not shorten it. */
    Step object(CaseState state, long objection, Act act) {
        Stage stage = state.stage() instanceof Stage.Appeal(_, Stage stands, _) ? stands : state.stage();
        return stage instanceof Stage.Notice(_, LocalDate until) && !act.on().isAfter(until)
                ? new Next(state.objected(objection)) : notNow();
    }

    Step answer(CaseState state, long objection, boolean upheld, Act act) {
        boolean now = switch (state.stage()) {
            case Stage.Notice _, Stage.Objections _ -> state.unanswered().contains(objection);
            case Stage.Eligibility _, Stage.Dossier _, Stage.Completeness _, Stage.Mending _, Stage.Visit _, Stage.Rating _,
                    Stage.Decision _, Stage.PanelToAppoint _, Stage.Panel _, Stage.Registered _, Stage.ChangeReview _,
                    Stage.Appeal _, Stage.Ended _ -> false;
        };
        if (!now) {
            return notNow();
        }
        CaseState answered =
                state.answered(objection).decided(DecisionKind.OBJECTION, act.on(), new Stage.PanelToAppoint());
        if (upheld) {
            return new Next(answered.withoutObjections().at(new Stage.PanelToAppoint(), act.on()));
        }
        return new Next(answered.stage() instanceof Stage.Objections(Ruling.Favourable ruling) && answered.unanswered().isEmpty()
                ? register(answered, ruling, act.on()) : answered);
    }

    Step noticeEnds(CaseState state, Act act) {
        if (!(state.stage() instanceof Stage.Notice(Ruling.Favourable ruling, LocalDate until)) || !act.on().isAfter(until)) {
            return notNow();
        }
        return new Next(state.unanswered().isEmpty()
                ? register(state, ruling, act.on())
                : state.at(new Stage.Objections(ruling), act.on()));
    }

    /** A ruling whose validity ran out while objections were heard still enters, and lapses at once. */
    private static CaseState register(CaseState state, Ruling.Favourable ruling, LocalDate on) {
        return state.with(Entry.of(state.cycle(), on, ruling)).at(new Stage.Registered(), on);
    }

    Step reportCondition(CaseState state, int condition) {
        Entry entry = state.entry();
        return isOpen(state, condition) && entry != null && !entry.reported().contains(condition)
                ? new Next(state.with(entry.reported(condition))) : notNow();
    }

    Step meetCondition(CaseState state, int condition) {
        Entry entry = state.entry();
        return isOpen(state, condition) && entry != null ? new Next(state.with(entry.met(condition))) : notNow();
    }

    Step missCondition(CaseState state, int condition, Act act) {
        Entry entry = state.entry();
        if (!isOpen(state, condition) || entry == null) {
            return notNow();
        }
        LocalDate by = entry.ruling().conditions().get(condition).by();
        if (!act.on().isAfter(by)) {
            return new Refused(Refusal.of("certification.condition.time-left", "by", by.toString()));
        }
        return new Next(taken(state.decided(DecisionKind.CONDITION, act.on(), new Stage.Registered()), act));
    }

    private static boolean isOpen(CaseState state, int condition) {
        return state.stage() instanceof Stage.Registered && state.entry() != null && state.inForce()
                && state.entry().open().contains(condition);
    }

    Step reportChange(CaseState state, Act act) {
        return state.stage() instanceof Stage.Registered ? new Next(state.at(new Stage.ChangeReview(), act.on())) : notNow();
    }

    /** A material change has the course judged anew, as a re-review; the entry stands meanwhile, to its end. */
    Step decideChange(CaseState state, boolean material, Act act) {
        if (!(state.stage() instanceof Stage.ChangeReview)) {
            return notNow();
        }
        if (state.barred().contains(act.person())) {
            return refused("certification.had-part");
        }
        CaseState next = material ? state.nextCycle(act.on()) : state.at(new Stage.Registered(), act.on());
        return new Next(next.decided(DecisionKind.CHANGE, act.on(), new Stage.ChangeReview()));
    }

    Step beginRereview(CaseState state, Act act) {
        Entry entry = state.entry();
        if (!(state.stage() instanceof Stage.Registered) || entry == null || !entry.inForce()) {
            return notNow();
        }
        LocalDate opens = entry.lastDay().minusMonths(policy.rereviewOpensMonths());
        return act.on().isBefore(opens)
                ? new Refused(Refusal.of("certification.rereview.early", "from", opens.toString()))
                : new Next(state.nextCycle(act.on()));
    }

    /** Before the register: the application ends. In a re-review: the entry stands to its end. In the register: it is taken back. */
    Step giveUp(CaseState state, Act act) {
        Entry entry = state.entry();
        boolean over = switch (state.stage()) {
            case Stage.Ended _, Stage.Appeal _ -> true;
            case Stage.Eligibility _, Stage.Dossier _, Stage.Completeness _, Stage.Mending _, Stage.Visit _, Stage.Rating _,
                    Stage.Decision _, Stage.PanelToAppoint _, Stage.Panel _, Stage.Notice _, Stage.Objections _,
                    Stage.Registered _, Stage.ChangeReview _ -> false;
        };
        if (over) {
            return notNow();
        }
        if (entry == null || !entry.inForce()) {
            return new Next(state.withoutObjections().at(
                    new Stage.Ended(entry == null ? Stage.Ending.GIVEN_UP : Stage.Ending.LAPSED), act.on()));
        }
        return new Next(entry.cycle() < state.cycle() && !isRegister(state.stage())
                ? state.withoutObjections().at(new Stage.Registered(), act.on())
                : taken(state.withoutObjections(), act));
    }

    Step withdraw(CaseState state, Act act) {
        return isRegister(state.stage())
                ? new Next(taken(state.decided(DecisionKind.WITHDRAWAL, act.on(), new Stage.Registered()), act))
                : notNow();
    }

    /** An entry lapses whatever else goes on; where nothing else does, the case is over. */
    Step lapse(CaseState state, Act act) {
        Entry entry = state.entry();
        if (entry == null || !entry.inForce() || !act.on().isAfter(entry.lastDay())) {
            return notNow();
        }
        CaseState lapsed = state.with(entry.ends(EntryStanding.LAPSED, entry.lastDay()));
        Stage over = new Stage.Ended(Stage.Ending.LAPSED);
        return new Next(switch (state.stage()) {
            case Stage.Registered _, Stage.ChangeReview _ -> lapsed.at(over, act.on());
            case Stage.Appeal(var against, Stage stands, Stage anew) when isRegister(stands) ->
                lapsed.within(new Stage.Appeal(against, over, isRegister(anew) ? over : anew));
            case Stage.Eligibility _, Stage.Dossier _, Stage.Completeness _, Stage.Mending _, Stage.Visit _, Stage.Rating _,
                    Stage.Decision _, Stage.PanelToAppoint _, Stage.Panel _, Stage.Notice _, Stage.Objections _, Stage.Appeal _,
                    Stage.Ended _ -> lapsed;
        });
    }

    static boolean isRegister(Stage stage) {
        return stage instanceof Stage.Registered || stage instanceof Stage.ChangeReview;
    }

    private static CaseState taken(CaseState state, Act act) {
        Entry entry = state.entry();
        CaseState over = state.at(new Stage.Ended(Stage.Ending.WITHDRAWN), act.on());
        return entry == null ? over : over.with(entry.ends(EntryStanding.WITHDRAWN, act.on()));
    }
}
