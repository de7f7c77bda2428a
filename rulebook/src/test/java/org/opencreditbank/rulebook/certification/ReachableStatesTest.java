package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.certification.CertificationEvent.*;
import org.opencreditbank.rulebook.certification.Exploration.Edge;
import org.opencreditbank.rulebook.certification.Exploration.Standing;
import org.opencreditbank.rulebook.certification.Step.Next;
import org.opencreditbank.rulebook.certification.Step.Refused;

/** What holds in every state that a case can reach; see {@link Exploration}. */
final class ReachableStatesTest {

    /** What may happen at which stage, whatever else holds; written by hand from the procedure, not taken from the rules. */
    private static final String ALLOWED = """
            eligibility: confirm-eligibility refuse-eligibility give-up
            dossier: submit-dossier close-unanswered give-up appeal-against
            completeness: find-complete find-incomplete give-up appeal-against
            mending: submit-dossier close-unanswered give-up appeal-against
            visit: record-visit give-up appeal-against
            rating: assign step-down release rate ask-visit give-up appeal-against
            decision: decide give-up appeal-against
            panel-to-appoint: appoint-panel give-up appeal-against
            panel: propose vote replace-on-panel give-up appeal-against
            notice: raise-objection answer-objection notice-ends give-up appeal-against
            objections: answer-objection give-up appeal-against
            registered: report-change begin-rereview give-up appeal-against
            change-review: decide-change give-up appeal-against
            appeal: decide-appeal raise-objection report-condition meet-condition lapse
            ended: appeal-against
            """;

    /** While an entry is in force, at any stage of a re-review or in the register. */
    private static final Set<String> BY_ENTRY =
            Set.of("withdraw", "lapse", "report-condition", "meet-condition", "miss-condition");

    private static Exploration explored = new Exploration();

    @BeforeAll
    static void explore() {
        explored = Exploration.done();
    }

