package org.opencreditbank.rulebook.transfer;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.transfer.TransferEvent.*;
import org.opencreditbank.rulebook.transfer.TransferStage.*;
import org.opencreditbank.rulebook.transfer.TransferStep.Forbidden;
import org.opencreditbank.rulebook.transfer.TransferStep.Next;

/**
 * The one place that says what may follow what in a transfer case, and by whom. Total: every event has an answer in every state.
 * What the ledger must hold afterwards is {@link TransferState#holding()}.
 */
public final class CreditTransfer {
    private final TransferPolicy policy;
    private final WorkingCalendar calendar;

    /** Transfer by a bank's policy and calendar. */
    public CreditTransfer(TransferPolicy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    /**
     * A learner applies.
     *
     * @param toConfirm source organisations that must confirm first, as the rule says; mostly none
     * @param match what the rules make of it
     */
    public TransferState apply(Set<Long> toConfirm, Match match, LocalDate on) {
        TransferStage first = toConfirm.isEmpty() || match.decider() == Decider.NOBODY ? settled(match) : new Confirming(toConfirm, match);
        return new TransferState(first, on, on, Set.of(), false);
    }

    /**
     * What comes of an event. Refusals: {@code transfer.step} with {@code stage} and {@code event} where it is no time for it,
     * {@code transfer.party} where it is somebody else's, {@code transfer.reasons}, {@code transfer.had-part},
     * {@code transfer.not-asked}, {@code transfer.appeal-late} with {@code until}, {@code transfer.appeal-heard},
     * {@code transfer.not-over} with {@code until}.
     */
    public TransferStep next(TransferState state, TransferEvent event, TransferAct act) {
        if (event instanceof Reasoned reasoned && reasoned.reasons().isBlank()) {
            return forbidden(Refusal.of("transfer.reasons"));
        }
        if (act.party() != partyFor(event)) {
            return forbidden(Refusal.of("transfer.party"));
        }
        return switch (event) {
            case Confirm(long source) -> confirm(state, source, act, event);
            case Deny(long source, _) -> state.stage() instanceof Confirming(var awaited, _)
                    ? awaited.contains(source) ? to(state, new Refused(), act) : forbidden(Refusal.of("transfer.not-asked"))
                    : notNow(state, event);
            case Judge _ -> state.stage() instanceof Judging ? to(state, new Deciding(false), act) : notNow(state, event);
            case Decide decide -> state.stage() instanceof Deciding(boolean anew)
                    ? to(state, decided(decide, anew), act)
                    : notNow(state, event);
            case Withdraw _ -> isOpenToWithdrawal(state.stage()) ? to(state, new Withdrawn(), act) : notNow(state, event);
            case Appeal _ -> appeal(state, act, event);
            case DecideAppeal(boolean upheld, _) -> decideAppeal(state, upheld, act, event);
            case Disturb _ -> disturb(state, act, event);
            case Keep _ -> state.stage() instanceof Reviewing(Granted granted) ? to(state, granted, act) : notNow(state, event);
            case Reverse _ -> state.stage() instanceof Reviewing ? to(state.heard(false), new Reversed(), act) : notNow(state, event);
            case RunOut _ -> runOut(state, act, event);
        };
    }

    /** What a day that has come brings about by itself; empty where nothing does. */
    public Optional<TransferEvent> clock(TransferState state, LocalDate today) {
        return isUndecided(state.stage()) && today.isAfter(end(state)) ? Optional.of(new RunOut()) : Optional.empty();
    }

    /** The last day of an undecided case; on the next it ends by itself. Empty where it does not. */
    public Optional<LocalDate> endsOn(TransferState state) {
        return isUndecided(state.stage()) ? Optional.of(end(state)) : Optional.empty();
    }

    /** The last day on which the decision may be appealed; empty where there is nothing to appeal. */
    public Optional<LocalDate> appealableUntil(TransferState state) {
        return state.heard() || !(state.stage() instanceof Appealable decision) || decision.equals(new Granted(true))
                ? Optional.empty()
                : Optional.of(calendar.after(state.since(), policy.appealDays()));
    }

    private TransferStep confirm(TransferState state, long source, TransferAct act, TransferEvent event) {
        if (!(state.stage() instanceof Confirming(var awaited, var match))) {
            return notNow(state, event);
        }
        if (!awaited.contains(source)) {
            return forbidden(Refusal.of("transfer.not-asked"));
        }
        Set<Long> left = new HashSet<>(awaited);
        left.remove(source);
        // The others' time goes on: it began when they were asked.
        return left.isEmpty()
                ? to(state, settled(match), act)
                : new Next(state.at(new Confirming(left, match), state.since()).by(act.person()));
    }

    private static TransferStage settled(Match match) {
        return switch (match.decider()) {
            case RULE -> new Granted(match.entire());
            case EXPERT -> new Judging();
            case REGISTRAR -> new Deciding(false);
            case NOBODY -> new Refused();
        };
    }

    /** Whoever appeals loses nothing by it: what was granted stays granted. */
    private static TransferStage decided(Decide decide, boolean anew) {
        if (decide.grants()) {
            return new Granted(decide.entire());
        }
        return anew ? new Granted(false) : new Refused();
    }

    private TransferStep appeal(TransferState state, TransferAct act, TransferEvent event) {
        if (!(state.stage() instanceof Appealable decision) || decision.equals(new Granted(true))) {
            return notNow(state, event);
        }
        if (state.heard()) {
            return forbidden(Refusal.of("transfer.appeal-heard"));
        }
        LocalDate until = calendar.after(state.since(), policy.appealDays());
        return act.on().isAfter(until)
                ? forbidden(Refusal.of("transfer.appeal-late", "until", until.toString()))
                : to(state, new Appealed(decision), act);
    }

    private static TransferStep decideAppeal(TransferState state, boolean upheld, TransferAct act, TransferEvent event) {
        if (!(state.stage() instanceof Appealed(var against))) {
            return notNow(state, event);
        }
        if (state.hadPart().contains(act.person())) {
            return forbidden(Refusal.of("transfer.had-part"));
        }
        return upheld
                ? switch (against) {
                    case Granted _ -> to(state.heard(true), new Deciding(true), act);
                    case Refused _, Reversed _ -> to(state.heard(true), new Granted(true), act);
                }
                : to(state.heard(true), against, act);
    }

    private static TransferStep disturb(TransferState state, TransferAct act, TransferEvent event) {
        return switch (state.stage()) {
            case Granted granted -> to(state, new Reviewing(granted), act);
            case Reviewing _ -> new Next(state);
            case Deciding(boolean anew) -> to(state, anew ? new Reviewing(new Granted(false)) : new Refused(), act);
            case Appealed(var against) -> to(state, against instanceof Granted granted ? new Reviewing(granted) : against, act);
            case Confirming _, Judging _ -> to(state, new Refused(), act);
            case Refused _, Reversed _, Withdrawn _, TimedOut _ -> notNow(state, event);
        };
    }

    private TransferStep runOut(TransferState state, TransferAct act, TransferEvent event) {
        if (!isUndecided(state.stage())) {
            return notNow(state, event);
        }
        return act.on().isAfter(end(state))
                ? to(state, new TimedOut(), act)
                : forbidden(Refusal.of("transfer.not-over", "until", end(state).toString()));
    }

    private LocalDate end(TransferState state) {
        return calendar.after(state.applied(), policy.longestDays());
    }

    private static boolean isUndecided(TransferStage stage) {
        return switch (stage) {
            case Confirming _, Judging _ -> true;
            case Deciding deciding -> !deciding.anew();
            case Granted _, Refused _, Reversed _, Appealed _, Reviewing _, Withdrawn _, TimedOut _ -> false;
        };
    }

    /** What holds an achievement, or may come to, can be given up; what is over can't. */
    private static boolean isOpenToWithdrawal(TransferStage stage) {
        return stage.holding() != Holding.NONE;
    }

    private static Party partyFor(TransferEvent event) {
        return switch (event) {
            case Confirm _, Deny _ -> Party.SOURCE;
            case Judge _ -> Party.EXPERT;
            case Decide _, Keep _, Reverse _ -> Party.TARGET;
            case Withdraw _, Appeal _ -> Party.LEARNER;
            case DecideAppeal _ -> Party.APPEAL_BODY;
            case Disturb _, RunOut _ -> Party.BANK;
        };
    }

    private static Next to(TransferState state, TransferStage stage, TransferAct act) {
        TransferState next = state.at(stage, act.on());
        return new Next(act.party() == Party.LEARNER ? next : next.by(act.person()));
    }

    private static Forbidden notNow(TransferState state, TransferEvent event) {
        return forbidden(new Refusal("transfer.step", Map.of("stage", state.stage().word(), "event", event.word())));
    }

    private static Forbidden forbidden(Refusal refusal) {
        return new Forbidden(refusal);
    }
}
