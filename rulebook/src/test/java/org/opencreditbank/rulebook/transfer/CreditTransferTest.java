package org.opencreditbank.rulebook.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.transfer.TransferEvent.*;
import org.opencreditbank.rulebook.transfer.TransferStage.*;
import org.opencreditbank.rulebook.transfer.TransferStep.Forbidden;
import org.opencreditbank.rulebook.transfer.TransferStep.Next;

/** What holds in every state that a transfer case can reach, and in each step from one to the next. */
final class CreditTransferTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 28);
    private static final LocalDate NATIONAL_DAY = LocalDate.of(2026, 10, 1);
    private static final WorkingCalendar CALENDAR =
            new WorkingCalendar(Set.of(NATIONAL_DAY, NATIONAL_DAY.plusDays(1)), Set.of(), LocalDate.of(2026, 12, 31));
    private static final TransferPolicy POLICY = new TransferPolicy(
            Stream.of(TransferTask.values()).collect(Collectors.toMap(task -> task, _ -> 10)), 15, 60);
    private static final CreditTransfer RULES = new CreditTransfer(POLICY, CALENDAR);

    /** What may happen at which stage; written by hand from the procedure, not taken from the rules. */
    private static final String ALLOWED = """
            confirming: confirm deny withdraw disturb run-out
            judging: judge withdraw disturb run-out
            deciding: decide withdraw disturb run-out
            granted: appeal withdraw disturb
            refused: appeal
            reversed: appeal
            appealed: decide-appeal withdraw disturb
            reviewing: keep reverse withdraw disturb
            withdrawn:
            timed-out:
            """;

    /** A step that was taken. */
    private record Edge(TransferState from, TransferEvent event, TransferAct act, TransferState to) {}

    private static final Set<TransferState> REACHED = new LinkedHashSet<>();
    private static final List<Edge> EDGES = new ArrayList<>();

    @BeforeAll
    static void explore() {
        var queue = new ArrayDeque<TransferState>();
        for (Decider decider : Decider.values()) {
            for (boolean entire : new boolean[] {true, false}) {
                queue.add(RULES.apply(Set.of(), new Match(decider, entire), DAY));
                queue.add(RULES.apply(Set.of(7L, 8L), new Match(decider, entire), DAY));
            }
        }
        while (!queue.isEmpty()) {
            TransferState state = queue.poll();
            if (!REACHED.add(state)) {
                continue;
            }
            for (TransferEvent event : EVENTS) {
                for (TransferAct act : acts(state)) {
                    if (RULES.next(state, event, act) instanceof Next(TransferState next)) {
                        EDGES.add(new Edge(state, event, act, next));
                        if (next.hadPart().size() < 3 && next.since().isBefore(DAY.plusYears(1))) {
                            queue.add(next);
                        }
                    }
                }
            }
        }
    }

    private static final List<TransferEvent> EVENTS = List.of(
            new Confirm(7), new Confirm(8), new Confirm(9), new Deny(7, "r"), new Judge(true, "r"), new Judge(false, "r"),
            new Decide(true, true, "r"), new Decide(true, false, "r"), new Decide(false, false, "r"), new Withdraw(), new Appeal("r"),
            new DecideAppeal(true, "r"), new DecideAppeal(false, "r"), new Disturb(), new Keep("r"), new Reverse("r"), new RunOut());

    private static List<TransferAct> acts(TransferState state) {
        List<TransferAct> acts = new ArrayList<>();
        for (Party party : Party.values()) {
            for (LocalDate on : List.of(state.since(), state.since().plusDays(100))) {
                acts.add(new TransferAct(party == Party.BANK ? TransferAct.NOBODY : 100 + List.of(Party.values()).indexOf(party), party, on));
            }
        }
        return acts;
    }

    @Test
    void everyStageAndEveryEventIsReachedAndNothingElseHappens() {
        Map<String, Set<String>> happened = new HashMap<>();
        REACHED.forEach(state -> happened.computeIfAbsent(state.stage().word(), _ -> new TreeSet<>()));
        EDGES.forEach(edge -> happened.computeIfAbsent(edge.from().stage().word(), _ -> new TreeSet<>())
                .add(edge.event().word()));
        Map<String, Set<String>> allowed = ALLOWED.lines().map(line -> line.split(":", -1)).collect(Collectors.toMap(
                line -> line[0], line -> Stream.of(line[1].strip().split(" ")).filter(word -> !word.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(happened).isEqualTo(allowed);
        assertThat(REACHED).hasSizeGreaterThan(50);
    }

    @Test
    void whatIsOverHoldsNothingUnlessItWasGranted() {
        for (TransferState state : REACHED) {
            if (state.stage().isSettled()) {
                assertThat(state.holding()).as("%s", state)
                        .isEqualTo(state.stage() instanceof Granted ? Holding.POSTED : Holding.NONE);
            }
        }
    }

    @Test
    void whatNobodyHoldsComesBackByAnAppealAlone() {
        assertThat(EDGES).filteredOn(edge -> edge.from().holding() == Holding.NONE && edge.to().holding() != Holding.NONE)
                .isNotEmpty()
                .allSatisfy(edge -> {
                    assertThat(edge.event()).isInstanceOf(Appeal.class);
                    assertThat(edge.to().holding()).isEqualTo(Holding.PENDING);
                });
    }

    @Test
    void whatCountsEndsOnlyByAnExplicitEntryOfTheTargetOrTheLearner() {
        assertThat(EDGES).filteredOn(edge -> edge.from().holding() == Holding.POSTED && edge.to().holding() != Holding.POSTED)
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(edge.event()).isInstanceOfAny(Reverse.class, Withdraw.class));
    }

    @Test
    void whoeverAppealsLosesNothingByIt() {
        assertThat(EDGES).filteredOn(edge -> edge.from().stage() instanceof Deciding(boolean anew) && anew
                        && edge.event() instanceof Decide)
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(edge.to().holding()).isEqualTo(Holding.POSTED));
    }

    @Test
    void anAppealIsHeardOncePerDecisionInTimeByPeopleWhoHadNoPartInIt() {
        TransferState refused = new TransferState(new Refused(), DAY, DAY, Set.of(5L), false);
        LocalDate until = CALENDAR.after(DAY, 15);
        assertThat(RULES.appealableUntil(refused)).contains(until);
        assertThat(code(refused, new Appeal("r"), new TransferAct(1, Party.LEARNER, until.plusDays(1)))).isEqualTo("transfer.appeal-late");
        TransferState appealed = next(refused, new Appeal("r"), new TransferAct(1, Party.LEARNER, until));
        assertThat(code(appealed, new DecideAppeal(true, "r"), new TransferAct(5, Party.APPEAL_BODY, until))).isEqualTo("transfer.had-part");
        TransferState upheld = next(appealed, new DecideAppeal(false, "r"), new TransferAct(6, Party.APPEAL_BODY, until));
        assertThat(upheld.stage()).isEqualTo(new Refused());
        assertThat(code(upheld, new Appeal("r"), new TransferAct(1, Party.LEARNER, until))).isEqualTo("transfer.appeal-heard");
        assertThat(RULES.appealableUntil(upheld)).isEmpty();
    }

    @Test
    void allSourcesMustConfirmAndOneDenialRefuses() {
        TransferState asked = RULES.apply(Set.of(7L, 8L), new Match(Decider.RULE, true), DAY);
        TransferState one = next(asked, new Confirm(7), new TransferAct(2, Party.SOURCE, DAY.plusDays(3)));
        assertThat(one.stage()).isEqualTo(new Confirming(Set.of(8L), new Match(Decider.RULE, true)));
        assertThat(one.since()).as("the other's time goes on").isEqualTo(DAY);
        assertThat(code(one, new Confirm(7), new TransferAct(2, Party.SOURCE, DAY))).isEqualTo("transfer.not-asked");
        assertThat(next(one, new Confirm(8), new TransferAct(3, Party.SOURCE, DAY)).stage()).isEqualTo(new Granted(true));
        assertThat(next(one, new Deny(8, "unknown here"), new TransferAct(3, Party.SOURCE, DAY)).stage()).isEqualTo(new Refused());
        assertThat(RULES.apply(Set.of(7L), new Match(Decider.NOBODY, false), DAY).stage())
                .as("nobody is asked about what no rule fits").isEqualTo(new Refused());
    }

    @Test
    void anUndecidedCaseRunsOutAfterItsLongestTimeAndNotOnItsLastDay() {
        TransferState deciding = RULES.apply(Set.of(), new Match(Decider.REGISTRAR, false), DAY);
        LocalDate end = CALENDAR.after(DAY, 60);
        assertThat(RULES.clock(deciding, end)).isEmpty();
        assertThat(code(deciding, new RunOut(), TransferAct.ofBank(end))).isEqualTo("transfer.not-over");
        assertThat(RULES.clock(deciding, end.plusDays(1))).contains(new RunOut());
        TransferState over = next(deciding, new RunOut(), TransferAct.ofBank(end.plusDays(1)));
        assertThat(over.stage()).isEqualTo(new TimedOut());
        assertThat(over.holding()).isEqualTo(Holding.NONE);
    }

    @Test
    void whatIsDueCountsWorkingDaysAcrossAHolidayAndNeverGoesBeyondTheWholeCase() {
        TransferState deciding = RULES.apply(Set.of(), new Match(Decider.REGISTRAR, false), DAY);
        assertThat(TransferDue.of(deciding, POLICY, CALENDAR))
                .contains(new TransferDue(TransferTask.DECIDE, LocalDate.of(2026, 10, 14)));
        TransferState late = new TransferState(new Deciding(false), DAY, CALENDAR.after(DAY, 58), Set.of(), false);
        assertThat(TransferDue.of(late, POLICY, CALENDAR).orElseThrow().by()).isEqualTo(CALENDAR.after(DAY, 60));
        for (TransferState state : REACHED) {
            assertThat(TransferDue.of(state, POLICY, CALENDAR).isEmpty()).as("%s", state).isEqualTo(state.stage().isSettled());
        }
    }

    @Test
    void reasonsAreAlwaysGiven() {
        TransferState deciding = RULES.apply(Set.of(), new Match(Decider.REGISTRAR, false), DAY);
        assertThat(code(deciding, new Decide(false, false, " "), new TransferAct(4, Party.TARGET, DAY))).isEqualTo("transfer.reasons");
        assertThat(code(deciding, new Decide(true, true, "fits"), new TransferAct(4, Party.LEARNER, DAY))).isEqualTo("transfer.party");
    }

    private static TransferState next(TransferState state, TransferEvent event, TransferAct act) {
        return switch (RULES.next(state, event, act)) {
            case Next(TransferState next) -> next;
            case Forbidden(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private static String code(TransferState state, TransferEvent event, TransferAct act) {
        return switch (RULES.next(state, event, act)) {
            case Next(TransferState next) -> next.toString();
            case Forbidden(var refusal) -> refusal.code();
        };
    }
}
