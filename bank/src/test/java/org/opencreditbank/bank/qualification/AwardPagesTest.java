package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.layout.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A learner claims, the institution decides, both by pages alone. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardPagesTest {

    private static final Pattern ADDRESS = Pattern.compile("/awards/([0-9a-f-]{36})");
    private static final String PROGRAMME = "/account/programmes/AP-WEAVING";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private WeavingSchool school;
    private Browser registrar = new Browser(0);

    @BeforeAll
    void people() {
        school = new WeavingSchool(bank, "AP");
        registrar = school.registrar("registrar", port);
    }

    private Browser graduate(String number) {
        long learner = school.learner(number);
        school.passes(learner, "LOOM");
        school.passes(learner, "DYE");
        school.recognised(learner, 1);
        return school.signedIn("learner" + number, learner, port).speaking("en");
    }

    private static String award(Browser learner) {
        var found = ADDRESS.matcher(learner.get(PROGRAMME).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void whatIsClaimedIsGrantedTogetherWithOthersAndTheLearnerIsTold() {
        var learner = graduate("1");
        assertThat(learner.get(PROGRAMME).body()).contains("Claim the qualification");
        assertThat(learner.post(PROGRAMME, PROGRAMME + "/claim", Map.of()).body()).contains("the institution decides", "The institution decides by");
        var award = award(learner);
        assertThat(registrar.speaking("en").get("/awards").body()).contains("value=\"" + award + "\"", "Grant those that are ticked");
        assertThat(registrar.post("/awards", "/awards/grant", Map.of("award", award)).body()).contains("1 award was granted");
        assertThat(learner.get("/account/awards/" + award).body()).contains("Awarded").doesNotContain("Do you disagree?");
        assertThat(learner.get("/notices").body()).contains("the qualification is awarded to you");
    }

    @Test
    void aRefusalNeedsReasonsWhichTheLearnerReadsAndMayAppeal() {
        var learner = graduate("2");
        learner.post(PROGRAMME, PROGRAMME + "/claim", Map.of());
        var award = award(learner);
        var page = "/awards/" + award;
        assertThat(registrar.speaking("en").post(page, page, Map.of("step", "refuse", "seen", "1")).statusCode()).isEqualTo(422);
        registrar.post(page, page, Map.of("step", "refuse", "seen", "1", "reasons", "The thesis is missing."));
        var own = "/account/awards/" + award;
        assertThat(learner.get(own).body()).contains("Not awarded", "The thesis is missing.", "Do you disagree?");
        assertThat(learner.post(own, own + "/appeal", Map.of("seen", "2", "reasons", "There is none.")).body()).contains("an appeal is heard");
        assertThat(registrar.post(page, page, Map.of("step", "uphold", "seen", "3", "reasons", "x")).body()).contains("You had a part in the decision");
        var other = school.registrar("other", port).speaking("en");
        assertThat(other.post(page, page, Map.of("step", "uphold", "seen", "3", "reasons", "It is not asked for.")).body()).contains("Awarded");
    }

    @Test
    void whoeverLacksSomethingIsToldWhatInBothLanguages() {
        var learner = school.signedIn("beginner", school.learner("3"), port).speaking("en");
        assertThat(learner.post(PROGRAMME, PROGRAMME + "/claim", Map.of()).body())
                .contains("Not awarded: something is missing", "12 more credits are needed altogether", "Do you disagree?");
        assertThat(learner.speaking("zh").get("/account/awards/" + award(learner)).body()).contains("不予授予", "总学分还差 12");
    }
}
