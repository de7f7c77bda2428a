package org.opencreditbank.bank.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeAnswer;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.qualification.WeavingSchool;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
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

/** Awards attested by credentials, graduates in bulk, and whole accounts in one credential, over real HTTP. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"creditbank.public-url=https://bank.example", "test.bank=credentials alone"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardCredentialsTest {

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private IssuedCredentials credentials;

    @LocalServerPort
    private int port;

    private WeavingSchool school;

    @BeforeAll
    void describe() {
        school = new WeavingSchool(bank, "AC");
    }

    private static String make(Browser learner, UUID award, String language) {
        var made = learner.post("/account/credentials", "/account/credentials", Map.of("award", award.toString(), "language", language));
        assertThat(made.statusCode()).isEqualTo(200);
        return made.uri().getPath();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Report checked(byte[] document) {
        var anybody = new Browser(port);
        var limits = new StrictJson(JsonLimits.CREDENTIAL);
        var trust = TrustList.of(limits.readObject(bytes(anybody.get("/credentials/trust-list.json").body())).orThrow()).orThrow();
        var statuses = StatusSnapshot.of(limits.readObject(bytes(anybody.get("/credentials/status-snapshot.json").body())).orThrow()).orThrow();
        return new Verifier(Contexts.bundled(), trust, statuses).verify(document, Instant.now());
    }

    private void await(long learner, int many) throws InterruptedException {
        for (int tries = 0; tries < 300 && credentials.of(learner).size() < many; tries++) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertThat(credentials.of(learner)).hasSize(many);
    }

    @Test
    void anAwardIsAttestedWithWhoGrantedItAndByWhichRules() {
        long graduate = school.graduate("1");
        var award = school.granted(graduate);
        var learner = school.signedIn("award-1", graduate, port);
        assertThat(learner.get("/account/credentials").body()).contains(award.toString(), "Weaving University");

        var page = make(learner, award, "en");

        assertThat(learner.get(page).body()).contains("Weaving", "织女1", "Granted by Weaving University with number A");
        JsonObject signed = IssuedCredentials.read(bytes(learner.get(page + "/badge.json").body()));
        JsonObject subject = signed.getJsonObject("credentialSubject");
        JsonObject achievement = subject.getJsonObject("achievement");
        assertThat(subject.getJsonNumber("creditsEarned").intValueExact()).isEqualTo(12);
        assertThat(subject.getString("activityEndDate")).isEqualTo(bank.getBean(Today.class).day() + "T00:00:00Z");
        assertThat(achievement.getString("humanCode")).isEqualTo("AC-WEAVER");
        assertThat(achievement.getJsonObject("creator").getString("name")).isEqualTo("Weaving University");
        assertThat(signed.getJsonObject("issuer").getString("id")).isEqualTo("did:web:bank.example");
        var rules = achievement.getJsonObject("criteria").getString("id");
        assertThat(new Browser(port).get(rules.substring("https://bank.example".length())).statusCode()).as("whoever asks reads the rules").isEqualTo(200);
        for (String form : List.of("/badge.json", "/badge.jsonld", "/badge.jwt")) {
            assertThat(checked(bytes(learner.get(page + form).body())).verdict()).as(form).isEqualTo(new Verdict.Valid());
        }
        assertThat(learner.get(page + "/certificate").body()).contains("Award", "Weaving University");
        assertThat(make(learner, award, "en")).as("asked for again").isEqualTo(page);
    }

    @Test
    void nobodyElseMakesOneOfIt() {
        var award = school.granted(school.graduate("2"));
        var other = school.signedIn("award-2", school.graduate("3"), port);
        assertThat(other.post("/account/credentials", "/account/credentials", Map.of("award", award.toString())).statusCode()).isEqualTo(404);
    }

    @Test
    void itIsRevokedWithItsAwardAndIssuedAnewWhenThatStandsAgain() throws Exception {
        long graduate = school.graduate("4");
        var award = school.granted(graduate);
        var learner = school.signedIn("award-4", graduate, port);
        var badge = bytes(learner.get(make(learner, award, "zh") + "/badge.json").body());
        assertThat(checked(badge).verdict()).isEqualTo(new Verdict.Valid());

        school.revoked(graduate, award);

        assertThat(checked(badge).verdict()).isInstanceOf(Verdict.Revoked.class);
        assertThat(learner.post("/account/credentials", "/account/credentials", Map.of("award", award.toString())).statusCode()).isEqualTo(404);
        school.upheld(award);
        await(graduate, 2);
        assertThat(credentials.of(graduate)).extracting(Issued::revoked).containsExactly(false, true);
        assertThat(checked(badge).verdict()).as("what was revoked stays so").isInstanceOf(Verdict.Revoked.class);
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    @Test
    void aWholeAccountIsOneCredentialInWhichEachVerifiesByItself() {
        long graduate = school.graduate("5");
        school.granted(graduate);
        var learner = school.signedIn("award-5", graduate, port);

        var made = learner.post("/account/credentials", "/account/credentials/whole", Map.of("language", "zh"));

        assertThat(made.statusCode()).isEqualTo(200);
        var page = made.uri().getPath();
        assertThat(made.body()).contains("学习档案", "CLR 2.0").doesNotContain("/certificate\"");
        assertThat(learner.get(page + "/certificate").statusCode()).isEqualTo(404);
        for (String form : List.of("/badge.json", "/badge.jsonld", "/badge.jwt", "/bundle.json")) {
            var report = checked(bytes(learner.get(page + form).body()));
            assertThat(report.verdict()).as(form + report.probes()).isEqualTo(new Verdict.Valid());
            assertThat(report.contained()).as(form).hasSize(4).allSatisfy(each -> assertThat(each.verdict()).isEqualTo(new Verdict.Valid()));
        }
        assertThat(learner.post("/account/credentials", "/account/credentials/whole", Map.of("language", "zh")).uri().getPath())
                .as("nothing has changed").isEqualTo(page);
        new SampleLives(bank).result(graduate, school.university(), "AC-DYE", "2025-07", Outcome.PASS, "91", "once more");
        var next = learner.post("/account/credentials", "/account/credentials/whole", Map.of("language", "zh")).uri().getPath();
        assertThat(next).as("it has grown").isNotEqualTo(page);
        assertThat(checked(bytes(learner.get(page + "/badge.json").body())).verdict()).as("what stood, stood").isEqualTo(new Verdict.Valid());
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    @Test
    void whatIsTakenBackInAWholeAccountIsNamedThere() {
        long graduate = school.graduate("6");
        var learner = school.signedIn("award-6", graduate, port);
        var page = learner.post("/account/credentials", "/account/credentials/whole", Map.of("language", "en")).uri().getPath();
        var record = bytes(learner.get(page + "/badge.json").body());
        var revoked = bank.getBean(Achievements.class).of(graduate).getFirst().publicId();
        var target = new ChangeOrder.Target(UUID.randomUUID(), graduate, revoked, HappenedOn.of(2026));
        assertThat(bank.getBean(Achievements.class).change(new ChangeOrder.Revoke(target), SampleLives.DEED)).isNotInstanceOf(ChangeAnswer.Refused.class);

        assertThat(checked(record).contained()).filteredOn(each -> each.verdict() instanceof Verdict.Revoked).hasSize(1);
        var answer = new Browser(port).speaking("en").upload("/verify", Map.of("text", new String(record, StandardCharsets.UTF_8)), List.of());
        assertThat(answer.body()).contains("Learning record", "Credentials inside", "revoked");
    }

    @Test
    void anAccountInWhichNothingStandsSaysSo() {
        var learner = school.signedIn("award-7", school.learner("7"), port);
        assertThat(learner.post("/account/credentials", "/account/credentials/whole", Map.of("language", "en")).statusCode()).isEqualTo(422);
    }

    @Test
    void allGraduatesOfAProgrammeGetTheirsAndTheNextOnesWhenGranted() throws Exception {
        var weavers = new WeavingSchool(bank, "AG");
        long first = weavers.graduate("1");
        long second = weavers.graduate("2");
        weavers.granted(first);
        var taken = weavers.granted(second);
        weavers.revoked(second, taken);
        var registrar = weavers.registrar("registrar", port);
        assertThat(registrar.get("/credentials/runs").body()).contains("Weaving", "AG-WEAVING");

        registrar.post("/credentials/runs", "/credentials/runs", Map.of("selection", "graduates", "programme", weavers.programme(), "language", "zh"));

        await(first, 1);
        assertThat(credentials.of(second)).as("it was taken back").isEmpty();
        assertThat(registrar.get("/credentials/runs").body()).contains("Graduates of Weaving", "1 made, 0 were there already, 0 have nothing to attest; 1 in all.");
        registrar.post("/credentials/runs", "/credentials/runs/at-acceptance", Map.of("wish", "yes"));
        long third = weavers.learner("3");
        weavers.passes(third, "LOOM");
        weavers.passes(third, "DYE");
        weavers.recognised(third, 1);
        await(third, 3);
        weavers.granted(third);
        await(third, 4);
        registrar.post("/credentials/runs", "/credentials/runs/at-acceptance", Map.of("wish", "no"));
        assertThat(credentials.of(third).getFirst().asked().attests()).isEqualTo(Attests.AWARD);
        assertThat(credentials.of(third).getFirst().asked().language()).isEqualTo(Language.CHINESE);
    }
}