    @Test
    void everyStageAndEveryEventIsReached() {
        assertThat(explored.standings().stream().map(each -> each.state().stage().word()).collect(Collectors.toSet()))
                .isEqualTo(allowed().keySet());
        assertThat(explored.edges().stream().map(edge -> edge.event().getClass()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(CertificationEvent.class.getPermittedSubclasses()));
        assertThat(explored.standings()).hasSizeGreaterThan(1_000);
    }

    @Test
    void onlyAllowedStepsAreEverTakenAndEachOfThemSomewhere() {
        var taken = new TreeSet<String>();
        explored.edges().forEach(edge -> taken.add(edge.from().state().stage().word() + ": " + edge.event().word()));
        var allowed = new TreeSet<String>();
        allowed().forEach((stage, events) -> {
            events.forEach(event -> allowed.add(stage + ": " + event));
            if (!Set.of("eligibility", "appeal", "ended").contains(stage)) {
                BY_ENTRY.forEach(event -> allowed.add(stage + ": " + event));
            }
        });
        assertThat(taken).isEqualTo(allowed);
    }

    @Test
    void whatIsDoneByTheEntryNeedsAnEntryInForce() {
        assertThat(explored.edges()).filteredOn(edge -> BY_ENTRY.contains(edge.event().word()))
                .isNotEmpty().allMatch(edge -> edge.from().state().inForce());
    }

    @Test
    void everyEventInEveryCapacityHasAnAnswerThatSaysWhy() {
        var codes = new TreeSet<String>();
        for (Standing standing : explored.standings()) {
            for (CertificationEvent event : explored.events(standing.state(), standing.today())) {
                for (Capacity capacity : Capacity.values()) {
                    Step step = Cases.RULES.next(standing.state(), event, new Act(7, capacity, standing.today()));
                    if (step instanceof Refused(var refusal)) {
                        codes.add(refusal.code());
                    }
                }
            }
        }
        assertThat(codes).allMatch(code -> code.startsWith("certification."))
                .contains("certification.step", "certification.capacity").doesNotContain("certification.not-now");
    }

    @Test
    void nobodyTakesAStepInTheWrongCapacity() {
        for (Edge edge : sample(explored.edges())) {
            for (Capacity capacity : Capacity.values()) {
                boolean branchsPart = edge.act().capacity() == Capacity.BRANCH && capacity == Capacity.OFFICER;
                if (capacity != edge.act().capacity() && !branchsPart) {
                    Step step = Cases.RULES.next(
                            edge.from().state(), edge.event(), new Act(edge.act().person(), capacity, edge.act().on()));
                    assertThat(step).as("%s as %s", edge, capacity).isInstanceOfSatisfying(Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("certification.capacity"));
                }
            }
        }
    }

    @Test
    void fromEveryStateSomeWayLeadsToAnEnd() {
        Set<String> ending = explored.ending();
        assertThat(explored.standings().stream()
                        .filter(each -> each.state().cycle() <= 2 && !ending.contains(each.key()))
                        .map(Standing::key))
                .isEmpty();
    }

    @Test
    void somethingIsDueUntilTheEnd() {
        for (Standing standing : explored.standings()) {
            assertThat(Due.of(standing.state(), Cases.RULES).isEmpty())
                    .as(standing.key()).isEqualTo(standing.state().stage() instanceof Stage.Ended);
        }
    }

    @Test
    void nothingIsDueTwice() {
        for (Standing standing : explored.standings()) {
            assertThat(Due.of(standing.state(), Cases.RULES)).as(standing.key()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsDueCanBeDone() {
        var done = new HashMap<String, Set<String>>();
        explored.edges().forEach(edge -> done.computeIfAbsent(edge.from().key(), _ -> new TreeSet<>()).add(edge.event().word()));
        for (Standing standing : explored.standings()) {
            if (standing.state().cycle() > 2) {
                continue;
            }
            for (Due due : Due.of(standing.state(), Cases.RULES)) {
                assertThat(done.getOrDefault(standing.key(), Set.of()))
                        .as("%s in %s", due.task(), standing.key()).containsAnyElementsOf(ways(due.task()));
            }
        }
    }

    @Test
    void anEndedCaseHasNoEntryInForce() {
        assertThat(explored.standings()).filteredOn(each -> each.state().stage() instanceof Stage.Ended)
                .isNotEmpty().noneMatch(each -> each.state().inForce());
    }

    @Test
    void theRegisterStageHasAnEntryInForce() {
        assertThat(explored.standings()).filteredOn(each -> InForce.isRegister(each.state().stage()))
                .isNotEmpty().allMatch(each -> each.state().inForce());
    }

    @Test
    void anEntryNeverVanishesAndCyclesCountUp() {
        for (Edge edge : explored.edges()) {
            assertThat(edge.from().state().entry() == null || edge.to().entry() != null).isTrue();
            assertThat(edge.to().cycle() - edge.from().state().cycle()).isBetween(0, 1);
            assertThat(edge.to().parts()).containsAll(edge.from().state().parts());
        }
    }

    @Test
    void whatIsMeasuredFollowsFromTheStep() {
        var tasks = new TreeSet<Task>();
        for (Edge edge : explored.edges()) {
            CaseState after = edge.to();
            var measured = Measured.of(edge.from().state(), edge.event(), after, edge.act().on());
            for (Measured each : measured) {
                if (each instanceof Measured.Took(Task task, var from, var to)) {
                    tasks.add(task);
                    assertThat(from).as("%s", edge).isBeforeOrEqualTo(to);
                    assertThat(to).isBeforeOrEqualTo(edge.act().on());
                }
            }
            var ruled = measured.stream().filter(Measured.Ruled.class::isInstance).map(each -> ((Measured.Ruled) each).ruling()).toList();
            boolean rules = edge.event() instanceof Decide
                    || (edge.event() instanceof Vote && !(after.stage() instanceof Stage.Panel));
            assertThat(ruled).as("%s", edge).hasSize(rules ? 1 : 0);
            if (rules) {
                assertThat(ruled.getFirst()).isEqualTo(after.stage() instanceof Stage.Notice(var ruling, _) ? RulingKind.of(ruling)
                        : after.stage().equals(new Stage.Ended(Stage.Ending.REFUSED)) ? RulingKind.REFUSE
                        : after.stage().equals(new Stage.Ended(Stage.Ending.RETURNED)) ? RulingKind.RETURN : ruled.getFirst());
            }
            assertThat(measured.stream().anyMatch(Measured.Appealed.class::isInstance)).isEqualTo(edge.event() instanceof AppealAgainst);
            assertThat(measured.stream().anyMatch(Measured.Heard.class::isInstance)).isEqualTo(edge.event() instanceof DecideAppeal);
        }
        assertThat(tasks).containsExactlyInAnyOrderElementsOf(Measured.TASKS);
    }

    @Test
    void whoeverHadAPartHearsNoAppealRatesNotAndSitsOnNoPanel() {
        for (Edge edge : explored.edges()) {
            for (long person : edge.from().state().parts()) {
                CertificationEvent again = switch (edge.event()) {
                    case DecideAppeal decide -> decide;
                    case Assign(Seat seat, _) -> new Assign(seat, person);
                    case AppointPanel(_, Set<Long> members) -> new AppointPanel(person, members);
                    case ReplaceOnPanel(long leaves, _, String reasons) -> new ReplaceOnPanel(leaves, person, reasons);
                    default -> null;
                };
                if (again == null) {
                    break;
                }
                long actor = again instanceof DecideAppeal ? person : edge.act().person();
                assertRefused(edge.from().state(), again, new Act(actor, Capacity.OFFICER, edge.act().on()),
                        "certification.had-part");
            }
        }
    }

    @Test
    void anOverturnedDecisionIsNotTakenAnewByWhoeverHadAPart() {
        var seen = new TreeSet<String>();
        for (Edge edge : explored.edges()) {
            boolean decides = switch (edge.event()) {
                case ConfirmEligibility _, RefuseEligibility _, FindComplete _, FindIncomplete _, CloseUnanswered _, AnswerObjection _,
                        DecideChange _, MissCondition _, Withdraw _ -> true;
                default -> false;
            };
            if (decides && !edge.from().state().barred().isEmpty()) {
                seen.add(edge.event().word());
                long barred = edge.from().state().barred().iterator().next();
                assertRefused(edge.from().state(), edge.event(), new Act(barred, Capacity.OFFICER, edge.act().on()),
                        "certification.had-part");
            }
        }
        assertThat(seen).contains("confirm-eligibility", "find-complete", "close-unanswered", "answer-objection", "decide-change",
                "miss-condition", "withdraw");
    }

    @Test
    void ofTwoOfficersAtOnceTheSecondIsRefused() {
        for (Edge edge : explored.edges()) {
            for (CertificationEvent other : opposites(edge.event())) {
                Step second = Cases.RULES.next(edge.to(), other, new Act(99_999_999, edge.act().capacity(), edge.act().on()));
                assertThat(second).as("%s then %s", edge, other).isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    void whatTheClockBringsIsAlwaysAccepted() {
        for (Standing standing : explored.standings()) {
            Exploration.days(standing).forEach(day -> Cases.RULES.clock(standing.state(), day).ifPresent(event ->
                    assertThat(Cases.RULES.next(standing.state(), event, Act.ofClock(day))).isInstanceOf(Next.class)));
        }
    }

    @Test
    void whatCanBeAppealedIsExactlyWhatAppealsAreTakenFor() {
        for (Standing standing : explored.standings()) {
            var said = Cases.RULES.appealable(standing.state(), standing.today()).stream()
                    .map(each -> each.decision() + "/" + each.objection()).collect(Collectors.toSet());
            var taken = new TreeSet<String>();
            for (CertificationEvent event : explored.events(standing.state(), standing.today())) {
                if (event instanceof AppealAgainst(var kind, var objection, _)
                        && Cases.RULES.next(standing.state(), event, new Act(Cases.PROVIDER,
                                Exploration.capacity(event, standing.state()), standing.today())) instanceof Next) {
                    taken.add(kind + "/" + objection);
                }
            }
            assertThat(taken).isEqualTo(said);
        }
    }

    @Test
    void noDecisionIsAppealedTwice() {
        for (Edge edge : explored.edges()) {
            if (edge.event() instanceof AppealAgainst appeal) {
                // As the hearing ends without success, the very same appeal is tried again.
                Step heard = Cases.RULES.next(edge.to(), new DecideAppeal(false, "No."), officer(edge));
                assertThat(heard).isInstanceOfSatisfying(Next.class, next ->
                        assertRefused(next.state(), appeal, edge.act(), "certification.appeal.once"));
            }
        }
    }

    private static Act officer(Edge edge) {
        return new Act(99_999_999, Capacity.OFFICER, edge.act().on());
    }

    private static void assertRefused(CaseState state, CertificationEvent event, Act act, String code) {
        assertThat(Cases.RULES.next(state, event, act)).as("%s in %s", event, state).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** The same again, and what contradicts it. */
    private static List<CertificationEvent> opposites(CertificationEvent event) {
        return switch (event) {
            case ConfirmEligibility _, RefuseEligibility _ -> List.of(new ConfirmEligibility(), new RefuseEligibility("No."));
            case FindComplete _, FindIncomplete _ -> List.of(new FindComplete(), new FindIncomplete("No."));
            case AnswerObjection(long id, _, _) -> List.of(new AnswerObjection(id, true, "Yes."), new AnswerObjection(id, false, "No."));
            case MeetCondition _, MissCondition _ -> List.of(new MeetCondition(0, "Yes."), new MissCondition(0, "No."));
            case DecideChange _ -> List.of(new DecideChange(true, "Yes."), new DecideChange(false, "No."));
            case DecideAppeal _ -> List.of(new DecideAppeal(true, "Yes."), new DecideAppeal(false, "No."));
            case Decide(Ruling ruling) -> List.of(new Decide(ruling), new Decide(new Ruling.Refuse("No.")));
            case Assign(Seat seat, _) -> List.of(new Assign(seat, 88_888_888));
            case AppointPanel _ -> List.of(new AppointPanel(88_888_881, Set.of(88_888_882L, 88_888_883L)));
            case ReplaceOnPanel(long leaves, _, _) -> List.of(new ReplaceOnPanel(leaves, 88_888_888, "Ill."));
            case CloseUnanswered _, AskVisit _, RecordVisit _, Release _, Withdraw _ -> List.of(event);
            case SubmitDossier _, StepDown _, Rate _, Propose _, Vote _, RaiseObjection _, NoticeEnds _, ReportCondition _,
                    ReportChange _, BeginRereview _, GiveUp _, AppealAgainst _, Lapse _ -> List.of();
        };
    }

    private static List<String> ways(Task task) {
        return switch (task) {
            case CHECK_ELIGIBILITY -> List.of("confirm-eligibility");
            case WRITE_DOSSIER, MEND_DOSSIER -> List.of("submit-dossier");
            case CHECK_COMPLETENESS -> List.of("find-complete");
            case VISIT -> List.of("record-visit");
            case ASSIGN_EXPERT -> List.of("assign");
            case RATE -> List.of("rate");
            case DECIDE -> List.of("decide");
            case APPOINT_PANEL -> List.of("appoint-panel");
            case PROPOSE -> List.of("propose");
            case VOTE -> List.of("vote");
            case NOTICE -> List.of("notice-ends");
            case ANSWER_OBJECTIONS -> List.of("answer-objection");
            case MEET_CONDITION -> List.of("report-condition");
            case JUDGE_CONDITION -> List.of("meet-condition", "miss-condition");
            case REVIEW_CHANGE -> List.of("decide-change");
            case BEGIN_REREVIEW -> List.of("begin-rereview");
            case HEAR_APPEAL -> List.of("decide-appeal");
            case STEP_IN -> List.of("close-unanswered", "release", "replace-on-panel");
            case LAPSE -> List.of("lapse");
        };
    }

    private static Map<String, List<String>> allowed() {
        return ALLOWED.lines().map(line -> line.split(": "))
                .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1].split(" "))));
    }

    /** Every seventh: enough of each kind. */
    private static List<Edge> sample(List<Edge> edges) {
        var sample = new ArrayList<Edge>();
        for (int at = 0; at < edges.size(); at += 7) {
            sample.add(edges.get(at));
        }
        return sample;
    }
}
