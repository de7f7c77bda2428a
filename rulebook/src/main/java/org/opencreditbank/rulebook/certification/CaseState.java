package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules need to know of a case; it follows from the events alone.
 *
 * @param since the day on which the stage began
 * @param cycle 1 for the first certification, then re-reviews
 * @param entry the latest register entry, in force or over
 * @param unanswered objections without an answer, by number
 * @param decisions the latest decision of each kind in this cycle
 * @param parts everybody who has taken a step for the bank in this case
 * @param barred those whose decision was overturned: they don't decide it anew
 */
public record CaseState(
        Stage stage,
        LocalDate since,
        int cycle,
        @Nullable Entry entry,
        Set<Long> unanswered,
        Map<DecisionKind, Decided> decisions,
        Set<Long> parts,
        Set<Long> barred) {

    /** Copies what could change. */
    public CaseState {
        unanswered = Set.copyOf(unanswered);
        decisions = Map.copyOf(decisions);
        parts = Set.copyOf(parts);
        barred = Set.copyOf(barred);
    }

    /**
     * A decision that was taken.
     *
     * @param anew where the case would be decided anew
     * @param appealed whether it has been appealed; it can be only once
     */
    public record Decided(LocalDate on, Stage anew, boolean appealed) {}

    static CaseState applied(LocalDate on) {
        return new CaseState(new Stage.Eligibility(), on, 1, null, Set.of(), Map.of(), Set.of(), Set.of());
    }

    /** Whether an entry of this case is in force. */
    public boolean inForce() {
        return entry != null && entry.inForce();
    }

    CaseState at(Stage next, LocalDate on) {
        return new CaseState(next, on, cycle, entry, unanswered, decisions, parts, barred);
    }

    /** As {@link #at}, within the stage that already is. */
    CaseState within(Stage next) {
        return new CaseState(next, since, cycle, entry, unanswered, decisions, parts, barred);
    }

    CaseState nextCycle(LocalDate on) {
        return new CaseState(new Stage.Dossier(), on, cycle + 1, entry, Set.of(), Map.of(), parts, Set.of());
    }

    CaseState with(@Nullable Entry changed) {
        return new CaseState(stage, since, cycle, changed, unanswered, decisions, parts, barred);
    }

    CaseState objected(long objection) {
        var now = new TreeSet<>(unanswered);
        now.add(objection);
        return new CaseState(stage, since, cycle, entry, now, decisions, parts, barred);
    }

    CaseState answered(long objection) {
        var now = new TreeSet<>(unanswered);
        now.remove(objection);
        return new CaseState(stage, since, cycle, entry, now, decisions, parts, barred);
    }

    CaseState withoutObjections() {
        return new CaseState(stage, since, cycle, entry, Set.of(), decisions, parts, barred);
    }

    CaseState decided(DecisionKind kind, LocalDate on, Stage anew) {
        return with(kind, new Decided(on, anew, false));
    }

    CaseState with(DecisionKind kind, Decided decided) {
        var now = new EnumMap<DecisionKind, Decided>(DecisionKind.class);
        now.putAll(decisions);
        now.put(kind, decided);
        return new CaseState(stage, since, cycle, entry, unanswered, now, parts, barred);
    }

    /** A decision was overturned: whoever had a part does not take it again. */
    CaseState overturned() {
        return new CaseState(stage, since, cycle, entry, unanswered, decisions, parts, parts);
    }

    CaseState took(Act act) {
        boolean counts = switch (act.capacity()) {
            case BRANCH, OFFICER, EXPERT, PANEL -> act.person() != Act.NOBODY;
            case PROVIDER, PUBLIC, CLOCK -> false;
        };
        if (!counts || parts.contains(act.person())) {
            return this;
        }
        var now = new TreeSet<>(parts);
        now.add(act.person());
        return new CaseState(stage, since, cycle, entry, unanswered, decisions, now, barred);
    }
}
