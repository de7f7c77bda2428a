package org.opencreditbank.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleDesk;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.transfer.Party;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever writes rules sees what they would have done in the cases of the past, before anybody is bound by them. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriedDraftsTest {

    private static final int CASES = 3;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private JdbcTemplate jdbc;

    private RuleDesk desk;
    private Browser provider;
    private String rules;

    @BeforeAll
    void decidedCases() {
        desk = new RuleDesk(bank, port);
        provider = desk.person(Role.PROVIDER);
        rules = TransfersTest.RULES.replace("owner: T-OU", "owner: " + desk.owner).replace("provider: T-OU", "provider: " + desk.owner).replace("T-", desk.owner + "-");
        var lives = new SampleLives(bank).framework();
        var school = lives.organisation(desk.owner + "-SCHOOL", "School", "测试学校", OrganisationRole.TEACHES);
        lives.course(school, "POST", "POST", "POST", "128", "vocational", "4", "certified");
        assertThat(bank.getBean(RuleSets.class).publish("r.yaml", rules.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
        for (int number = 1; number <= CASES; number++) {
            long learner = lives.person(school, "学员" + number, desk.owner + number);
            var certificate = lives.result(learner, school, "POST", "2026-03-01", Outcome.PASS, "85", "");
            bank.getBean(Transfers.class).apply(new Transfers.Wanted(learner, desk.owner + "-EXEMPTION", desk.owner + "-LOGISTICS",
                    Set.of(certificate), Set.of(), ""), Acting.as(Party.LEARNER, new Actor.Person(1, Role.LEARNER), bank.getBean(Today.class).day())).orThrow();
        }
    }

    @BeforeEach
    void speakEnglish() {
        provider.speaking("en");
    }

    private String tried(String document) throws InterruptedException {
        var address = desk.written(provider, document.replace("version: 1", "version: 2"));
        assertThat(provider.get(address).body()).contains(address + "/trial");
        assertThat(provider.post(address + "/trial", address + "/trial", Map.of("since", "2020-01-01")).statusCode()).isEqualTo(200);
        for (int waited = 0; waited < 300; waited++) {
            if (!"running".equals(jdbc.queryForObject("select state from recognition.trial where draft = ?::uuid", String.class,
                    address.substring(address.lastIndexOf('/') + 1)))) {
                return address;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the trial does not end");
    }

    @Test
    void aDraftThatGivesLessIsShownWithEveryCaseThatWouldChange() throws Exception {
        var address = tried(rules.replace("{course: LOG-101}, {course: LOG-102}, {course: LOG-103}", "{course: LOG-101}")
                .replace("      - {rule: postal, course: LOG-102, credits: 3}\n", "").replace("      - {rule: postal, course: LOG-103, credits: 2}\n", ""));
        var page = provider.get(address + "/trial").body();
        assertThat(page).contains("Of 3 cases decided since", "3 would come out otherwise", "物流学概论 (LOG-101): 3 credits", "客户服务 (LOG-103): 2 credits");
        assertThat(provider.get(address + "/trial.csv").body().lines().toList()).hasSize(1 + CASES)
                .anyMatch(line -> line.contains("\"course LOG-101 3; course LOG-102 3; course LOG-103 2\",\"course LOG-101 3\""));
        assertThat(page).doesNotContain("学员");
        assertThat(provider.speaking("zh").get(address + "/trial").body()).contains("3 个案例中，有 3 个结果会不同");
    }

    @Test
    void aDraftThatOnlySaysItOtherwiseChangesNothing() throws Exception {
        var address = tried(rules.replace("Postal delivery", "Delivery of post"));
        assertThat(provider.get(address + "/trial").body()).contains("Of 3 cases decided since", "0 would come out otherwise");
    }

    @Test
    void aDraftThatDropsTheProgrammeWouldGiveNothingInItsCases() throws Exception {
        var address = tried(rules.replace("programme: " + desk.owner + "-LOGISTICS", "programme: " + desk.owner + "-OTHER"));
        assertThat(provider.get(address + "/trial").body()).contains("3 would come out otherwise", "<span>nothing</span>");
    }

    @Test
    void withoutCasesOrWithATextThatCannotBeReadNothingIsTriedAndItIsSaidWhy() {
        var address = desk.written(provider, rules.replace("version: 1", "version: 2"));
        assertThat(provider.get(address + "/trial").body()).contains("Try it");
        var late = provider.post(address + "/trial", address + "/trial", Map.of("since", "2999-01-01"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("no case was decided toward a programme of this draft");
        assertThat(provider.post(address + "/trial", address + "/trial", Map.of("since", "yesterday")).statusCode()).isEqualTo(422);
        var broken = desk.written(provider, "rules: [");
        assertThat(provider.post(broken + "/trial", broken + "/trial", Map.of("since", "2020-01-01")).statusCode()).isEqualTo(422);
        assertThat(provider.get(broken + "/trial").statusCode()).isEqualTo(200);
    }
}
