package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.ledger.AllocationPhase;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.ledger.StandingAllocation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.transfer.Acting;
import org.opencreditbank.bank.transfer.TransferFile;
import org.opencreditbank.bank.transfer.Transfers;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.opencreditbank.rulebook.award.AwardStage;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** All that rests on an achievement is found when it is revoked, and nothing of it is taken back but by somebody's step. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RevokedUnderThreeRecognitionsTest {

    private static final List<String> PROGRAMMES = List.of("RV-FIRST", "RV-SECOND", "RV-THIRD");

    private static final String RULES = """
            rule-set: RV-RULES
            version: 1
            language: 1
            owner: RV-OU
            title: {en: A certificate counts in three programmes, zh: 一证三用}
            source: invented
            from: 2000-01-01
            framework: YD
            rules:
              - rule: certificate
                title: {en: The certificate, zh: 该证书}
                when: {achievement: course, where: {course: RV-CERT}}
                gives: [{course: RV-101}]
            programmes:
              - {programme: RV-FIRST, provider: RV-OU, framework: YD, credits: 60, parts: [{part: a, courses: [{course: RV-101, credits: 2}]}]}
              - {programme: RV-SECOND, provider: RV-OU, framework: YD, credits: 60, parts: [{part: a, courses: [{course: RV-101, credits: 3}]}]}
              - {programme: RV-THIRD, provider: RV-OU, framework: YD, credits: 4, parts: [{part: a, courses: [{course: RV-101, credits: 4, compulsory: true}]}]}
            tests:
              - test: Nothing gives nothing
                on: 2027-01-01
                toward: RV-FIRST
                granted: []
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Awards awards;

    @Test
    void threeRecognitionsAndAnAwardAreFoundPutToReviewToldAndTakenBackOneByOne() {
        var lives = new SampleLives(bank).framework();
        var university = lives.organisation("RV-OU", "University of reviews", "复核大学", OrganisationRole.TEACHES);
        var school = lives.organisation("RV-SCHOOL", "School of reviews", "复核学校", OrganisationRole.TEACHES);
        lives.course(school, "RV-CERT", "Certificate", "证书", "128", "academic", "4", "certified");
        var published = bank.getBean(RuleSets.class).publish("rv.yaml", RULES.getBytes(StandardCharsets.UTF_8), SampleLives.DEED);
        assertThat(published).isInstanceOf(RuleSets.Publication.Published.class);
        long learner = lives.person(school, "复核学员", "RV-1");
        bank.getBean(SignIns.class).openForLearner("rv-learner", "correct horse", learner, SampleLives.DEED).orThrow();
        var registrar = new Actor.Person(bank.getBean(SignIns.class)
                .openForOrganisation("rv-registrar", "correct horse", Role.REGISTRAR, university.id(), SampleLives.DEED).orThrow(), Role.REGISTRAR);
        var certificate = lives.result(learner, school, "RV-CERT", "2026-03-01", Outcome.PASS, "85", "");
        var day = bank.getBean(Today.class).day();
        for (var programme : PROGRAMMES) {
            assertThat(transfers.apply(new Transfers.Wanted(learner, "RV-RULES", programme, Set.of(), Set.of(), ""),
                    Acting.as(Party.LEARNER, new Actor.Person(1, Role.LEARNER), day)).orThrow().cases()).hasSize(1);
        }
        var claimed = awards.claim(learner, bank.getBean(Programmes.class).find("RV-THIRD").orElseThrow(), new Actor.Person(1, Role.LEARNER)).orThrow();
        awards.take(claimed.publicId(), claimed.events(), new AwardEvent.Grant(), registrar).orThrow();
        assertThat(counted(learner)).isEqualTo(Credits.of(2 + 3 + 4));

        bank.getBean(Achievements.class).change(new ChangeOrder.Revoke(new ChangeOrder.Target(UUID.randomUUID(), learner, certificate,
                HappenedOn.of(LocalDate.of(2026, 9, 1)))), SampleLives.DEED);

        var files = transfers.of(learner);
        assertThat(files).hasSize(PROGRAMMES.size()).allSatisfy(file ->
                assertThat(file.state().stage()).isEqualTo(new TransferStage.Reviewing(new TransferStage.Granted(true))));
        var award = bank.getBean(AwardStore.class).find(claimed.publicId()).orElseThrow();
        assertThat(award.state().stage()).isEqualTo(new AwardStage.Reviewing());
        assertThat(counted(learner)).as("all counts until that is decided").isEqualTo(Credits.of(2 + 3 + 4));
        var own = new Browser(port);
        own.signIn("rv-learner", "correct horse");
        assertThat(own.get("/notices").body()).contains(files.stream().map(TransferFile::number).toList()).contains(award.number());
        var desk = new Browser(port);
        desk.signIn("rv-registrar", "correct horse");
        assertThat(desk.get("/transfers/work").body()).contains(files.stream().map(TransferFile::number).toList());
        assertThat(desk.get("/awards").body()).contains(award.number());

        int left = 2 + 3 + 4;
        for (var file : files) {
            var lines = transfers.given(file);
            transfers.take(file.publicId(), file.events(), new TransferEvent.Reverse("the certificate was revoked"), List.of(),
                    Acting.as(Party.TARGET, registrar, day)).orThrow();
            left -= (int) (lines.getFirst().credits().hundredths() / 100);
            assertThat(counted(learner)).isEqualTo(Credits.of(left));
        }
        var standing = bank.getBean(AwardStore.class).find(claimed.publicId()).orElseThrow();
        assertThat(standing.state().stage()).as("nobody has decided on it yet").isEqualTo(new AwardStage.Reviewing());
        awards.take(standing.publicId(), standing.events(), new AwardEvent.Revoke("the certificate was revoked"), registrar).orThrow();
        assertThat(bank.getBean(Allocations.class).of(new long[] {learner})).noneMatch(StandingAllocation::active);
        // Other tests of the same bank commit leaves without rows.
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken().keySet()).isSubsetOf("audit.leaf");
    }

    /** Credits that count by cases. */
    private Credits counted(long learner) {
        return bank.getBean(Allocations.class).of(new long[] {learner}).stream()
                .filter(each -> each.phase() == AllocationPhase.POSTED && each.allocation().id() > 0)
                .map(each -> each.allocation().given()).reduce(Credits.ZERO, Credits::plus);
    }
}
