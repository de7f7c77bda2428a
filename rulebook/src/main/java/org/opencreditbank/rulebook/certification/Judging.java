package org.opencreditbank.rulebook.certification;

import static org.opencreditbank.rulebook.certification.CourseCertification.notNow;
import static org.opencreditbank.rulebook.certification.CourseCertification.refused;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.SeatState.Asked;
import org.opencreditbank.rulebook.certification.SeatState.In;
import org.opencreditbank.rulebook.certification.SeatState.Vacant;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** From the application to the decision. */
final class Judging {

    private final CertificationPolicy policy;
    private final WorkingCalendar calendar;
    private final Rulings rulings;

    Judging(CertificationPolicy policy, WorkingCalendar calendar, Rulings rulings) {
        this.policy = policy;
        this.calendar = calendar;
        this.rulings = rulings;
    }

    Step eligible(CaseState state, Act act, boolean eligible) {
        if (!(state.stage() instanceof Stage.Eligibility)) {
            return notNow();
        }
        if (state.barred().contains(act.person())) {
            return refused("certification.had-part");
        }
        return new Next(eligible
                ? state.at(new Stage.Dossier(), act.on())
                : state.decided(DecisionKind.ELIGIBILITY, act.on(), new Stage.Eligibility())
                        .at(new Stage.Ended(Stage.Ending.NOT_ELIGIBLE), act.on()));
    }

    Step submit(CaseState state, Act act) {
        return switch (state.stage()) {
            case Stage.Dossier _ -> new Next(state.at(new Stage.Completeness(1), act.on()));
            case Stage.Mending _ -> new Next(state.at(new Stage.Completeness(2), act.on()));
            case Stage.Eligibility _, Stage.Completeness _, Stage.Visit _, Stage.Rating _, Stage.Decision _, Stage.PanelToAppoint _,
                    Stage.Panel _, Stage.Notice _, Stage.Objections _, Stage.Registered _, Stage.ChangeReview _, Stage.Appeal _,
                    Stage.Ended _ -> notNow();
        };
    }

    /** The first time something is missing the provider mends it; the second time the application goes back. */
    Step complete(CaseState state, Act act, boolean complete) {
        if (!(state.stage() instanceof Stage.Completeness(int round))) {
            return notNow();
        }
        if (state.barred().contains(act.person())) {
            return refused("certification.had-part");
        }
        if (complete) {
            return new Next(state.at(Stage.Rating.OPEN, act.on()));
        }
        return new Next(round == 1
                ? state.at(new Stage.Mending(), act.on())
                : Rulings.turnedDown(
                        state.decided(DecisionKind.COMPLETENESS, act.on(), new Stage.Completeness(2)),
                        Stage.Ending.RETURNED, act.on()));
    }

    /** Only when the provider's time is over. It counts as incomplete for good, and can be appealed like that. */
    Step closeUnanswered(CaseState state, Act act) {
        Optional<Task> awaited = switch (state.stage()) {
            case Stage.Dossier _ -> Optional.of(Task.WRITE_DOSSIER);
            case Stage.Mending _ -> Optional.of(Task.MEND_DOSSIER);
            case Stage.Eligibility _, Stage.Completeness _, Stage.Visit _, Stage.Rating _, Stage.Decision _, Stage.PanelToAppoint _,
                    Stage.Panel _, Stage.Notice _, Stage.Objections _, Stage.Registered _, Stage.ChangeReview _, Stage.Appeal _,
                    Stage.Ended _ -> Optional.empty();
        };
        if (awaited.isEmpty()) {
            return notNow();
        }
        if (state.barred().contains(act.person())) {
            return refused("certification.had-part");
        }
        LocalDate by = policy.due(awaited.get(), state.since(), calendar);
        if (!act.on().isAfter(by)) {
            return new Refused(Refusal.of("certification.unanswered.time-left", "by", by.toString()));
        }
        return new Next(Rulings.turnedDown(
                state.decided(DecisionKind.COMPLETENESS, act.on(), state.stage()), Stage.Ending.RETURNED, act.on()));
    }

    /** Before experts are asked, so that both see the same. */
    Step askVisit(CaseState state, Act act) {
        return state.stage().equals(Stage.Rating.OPEN) ? new Next(state.at(new Stage.Visit(), act.on())) : notNow();
    }

    Step visited(CaseState state, Act act) {
        return state.stage() instanceof Stage.Visit ? new Next(state.at(Stage.Rating.OPEN, act.on())) : notNow();
    }

    Step assign(CaseState state, Seat seat, long expert, Act act) {
        if (!(state.stage() instanceof Stage.Rating rating) || !(rating.at(seat) instanceof Vacant)) {
            return notNow();
        }
        if (state.parts().contains(expert) || expert == act.person()) {
            return refused("certification.had-part");
        }
        return new Next(state.asked(Set.of(expert)).within(rating.with(seat, new Asked(expert, act.on()))));
    }

    Step stepDown(CaseState state, Seat seat, Act act) {
        return state.stage() instanceof Stage.Rating rating
                        && rating.at(seat) instanceof Asked(long expert, _) && expert == act.person()
                ? new Next(state.within(rating.with(seat, new Vacant()))) : notNow();
    }

