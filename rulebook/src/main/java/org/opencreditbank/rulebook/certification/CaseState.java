package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules need to know of a case; it follows from the events, the policy and the calendar as it was known at each of them.
 *
 * @param since the day on which the stage began
 * @param cycle 1 for the first certification, then re-reviews
 * @param entry the latest register entry, in force or over
 * @param unanswered objections without an answer that stands, by number
 * @param answers the answers to objections against the latest ruling, by the objection's number
 * @param decisions the latest decision of each other kind in this cycle
 * @param parts everybody who has taken a step for the bank in this case, or was asked to
 * @param barred those whose decision was overturned: they don't decide it anew
 */
public record CaseState(
        Stage stage,
        LocalDate since,
        int cycle,
        @Nullable Entry entry,
        Set<Long> unanswered,
        Map<Long, Decided> answers,
        Map<DecisionKind, Decided> decisions,
        Set<Long> parts,
        Set<Long> barred) {

    /** Copies what could change. */
    public CaseState {
        unanswered = Set.copyOf(unanswered);
        answers = Map.copyOf(answers);
        decisions = Map.copyOf(decisions);
        parts = Set.copyOf(parts);
        barred = Set.copyOf(barred);
    }

    /**
     * A decision that was taken.
     *
     * @param on the day after which the time to appeal runs: the day of the decision, or that on which another appeal was decided, as
     *     nobody can appeal while one is heard
     * @param anew where the case would be decided anew
     * @param appealed whether it has been appealed; it can be only once
     */
    public record Decided(LocalDate on, Stage anew, boolean appealed) {

        Decided asAppealed() {
            return new Decided(on, anew, true);
        }

        /** Whether an objection was answered by taking the ruling back; then it is the provider's to appeal, else the objector's. */
        boolean upheldObjection() {
            return !(anew instanceof Stage.PanelToAppoint);
        }
    }

    /** How a case stands when the provider has applied. */
    public static CaseState applied(LocalDate on) {
        return new CaseState(
                new Stage.Eligibility(), on, 1, null, Set.of(), Map.of(), Map.of(), Set.of(), Set.of());
    }

    /** Whether an entry of this case is in force. */
    public boolean inForce() {
        return entry != null && entry.inForce();
    }

    /** Whether the conditions of the entry are to be met: not where the ruling that set them was itself overturned. */
    boolean conditionsHold() {
        Stage now = stage instanceof Stage.Appeal(_, _, Stage stands, _) ? stands : stage;
        return entry != null && entry.inForce()
                && (now instanceof Stage.Registered || now instanceof Stage.ChangeReview || entry.cycle() < cycle);
    }

    CaseState at(Stage next, LocalDate on) {
        return new CaseState(next, on, cycle, entry, unanswered, answers, decisions, parts, barred);
    }

    /** As {@link #at}, within the stage that already is. */
    CaseState within(Stage next) {
        return at(next, since);
    }

    CaseState nextCycle(LocalDate on) {
        return new CaseState(new Stage.Dossier(), on, cycle + 1, entry, Set.of(), Map.of(), Map.of(), parts, Set.of());
    }

    CaseState with(@Nullable Entry changed) {
        return new CaseState(stage, since, cycle, changed, unanswered, answers, decisions, parts, barred);
    }

    CaseState objected(long objection) {
        var now = new TreeSet<>(unanswered);
        now.add(objection);
        return new CaseState(stage, since, cycle, entry, now, answers, decisions, parts, barred);
    }

    CaseState answered(long objection, Decided answer) {
        var now = new TreeSet<>(unanswered);
        if (!answer.upheldObjection()) {
            now.remove(objection);
        }
        return new CaseState(stage, since, cycle, entry, now, with(objection, answer), decisions, parts, barred);
    }

    CaseState answer(long objection, Decided answer) {
        return new CaseState(stage, since, cycle, entry, unanswered, with(objection, answer), decisions, parts, barred);
    }

    private Map<Long, Decided> with(long objection, Decided answer) {
        var now = new TreeMap<>(answers);
        now.put(objection, answer);
        return now;
    }

    /** The ruling to which people objected stands no more. */
    CaseState withoutObjections() {
        return new CaseState(stage, since, cycle, entry, Set.of(), Map.of(), decisions, parts, barred);
    }

    /** Whoever gives up appeals no more, and nobody else has anything to appeal against. */
    CaseState withoutDecisions() {
        return new CaseState(stage, since, cycle, entry, Set.of(), Map.of(), Map.of(), parts, barred);
    }

    CaseState decided(DecisionKind kind, LocalDate on, Stage anew) {
        return with(kind, new Decided(on, anew, false));
    }

    CaseState with(DecisionKind kind, Decided decided) {
        var now = new EnumMap<DecisionKind, Decided>(DecisionKind.class);
        now.putAll(decisions);
        now.put(kind, decided);
        return new CaseState(stage, since, cycle, entry, unanswered, answers, now, parts, barred);
    }

    CaseState eachDecided(UnaryOperator<Decided> change) {
        var newAnswers = new TreeMap<>(answers);
        newAnswers.replaceAll((_, each) -> change.apply(each));
        var newDecisions = new EnumMap<DecisionKind, Decided>(DecisionKind.class);
        newDecisions.putAll(decisions);
        newDecisions.replaceAll((_, each) -> change.apply(each));
        return new CaseState(stage, since, cycle, entry, unanswered, newAnswers, newDecisions, parts, barred);
    }

    /** A decision was overturned: whoever had a part does not take it again. */
    CaseState overturned() {
        return new CaseState(stage, since, cycle, entry, unanswered, answers, decisions, parts, parts);
    }

    CaseState took(Act act) {
        return switch (act.capacity()) {
            case BRANCH, OFFICER, EXPERT, PANEL -> act.person() == Act.NOBODY ? this : asked(Set.of(act.person()));
            case PROVIDER, PUBLIC, CLOCK -> this;
        };
    }

    /** People who are asked have a part from then on, whether they answer or not: they have seen the case. */
    CaseState asked(Set<Long> people) {
        if (parts.containsAll(people)) {
            return this;
        }
        var now = new TreeSet<>(parts);
        now.addAll(people);
        return new CaseState(stage, since, cycle, entry, unanswered, answers, decisions, now, barred);
    }
}
