package org.opencreditbank.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.ledger.AllocationPhase;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.ledger.StandingAllocation;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** From an achievement to a recognition that counts, through every hand it may pass. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransfersTest {

    static final String RULES = """
            rule-set: T-EXEMPTION
            version: 1
            language: 1
            owner: T-OU
            title: {en: Exemption at the test, zh: 测试免修办法}
            source: invented
            from: 2000-01-01
            framework: YD
            step: 0.5
            otherwise: expert
            rules:
              - rule: postal
                title: {en: Postal delivery, zh: 快递}
                when: {achievement: any, where: {course: POST, level: 4}}
                gives: [{course: LOG-101}, {course: LOG-102}, {course: LOG-103}]
              - rule: confirmed
                title: {en: Confirmed by its source, zh: 来源确认}
                when: {achievement: course, where: {course: CONF}}
                gives: [{course: COM-100}]
                confirmed-by-source: true
              - rule: registrar
                title: {en: Decided by the registrar, zh: 由教务决定}
                when: {achievement: course, where: {course: REG}}
                gives: [{course: ENG-100}, {course: LOG-201}]
                decider: registrar
            programmes:
              - programme: T-LOGISTICS
                title: {en: Logistics, zh: 物流管理}
                provider: T-OU
                qualification: T-ASSOCIATE
                framework: YD
                credits: 60
                parts:
                  - part: core
                    courses:
                      - {course: LOG-101, name: 物流学概论, credits: 3, level: 4}
                      - {course: LOG-102, name: 快递实务, credits: 3, level: 4}
                      - {course: LOG-103, name: 客户服务, credits: 2, level: 4}
                      - {course: COM-100, name: 计算机应用基础, credits: 3, level: 4}
                      - {course: ENG-100, name: 大学英语, credits: 4, level: 4}
                      - {course: LOG-201, name: 仓储管理, credits: 4, level: 4}
            tests:
              - test: A certificate exempts three courses worth 8 credits
                on: 2021-01-01
                achievements:
                  - {id: a, provider: T-SCHOOL, kind: course, course: POST, class: vocational, level: 4, credits: 8, obtained: 2019-05, features: []}
                granted:
                  - {rule: postal, course: LOG-101, credits: 3}
                  - {rule: postal, course: LOG-102, credits: 3}
                  - {rule: postal, course: LOG-103, credits: 2}
            """;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private Transfers transfers;

    @Autowired
    private TransferStore store;

    @Autowired
    private Allocations allocations;

    @Autowired
    private Today today;

    @Autowired
    private JdbcTemplate jdbc;

    private SampleLives lives;
    private Organisation school;
    private int people;

    @BeforeAll
    void rules() {
        lives = new SampleLives(bank).framework();
        lives.organisation("T-OU", "Open University", "测试开放大学", OrganisationRole.TEACHES);
        school = lives.organisation("T-SCHOOL", "School", "测试学校", OrganisationRole.TEACHES);
        for (var code : List.of("POST", "CONF", "REG", "ODD")) {
            lives.course(school, code, code, code, "128", "vocational", "4", "certified");
        }
        assertThat(bank.getBean(RuleSets.class).publish("t.yaml", RULES.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
    }

    private long person() {
        people++;
        return lives.person(school, "学员", "T-" + people);
    }

    private UUID passed(long learner, String course) {
        return lives.result(learner, school, course, "2026-03-01", Outcome.PASS, "85", "");
    }

    private Acting as(Party party) {
        return switch (party) {
            case LEARNER -> Acting.as(party, new Actor.Person(1, Role.LEARNER), today.day());
            case SOURCE -> Acting.as(party, new Actor.Person(2, Role.REGISTRAR), today.day());
            case EXPERT -> Acting.as(party, new Actor.Person(3, Role.EXPERT), today.day());
            case TARGET -> Acting.as(party, new Actor.Person(4, Role.REGISTRAR), today.day());
            case APPEAL_BODY -> Acting.as(party, new Actor.Person(5, Role.OFFICER), today.day());
            case BANK -> Acting.bank(today.day());
        };
    }

    private Transfers.Wanted wanted(long learner, Set<UUID> achievements, String... courses) {
        return new Transfers.Wanted(learner, "T-EXEMPTION", "T-LOGISTICS", achievements, Set.of(courses), courses.length == 0 ? "" : "Please look");
    }

    private List<TransferFile> applied(long learner, Set<UUID> achievements, String... courses) {
        return transfers.apply(wanted(learner, achievements, courses), as(Party.LEARNER)).orThrow().cases();
    }

    private TransferFile taken(TransferFile file, TransferEvent event, Party party, Given... granted) {
        return transfers.take(file.publicId(), file.events(), event, List.of(granted), as(party)).orThrow();
    }

    private List<StandingAllocation> standing(long learner) {
        return allocations.of(new long[] {learner}).stream().filter(StandingAllocation::active).toList();
    }

    @Test
    void aRuleThatFitsDecidesAtOnceAndTheLedgerHoldsWhatItGives() {
        long learner = person();
        var certificate = passed(learner, "POST");
        var file = applied(learner, Set.of()).getFirst();
        assertThat(file.state().stage()).isEqualTo(new TransferStage.Granted(true));
        assertThat(file.number()).matches("T\\d{4}-\\d{5}");
        assertThat(transfers.given(file)).extracting(Given::place).containsExactly("course LOG-101", "course LOG-102", "course LOG-103");
        assertThat(Given.sum(transfers.given(file))).isEqualTo(Credits.of(8));
        assertThat(standing(learner)).singleElement().satisfies(each -> {
            assertThat(each.phase()).isEqualTo(AllocationPhase.POSTED);
            assertThat(each.allocation().qualification()).isEqualTo("T-ASSOCIATE");
            assertThat(each.allocation().sources()).extracting(source -> source.lineage()).containsExactly(certificate);
        });
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    /** What stands in the way of the postal rule. */
    private static List<Reason> obstacles(Transfers.Applied applied) {
        return applied.allocation().decision().rules().stream().filter(each -> each.rule().code().equals("postal"))
                .flatMap(each -> Reason.of(each.finding()).obstacles().stream()).toList();
    }

    @Test
    void appliedForAgainNothingIsGrantedTwice() {
        long learner = person();
        passed(learner, "POST");
        applied(learner, Set.of());
        var again = transfers.apply(wanted(learner, Set.of()), as(Party.LEARNER)).orThrow();
        assertThat(again.cases()).isEmpty();
        assertThat(obstacles(again)).as("the reasons are told").isNotEmpty();
        assertThat(standing(learner)).hasSize(1);
    }

    @Test
    void whatADecisionRestedOnIsKeptSealedAndGivesTheSameDecisionAgain() {
        long learner = person();
        passed(learner, "POST");
        var file = applied(learner, Set.of()).getFirst();
        var content = store.content(file).orElseThrow();
        var rules = bank.getBean(RuleSets.class).content(file.rules());
        var again = Allocation.of(Recognition.decide(rules.rules(), FactsJson.read(content.facts(), rules)));
        assertThat(again.granted()).singleElement().satisfies(grant ->
                assertThat(grant.lines().stream().map(Given::of).toList()).isEqualTo(transfers.given(file)));
        assertThat(jdbc.queryForList("select c::text from transfer.case_file c union all select e::text from transfer.event e").toString())
                .contains("T-LOGISTICS").doesNotContain("LOG-101", "学员", "exempt");
    }

    @Test
    void theSourceConfirmsWhereTheRuleSaysSo() {
        long learner = person();
        passed(learner, "CONF");
        var file = applied(learner, Set.of()).getFirst();
        assertThat(file.state().stage()).isInstanceOf(TransferStage.Confirming.class);
        assertThat(standing(learner)).singleElement().extracting(StandingAllocation::phase).isEqualTo(AllocationPhase.PENDING);
        var confirmed = taken(file, new TransferEvent.Confirm(school.id()), Party.SOURCE);
        assertThat(confirmed.state().stage()).isEqualTo(new TransferStage.Granted(true));
        assertThat(transfers.given(confirmed)).extracting(Given::place).containsExactly("course COM-100");
        assertThat(standing(learner)).singleElement().extracting(StandingAllocation::phase).isEqualTo(AllocationPhase.POSTED);
    }

    @Test
    void aSourceThatDoesNotKnowTheAchievementEndsItAndTheAchievementIsFree() {
        long learner = person();
        passed(learner, "CONF");
        var file = applied(learner, Set.of()).getFirst();
        var denied = taken(file, new TransferEvent.Deny(school.id(), "not ours"), Party.SOURCE);
        assertThat(denied.state().stage()).isEqualTo(new TransferStage.Refused());
        assertThat(standing(learner)).isEmpty();
        assertThat(applied(learner, Set.of())).as("applied for again").hasSize(1);
    }

    @Test
    void aRegistrarGrantsPartOfWhatARuleProposesAndAnAppealBringsTheRest() {
        long learner = person();
        passed(learner, "REG");
        var file = applied(learner, Set.of()).getFirst();
        assertThat(file.state().stage()).isEqualTo(new TransferStage.Deciding(false));
        var english = new Given("course ENG-100", Credits.of(4), null);
        assertThat(transfers.take(file.publicId(), file.events(), new TransferEvent.Decide(true, true, "half of it"), List.of(english), as(Party.TARGET)))
                .as("says that it is all").isEqualTo(new Reading.Refused<>(Refusal.of("transfer.entire")));
        var part = taken(file, new TransferEvent.Decide(true, false, "storage was not taught"), Party.TARGET, english);
        assertThat(part.state().stage()).isEqualTo(new TransferStage.Granted(false));
        assertThat(transfers.given(part)).containsExactly(english);
        assertThat(standing(learner)).singleElement().satisfies(each -> assertThat(each.allocation().given()).isEqualTo(Credits.of(4)));
        var appealed = taken(part, new TransferEvent.Appeal("it was, in week 3"), Party.LEARNER);
        var anew = taken(appealed, new TransferEvent.DecideAppeal(true, "so it was"), Party.APPEAL_BODY);
        assertThat(anew.state().stage()).isEqualTo(new TransferStage.Deciding(true));
        assertThat(standing(learner)).as("what was granted counts on").singleElement().extracting(StandingAllocation::phase)
                .isEqualTo(AllocationPhase.POSTED);
        var all = taken(anew, new TransferEvent.Decide(true, true, "all of it"), Party.TARGET);
        assertThat(all.state().stage()).isEqualTo(new TransferStage.Granted(true));
        assertThat(standing(learner)).singleElement().satisfies(each -> assertThat(each.allocation().given()).isEqualTo(Credits.of(8)));
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    @Test
    void whereNoRuleFitsAnExpertJudgesAndTheTargetDecides() {
        long learner = person();
        var odd = passed(learner, "ODD");
        assertThat(applied(learner, Set.of())).as("no rule fits, and nothing else was asked for").isEmpty();
        var file = applied(learner, Set.of(odd), "ENG-100").getFirst();
        assertThat(file.rule()).isNull();
        assertThat(file.state().stage()).isEqualTo(new TransferStage.Judging());
        var judged = taken(file, new TransferEvent.Judge(true, "much alike"), Party.EXPERT);
        var granted = taken(judged, new TransferEvent.Decide(true, true, "as the expert says"), Party.TARGET);
        assertThat(transfers.given(granted)).containsExactly(new Given("course ENG-100", Credits.of(4), null));
    }

    @Test
    void aRefusalIsAppealedAndWhatIsReservedMeanwhileCountsIfItIsUpheld() {
        long learner = person();
        var odd = passed(learner, "ODD");
        var judged = taken(applied(learner, Set.of(odd), "ENG-100").getFirst(), new TransferEvent.Judge(false, "little alike"), Party.EXPERT);
        var refused = taken(judged, new TransferEvent.Decide(false, false, "little alike"), Party.TARGET);
        assertThat(standing(learner)).isEmpty();
        var appealed = taken(refused, new TransferEvent.Appeal("much alike"), Party.LEARNER);
        assertThat(standing(learner)).singleElement().extracting(StandingAllocation::phase).isEqualTo(AllocationPhase.PENDING);
        var upheld = taken(appealed, new TransferEvent.DecideAppeal(true, "much alike"), Party.APPEAL_BODY);
        assertThat(upheld.state().stage()).isEqualTo(new TransferStage.Granted(true));
        assertThat(standing(learner)).singleElement().extracting(StandingAllocation::phase).isEqualTo(AllocationPhase.POSTED);
    }

    @Test
    void withdrawnTheAchievementsAreFreeForSomethingElse() {
        long learner = person();
        passed(learner, "POST");
        var file = applied(learner, Set.of()).getFirst();
        var withdrawn = taken(file, new TransferEvent.Withdraw(), Party.LEARNER);
        assertThat(withdrawn.state().stage()).isEqualTo(new TransferStage.Withdrawn());
        assertThat(standing(learner)).isEmpty();
        assertThat(applied(learner, Set.of())).hasSize(1);
    }

    /** Two achievements, each to be judged for courses that together are more than the cap allows. */
    @Test
    void noJudgementGoesBeyondWhatTheRulesAllowInAll() {
        var set = RULES.replace("T-EXEMPTION", "T-CAPPED").replace("programme: T-LOGISTICS", "programme: T-CAPPED-LOGISTICS")
                .replace("qualification: T-ASSOCIATE", "qualification: T-CAPPED-ASSOCIATE")
                .replace("programmes:\n", """
                        caps:
                          - cap: eight
                            title: {en: Eight credits from elsewhere, zh: 校外最多八学分}
                            most: {credits: 8}
                        programmes:
                        """);
        assertThat(bank.getBean(RuleSets.class).publish("c.yaml", set.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
        long learner = person();
        var first = passed(learner, "ODD");
        var second = lives.result(learner, school, "POST", "2026-04-01", Outcome.PASS, "85", "");
        var english = transfers.apply(new Transfers.Wanted(learner, "T-CAPPED", "T-CAPPED-LOGISTICS", Set.of(first), Set.of("ENG-100"), "Please look"),
                as(Party.LEARNER)).orThrow().cases().getFirst();
        var storage = new Transfers.Wanted(learner, "T-CAPPED", "T-CAPPED-LOGISTICS", Set.of(second), Set.of("LOG-201", "COM-100"), "Please look");
        assertThat(transfers.apply(storage, as(Party.LEARNER))).as("four and seven of eight").isInstanceOfSatisfying(Reading.Refused.class, refused ->
                assertThat(refused.refusal().code()).isEqualTo("transfer.limit-cap"));
        var more = new Transfers.Wanted(learner, "T-CAPPED", "T-CAPPED-LOGISTICS", Set.of(second), Set.of("ENG-100"), "Please look");
        var refused = taken(taken(english, new TransferEvent.Judge(false, "little alike"), Party.EXPERT),
                new TransferEvent.Decide(false, false, "little alike"), Party.TARGET);
        assertThat(transfers.apply(storage, as(Party.LEARNER)).orThrow().cases()).as("what was refused gives room").hasSize(1);
        assertThat(transfers.apply(more, as(Party.LEARNER))).as("reserved once").isInstanceOf(Reading.Refused.class);
        var appeal = transfers.take(refused.publicId(), refused.events(), new TransferEvent.Appeal("much alike"), List.of(), as(Party.LEARNER));
        assertThat(appeal).as("nothing comes back into room that is taken").isInstanceOfSatisfying(Reading.Refused.class, each ->
                assertThat(each.refusal().code()).isEqualTo("transfer.limit-cap"));
    }

    @Test
    void ofSixtyFourApplicationsWithOneAchievementOneWinsAndTheOthersAreToldWhy() throws Exception {
        long learner = person();
        passed(learner, "POST");
        List<Callable<Transfers.Applied>> claims = IntStream.range(0, 64)
                .mapToObj(_ -> (Callable<Transfers.Applied>) () -> transfers.apply(wanted(learner, Set.of()), as(Party.LEARNER)).orThrow()).toList();
        var answers = new ArrayList<Transfers.Applied>();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(claims)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(each -> each.cases().size() == 1).hasSize(1);
        assertThat(answers).filteredOn(each -> each.cases().isEmpty()).hasSize(63)
                .allSatisfy(each -> assertThat(obstacles(each)).isNotEmpty());
        assertThat(standing(learner)).hasSize(1);
    }

    @Test
    void whatRestsOnARevokedAchievementIsPutUpForReviewAndReversedByAStepAlone() {
        long learner = person();
        var certificate = passed(learner, "POST");
        var file = applied(learner, Set.of()).getFirst();
        bank.getBean(Achievements.class).change(new ChangeOrder.Revoke(new ChangeOrder.Target(
                UUID.randomUUID(), learner, certificate, HappenedOn.of(today.day()))), SampleLives.DEED);
        var reviewing = transfers.find(file.publicId()).orElseThrow();
        assertThat(reviewing.state().stage()).isEqualTo(new TransferStage.Reviewing(new TransferStage.Granted(true)));
        assertThat(standing(learner)).as("it counts until that is decided").hasSize(1);
        var reversed = taken(reviewing, new TransferEvent.Reverse("the certificate was forged"), Party.TARGET);
        assertThat(reversed.state().stage()).isEqualTo(new TransferStage.Reversed());
        assertThat(standing(learner)).isEmpty();
    }

    @Test
    void whereTwoAccountsTurnOutToBeOnePersonsACourseThatWasGrantedTwiceIsLookedAtAgain() {
        long one = person();
        long other = person();
        passed(one, "POST");
        passed(other, "POST");
        var first = applied(one, Set.of()).getFirst();
        var second = applied(other, Set.of()).getFirst();
        assertThat(bank.getBean(Duplicates.class).merge(other, one, "", SampleLives.DEED)).isEmpty();
        assertThat(transfers.find(first.publicId()).orElseThrow().state().stage()).isEqualTo(new TransferStage.Granted(true));
        var reviewing = transfers.find(second.publicId()).orElseThrow();
        assertThat(reviewing.state().stage()).isEqualTo(new TransferStage.Reviewing(new TransferStage.Granted(true)));
        taken(reviewing, new TransferEvent.Reverse("granted to the other account"), Party.TARGET);
        assertThat(transfers.of(one)).hasSize(2);
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    @Test
    void whatIsUsedAlreadyIsNotReservedForAJudgementAndNothingOfItStays() {
        long learner = person();
        var certificate = passed(learner, "POST");
        applied(learner, Set.of());
        assertThat(transfers.apply(wanted(learner, Set.of(certificate), "ENG-100"), as(Party.LEARNER)))
                .isInstanceOfSatisfying(Reading.Refused.class, each -> assertThat(each.refusal().code()).isEqualTo("transfer.limit-used"));
        assertThat(transfers.of(learner)).hasSize(1);
    }

    @Test
    void whoeverHasNotSeenTheLatestLooksAgainFirst() {
        long learner = person();
        passed(learner, "REG");
        var file = applied(learner, Set.of()).getFirst();
        taken(file, new TransferEvent.Withdraw(), Party.LEARNER);
        assertThat(transfers.take(file.publicId(), file.events(), new TransferEvent.Decide(true, true, "yes"), List.of(), as(Party.TARGET)))
                .isEqualTo(new Reading.Refused<>(Refusal.of("transfer.moved-on")));
    }

    @Test
    void eventsAreOnlyEverAppended() {
        long learner = person();
        passed(learner, "POST");
        applied(learner, Set.of());
        assertThatThrownBy(() -> jdbc.update("update transfer.event set kind = 'x'")).hasMessageContaining("only ever appended");
        assertThatThrownBy(() -> jdbc.update("delete from transfer.event")).hasMessageContaining("only ever appended");
    }

    @Test
    void aCaseThatNobodyDecidesEndsAndFreesTheAchievements() {
        long learner = person();
        passed(learner, "REG");
        var file = applied(learner, Set.of()).getFirst();
        var clock = new TransferClock(store, transfers, today);
        assertThat(clock.catchUp()).isZero();
        today.letPass(200);
        try {
            assertThat(clock.catchUp()).isPositive();
            assertThat(transfers.find(file.publicId()).orElseThrow().state().stage()).isEqualTo(new TransferStage.TimedOut());
            assertThat(standing(learner)).isEmpty();
        } finally {
            today.letPass(-200);
        }
    }
}
