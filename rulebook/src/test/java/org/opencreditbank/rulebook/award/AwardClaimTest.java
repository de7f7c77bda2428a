package org.opencreditbank.rulebook.award;

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
import org.opencreditbank.rulebook.award.AwardEvent.*;
import org.opencreditbank.rulebook.award.AwardStage.*;
import org.opencreditbank.rulebook.award.AwardStep.Forbidden;
import org.opencreditbank.rulebook.award.AwardStep.Next;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.opencreditbank.rulebook.transfer.Holding;

/** What holds in every state that a claim of an award can reach, and in each step from one to the next. */
final class AwardClaimTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 28);
    private static final WorkingCalendar CALENDAR =
            new WorkingCalendar(Set.of(LocalDate.of(2026, 10, 1)), Set.of(), LocalDate.of(2026, 12, 31));
    private static final AwardPolicy POLICY = AwardPolicy.shipped();
    private static final AwardClaim RULES = new AwardClaim(POLICY, CALENDAR);

    /** What may happen at which stage; written by hand from the procedure, not taken from the rules. */
    private static final String ALLOWED = """
            deciding: grant refuse withdraw disturb
            granted: disturb revoke
            refused: appeal
            revoked: appeal
            appealed: decide-appeal withdraw disturb
            reviewing: keep revoke disturb
            withdrawn:
            """;

    private static final List<AwardEvent> EVENTS = List.of(new Grant(), new Refuse("r"), new Withdraw(), new Appeal("r"),
            new DecideAppeal(true, "r"), new DecideAppeal(false, "r"), new Disturb(), new Keep("r"), new Revoke("r"));

    /** A step that was taken. */
    private record Edge(AwardState from, AwardEvent event, AwardAct act, AwardState to) {}

    private static final Set<AwardState> REACHED = new LinkedHashSet<>();
    private static final List<Edge> EDGES = new ArrayList<>();

    @BeforeAll
    static void explore() {
        var queue = new ArrayDeque<>(List.of(RULES.claim(true, DAY), RULES.claim(false, DAY)));
        while (!queue.isEmpty()) {
            AwardState state = queue.poll();
            if (!REACHED.add(state)) {
                continue;
            }
            for (AwardEvent event : EVENTS) {
                for (AwardAct act : acts(state)) {
                    if (RULES.next(state, event, act) instanceof Next(AwardState next)) {
                        EDGES.add(new Edge(state, event, act, next));
                        if (next.since().isBefore(DAY.plusYears(1))) {
                            queue.add(next);
                        }
                    }
                }
            }
        }
    }

    private static List<AwardAct> acts(AwardState state) {
        List<AwardAct> acts = new ArrayList<>();
        for (AwardParty party : AwardParty.values()) {
            for (LocalDate on : List.of(state.since(), state.since().plusDays(100))) {
                acts.add(new AwardAct(party == AwardParty.BANK ? AwardAct.NOBODY : 100 + party.name().length(), party, on));
                acts.add(new AwardAct(101, party, on));
            }
        }
        return acts;
    }

    @Test
    void everyStageAndEveryEventIsReachedAndNothingElseHappens() {
        Map<String, Set<String>> happened = new HashMap<>();
        REACHED.forEach(state -> happened.computeIfAbsent(state.stage().word(), _ -> new TreeSet<>()));
        EDGES.forEach(edge -> happened.computeIfAbsent(edge.from().stage().word(), _ -> new TreeSet<>()).add(edge.event().word()));
        Map<String, Set<String>> allowed = ALLOWED.lines().map(line -> line.split(":", -1)).collect(Collectors.toMap(
                line -> line[0], line -> Stream.of(line[1].strip().split(" ")).filter(word -> !word.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(happened).isEqualTo(allowed);
        assertThat(REACHED).hasSizeGreaterThan(30);
    }

    @Test
    void anAwardIsGivenOnlyByTheInstitutionOrOnAppealAndTakenBackOnlyByAnExplicitStepWithReasons() {
        assertThat(EDGES).filteredOn(edge -> edge.to().holding() == Holding.POSTED && edge.from().holding() != Holding.POSTED)
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(edge.event()).isInstanceOfAny(Grant.class, DecideAppeal.class));
        assertThat(EDGES).filteredOn(edge -> edge.from().holding() == Holding.POSTED && edge.to().holding() != Holding.POSTED)
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(edge.event()).isInstanceOf(Revoke.class));
    }

    @Test
    void whatIsSettledHoldsNothingUnlessItWasGranted() {
        for (AwardState state : REACHED) {
            if (state.stage().isSettled()) {
                assertThat(state.holding()).as("%s", state).isEqualTo(state.stage() instanceof Granted ? Holding.POSTED : Holding.NONE);
            }
            assertThat(AwardDue.of(state, POLICY, CALENDAR).isEmpty()).as("%s", state).isEqualTo(state.stage().isSettled());
        }
    }

    @Test
    void whatIsNotMetIsRefusedAtOnceAndWhatIsMetIsForTheInstitutionToDecide() {
        assertThat(RULES.claim(false, DAY).stage()).isEqualTo(new Refused(true));
        assertThat(RULES.claim(true, DAY).stage()).isEqualTo(new Deciding());
        assertThat(AwardDue.of(RULES.claim(true, DAY), POLICY, CALENDAR))
                .as("across a holiday").contains(new AwardDue(AwardTask.DECIDE, LocalDate.of(2026, 10, 27)));
    }

    @Test
    void anAppealIsHeardOncePerDecisionInTimeByPeopleWhoHadNoPartInIt() {
        AwardState refused = next(RULES.claim(true, DAY), new Refuse("r"), new AwardAct(5, AwardParty.INSTITUTION, DAY));
        LocalDate until = RULES.appealableUntil(refused).orElseThrow();
        assertThat(until).isEqualTo(CALENDAR.after(DAY, 15));
        assertThat(code(refused, new Appeal("r"), new AwardAct(1, AwardParty.LEARNER, until.plusDays(1)))).isEqualTo("award.appeal-late");
        AwardState appealed = next(refused, new Appeal("r"), new AwardAct(1, AwardParty.LEARNER, until));
        assertThat(code(appealed, new DecideAppeal(true, "r"), new AwardAct(5, AwardParty.APPEAL_BODY, until))).isEqualTo("award.had-part");
        AwardState again = next(appealed, new DecideAppeal(false, "r"), new AwardAct(6, AwardParty.APPEAL_BODY, until));
        assertThat(again.stage()).isEqualTo(new Refused(false));
        assertThat(code(again, new Appeal("r"), new AwardAct(1, AwardParty.LEARNER, until))).isEqualTo("award.appeal-heard");
        assertThat(next(appealed, new DecideAppeal(true, "r"), new AwardAct(6, AwardParty.APPEAL_BODY, until)).stage()).isEqualTo(new Granted());
    }

    @Test
    void reasonsAreAlwaysGivenAndOnlyByWhoeverMay() {
        AwardState deciding = RULES.claim(true, DAY);
        assertThat(code(deciding, new Refuse(" "), new AwardAct(4, AwardParty.INSTITUTION, DAY))).isEqualTo("award.reasons");
        assertThat(code(deciding, new Grant(), new AwardAct(4, AwardParty.LEARNER, DAY))).isEqualTo("award.party");
    }

    @Test
    void whatHasChangedPutsAnAwardToReviewAndMayBeFoundToStand() {
        AwardState granted = next(RULES.claim(true, DAY), new Grant(), new AwardAct(5, AwardParty.INSTITUTION, DAY));
        AwardState reviewing = next(granted, new Disturb(), AwardAct.ofBank(DAY));
        assertThat(reviewing.stage()).isEqualTo(new Reviewing());
        assertThat(next(reviewing, new Disturb(), AwardAct.ofBank(DAY.plusDays(9)))).as("the time for the review goes on").isEqualTo(reviewing);
        assertThat(next(reviewing, new Keep("still enough"), new AwardAct(5, AwardParty.INSTITUTION, DAY)).stage()).isEqualTo(new Granted());
    }

    private static AwardState next(AwardState state, AwardEvent event, AwardAct act) {
        return switch (RULES.next(state, event, act)) {
            case Next(AwardState next) -> next;
            case Forbidden(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private static String code(AwardState state, AwardEvent event, AwardAct act) {
        return switch (RULES.next(state, event, act)) {
            case Next(AwardState next) -> next.toString();
            case Forbidden(var refusal) -> refusal.code();
        };
    }
}
