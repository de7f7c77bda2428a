package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Step.Next;

/**
 * All that can be reached from an application, breadth first. States that differ only in dates, people and further cycles count as
 * one; of each the first is kept. Every step has somebody new of the bank's own people, so that nothing ends for want of people.
 */
final class Exploration {

    /** A case as it stands on a day. */
    record Standing(CaseState state, LocalDate today, String key, int depth) {}

    /** A step that was taken. */
    record Edge(Standing from, CertificationEvent event, Act act, CaseState to, String key) {}

    private final Map<String, Standing> found = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final CourseCertification rules = Cases.RULES;
    private long fresh = 10_000;

    static Exploration done() {
        var exploration = new Exploration();
        exploration.explore();
        return exploration;
    }

    List<Standing> standings() {
        return List.copyOf(found.values());
    }

    List<Edge> edges() {
        return edges;
    }

    private void explore() {
        var queue = new ArrayDeque<Standing>();
        meet(CaseState.applied(Cases.FIRST_DAY), Cases.FIRST_DAY, 0, queue);
        while (!queue.isEmpty()) {
            Standing standing = queue.poll();
            if (standing.state().cycle() > 2) {
                continue;
            }
            for (LocalDate day : days(standing)) {
                for (CertificationEvent event : events(standing.state(), day)) {
                    for (long person : people(standing.state(), event)) {
                        var act = new Act(person, capacity(event, standing.state()), day);
                        if (rules.next(standing.state(), event, act) instanceof Next(CaseState next)) {
                            edges.add(new Edge(standing, event, act, next, meet(next, day, standing.depth() + 1, queue)));
                        }
                    }
                }
            }
        }
    }

    private String meet(CaseState state, LocalDate today, int depth, ArrayDeque<Standing> queue) {
        String key = key(state, today);
        if (!found.containsKey(key)) {
            var standing = new Standing(state, today, key, depth);
            found.put(key, standing);
            queue.add(standing);
        }
        return key;
    }

    /** Today, and the days on which something comes or passes. */
    static Set<LocalDate> days(Standing standing) {
        CaseState state = standing.state();
        var days = new TreeSet<LocalDate>(Set.of(standing.today()));
        for (Due due : Due.of(state, Cases.RULES)) {
            days.add(due.from());
            days.add(due.by().plusDays(1));
        }
        for (Appealable each : Cases.RULES.appealable(state, standing.today())) {
            days.add(each.until().plusDays(1));
        }
        return days.tailSet(standing.today());
    }

    /** Whoever takes such a step: for an answer to an objection the one whom it went against. */
    static Capacity capacity(CertificationEvent event, CaseState state) {
        if (event instanceof AppealAgainst(_, Long objection, _) && objection != null) {
            var answer = state.answers().get(objection);
            return answer != null && !answer.upheldObjection() ? Capacity.PUBLIC : Capacity.PROVIDER;
        }
        return CourseCertification.capacityFor(event);
    }

    Set<Long> people(CaseState state, CertificationEvent event) {
        return switch (CourseCertification.capacityFor(event)) {
            case PROVIDER -> Set.of(Cases.PROVIDER);
            case BRANCH, OFFICER -> Set.of(fresh++);
            case EXPERT, PANEL -> asked(state.stage());
            case PUBLIC, CLOCK -> Set.of(Act.NOBODY);
        };
    }

    private AppointPanel panel() {
        fresh += 3;
        return new AppointPanel(fresh - 1, Set.of(fresh - 2, fresh - 3));
    }

    private static Set<Long> asked(Stage stage) {
        var asked = new TreeSet<Long>();
        if (stage instanceof Stage.Rating rating) {
            rating.rater().holder().ifPresent(asked::add);
            rating.vetter().holder().ifPresent(asked::add);
        }
        if (stage instanceof Stage.Panel panel) {
            asked.add(panel.chair());
            asked.addAll(panel.members());
        }
        return asked;
    }

