package org.opencreditbank.rulebook.certification;

import static org.opencreditbank.rulebook.certification.CourseCertification.notNow;
import static org.opencreditbank.rulebook.certification.CourseCertification.refused;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** From the public notice to the end of the register entry. */
final class InForce {

    private final CertificationPolicy policy;
    private final Appeals appeals;

    InForce(CertificationPolicy policy, Appeals appeals) {
        this.policy = policy;
        this.appeals = appeals;
    }

    /** While the notice lasts; an appeal that is heard meanwhile does not shorten it. */
    Step object(CaseState state, long objection, Act act) {
        Stage stage = state.stage() instanceof Stage.Appeal(_, _, Stage stands, _) ? stands : state.stage();
        return stage instanceof Stage.Notice(_, LocalDate until) && !act.on().isAfter(until)
                ? new Next(state.objected(objection)) : notNow();
    }

    /** Upheld, the ruling is taken back and a panel decides; others' objections are settled by what it rules. */
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
        if (state.barred().contains(act.person())) {
            return refused("certification.had-part");
        }
        // If the answer falls on appeal: the objection is answered anew, or a panel decides.
        Stage anew = upheld ? state.stage() : new Stage.PanelToAppoint();
        CaseState answered = state.answered(objection, new CaseState.Decided(act.on(), anew, false));
        if (upheld) {
            return new Next(answered.at(new Stage.PanelToAppoint(), act.on()));
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
        if (!isOpen(state, condition) || entry == null || state.stage() instanceof Stage.Appeal) {
            return notNow();
        }
        if (state.barred().contains(act.person())) {
            return refused("certification.had-part");
        }
        LocalDate by = entry.ruling().conditions().get(condition).by();
        if (!act.on().isAfter(by)) {
            return new Refused(Refusal.of("certification.condition.time-left", "by", by.toString()));
        }
        return new Next(taken(state.decided(DecisionKind.CONDITION, act.on(), state.stage()), act));
    }

    /** Conditions run on while a change, a re-review or an appeal is looked at. */
    private static boolean isOpen(CaseState state, int condition) {
        return state.conditionsHold() && state.entry() != null && state.entry().open().contains(condition);
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
        Optional<LocalDate> objectors = material ? objectorsUntil(state, act.on()) : Optional.empty();
        if (objectors.isPresent()) {
            return objectorsFirst(objectors.get());
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
        if (act.on().isBefore(opens)) {
            return new Refused(Refusal.of("certification.rereview.early", "from", opens.toString()));
        }
        Optional<LocalDate> objectors = objectorsUntil(state, act.on());
        return objectors.isPresent() ? objectorsFirst(objectors.get()) : new Next(state.nextCycle(act.on()));
    }

    /** A new cycle leaves the old decisions behind; the provider may waive its own appeal, but not that of whoever objected. */
    private Optional<LocalDate> objectorsUntil(CaseState state, LocalDate on) {
        return appeals.appealable(state, on).stream()
                .filter(each -> each.by() == Capacity.PUBLIC)
                .map(Appealable::until)
                .max(Comparator.naturalOrder());
    }

    private static Refused objectorsFirst(LocalDate until) {
        return new Refused(Refusal.of("certification.rereview.objectors", "until", until.toString()));
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
        CaseState settled = state.withoutDecisions();
        if (entry == null || !entry.inForce()) {
            boolean lapsed = entry != null && entry.standing() == EntryStanding.LAPSED;
            return new Next(settled.at(new Stage.Ended(lapsed ? Stage.Ending.LAPSED : Stage.Ending.GIVEN_UP), act.on()));
        }
        return new Next(entry.cycle() < state.cycle() && !isRegister(state.stage())
                ? settled.at(new Stage.Registered(), act.on())
                : taken(settled, act));
    }

    /** Whatever goes on beside the entry ends with it, and goes on if an appeal brings it back; a pending appeal is heard first. */
    Step withdraw(CaseState state, Act act) {
        if (!state.inForce() || state.stage() instanceof Stage.Appeal) {
            return notNow();
        }
        return state.barred().contains(act.person())
                ? refused("certification.had-part")
                : new Next(taken(state.decided(DecisionKind.WITHDRAWAL, act.on(), state.stage()), act));
    }

    /** An entry lapses whatever else goes on; where nothing else does, the case is over. */
    Step lapse(CaseState state, Act act) {
        Entry entry = state.entry();
        if (entry == null || !entry.inForce() || !act.on().isAfter(entry.lastDay())) {
            return notNow();
        }
        CaseState lapsed = state.with(entry.ends(EntryStanding.LAPSED, entry.lastDay()));
        var over = new Stage.Ended(Stage.Ending.LAPSED);
        return new Next(switch (state.stage()) {
            case Stage.Registered _, Stage.ChangeReview _ -> lapsed.at(over, act.on());
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
