package org.opencreditbank.rulebook.award;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.award.AwardEvent.*;
import org.opencreditbank.rulebook.award.AwardStage.*;
import org.opencreditbank.rulebook.award.AwardStep.Forbidden;
import org.opencreditbank.rulebook.award.AwardStep.Next;
import org.opencreditbank.rulebook.certification.WorkingCalendar;

/**
 * The one place that says what may follow what in a claim of an award, and by whom. Total: every event has an answer in every state.
 * What the ledger must hold afterwards is {@link AwardState#holding()}.
 */
public final class AwardClaim {
    private final AwardPolicy policy;
    private final WorkingCalendar calendar;

    /** Claims by a bank's policy and calendar. */
    public AwardClaim(AwardPolicy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    /**
     * A learner claims.
     *
     * @param met whether the audit finds all requirements met; else the claim is refused at once
     */
    public AwardState claim(boolean met, LocalDate on) {
        return new AwardState(met ? new Deciding() : new Refused(true), on, on, Set.of(), false);
    }

    /**
     * What comes of an event. Refusals: {@code award.step} with {@code stage} and {@code event} where it is no time for it,
     * {@code award.party} where it is somebody else's, {@code award.reasons}, {@code award.had-part}, {@code award.appeal-late} with
     * {@code until}, {@code award.appeal-heard}.
     */
    public AwardStep next(AwardState state, AwardEvent event, AwardAct act) {
        if (event instanceof Reasoned reasoned && reasoned.reasons().isBlank()) {
            return new Forbidden(Refusal.of("award.reasons"));
        }
        if (act.party() != partyFor(event)) {
            return new Forbidden(Refusal.of("award.party"));
        }
        return switch (event) {
            case Grant _ -> state.stage() instanceof Deciding ? to(state, new Granted(), act) : notNow(state, event);
            case Refuse _ -> state.stage() instanceof Deciding ? to(state, new Refused(false), act) : notNow(state, event);
            case Withdraw _ -> state.stage() instanceof Deciding || state.stage() instanceof Appealed
                    ? to(state, new Withdrawn(), act)
                    : notNow(state, event);
            case Appeal _ -> appeal(state, act, event);
            case DecideAppeal(boolean upheld, _) -> decideAppeal(state, upheld, act, event);
            case Disturb _ -> switch (state.stage()) {
                case Granted _ -> to(state, new Reviewing(), act);
                case Reviewing _ -> new Next(state);
                case Deciding _ -> to(state, new Refused(true), act);
                case Appealed(var against) -> to(state, against, act);
                case Refused _, Revoked _, Withdrawn _ -> notNow(state, event);
            };
            case Keep _ -> state.stage() instanceof Reviewing ? to(state, new Granted(), act) : notNow(state, event);
            case Revoke _ -> state.stage() instanceof Reviewing || state.stage() instanceof Granted
                    ? to(state.heard(false), new Revoked(), act)
                    : notNow(state, event);
        };
    }

    /** The last day on which the decision may be appealed; empty where there is nothing to appeal. */
    public Optional<LocalDate> appealableUntil(AwardState state) {
        return state.heard() || !(state.stage() instanceof Appealable)
                ? Optional.empty()
                : Optional.of(calendar.after(state.since(), policy.appealDays()));
    }

    private AwardStep appeal(AwardState state, AwardAct act, AwardEvent event) {
        if (!(state.stage() instanceof Appealable decision)) {
            return notNow(state, event);
        }
        if (state.heard()) {
            return new Forbidden(Refusal.of("award.appeal-heard"));
        }
        LocalDate until = calendar.after(state.since(), policy.appealDays());
        return act.on().isAfter(until)
                ? new Forbidden(Refusal.of("award.appeal-late", "until", until.toString()))
                : to(state, new Appealed(decision), act);
    }

    private static AwardStep decideAppeal(AwardState state, boolean upheld, AwardAct act, AwardEvent event) {
        if (!(state.stage() instanceof Appealed(var against))) {
            return notNow(state, event);
        }
        if (state.hadPart().contains(act.person())) {
            return new Forbidden(Refusal.of("award.had-part"));
        }
        return to(state.heard(true), upheld ? new Granted() : against, act);
    }

    /** As what somebody takes such a step. */
    public static AwardParty partyFor(AwardEvent event) {
        return switch (event) {
            case Grant _, Refuse _, Keep _, Revoke _ -> AwardParty.INSTITUTION;
            case Withdraw _, Appeal _ -> AwardParty.LEARNER;
            case DecideAppeal _ -> AwardParty.APPEAL_BODY;
            case Disturb _ -> AwardParty.BANK;
        };
    }

    private static Next to(AwardState state, AwardStage stage, AwardAct act) {
        return new Next(state.at(stage, act));
    }

    private static Forbidden notNow(AwardState state, AwardEvent event) {
        return new Forbidden(new Refusal("award.step", Map.of("stage", state.stage().word(), "event", event.word())));
    }
}
