package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A learner asks at a click what their credits are worth, and sees their own alone. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnWhatIfPagesTest {

    private static final String PASSWORD = "correct horse";

    private static final String RULES = """
            rule-set: OWN-EXEMPTION
            version: 1
            language: 1
            owner: OWN-OU
            title: {en: Exemption at the own test, zh: 本人测试免修办法}
            source: invented
            from: 2000-01-01
            framework: YD
            step: 0.5
            never: {feature: practical}
            rules:
              - rule: sewing
                title: {en: Sewing course, zh: 缝纫课程}
                when:
                  achievement: course
                  where: {provider: OWN-SCHOOL, course: SEW, level: 4, age: {years: 5}}
                gives: [{course: FASHION}]
              - rule: cooking
                title: {en: Cooking course, zh: 烹饪课程}
                when:
                  achievement: course
                  where: {provider: OWN-SCHOOL, course: COOK, level: 7}
                gives: [{course: KITCHEN}]
            programmes:
              - programme: OWN-CRAFT
                title: {en: Crafts, zh: 手工艺}
                provider: OWN-OU
                framework: YD
                credits: 60
                parts:
                  - part: core
                    courses:
                      - {course: FASHION, name: 服装, credits: 3, level: 4}
                      - {course: KITCHEN, name: 厨艺, credits: 2, level: 4}
            tests:
              - test: Sewing exempts
                on: 2021-01-01
                achievements:
                  - {id: a, provider: OWN-SCHOOL, kind: course, course: SEW, class: vocational, level: 4, credits: 2, obtained: 2019-05, features: []}
                granted: [{rule: sewing, course: FASHION, credits: 3}]
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private Today today;

    @Autowired
    private JdbcTemplate jdbc;

    private Browser sewer = new Browser(0);
    private Browser cook = new Browser(0);
    private Browser beginner = new Browser(0);

    @BeforeAll
    void people() {
        var lives = new SampleLives(bank).framework();
        lives.organisation("OWN-OU", "Own University", "本测大学", OrganisationRole.TEACHES);
        var school = lives.organisation("OWN-SCHOOL", "Own School", "本测学校", OrganisationRole.TEACHES);
        lives.course(school, "SEW", "Sewing", "缝纫", "32", "vocational", "4", "certified");
        lives.course(school, "COOK", "Cooking", "烹饪", "32", "vocational", "4", "certified");
        var lately = today.day().minusYears(1).toString();
        long one = lives.person(school, "裁缝", "OWN-1");
        lives.result(one, school, "SEW", lately, Outcome.PASS, "85", "secret remark of one");
        lives.result(one, school, "THE SECRET COURSE", lately, Outcome.PASS, "85", "");
        long other = lives.person(school, "厨师", "OWN-2");
        lives.result(other, school, "COOK", lately, Outcome.PASS, "77", "secret remark of the other");
        lives.result(other, school, "SEW", lately, Outcome.FAIL, "30", "");
        long third = lives.person(school, "新人", "OWN-3");
        assertThat(bank.getBean(RuleSets.class).publish("own.yaml", RULES.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
        sewer = signedIn("sewer", one);
        cook = signedIn("cook", other);
        beginner = signedIn("beginner", third);
    }

    private Browser signedIn(String name, long learner) {
        bank.getBean(SignIns.class).openForLearner(name, PASSWORD, learner, SampleLives.DEED).orThrow();
        var browser = new Browser(port);
        browser.post("/sign-in", "/sign-in", Map.of("name", name, "password", PASSWORD));
        return browser;
    }

    @Test
    void theAccountPageLeadsToWhatItIsWorth() {
        assertThat(sewer.speaking("en").get("/account").body()).contains("href=\"/account/what-if\"", "What are my credits worth?");
    }

    @Test
    void whatTheRecordDoesNotSayIsAskedForAndCanBeSupposed() {
        var asRecorded = sewer.speaking("en").get("/account/what-if").body();
        assertThat(asRecorded).contains("All 2 of your achievements", "Crafts", "can’t be decided yet", "See what holds if none of it was");
        var supposed = sewer.get("/account/what-if?plain=true").body();
        assertThat(supposed).contains("Recognised: 3 credits", "服装 (FASHION)", "Sewing", "Own University");
        assertThat(sewer.speaking("zh").get("/account/what-if?plain=true&order=hours").body())
                .contains("共转换 3 学分", "可省 48 学时", "缝纫", "本测大学", "缝纫课程");
    }

    @Test
    void nobodySeesAnothersAndWhatWasNotPassedIsNoSource() {
        var page = cook.speaking("en").get("/account/what-if?plain=true").body();
        assertThat(page).contains("All 1 of your achievements", "Cooking course").doesNotContain("Sewing", "缝纫", "Recognised: 3 credits");
        assertThat(beginner.speaking("en").get("/account/what-if").body()).contains("You have no achievement yet").doesNotContain("Crafts");
        assertThat(new Browser(port).get("/account/what-if").uri().getPath()).as("a stranger is asked to sign in").isEqualTo("/sign-in");
    }

    @Test
    void whatIsRefusedIsCountedWithoutThePerson() {
        jdbc.update("delete from recognition.demand");
        cook.get("/account/what-if?plain=true");
        sewer.get("/account/what-if");
        var rows = jdbc.queryForList("select * from recognition.demand").toString();
        assertThat(rows).contains("course=COOK", "reason=level", "reason=no-rule", "kind=unplaced")
                .doesNotContain("SECRET", "secret", "裁缝", "厨师", "OWN-1", "OWN-2");
    }
}
