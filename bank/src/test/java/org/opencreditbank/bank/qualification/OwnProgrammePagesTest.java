package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A learner sees at any time what is met, what is missing and why, part by part. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnProgrammePagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private Browser halfway = new Browser(0);
    private Browser done = new Browser(0);
    private Browser beginner = new Browser(0);
    private String account = "";
    private String doneAccount = "";

    @BeforeAll
    void people() {
        var school = new WeavingSchool(bank, "OP");
        long one = school.learner("1");
        school.passes(one, "LOOM");
        var pending = school.passes(one, "DYE");
        school.allocate(one, 11, pending, school.course("DYE"), 3, false);
        long two = school.learner("2");
        school.passes(two, "LOOM");
        school.passes(two, "DYE");
        school.recognised(two, 21);
        halfway = school.signedIn("halfway", one, port);
        done = school.signedIn("done", two, port);
        beginner = school.signedIn("beginner", school.learner("3"), port);
        account = new SampleLives(bank).accountNumber(one);
        doneAccount = new SampleLives(bank).accountNumber(two);
    }

    @Test
    void whatIsMetAndMissingStandsPartByPartInPlainWords() {
        var page = halfway.speaking("en").get("/account/programmes/OP-WEAVING").body();
        assertThat(page)
                .contains("5 of 12 credits", "<progress max=\"100\" value=\"41\"", "7 more credits are needed altogether: you have 5 of 12")
                .contains("passed, July 2024", "being decided", "染色 (OP-DYE) is not passed or recognised yet; everybody takes it")
                .contains("1 recognition is still being decided", "4 more credits are needed in this part: you have 0 of 4")
                .doesNotContain("must be earned at");
        assertThat(halfway.speaking("zh").get("/account/programmes/OP-WEAVING").body())
                .contains("总学分还差 7", "正在审定", "必修课 染色（OP-DYE） 还没有通过");
    }

    @Test
    void whatIsRecognisedCountsBesideWhatWasPassed() {
        var page = done.speaking("en").get("/account/programmes/OP-WEAVING").body();
        assertThat(page).contains("Everything is met.", "12 of 12 credits", "recognised from 1 achievement", "passed with the provider, July 2024")
                .doesNotContain("are needed");
    }

    @Test
    void thoseTowardWhichSomethingCountsComeByThemselvesAndOthersCanBeKeptInView() {
        assertThat(done.speaking("en").get("/account/programmes").body()).contains("href=\"/account/programmes/OP-WEAVING\"", "12 of 12 credits");
        assertThat(beginner.speaking("en").get("/account/programmes").body())
                .contains("Nothing that you hold counts toward a programme").doesNotContain("OP-WEAVING");
        assertThat(beginner.get("/account/programmes?q=OP-WEAVING").body()).contains("href=\"/account/programmes/OP-WEAVING\"");
        var one = "/account/programmes/OP-WEAVING";
        assertThat(beginner.get(one).body()).contains("0 of 12 credits", "5 more credits must be earned at Weaving University itself");
        assertThat(beginner.post(one, one + "/choose", Map.of()).body()).contains("No longer keep in view");
        assertThat(beginner.get("/account/programmes").body()).contains("Kept in view", "href=\"/account/programmes/OP-WEAVING\"");
        assertThat(beginner.post(one, one + "/leave", Map.of()).body()).doesNotContain("Kept in view");
    }

    @Test
    void theSameIsReadByProgramsForOnesOwnAccountAlone() {
        var list = JsonMapper.shared().readTree(halfway.get("/api/v1/accounts/" + account + "/programmes").body());
        assertThat(list.at("/items/0/programme").asString()).isEqualTo("OP-WEAVING");
        assertThat(list.at("/items/0/counted").asString()).isEqualTo("5");
        var one = JsonMapper.shared().readTree(halfway.get("/api/v1/accounts/" + account + "/programmes/OP-WEAVING").body());
        assertThat(one.at("/progress/met").asBoolean()).isFalse();
        assertThat(one.at("/parts/0/gaps/0/kind").asString()).isEqualTo("course-missing");
        assertThat(one.at("/parts/0/gaps/0/place").asString()).isEqualTo("course OP-DYE");
        assertThat(halfway.get("/api/v1/accounts/" + doneAccount + "/programmes").statusCode()).isEqualTo(404);
    }
}
