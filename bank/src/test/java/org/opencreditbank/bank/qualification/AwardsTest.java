package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeAnswer;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.ledger.AllocationPhase;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.ledger.StandingAllocation;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.opencreditbank.rulebook.award.AwardStage;
import org.opencreditbank.rulebook.award.AwardTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Claims of awards against the real database: what is granted, what the ledger holds of it, and that nothing counts twice. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardsTest {

    private static final Actor.Person LEARNER = new Actor.Person(1, Role.LEARNER);

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private Awards awards;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Allocations allocations;

    @Autowired
    private JdbcTemplate jdbc;

    private WeavingSchool school;
    private Actor.Person registrar;
    private Actor.Person other;

    @BeforeAll
    void school() {
        school = new WeavingSchool(bank, "AW");
        registrar = worker("AW-one");
        other = worker("AW-other");
    }

    private Actor.Person worker(String name) {
        return new Actor.Person(bank.getBean(SignIns.class)
                .openForOrganisation(name, WeavingSchool.PASSWORD, Role.REGISTRAR, school.university().id(), SampleLives.DEED).orThrow(), Role.REGISTRAR);
    }

    private Reading<AwardFile> claim(long learner) {
        return awards.claim(learner, programmes.find(school.programme()).orElseThrow(), LEARNER);
    }

    private AwardFile take(AwardFile file, AwardEvent event, Actor.Person by) {
        return awards.take(file.publicId(), file.events(), event, by).orThrow();
    }

    private List<AllocationPhase> ofAwards(long learner) {
        return allocations.of(new long[] {learner}).stream().filter(each -> each.allocation().id() < 0).map(StandingAllocation::phase).toList();
    }

    private static String code(Reading<AwardFile> answer) {
        return answer instanceof Reading.Refused<AwardFile>(Refusal refusal) ? refusal.code() : answer.toString();
    }

    private String audited() {
        return bank.getBean(Audit.class).run((_, _) -> {}).toString();
    }

    @Test
    void whatIsMetIsGrantedAndItsAchievementsCountTowardTheQualificationForGood() {
        long learner = school.graduate("1");
        var claimed = claim(learner).orThrow();
        assertThat(claimed.state().stage()).isEqualTo(new AwardStage.Deciding());
        assertThat(claimed.task()).isEqualTo(AwardTask.DECIDE);
        assertThat(ofAwards(learner)).containsExactly(AllocationPhase.PENDING);
        assertThat(code(claim(learner))).isEqualTo("award.claimed");
        var granted = take(claimed, new AwardEvent.Grant(), registrar);
        assertThat(granted.state().stage()).isEqualTo(new AwardStage.Granted());
        assertThat(ofAwards(learner)).containsExactly(AllocationPhase.POSTED);
        assertThat(code(awards.take(granted.publicId(), 1, new AwardEvent.Refuse("late"), registrar))).isEqualTo("award.moved-on");
        assertThat(awards.history(granted)).extracting(each -> each.stored().kind()).containsExactly("claim", "grant");
        assertThat(awards.history(granted).getFirst().read().rests()).hasSize(3);
    }

    @Test
    void whatIsMissingRefusesAtOnceAndSaysWhat() {
        long learner = school.learner("2");
        school.passes(learner, "LOOM");
        var refused = claim(learner).orThrow();
        assertThat(refused.state().stage()).isEqualTo(new AwardStage.Refused(true));
        assertThat(awards.history(refused).getFirst().read().gaps()).hasSize(4);
        assertThat(ofAwards(learner)).isEmpty();
        assertThat(claim(learner).orThrow().publicId()).as("the same day, the same answer").isEqualTo(refused.publicId());
        school.passes(learner, "DYE");
        school.recognised(learner, 1);
        assertThat(claim(learner).orThrow().state().stage()).as("what was missing is there now").isEqualTo(new AwardStage.Deciding());
    }

    @Test
    void ofSixtyFourClaimsOfTheSameQualificationOneIsTakenAndTheOthersAreToldWhy() throws Exception {
        long learner = school.graduate("3");
        List<Callable<Reading<AwardFile>>> claims = IntStream.range(0, 64).mapToObj(_ -> (Callable<Reading<AwardFile>>) () -> claim(learner)).toList();
        List<Reading<AwardFile>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(claims)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(each -> each instanceof Reading.Sound).hasSize(1);
        assertThat(answers).filteredOn(each -> each instanceof Reading.Refused).hasSize(63)
                .allSatisfy(each -> assertThat(code(each)).isEqualTo("award.claimed"));
        assertThat(ofAwards(learner)).containsExactly(AllocationPhase.PENDING);
    }

    @Test
    void aRefusalFreesWhatWasReservedAndAnAppealThatIsUpheldAwards() {
        long learner = school.graduate("4");
        var refused = take(claim(learner).orThrow(), new AwardEvent.Refuse("Not yet."), registrar);
        assertThat(ofAwards(learner)).containsExactly(AllocationPhase.VOIDED);
        var appealed = take(refused, new AwardEvent.Appeal("Everything is met."), LEARNER);
        assertThat(ofAwards(learner)).containsExactlyInAnyOrder(AllocationPhase.VOIDED, AllocationPhase.PENDING);
        assertThat(code(awards.take(appealed.publicId(), appealed.events(), new AwardEvent.DecideAppeal(true, "It is."), registrar)))
                .isEqualTo("award.had-part");
        var granted = take(appealed, new AwardEvent.DecideAppeal(true, "It is."), other);
        assertThat(granted.state().stage()).isEqualTo(new AwardStage.Granted());
        assertThat(ofAwards(learner)).containsExactlyInAnyOrder(AllocationPhase.VOIDED, AllocationPhase.POSTED);
        assertThat(awards.history(granted)).extracting(each -> each.read().reasons()).contains("Not yet.", "Everything is met.", "It is.");
    }

    @Test
    void whatWasWithdrawnIsFreeAndCanBeClaimedAgain() {
        long learner = school.graduate("5");
        take(claim(learner).orThrow(), new AwardEvent.Withdraw(), LEARNER);
        assertThat(ofAwards(learner)).containsExactly(AllocationPhase.VOIDED);
        assertThat(claim(learner).orThrow().state().stage()).isEqualTo(new AwardStage.Deciding());
    }

    @Test
    void aRevokedAchievementPutsEveryAwardOnItToReviewAndOnlyAnExplicitStepTakesItBack() {
        long learner = school.learner("6");
        var loom = school.passes(learner, "LOOM");
        var dye = school.passes(learner, "DYE");
        var elsewhere = school.recognised(learner, 1);
        var granted = take(claim(learner).orThrow(), new AwardEvent.Grant(), registrar);
        assertThat(revoked(learner, loom, granted)).isEqualTo(1);
        var reviewing = file(granted);
        assertThat(reviewing.state().stage()).isEqualTo(new AwardStage.Reviewing());
        assertThat(ofAwards(learner)).as("it stands until that is decided").containsExactly(AllocationPhase.POSTED);
        assertThat(revoked(learner, dye, granted)).as("it is looked at already").isZero();
        var kept = take(reviewing, new AwardEvent.Keep("Enough is left."), registrar);
        assertThat(revoked(learner, elsewhere, granted)).as("what a recognition rests on, too").isEqualTo(1);
        var revoked = take(file(kept), new AwardEvent.Revoke("The loom course was not passed."), registrar);
        assertThat(revoked.state().stage()).isEqualTo(new AwardStage.Revoked());
        assertThat(ofAwards(learner)).containsExactly(AllocationPhase.VOIDED);
        long other = school.graduate("6b");
        var open = claim(other).orThrow();
        assertThat(revoked(other, allocations.of(new long[] {other}).getFirst().allocation().sources().getFirst().lineage(), open)).isEqualTo(1);
        assertThat(file(open).state().stage()).isEqualTo(new AwardStage.Refused(true));
    }

    private AwardFile file(AwardFile file) {
        return bank.getBean(AwardStore.class).find(file.publicId()).orElseThrow();
    }

    /** Revokes an achievement; how many steps the claim takes by that. */
    private int revoked(long learner, UUID achievement, AwardFile claim) {
        int before = file(claim).events();
        var target = new ChangeOrder.Target(UUID.randomUUID(), learner, achievement, HappenedOn.of(LocalDate.of(2024, 9, 1)));
        assertThat(bank.getBean(Achievements.class).change(new ChangeOrder.Revoke(target), SampleLives.DEED)).isInstanceOf(ChangeAnswer.Changed.class);
        return file(claim).events() - before;
    }

    @Test
    void whereTwoAccountsTurnOutToBeOnePersonsTheLaterAwardOfAQualificationIsLookedAtAgain() {
        long one = school.graduate("9a");
        long other = school.graduate("9b");
        var first = take(claim(one).orThrow(), new AwardEvent.Grant(), registrar);
        var second = take(claim(other).orThrow(), new AwardEvent.Grant(), registrar);
        assertThat(bank.getBean(Duplicates.class).merge(other, one, "", SampleLives.DEED)).isEmpty();
        assertThat(file(first).state().stage()).isEqualTo(new AwardStage.Granted());
        assertThat(file(second).state().stage()).isEqualTo(new AwardStage.Reviewing());
        assertThat(code(claim(one))).isEqualTo("award.claimed");
        take(file(second), new AwardEvent.Revoke("held already"), registrar);
        // Other tests of the same bank commit leaves without rows.
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken().keySet()).isSubsetOf("audit.leaf");
    }

    @Test
    void eventsAreNeverChangedAndTheAuditProvesThemAll() {
        long learner = school.graduate("7");
        var granted = take(claim(learner).orThrow(), new AwardEvent.Grant(), registrar);
        for (var change : List.of("update qualification.event set kind = 'x'", "delete from qualification.basis")) {
            assertThatThrownBy(() -> jdbc.update(change)).hasMessageContaining("append-only");
        }
        assertThat(audited()).doesNotContain("audit.award", "audit.leaf", "audit.allocation");
        jdbc.update("update qualification.claim set stage = 'revoked' where id = ?", granted.id());
        assertThat(audited()).contains("audit.award");
        jdbc.update("update qualification.claim set stage = 'granted' where id = ?", granted.id());
    }
}