    /** Every event, with what it may be about in this state. */
    List<CertificationEvent> events(CaseState state, LocalDate day) {
        Entry entry = state.entry();
        LocalDate from = entry != null && !day.isAfter(entry.ruling().validity().from())
                ? entry.ruling().validity().from().plusDays(1) : day;
        Worth worth = state.stage() instanceof Stage.Decision(Worth agreed, _) ? agreed : Cases.worth(4, 90);
        List<Ruling> rulings = List.of(Cases.approve(worth, from), Cases.approveIf(worth, from, from.plusMonths(3)),
                new Ruling.Return("Not yet."), new Ruling.Refuse("No."));
        var events = new ArrayList<CertificationEvent>(List.of(
                new ConfirmEligibility(), new RefuseEligibility("No licence."), new SubmitDossier(), new FindComplete(),
                new FindIncomplete("No samples."), new CloseUnanswered("Nothing came."), new AskVisit(), new RecordVisit(),
                panel(), new Vote(true, ""), new Vote(false, "No."),
                new RaiseObjection(1), new AnswerObjection(1, true, "True."), new AnswerObjection(1, false, "Not so."),
                new NoticeEnds(), new ReportCondition(0), new MeetCondition(0, "Seen."), new MissCondition(0, "Not there."),
                new ReportChange(), new DecideChange(true, "Much."), new DecideChange(false, "Little."), new BeginRereview(),
                new GiveUp("Sold."), new Withdraw("Fraud."), new DecideAppeal(true, "Right."), new DecideAppeal(false, "Wrong."),
                new Lapse(), new AppealAgainst(DecisionKind.OBJECTION, 1L, "I object.")));
        for (Seat seat : Seat.values()) {
            events.addAll(List.of(new Assign(seat, fresh++), new StepDown(seat, "Ill."), new Release(seat, "No answer."),
                    new Rate(seat, Cases.worth(4, 90)), new Rate(seat, Cases.worth(5, 90))));
        }
        for (DecisionKind kind : DecisionKind.values()) {
            events.add(new AppealAgainst(kind, "Unjust."));
        }
        rulings.forEach(ruling -> events.addAll(List.of(new Decide(ruling), new Propose(ruling))));
        if (state.stage() instanceof Stage.Panel panel) {
            events.add(new ReplaceOnPanel(panel.chair(), fresh++, "Ill."));
            events.add(new ReplaceOnPanel(panel.members().iterator().next(), fresh++, "Ill."));
        } else {
            events.add(new ReplaceOnPanel(1, 2, "Ill."));
        }
        return events;
    }

    private static String key(CaseState state, LocalDate today) {
        Entry entry = state.entry();
        String register = entry == null ? "none" : entry.standing() + (entry.cycle() == state.cycle() ? " of this cycle" : "")
                + " open" + entry.open().size() + (today.isAfter(entry.lastDay()) ? " over" : "");
        return String.join(" | ", stage(state.stage(), today), "cycle " + Math.min(state.cycle(), 3), register,
                "unanswered " + state.unanswered().size(), state.barred().isEmpty() ? "" : "barred",
                Cases.RULES.appealable(state, today).stream().map(each -> each.decision() + "/" + each.by()).sorted()
                        .collect(Collectors.joining(",")));
    }

    private static String stage(@Nullable Stage stage, LocalDate today) {
        return switch (stage) {
            case null -> "";
            case Stage.Completeness(int round) -> "completeness " + round;
            case Stage.Rating rating -> "rating " + seat(rating.rater()) + seat(rating.vetter());
            case Stage.Panel panel -> "panel " + (panel.proposed() == null ? "" : panel.proposed().getClass().getSimpleName())
                    + panel.agreed().size() + panel.dissenting().size();
            case Stage.Notice(var ruling, LocalDate until) -> "notice " + ruling.conditions().size() + today.isAfter(until);
            case Stage.Objections(var ruling) -> "objections " + ruling.conditions().size();
            case Stage.Appeal(var against, _, Stage stands, Stage anew) ->
                "appeal " + against + " else " + stage(stands, today) + " or " + stage(anew, today);
            case Stage.Ended(var how) -> "ended " + how;
            case Stage.Eligibility _, Stage.Dossier _, Stage.Mending _, Stage.Visit _, Stage.Decision _, Stage.PanelToAppoint _,
                    Stage.Registered _, Stage.ChangeReview _ -> stage.word();
        };
    }

    private static String seat(SeatState seat) {
        return switch (seat) {
            case SeatState.Vacant() -> "-";
            case SeatState.Asked _ -> "?";
            case SeatState.In _ -> "!";
        };
    }

    /** The keys from which some way leads to an end. */
    Set<String> ending() {
        var back = new HashMap<String, Set<String>>();
        edges.forEach(edge -> back.computeIfAbsent(edge.key(), _ -> new HashSet<>()).add(edge.from().key()));
        var reached = new HashSet<String>();
        var queue = new ArrayDeque<String>();
        found.forEach((key, standing) -> {
            if (standing.state().stage() instanceof Stage.Ended) {
                reached.add(key);
                queue.add(key);
            }
        });
        while (!queue.isEmpty()) {
            for (String before : back.getOrDefault(queue.poll(), Set.of())) {
                if (reached.add(before)) {
                    queue.add(before);
                }
            }
        }
        return reached;
    }
}
