package org.opencreditbank.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A recognition by the pages alone: the learner asks, others confirm, judge and decide, and everybody sees how it stands. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferPagesTest {

    private static final String PASSWORD = "correct horse";
    private static final Pattern CASE = Pattern.compile("/(?:account/transfers|transfers/cases)/([0-9a-f-]{36})");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private SampleLives lives;
    private Organisation school;
    private int people;
    private Browser source = new Browser(0);
    private Browser target = new Browser(0);
    private Browser expert = new Browser(0);
    private Browser partial = new Browser(0);
    private Browser officer = new Browser(0);
    private Browser elsewhere = new Browser(0);

    @BeforeAll
    void people() {
        lives = new SampleLives(bank).framework();
        var ou = lives.organisation("T-OU", "Open University", "测试开放大学", OrganisationRole.TEACHES);
        school = lives.organisation("T-SCHOOL", "School", "测试学校", OrganisationRole.TEACHES);
        var other = lives.organisation("T-OTHER", "Other", "别的学校", OrganisationRole.TEACHES);
        for (var code : List.of("POST", "CONF", "REG", "ODD")) {
            lives.course(school, code, "Course " + code, "课程" + code, "128", "vocational", "4", "certified");
        }
        assertThat(bank.getBean(RuleSets.class).publish("t.yaml", TransfersTest.RULES.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
        var signIns = bank.getBean(SignIns.class);
        signIns.openForOrganisation("t-source", PASSWORD, Role.REGISTRAR, school.id(), SampleLives.DEED).orThrow();
        signIns.openForOrganisation("t-target", PASSWORD, Role.REGISTRAR, ou.id(), SampleLives.DEED).orThrow();
        signIns.openForOrganisation("t-elsewhere", PASSWORD, Role.REGISTRAR, other.id(), SampleLives.DEED).orThrow();
        signIns.openForOrganisation("t-officer", PASSWORD, Role.OFFICER, ou.id(), SampleLives.DEED).orThrow();
        signIns.openForExpert("t-expert", PASSWORD, SampleLives.DEED).orThrow();
        long biased = signIns.openForExpert("t-partial", PASSWORD, SampleLives.DEED).orThrow();
        bank.getBean(JdbcTemplate.class).update(
                "insert into certification.expert (sign_in, fields, lowest, highest, most, conflicts) values (?, '{10}', 2, 16, 5, array[?::bigint])",
                biased, school.id());
        source = signedIn("t-source");
        target = signedIn("t-target");
        expert = signedIn("t-expert");
        partial = signedIn("t-partial");
        officer = signedIn("t-officer");
        elsewhere = signedIn("t-elsewhere");
    }

    private Browser signedIn(String name) {
        var browser = new Browser(port);
        browser.post("/sign-in", "/sign-in", Map.of("name", name, "password", PASSWORD));
        return browser.speaking("en");
    }

    private record Learner(long id, Browser browser, UUID achievement) {}

    private Learner learner(String course) {
        people++;
        long id = lives.person(school, "学员" + people, "TP-" + people);
        var achievement = lives.result(id, school, course, "2026-03-01", Outcome.PASS, "85", "");
        bank.getBean(SignIns.class).openForLearner("t-learner-" + people, PASSWORD, id, SampleLives.DEED).orThrow();
        return new Learner(id, signedIn("t-learner-" + people), achievement);
    }

    private static final String APPLY = "/account/transfers/apply?rules=T-EXEMPTION&programme=T-LOGISTICS";

    private static String apply(Learner learner, Map<String, String> more) {
        var fields = new HashMap<>(Map.of("rules", "T-EXEMPTION", "programme", "T-LOGISTICS"));
        fields.putAll(more);
        var answer = learner.browser().post(APPLY, "/account/transfers", fields);
        var found = CASE.matcher(answer.uri().getPath());
        assertThat(found.find()).as("leads to the case: " + answer.uri()).isTrue();
        return found.group(1);
    }

    private static String step(Browser who, String id, String step, Map<String, String> fields) {
        var page = "/transfers/cases/" + id;
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"").matcher(who.get(page).body());
        assertThat(seen.find()).as("the step is offered").isTrue();
        var all = new HashMap<>(fields);
        all.put("seen", seen.group(1));
        return who.post(page, page + "/" + step, all).body();
    }

    @Test
    void fromWhatItIsWorthToACaseThatIsGrantedAtOnce() {
        var learner = learner("POST");
        assertThat(learner.browser().get("/account/what-if").body()).contains("href=\"" + APPLY.replace("&", "&amp;"), "Apply for this");
        assertThat(learner.browser().get(APPLY).body()).contains("Recognised: 8 credits", "物流学概论 (LOG-101)", "Postal delivery");
        var id = apply(learner, Map.of());
        var page = learner.browser().get("/account/transfers/" + id).body();
        assertThat(page).contains("Granted", "It counts.", "物流学概论 (LOG-101)", "Recognised: 8 credits", "Course POST", "Postal delivery", "Applied for by the learner; the rule grants it at once.");
        assertThat(learner.browser().get("/account/transfers").body()).contains("Logistics", "Granted", "8 credits");
        assertThat(learner.browser().speaking("zh").get("/account/transfers/" + id).body()).contains("已转换", "课程POST", "快递", "依据规则");
        assertThat(learner.browser().speaking("en").get("/account").body()).contains("What it counts as elsewhere", "/account/transfers/" + id, "8 credits");
        assertThat(learner.browser().get("/account/statement").body()).contains("What it counts as elsewhere", "物流学概论 (LOG-101), 快递实务 (LOG-102)");
        // Other tests of this bank may have published rules by which it would be worth something elsewhere.
        var promised = learner.browser().get("/account/what-if").body().split("Where it would not be recognised", 2)[0];
        assertThat(promised).as("what counts already is not promised again").doesNotContain(APPLY.replace("&", "&amp;"));
        assertThat(learner.browser().get(APPLY).body()).as("applied for again").doesNotContain("Recognised: 8 credits");
    }

    @Test
    void theSourceSeesACaseOnlyWhileItIsAsked() {
        var learner = learner("CONF");
        var id = apply(learner, Map.of());
        assertThat(learner.browser().get("/account/transfers/" + id).body()).contains("The institutions that the achievements come from are asked");
        assertThat(elsewhere.get("/transfers/cases/" + id).statusCode()).isEqualTo(404);
        assertThat(source.get("/transfers/work").body()).contains("/transfers/cases/" + id, "Confirm the achievement");
        assertThat(step(source, id, "confirm", Map.of("no", "no"))).as("reasons are asked for").contains("Reasons are missing");
        assertThat(step(source, id, "confirm", Map.of("yes", "yes"))).contains("Steps taken: 1");
        assertThat(source.get("/transfers/cases/" + id).statusCode()).isEqualTo(404);
        assertThat(learner.browser().get("/account/transfers/" + id).body()).contains("Granted", "Confirmed by the source.");
    }

    @Test
    void anExpertWithoutInterestJudgesWithoutKnowingWhoseItIsAndTheRegistrarDecides() {
        var learner = learner("ODD");
        var wanted = Map.of("judge", "yes", "achievement", learner.achievement().toString(), "course", "ENG-100", "words", "I learned English there");
        assertThat(learner.browser().post(APPLY, "/account/transfers", Map.of("rules", "T-EXEMPTION", "programme", "T-LOGISTICS", "judge", "yes")).body())
                .contains("No course is chosen", "It isn't said which achievements");
        var id = apply(learner, wanted);
        var judged = expert.get("/transfers/cases/" + id).body();
        assertThat(judged).contains("I learned English there", "Course ODD", "大学英语 (ENG-100)", "Why no rule fits").doesNotContain("学员");
        assertThat(partial.get("/transfers/cases/" + id).statusCode()).isEqualTo(404);
        assertThat(partial.get("/transfers/work").body()).doesNotContain(id);
        step(expert, id, "judge", Map.of("yes", "yes", "reasons", "much alike"));
        assertThat(target.get("/transfers/work").body()).contains("/transfers/cases/" + id);
        assertThat(target.get("/transfers/cases/" + id).body()).contains("学员", "Favoured by an expert.", "much alike");
        assertThat(bank.getBean(AuditTrail.class).of(learner.id(), 10)).as("looks are written down").isNotEmpty();
        step(target, id, "decide", Map.of("yes", "yes", "place", "course ENG-100", "reasons", "as the expert says"));
        assertThat(learner.browser().get("/account/transfers/" + id).body()).contains("Granted by the institution.", "as the expert says");
    }

    @Test
    void aRefusalIsAppealedAndHeardBySomebodyWithoutAPart() {
        var learner = learner("REG");
        var id = apply(learner, Map.of());
        assertThat(step(target, id, "decide", Map.of("yes", "yes", "reasons", "nothing ticked"))).contains("Nothing is ticked");
        step(target, id, "decide", Map.of("no", "no", "reasons", "taught differently"));
        var page = learner.browser().get("/account/transfers/" + id).body();
        assertThat(page).contains("Refused", "taught differently", "Appeal until");
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"").matcher(page);
        assertThat(seen.find()).isTrue();
        learner.browser().post("/account/transfers/" + id, "/account/transfers/" + id + "/appeal", Map.of("seen", seen.group(1), "appeal", "it was alike"));
        assertThat(officer.get("/transfers/work").body()).contains("/transfers/cases/" + id, "Hear the appeal");
        step(officer, id, "appeal", Map.of("yes", "yes", "reasons", "so it was"));
        assertThat(learner.browser().get("/account/transfers/" + id).body()).contains("Granted", "Appeal upheld by the appeal body.");
    }

    @Test
    void manyCasesAreDecidedAlikeEachByItself() {
        var one = apply(learner("REG"), Map.of());
        var other = apply(learner("REG"), Map.of());
        var choice = Pattern.compile("name=\"case\" value=\"(" + one + ":\\d+)\"").matcher(target.get("/transfers/work").body());
        assertThat(choice.find()).isTrue();
        assertThat(target.post("/transfers/work", "/transfers/work", Map.of("case", choice.group(1), "grant", "yes")).body()).contains("Reasons are missing");
        assertThat(target.post("/transfers/work", "/transfers/work", Map.of("case", choice.group(1), "grant", "yes", "reasons", "as the rule proposes")).body())
                .contains("Steps taken: 1").doesNotContain(one).contains(other);
        assertThat(target.post("/transfers/work", "/transfers/work", Map.of("case", choice.group(1), "grant", "yes", "reasons", "again")).body())
                .contains("These were not decided", "Somebody has gone on with this case meanwhile");
    }
}
