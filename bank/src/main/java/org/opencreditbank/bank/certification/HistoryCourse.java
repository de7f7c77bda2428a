package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;

/**
 * What telling a case's history has to remember on the way: the cycle, who sits on the panel and how it votes, the numbers of
 * objections. The case is not played again: what was decided then may not be let in by today's calendar.
 */
final class HistoryCourse {

    private final List<Happened> happened;
    private final Stage now;
    private final Set<Integer> complete;
    private final List<Long> objections = new ArrayList<>();
    private final Map<Integer, Integer> rated = new HashMap<>();
    private int cycle = 1;
    private boolean incompleteBefore;
    private boolean secondRating;
    private long chair;
    private int panelSize;
    private int agreed;
    private @Nullable Ruling proposed;
    private @Nullable Ruling ruled;
    private @Nullable DecisionKind appealed;

    /**
     * A case's history, before its first event.
     *
     * @param now the stage at its end
     * @param handed all ratings
     */
    HistoryCourse(List<Happened> happened, Stage now, Collection<Ratings.Handed> handed) {
        this.happened = happened;
        this.now = now instanceof Stage.Appeal(_, _, Stage stands, _) ? stands : now;
        this.complete = complete(handed);
    }

    private static Set<Integer> complete(Collection<Ratings.Handed> handed) {
        var seats = new HashMap<Integer, Set<Seat>>();
        handed.forEach(each -> seats.computeIfAbsent(each.cycle(), _ -> new HashSet<>()).add(each.seat()));
        var complete = new HashSet<Integer>();
        seats.forEach((cycle, taken) -> {
            if (taken.size() == Seat.values().length) {
                complete.add(cycle);
            }
        });
        return complete;
    }

    /** Goes on with the event at a place of the list. */
    void step(int at) {
        secondRating = false;
        ruled = null;
        switch (happened.get(at).event()) {
            case CertificationEvent.Rate _ -> secondRating = rated.merge(cycle, 1, Integer::sum) == Seat.values().length;
            case CertificationEvent.AppointPanel(long head, var members) -> {
                chair = head;
                panelSize = members.size() + 1;
                propose(null);
            }
            case CertificationEvent.ReplaceOnPanel(long leaves, long comes, _) -> replace(at, leaves, comes);
            case CertificationEvent.Propose(Ruling ruling) -> propose(ruling);
            case CertificationEvent.Vote(boolean agrees, _) -> vote(at, agrees);
            case CertificationEvent.RaiseObjection(long objection) -> objections.add(objection);
            case CertificationEvent.BeginRereview _ -> nextCycle();
            case CertificationEvent.DecideChange(boolean material, _) when material -> nextCycle();
            case CertificationEvent.AppealAgainst(DecisionKind decision, _, _) -> appealed = decision;
            case null, default -> { }
        }
    }

    /** To be called when the event has been told. */
    void told(int at) {
        if (happened.get(at).event() instanceof CertificationEvent.FindIncomplete) {
            incompleteBefore = true;
        }
    }

    private void nextCycle() {
        cycle++;
        incompleteBefore = false;
    }

    private void propose(@Nullable Ruling ruling) {
        proposed = ruling;
        agreed = 0;
    }

    private void replace(int at, long leaves, long comes) {
        if (chair == leaves) {
            chair = comes;
            propose(null);
        } else if (votedFor(at, leaves)) {
            agreed--;
        }
    }

    /** Whether that member agrees to the proposal that stands before that place. */
    private boolean votedFor(int before, long member) {
        for (Happened earlier : happened.subList(0, before).reversed()) {
            switch (earlier.event()) {
                case CertificationEvent.Vote(boolean agrees, _) when earlier.act().person() == member -> {
                    return agrees;
                }
                case CertificationEvent.Propose _, CertificationEvent.AppointPanel _ -> {
                    return false;
                }
                case null, default -> { }
            }
        }
        return false;
    }

    private void vote(int at, boolean agrees) {
        if (agrees) {
            agreed++;
        }
        if (agrees && proposed != null && 2 * (agreed + 1) > panelSize && !sitsOn(at)) {
            ruled = proposed;
        }
    }

    /** Whether the panel still sat after that place: then a proposal to which most agreed had been overtaken by its own dates. */
    private boolean sitsOn(int at) {
        for (Happened later : happened.subList(at + 1, happened.size())) {
            switch (later.event()) {
                case CertificationEvent.Propose _, CertificationEvent.Vote _, CertificationEvent.ReplaceOnPanel _ -> {
                    return true;
                }
                case CertificationEvent.NoticeEnds _, CertificationEvent.RaiseObjection _, CertificationEvent.AnswerObjection _,
                        CertificationEvent.AppointPanel _, CertificationEvent.BeginRereview _ -> {
                    return false;
                }
                case CertificationEvent.AppealAgainst(DecisionKind decision, _, _) when decision == DecisionKind.RULING -> {
                    return false;
                }
                case null, default -> { }
            }
        }
        return now instanceof Stage.Panel;
    }

    int cycle() {
        return cycle;
    }

    /** Whether both ratings of this cycle have come in by now. */
    boolean bothIn() {
        return complete.contains(cycle);
    }

    /** Whether the event was the second rating of its cycle. */
    boolean secondRating() {
        return secondRating;
    }

    /** What the panel decided by the event, if it was the vote that decided. */
    Optional<Ruling> ruled() {
        return Optional.ofNullable(ruled);
    }

    boolean isChair(long person) {
        return chair == person;
    }

    /** Whether the dossier of this cycle was found incomplete before. */
    boolean incompleteBefore() {
        return incompleteBefore;
    }

    /** Which decision the latest appeal is against. */
    @Nullable DecisionKind appealed() {
        return appealed;
    }

    /** An objection's number in this case, from 1. */
    int number(long objection) {
        return objections.indexOf(objection) + 1;
    }
}
