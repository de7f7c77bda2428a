package org.opencreditbank.bank.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeAnswer;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.learner.Erasure;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.receipt.LoggedCredential;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

/** From an achievement to a credential that strangers check, and what becomes of it, over real HTTP. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"creditbank.public-url=https://bank.example", "test.bank=credentials alone"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {

    private static final String NAME = "龑䶮㛃𬱖·阿卜杜热合曼";
    private static final String PASSWORD = "long enough password";

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private IssuedCredentials credentials;

    @Autowired
    private IssuerKeys keys;

    @Autowired
    private TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    private SampleLives lives;
    private Organisation school;
    private int people;

    private record Learner(long id, Browser browser) {}

    @BeforeAll
    void describe() {
        lives = new SampleLives(bank).framework();
        school = lives.organisation("CR-OU", "Yongjiang Open University", "甬江开放大学", OrganisationRole.TEACHES);
        lives.course(school, "CN101", "Modern Chinese", "现代汉语", "72", "academic", "5", "certified");
        lives.course(school, "MA101", "Applied Mathematics", "应用数学", "40", "academic", "4", "certified");
    }

    private Learner learner() {
        people++;
        long id = lives.person(school, NAME, "CR-" + people);
        bank.getBean(SignIns.class).openForLearner("cr-" + people, PASSWORD, id, SampleLives.DEED).orThrow();
        var browser = new Browser(port);
        browser.signIn("cr-" + people, PASSWORD);
        return new Learner(id, browser);
    }

    private UUID passed(Learner learner, String course) {
        return lives.result(learner.id(), school, course, "2020-07-15", Outcome.PASS, "82", "");
    }

    private static String make(Learner learner, UUID achievement, String language) {
        var made = learner.browser().post("/account/credentials", "/account/credentials",
                Map.of("achievement", achievement.toString(), "language", language));
        assertThat(made.statusCode()).isEqualTo(200);
        return made.uri().getPath();
    }

    private Report checked(byte[] document) {
        var anybody = new Browser(port);
        var limits = new StrictJson(JsonLimits.CREDENTIAL);
        var trust = TrustList.of(limits.readObject(bytes(anybody.get("/credentials/trust-list.json").body())).orThrow()).orThrow();
        var statuses = StatusSnapshot.of(limits.readObject(bytes(anybody.get("/credentials/status-snapshot.json").body())).orThrow()).orThrow();
        return new Verifier(Contexts.bundled(), trust, statuses).verify(document, Instant.now());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aLearnerMakesACredentialAndStrangersVerifyEveryFormOfItOffline() {
        var learner = learner();
        var achievement = passed(learner, "CN101");
        assertThat(learner.browser().get("/account/credentials").body()).contains("Modern Chinese", "Make the credential");

        var page = make(learner, achievement, "zh");

        assertThat(learner.browser().get(page).body()).contains("现代汉语", NAME, "甬江开放大学", "4.5学分", "合格，82", "长三角资历框架，5级");
        var json = learner.browser().get(page + "/badge.json").body();
        assertThat(json).contains("\"did:web:bank.example\"", "SOURCE_CONFIRMED", "eddsa-jcs-2022", "\"creditsEarned\":4.5");
        for (String form : List.of("/badge.json", "/badge.jsonld", "/badge.jwt")) {
            var report = checked(bytes(learner.browser().get(page + form).body()));
            assertThat(report.verdict()).as(form + ": " + report.probes()).isEqualTo(new Verdict.Valid());
            assertThat(report.issuer().orElseThrow().name()).isEqualTo("Open Credit Bank");
        }
        assertThat(checked(bytes(json.replace("82", "98"))).verdict()).isInstanceOf(Verdict.Altered.class);
        assertThat(bank.getBean(AuditTrail.class).of(learner.id(), 20)).extracting(AuditTrail.Look::what).contains("credential");
    }

    @Test
    void aCredentialAskedForTwiceIsMadeOnce() {
        var learner = learner();
        var achievement = passed(learner, "CN101");
        var first = make(learner, achievement, "zh");

        assertThat(make(learner, achievement, "zh")).isEqualTo(first);
        assertThat(make(learner, achievement, "en")).as("in another language it is another").isNotEqualTo(first);
        assertThat(learner.browser().get(first).body()).contains("valid");
    }

    @Test
    void nobodyElseSeesOrMakesIt() {
        var learner = learner();
        var achievement = passed(learner, "CN101");
        var page = make(learner, achievement, "zh");
        var other = learner();
        passed(other, "CN101");

        for (String form : List.of("", "/badge.json", "/badge.jsonld", "/badge.jwt", "/receipt")) {
            assertThat(other.browser().get(page + form).statusCode()).as(form).isEqualTo(404);
            assertThat(new Browser(port).get(page + form).uri().getPath()).as(form).isEqualTo("/sign-in");
        }
        assertThat(other.browser().post("/account/credentials", "/account/credentials", Map.of("achievement", achievement.toString())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void thereIsNothingToAttestOfWhatWasNotPassed() {
        var learner = learner();
        passed(learner, "MA101");
        var failed = lives.result(learner.id(), school, "CN101", "2020-07-15", Outcome.FAIL, "41", "");

        var answer = learner.browser().post("/account/credentials", "/account/credentials", Map.of("achievement", failed.toString()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("There is no credential of this achievement");
    }

    @Test
    void itIsSuspendedWithItsAchievementAndInForceAgainAndRevokedForGood() {
        var learner = learner();
        var achievement = passed(learner, "CN101");
        var page = make(learner, achievement, "en");
        var badge = bytes(learner.browser().get(page + "/badge.json").body());

        change(learner, achievement, ChangeOrder.Suspend::new);
        assertThat(checked(badge).verdict()).isInstanceOf(Verdict.Suspended.class);
        assertThat(learner.browser().get(page).body()).contains("a doubt about the achievement has to be settled first");
        change(learner, achievement, ChangeOrder.Resume::new);
        assertThat(checked(badge).verdict()).isEqualTo(new Verdict.Valid());
        change(learner, achievement, ChangeOrder.Revoke::new);
        assertThat(checked(badge).verdict()).isInstanceOf(Verdict.Revoked.class);
        assertThat(learner.browser().get(page).body()).contains("revoked");
        var answer = new Browser(port).speaking("zh").upload("/verify", Map.of("text", new String(badge, StandardCharsets.UTF_8)), List.of());
        assertThat(answer.body()).contains("notice refused", "撤销", "Modern Chinese");
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    private void change(Learner learner, UUID achievement, Function<ChangeOrder.Target, ChangeOrder> order) {
        var target = new ChangeOrder.Target(UUID.randomUUID(), learner.id(), achievement, HappenedOn.of(2026));
        assertThat(bank.getBean(Achievements.class).change(order.apply(target), SampleLives.DEED)).isNotInstanceOf(ChangeAnswer.Refused.class);
    }

    @Test
    void aRotatedKeyGoesOnVerifyingWhatItSigned() {
        var learner = learner();
        var before = bytes(learner.browser().get(make(learner, passed(learner, "CN101"), "en") + "/badge.json").body());
        var former = keys.current().method();

        keys.begin(new Issuer.Bank(), SampleLives.DEED);

        var after = bytes(learner.browser().get(make(learner, passed(learner, "MA101"), "en") + "/badge.json").body());
        assertThat(keys.current().method()).isNotEqualTo(former);
        assertThat(new String(after, StandardCharsets.UTF_8)).contains(keys.current().method()).doesNotContain(former);
        assertThat(checked(before).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(checked(after).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(new Browser(port).get("/.well-known/did.json").body()).contains(former, keys.current().method(), "assertionMethod");
    }

    @Test
    void keysAreRotatedAndFilesForOthersPrintedFromTheCommandLine() {
        var former = keys.current().method();

        assertThat(command("rotate-key")).contains(former, keys.current().method());
        assertThat(keys.current().method()).isNotEqualTo(former);
        assertThat(command("keys").lines()).hasSize(keys.all().size());
        assertThat(TrustList.of(IssuedCredentials.read(bytes(command("trust-list")))).orThrow().find("did:web:bank.example")).isPresent();
        assertThat(command("status-snapshot")).startsWith("{\"asOf\":");
    }

    private String command(String... action) {
        var command = new CredentialsCommand();
        new CommandLine(command).parseArgs(action);
        var out = new StringWriter();
        assertThat(command.run(bank, new PrintWriter(out, true))).isZero();
        return out.toString();
    }

    @Test
    void byAMandateAnInstitutionIssuesInItsOwnNameWithItsOwnKeyAndItsOwnStatusLists() {
        var learner = learner();
        var own = lives.organisation("CR-MANDATE", "College of mandates", "委托学院", OrganisationRole.TEACHES);
        lives.course(own, "M1", "First", "第一门", "72", "academic", "5", "certified");
        var achievement = lives.result(learner.id(), own, "M1", "2020-07-15", Outcome.PASS, "82", "");
        bank.getBean(SignIns.class).openForOrganisation("cr-mandate", PASSWORD, Role.REGISTRAR, own.id(), SampleLives.DEED).orThrow();
        var registrar = new Browser(port);
        registrar.signIn("cr-mandate", PASSWORD);
        var did = "did:web:bank.example:organisations:" + own.publicId();
        var document = "/organisations/" + own.publicId() + "/did.json";
        assertThat(new Browser(port).get(document).statusCode()).isEqualTo(404);
        var byBank = make(learner, achievement, "en");

        registrar.post("/credentials/runs", "/credentials/runs/mandate", Map.of("wish", "yes"));

        assertThat(registrar.get("/credentials/runs").body()).contains("Your institution has given the credit bank a mandate");
        assertThat(new Browser(port).get(document).body()).contains("\"id\":\"" + did + "\"");
        var page = make(learner, achievement, "en");
        var json = learner.browser().get(page + "/badge.json").body();
        assertThat(json).contains("\"issuer\":{\"id\":\"" + did + "\",\"type\":[\"Profile\"],\"name\":\"College of mandates\"");
        for (String form : List.of("/badge.json", "/badge.jsonld", "/badge.jwt", "/bundle.json")) {
            var report = checked(bytes(learner.browser().get(page + form).body()));
            assertThat(report.verdict()).as(form + ": " + report.probes()).isEqualTo(new Verdict.Valid());
            assertThat(report.issuer().orElseThrow().name()).isEqualTo("College of mandates");
        }
        assertThat(checked(bytes(learner.browser().get(byBank + "/badge.json").body())).verdict()).as("the former one is replaced")
                .isInstanceOf(Verdict.Revoked.class);
        var other = make(learner, passed(learner, "CN101"), "en");
        assertThat(checked(bytes(learner.browser().get(other + "/badge.json").body())).issuer().orElseThrow().name()).isEqualTo("Open Credit Bank");

        assertThat(command("rotate-key", "--institution", "CR-MANDATE").lines().filter(line -> line.startsWith(did))).hasSize(2);
        assertThat(checked(bytes(json)).verdict()).as("after the rotation").isEqualTo(new Verdict.Valid());
        registrar.post("/credentials/runs", "/credentials/runs/mandate", Map.of("wish", "no"));
        assertThat(checked(bytes(json)).verdict()).as("the mandate ended, what was issued by it stays").isEqualTo(new Verdict.Valid());
        change(learner, achievement, ChangeOrder.Suspend::new);
        assertThat(checked(bytes(json)).verdict()).as("its status is told on").isInstanceOf(Verdict.Suspended.class);
        change(learner, achievement, ChangeOrder.Resume::new);
        assertThat(learner.browser().get(make(learner, achievement, "en") + "/badge.json").body()).contains("\"id\":\"did:web:bank.example\"");
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    @Test
    void anInstitutionWithoutAMandateHasNoKeyToRotate() {
        var command = new CredentialsCommand();
        new CommandLine(command).parseArgs("rotate-key", "--institution", "CR-OU");
        var out = new StringWriter();
        assertThat(command.run(bank, new PrintWriter(out, true))).isEqualTo(1);
        assertThat(out.toString()).contains("CR-OU has given the bank no mandate");
    }

    @Test
    void theReceiptOfTheLogIsOfTheStatementInEveryForm() throws Exception {
        var learner = learner();
        var page = make(learner, passed(learner, "CN101"), "zh");
        var receipt = receipt(learner, page);
        JsonObject signed = IssuedCredentials.read(bytes(learner.browser().get(page + "/badge.json").body()));
        JsonObject other = IssuedCredentials.read(bytes(learner.browser().get(page + "/badge.jsonld").body()));

        assertThat(receipt).startsWith("c2sp.org/tlog-proof@v1\nextra ");
        assertThat(CanonicalJson.text(IssuedCredentials.unsigned(signed))).isEqualTo(CanonicalJson.text(IssuedCredentials.unsigned(other)));
        var report = checked(bytes(learner.browser().get(page + "/bundle.json").body()));
        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.probes()).filteredOn(probe -> probe.code().equals("log-inclusion")).singleElement()
                .satisfies(probe -> assertThat(probe.result()).isEqualTo(Probe.Result.PASSED));
        var key = Base64.getDecoder().decode(receipt.lines().skip(1).findFirst().orElseThrow().substring("extra ".length()));
        assertThat(LoggedCredential.of(signed).entry(key)).isEqualTo(LoggedCredential.of(other).entry(key));
    }

    private static String receipt(Learner learner, String page) throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            var answer = learner.browser().get(page + "/receipt");
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("no receipt within half a minute");
    }

    @Test
    void manyAreIssuedInOneGoAndNoPlaceOfAListIsGivenTwice() {
        var learner = learner();
        List<IssuedCredentials.Asked> asked = new ArrayList<>();
        for (int day = 1; day <= 28; day++) {
            UUID achievement = lives.result(learner.id(), school, "CN101", "2020-07-%02d".formatted(day), Outcome.PASS, "", "");
            asked.add(new IssuedCredentials.Asked(learner.id(), Attests.ACHIEVEMENT, achievement, Language.CHINESE));
        }
        transactions.executeWithoutResult(_ -> credentials.issue(asked, SampleLives.DEED));

        var places = new HashSet<StatusLists.Place>();
        credentials.of(learner.id()).forEach(each -> assertThat(places.add(each.place())).isTrue());
        assertThat(places).hasSize(asked.size());
    }

    @Test
    void anInstitutionHasAllOfItsCredentialsMadeAndTheNextOnesAtAcceptance() throws Exception {
        var learner = learner();
        var own = lives.organisation("CR-BULK", "College of bulk", "批量学院", OrganisationRole.TEACHES);
        lives.course(own, "C1", "First", "第一门", "72", "academic", "5", "certified");
        lives.course(own, "C2", "Second", "第二门", "72", "academic", "5", "certified");
        lives.result(learner.id(), own, "C1", "2020-07-15", Outcome.PASS, "82", "");
        lives.result(learner.id(), own, "C2", "2020-07-15", Outcome.FAIL, "12", "");
        bank.getBean(SignIns.class).openForOrganisation("cr-registrar", PASSWORD, Role.REGISTRAR, own.id(), SampleLives.DEED).orThrow();
        var registrar = new Browser(port);
        registrar.signIn("cr-registrar", PASSWORD);

        registrar.post("/credentials/runs", "/credentials/runs", Map.of("language", "zh"));
        await(learner, 1);
        assertThat(registrar.get("/credentials/runs").body()).contains("1 made, 0 were there already, 0 have nothing to attest; 1 in all.");
        registrar.post("/credentials/runs", "/credentials/runs/at-acceptance", Map.of("wish", "yes"));
        lives.result(learner.id(), own, "C2", "2021-07-15", Outcome.PASS, "70", "");

        await(learner, 2);
        registrar.post("/credentials/runs", "/credentials/runs/at-acceptance", Map.of("wish", "no"));
        assertThat(credentials.of(learner.id())).noneMatch(Issued::revoked);
    }

    private void await(Learner learner, int many) throws InterruptedException {
        for (int tries = 0; tries < 300 && credentials.of(learner.id()).size() < many; tries++) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertThat(credentials.of(learner.id())).hasSize(many);
    }

    @Test
    void aCorrectedAchievementIsAttestedAnewAndTheFormerCredentialRevoked() throws Exception {
        var learner = learner();
        var achievement = passed(learner, "CN101");
        var former = make(learner, achievement, "en");
        var badge = bytes(learner.browser().get(former + "/badge.json").body());
        bank.getBean(SignIns.class).openForOrganisation("cr-corrects", PASSWORD, Role.REGISTRAR, school.id(), SampleLives.DEED).orThrow();
        var registrar = new Browser(port);
        registrar.signIn("cr-corrects", PASSWORD);
        var page = "/issued/" + lives.accountNumber(learner.id()) + "/" + achievement;

        registrar.post(page, page + "/correct", Map.of("outcome", "PASS", "score", "93", "remark", "", "cause-correct", "misread"));

        await(learner, 2);
        assertThat(checked(badge).verdict()).isInstanceOf(Verdict.Revoked.class);
        assertThat(credentials.of(learner.id()).getFirst().revoked()).isFalse();
        assertThat(credentials.signed(credentials.of(learner.id()).getFirst()).orElseThrow().toString()).contains("passed, 93");
    }

    @Test
    void whoeverChecksSomethingElseIsToldWhatItIs() {
        var anybody = new Browser(port).speaking("en");
        assertThat(anybody.upload("/verify", Map.of("text", "  "), List.of()).statusCode()).isEqualTo(422);
        assertThat(anybody.upload("/verify", Map.of("text", "hello"), List.of()).body()).contains("notice refused");
        assertThat(anybody.upload("/verify", Map.of("text", "<script>alert(1)</script>"), List.of()).body()).doesNotContain("<script>alert");
        assertThat(anybody.get("/credentials/status/999999/revocation").statusCode()).isEqualTo(404);
        assertThat(anybody.get("/credentials/status/1/other").statusCode()).isEqualTo(404);
    }

    @Test
    void anErasedPersonsCredentialsAreNoise() {
        var learner = learner();
        var page = make(learner, passed(learner, "CN101"), "zh");
        var id = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        var badge = bytes(learner.browser().get(page + "/badge.json").body());

        assertThat(bank.getBean(Erasure.class).erase(learner.id(), SampleLives.DEED)).isEmpty();

        assertThat(credentials.signed(credentials.find(id).orElseThrow())).isEmpty();
        assertThat(checked(badge).verdict()).as("what the person holds goes on verifying").isEqualTo(new Verdict.Valid());
        assertThat(credentials.receipt(credentials.find(id).orElseThrow())).as("nobody opens the leaf again").isEmpty();
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
        assertThat(bank.getBean(JdbcTemplate.class).queryForObject("select count(*) from credential.wanted", Long.class)).isZero();
    }
}
