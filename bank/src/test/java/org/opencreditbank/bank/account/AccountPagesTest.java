package org.opencreditbank.bank.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Sequencer;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a learner sees, over real HTTP. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountPagesTest {
    private static final String NAME = "龑䶮㛃𬱖·阿卜杜热合曼";

    @Autowired
    private ApplicationContext bank;

    @LocalServerPort
    private int port;

    private Browser learner;
    private String account = "";
    private UUID doubted = new UUID(0, 0);
    private long before;
    private long now;

    @BeforeAll
    void liveALife() {
        var lives = new SampleLives(bank).framework();
        var school = lives.organisation("YJOU", "Yongjiang Open University", "甬江开放大学", OrganisationRole.TEACHES);
        lives.course(school, "CN101", "Modern Chinese", "现代汉语", "72", "academic", "5", "certified");
        lives.course(school, "MA101", "Applied Mathematics", "应用数学", "40", "academic", "4", "certified");
        lives.course(school, "CALL", "Calligraphy", "书法", "48", "leisure", "2", "declared");
        long person = lives.person(school, NAME, "2019330101");
        before = sequence();
        lives.result(person, school, "CN101", "200107", Outcome.PASS, "82", "");
        lives.result(person, school, "MA101", "200201", Outcome.FAIL, "41", "");
        lives.result(person, school, "MA101", "200207", Outcome.PASS, "66", "");
        doubted = lives.result(person, school, "CALL", "2023", Outcome.PASS, "", "<script>", Doubt.of("doubt.zero-hours"));
        lives.result(person, school, "太极拳基础", "2025-06", Outcome.PASS, "", "");
        now = sequence();
        account = lives.accountNumber(person);
        bank.getBean(SignIns.class).openForLearner("li", "long enough password", person, SampleLives.DEED).orThrow();
        learner = new Browser(port);
        learner.signIn("li", "long enough password");
    }

    @Test
    void theAccountSaysWhatIsHeldAndWhatItMeans() {
        var page = learner.speaking("en").get("/account").body();
        assertThat(page).contains(NAME, "Account " + printed(), "<p class=\"figure\">7 <span>credits</span>");
        assertThat(page).contains("This is about 112 hours of learning, at 16 hours a credit.", "Yangtze Delta framework, certified by the bank");
        assertThat(page).contains("Academic, level 5", "4.5", "Academic, level 4", "2.5", "Culture and leisure, level 2");
    }

    @Test
    void creditsOfDifferentGroundsAreNeverAdded() {
        assertThat(learner.get("/account").body()).doesNotContain(">10 <", ">10<");
    }

    @Test
    void theLifeLineIsNewestFirstAndSaysWhatEachIsWorth() {
        var page = learner.speaking("zh").get("/account").body();
        assertThat(page.substring(page.indexOf("class=\"life\""))).containsSubsequence("2025年", "太极拳基础", "2023年", "书法", "2002年", "应用数学", "2001年", "现代汉语");
        assertThat(page).contains("已认证", "未通过的课程不计学分", "这门课程尚未定级定分");
    }

    @Test
    void aPartOfTheBarNarrowsTheLifeLine() {
        var page = learner.speaking("en").get("/account?framework=YD&basis=CERTIFIED&class=ACADEMIC&level=5").body();
        var life = page.substring(page.indexOf("class=\"life\""));
        assertThat(life).contains("Modern Chinese").doesNotContain("Applied Mathematics", "Calligraphy");
        assertThat(learner.get("/account?level=seven&basis=x&from=-3").statusCode()).as("nonsense narrows nothing").isEqualTo(200);
    }

    @Test
    void whatIsDoubtedStandsOutAndSaysWhatToDo() {
        var page = learner.speaking("en").get("/account").body();
        assertThat(page).containsSubsequence("What wants attention", "Calligraphy", "ask Yongjiang Open University to check");
    }

    @Test
    void anAchievementShowsItsCertificationAndItsLife() {
        var page = learner.speaking("en").get("/account/achievements/" + doubted).body();
        assertThat(page).contains("Passed at Yongjiang Open University, 2023.", "declared by the provider", "Panel of the Yangtze Delta bank", "Accepted");
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(learner.get("/account/achievements/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(learner.get("/account/achievements/none").statusCode()).isEqualTo(404);
    }

    @Test
    void theStatementIsAPassbookWithItsNumber() {
        var page = learner.speaking("zh").get("/account/statement").body();
        assertThat(page).contains(NAME, "学分证明", account + "-" + now, "第 " + now + " 号记录");
        assertThat(page.substring(page.lastIndexOf("<tbody>"))).containsSubsequence("现代汉语", "应用数学", "书法", "太极拳基础");
    }

    @Test
    void theInterfaceSaysTheSameInFigures() {
        var balances = learner.get("/api/v1/accounts/" + account + "/balances").body();
        assertThat(balances).contains("\"asOf\":" + now, "\"level\":\"5\",\"credits\":\"4.5\"", "\"level\":\"4\",\"credits\":\"2.5\"", "\"level\":\"2\",\"credits\":\"3\"");
        assertThat(learner.get("/api/v1/accounts/" + account + "/balances?asOf=" + (before + 1)).body()).contains("\"credits\":\"4.5\"").doesNotContain("\"credits\":\"2.5\"");
        assertThat(learner.get("/api/v1/accounts/" + account + "/balances?asOf=" + (now + 1000)).statusCode()).isEqualTo(422);
        assertThat(learner.get("/api/v1/accounts/" + account + "/statement").body()).contains("\"document\":\"" + account + "-" + now + "\"", "\"score\":\"82\"");
    }

    @Test
    void aListGoesOnByCursor() {
        var first = learner.get("/api/v1/accounts/" + account + "/achievements?limit=2").body();
        var next = first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
        var second = learner.get("/api/v1/accounts/" + account + "/achievements?limit=3&after=" + next).body();
        assertThat(first).contains("\"course\":\"太极拳基础\"", "\"course\":\"CALL\"").doesNotContain("MA101");
        assertThat(second).contains("MA101", "CN101").doesNotContain("CALL").doesNotContainPattern("\"next\":\"");
        assertThat(learner.get("/api/v1/accounts/" + account + "/achievements?after=" + UUID.randomUUID()).statusCode()).isEqualTo(422);
    }

    private long sequence() {
        bank.getBean(Sequencer.class).catchUp();
        return bank.getBean(Evidence.class).latestSequence();
    }

    private String printed() {
        return account.substring(0, 4) + " " + account.substring(4, 8) + " " + account.substring(8);
    }
}