    /** The one who lost the seat has had a part and is not asked again. */
    Step release(CaseState state, Seat seat) {
        return state.stage() instanceof Stage.Rating rating && rating.at(seat) instanceof Asked
                ? new Next(state.within(rating.with(seat, new Vacant()))) : notNow();
    }

    Step rate(CaseState state, Seat seat, Worth worth, Act act) {
        if (!(state.stage() instanceof Stage.Rating rating)
                || !(rating.at(seat) instanceof Asked(long expert, var since)) || expert != act.person()) {
            return notNow();
        }
        Stage.Rating now = rating.with(seat, new In(expert, since, worth));
        if (!(now.rater() instanceof In(long rater, _, Worth byRater))
                || !(now.vetter() instanceof In(long vetter, _, Worth byVetter))) {
            return new Next(state.within(now));
        }
        Agreement agreement = Agreement.of(byRater, byVetter);
        return new Next(agreement.agrees(policy.mostStepsApart())
                ? state.at(new Stage.Decision(agreement.lower(), Set.of(rater, vetter)), act.on())
                : state.at(new Stage.PanelToAppoint(), act.on()));
    }

    /** What both experts agree on is not altered by whoever decides; conditions, return and refusal are theirs. */
    Step decide(CaseState state, Ruling ruling, Act act) {
        if (!(state.stage() instanceof Stage.Decision(Worth agreed, Set<Long> raters))) {
            return notNow();
        }
        if (raters.contains(act.person())) {
            return refused("certification.had-part");
        }
        if (ruling instanceof Ruling.Favourable favourable && !favourable.worth().equals(agreed)) {
            return refused("certification.ruling.not-as-rated");
        }
        Optional<Refused> fault = rulings.fault(state, ruling, act.on());
        return fault.isPresent() ? fault.get() : rulings.take(state, ruling, act.on());
    }

    Step appoint(CaseState state, long chair, Set<Long> members, Act act) {
        if (!(state.stage() instanceof Stage.PanelToAppoint)) {
            return notNow();
        }
        if (members.size() != policy.panelMembers() || members.contains(chair)) {
            return new Refused(Refusal.of("certification.panel.size", "members", Integer.toString(policy.panelMembers())));
        }
        var all = new TreeSet<>(members);
        all.add(chair);
        if (all.contains(act.person()) || all.stream().anyMatch(state.parts()::contains)) {
            return refused("certification.had-part");
        }
        return new Next(state.asked(all).at(new Stage.Panel(chair, members, null, Set.of(), Set.of()), act.on()));
    }

    /** Whoever comes has the whole time, so the panel's time begins anew. */
    Step replace(CaseState state, long leaves, long comes, Act act) {
        if (!(state.stage() instanceof Stage.Panel panel)) {
            return notNow();
        }
        boolean chair = panel.chair() == leaves;
        if (!chair && !panel.members().contains(leaves)) {
            return refused("certification.panel.not-on-it");
        }
        if (comes == act.person() || state.parts().contains(comes)) {
            return refused("certification.had-part");
        }
        CaseState asked = state.asked(Set.of(comes));
        return new Next(asked.at(chair
                ? new Stage.Panel(comes, panel.members(), null, Set.of(), Set.of())
                : new Stage.Panel(panel.chair(), with(without(panel.members(), leaves), comes), panel.proposed(),
                        without(panel.agreed(), leaves), without(panel.dissenting(), leaves)), act.on()));
    }

    private static Set<Long> without(Set<Long> people, long person) {
        var left = new TreeSet<>(people);
        left.remove(person);
        return left;
    }

    private static Set<Long> with(Set<Long> people, long person) {
        var more = new TreeSet<>(people);
        more.add(person);
        return more;
    }

    Step propose(CaseState state, Ruling ruling, Act act) {
        if (!(state.stage() instanceof Stage.Panel panel)) {
            return notNow();
        }
        if (panel.chair() != act.person()) {
            return refused("certification.panel.chair");
        }
        Optional<Refused> fault = rulings.fault(state, ruling, act.on());
        return fault.isPresent()
                ? fault.get()
                : new Next(state.at(new Stage.Panel(panel.chair(), panel.members(), ruling, Set.of(), Set.of()), act.on()));
    }

    /**
     * The chair agrees to the own proposal. More than half of all decide; where they can't any more, or its dates have passed meanwhile,
     * the proposal falls and the chair makes another.
     */
    Step vote(CaseState state, boolean agrees, Act act) {
        if (!(state.stage() instanceof Stage.Panel panel) || panel.proposed() == null) {
            return notNow();
        }
        if (!panel.awaited().contains(act.person())) {
            return refused("certification.panel.vote");
        }
        var agreed = new TreeSet<>(panel.agreed());
        var dissenting = new TreeSet<>(panel.dissenting());
        (agrees ? agreed : dissenting).add(act.person());
        boolean overtaken = rulings.overtaken(panel.proposed(), act.on()).isPresent();
        if (!overtaken && 2 * (agreed.size() + 1) > panel.size()) {
            return rulings.take(state.took(act), panel.proposed(), act.on());
        }
        boolean falls = overtaken || 2 * (panel.size() - dissenting.size()) <= panel.size();
        return new Next(falls
                ? state.at(new Stage.Panel(panel.chair(), panel.members(), null, Set.of(), Set.of()), act.on())
                : state.within(new Stage.Panel(panel.chair(), panel.members(), panel.proposed(), agreed, dissenting)));
    }
}
