package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.ledger.Balance;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.EntryStanding;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.placement.Validity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case through the whole bank: dossier, ratings, panel, notice, register, the learners' credit, and its end. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(CertificationBench.class)
class CertificationTest {

    @Autowired
    private CertificationBench bench;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseClock clock;

    @Autowired
    private CaseStore store;

    @Autowired
    private Objections objections;

    @Autowired
    private Register register;

    @Autowired
    private Experts experts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Today today;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext bank;

    @Test
    void twoExpertsDifferByALevelThePanelDecidesWithAConditionAndACompletionCountsInsideTheValidityAlone() {
        var file = bench.complete("PHOTO", "30", "16");
        file = bench.assign(file, Seat.RATER, bench.experts.get(0));
        file = bench.assign(file, Seat.VETTER, bench.experts.get(1));
        bench.rate(file, Seat.RATER, bench.experts.get(0), 3);
        var worth = bench.rate(file, Seat.VETTER, bench.experts.get(1), 4);
        assertThat(worth.credits()).hasToString("2.5");
        file = bench.find(file);
        assertThat(file.state().stage()).isInstanceOf(Stage.PanelToAppoint.class);

        long chair = bench.experts.get(2);
        file = CertificationBench.sound(experts.appoint(
                file.publicId(), file.events(), chair, Set.of(bench.experts.get(3), bench.experts.get(4)),
                bench.as(bench.officer, Capacity.OFFICER)));
        var day = today.day();
        var ruling = new Ruling.ApproveOnConditions(
                bench.worth(3, "46"), new Validity(day.plusDays(1), day.plusYears(2)), false,
                List.of(new Ruling.Condition("a second teacher", "the contract is on file", day.plusMonths(6))),
                "the outcomes match level 3");
        file = bench.take(file, new CertificationEvent.Propose(ruling), bench.as(chair, Capacity.PANEL));
        file = bench.take(file, new CertificationEvent.Vote(true, ""), bench.as(bench.experts.get(3), Capacity.PANEL));
        assertThat(file.state().stage()).isInstanceOf(Stage.Notice.class);

        var receipt = objections.raise(
                file.publicId(), new Objections.Told("王桂英", "wang@example.org", "the hours are too many"),
                Acting.anybody(today.day())).orThrow();
        file = bench.find(file);
        var followed = objections.follow(receipt.code()).orElseThrow();
        assertThat(objections.of(file.id())).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(followed.objection());
            assertThat(one.told().name()).isEqualTo("王桂英");
        });
        assertThat(database.sql("select count(*) from certification.objection where encode(sealed, 'escape') like '%hours%'")
                .query(Long.class).single()).as("what is objected stands sealed").isZero();
        file = bench.take(file, new CertificationEvent.AnswerObjection(followed.objection(), false, "46 hours were counted with learners"),
                bench.as(bench.officer, Capacity.OFFICER));
        today.letPass(20);
        assertThat(clock.catchUp()).isPositive();
        file = bench.find(file);
        assertThat(file.state().stage()).isInstanceOf(Stage.Registered.class);
        var entry = register.ofCase(file.id()).getFirst();
        assertThat(entry.standing()).isEqualTo(EntryStanding.IN_FORCE);
        assertThat(entry.credits()).hasToString("2.5");
        assertThat(register.find(new Register.Wanted("手机摄影", null, null, null, EntryStanding.IN_FORCE), null, 10).entries())
                .extracting(Register.Listed::number).contains(entry.number());

        var lives = new SampleLives(bank);
        long inside = lives.person(bench.provider, "张三", "IN-" + entry.number());
        long outside = lives.person(bench.provider, "李四", "OUT-" + entry.number());
        lives.result(inside, bench.provider, "PHOTO", day.plusDays(10).toString(), Outcome.PASS, "80", "");
        lives.result(outside, bench.provider, "PHOTO", day.minusDays(10).toString(), Outcome.PASS, "80", "");
        assertThat(certified(inside)).containsExactly("2.5");
        assertThat(certified(outside)).isEmpty();

        file = bench.take(file, new CertificationEvent.ReportChange(), bench.as(bench.applicant, Capacity.PROVIDER));
        file = bench.take(file, new CertificationEvent.DecideChange(false, "the same outcomes"), bench.as(bench.officer, Capacity.OFFICER));
        file = bench.take(file, new CertificationEvent.MeetCondition(0, "seen on file"), bench.as(bench.officer, Capacity.OFFICER));
        today.letPass(600);
        file = bench.take(file, new CertificationEvent.BeginRereview(), bench.as(bench.applicant, Capacity.PROVIDER));
        assertThat(file.state().cycle()).isEqualTo(2);
        today.letPass(200);
        clock.catchUp();
        assertThat(register.find(entry.number()).orElseThrow().standing()).as("lapsed entries stay").isEqualTo(EntryStanding.LAPSED);
        assertThat(certified(inside)).as("what was earned stays").containsExactly("2.5");
    }

    @Test
    void earlierDepositsGetItOnlyIfTheDecisionSaysSo() {
        var lives = new SampleLives(bank);
        var day = today.day();
        for (boolean earlier : List.of(false, true)) {
            String code = "TEA-" + earlier;
            long learner = lives.person(bench.provider, "赵六", "T" + earlier + UUID.randomUUID());
            lives.result(learner, bench.provider, code, day.minusDays(30).toString(), Outcome.PASS, "80", "");
            long later = lives.person(bench.provider, "孙七", "S" + earlier + UUID.randomUUID());
            var from = earlier ? day.minusDays(60) : day;
            var file = bench.registered(code, 3, from, day.plusYears(1), earlier, "36");
            if (!earlier) {
                // The completion lies inside the validity, but it was deposited before the decision.
                lives.result(learner, bench.provider, code, day.plusDays(1).toString(), Outcome.PASS, "85", "");
            }
            today.letPass(20);
            clock.catchUp();
            assertThat(bench.find(file).state().stage()).isInstanceOf(Stage.Registered.class);
            lives.result(later, bench.provider, code, day.plusDays(2).toString(), Outcome.PASS, "80", "");
            assertThat(certified(learner)).as("deposited earlier, decision says %s", earlier)
                    .isEqualTo(earlier ? List.of("2") : List.of());
            assertThat(certified(later)).containsExactly("2");
        }
    }

    @Test
    void ofTwoOfficersWhoActAtOnceOneIsToldToLookAgain() throws Exception {
        var file = bench.applied("TWO-" + UUID.randomUUID());
        Callable<Reading<CaseFile>> confirm = () -> cases.take(
                file.publicId(), file.events(), new CertificationEvent.ConfirmEligibility(), Said.NOTHING,
                bench.as(bench.officer, Capacity.OFFICER));
        Callable<Reading<CaseFile>> refuse = () -> cases.take(
                file.publicId(), file.events(), new CertificationEvent.RefuseEligibility("no licence on file"), Said.NOTHING,
                bench.as(bench.otherOfficer, Capacity.OFFICER));
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.of(confirm, refuse));
            int refused = 0;
            for (var answer : answers) {
                if (answer.get() instanceof Reading.Refused<CaseFile>(var refusal)) {
                    assertThat(refusal.code()).isEqualTo("certification.moved-on");
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
        }
        assertThat(store.history(file.id())).hasSize(2);
    }

    @Test
    void aWithdrawnEntryEndsItsPlacementAndAnUpheldAppealGivesItBack() {
        var code = "WD-" + UUID.randomUUID();
        var day = today.day();
        var file = bench.registered(code, 3, day, day.plusYears(1), false, "36");
        today.letPass(20);
        clock.catchUp();
        file = bench.find(file);
        var number = register.ofCase(file.id()).getFirst().number();
        file = bench.take(file, new CertificationEvent.Withdraw("the teachers have left"), bench.as(bench.officer, Capacity.OFFICER));
        assertThat(register.find(number).orElseThrow().standing()).isEqualTo(EntryStanding.WITHDRAWN);
        var lives = new SampleLives(bank);
        today.letPass(3);
        long learner = lives.person(bench.provider, "周八", "W" + UUID.randomUUID());
        lives.result(learner, bench.provider, code, today.day().toString(), Outcome.PASS, "80", "");
        assertThat(certified(learner)).as("completed after the withdrawal").isEmpty();

        file = bench.take(file, new CertificationEvent.AppealAgainst(DecisionKind.WITHDRAWAL, "new teachers have come"),
                bench.as(bench.applicant, Capacity.PROVIDER));
        assertThat(cases.take(file.publicId(), file.events(), new CertificationEvent.DecideAppeal(true, "they have"), Said.NOTHING,
                bench.as(bench.officer, Capacity.OFFICER))).as("who took the decision does not hear the appeal")
                .isInstanceOf(Reading.Refused.class);
        file = bench.take(file, new CertificationEvent.DecideAppeal(true, "they have"), bench.as(bench.otherOfficer, Capacity.OFFICER));
        assertThat(file.state().stage()).isInstanceOf(Stage.Registered.class);
        assertThat(register.find(number).orElseThrow().standing()).isEqualTo(EntryStanding.IN_FORCE);
        assertThat(certified(learner)).as("the completion counts after all").containsExactly("2");
    }

    @Test
    void everyEventCanBeReadBackAsItWasWritten() {
        var day = LocalDate.of(2026, 12, 1);
        var ruling = new Ruling.ApproveOnConditions(
                bench.worth(3, "46.5"), new Validity(day, day.plusYears(1)), true,
                List.of(new Ruling.Condition("what", "measure", day.plusDays(3))), "reasons");
        for (var event : List.of(
                new CertificationEvent.Decide(ruling),
                new CertificationEvent.Propose(new Ruling.Return("later")),
                new CertificationEvent.Rate(Seat.VETTER, bench.worth(4, "37")),
                new CertificationEvent.AppointPanel(1, Set.of(2L, 3L)),
                new CertificationEvent.AppealAgainst(DecisionKind.OBJECTION, 7L, "no"),
                new CertificationEvent.NoticeEnds())) {
            assertThat(CaseJson.read(CaseJson.write(event), CertificationEvent.class)).isEqualTo(event);
        }
        var file = bench.registered("JSON-" + UUID.randomUUID(), 3, today.day(), today.day().plusYears(1), false, "36");
        assertThat(CaseJson.read(CaseJson.write(file.state()), file.state().getClass())).isEqualTo(file.state());
    }

    private List<String> certified(long learner) {
        return ledger.balances(List.of(learner)).stream()
                .filter(balance -> balance.unit().basis() == Basis.CERTIFIED)
                .map(Balance::amount).map(Object::toString).toList();
    }
}
