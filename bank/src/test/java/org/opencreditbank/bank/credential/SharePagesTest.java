package org.opencreditbank.bank.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A learner shows a credential by a link, or on paper; whoever has neither sees nothing. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharePagesTest {
    private static final String PLACE = "/account/credentials/shares";
    private static final String NAME = "龑骉𠅤";
    private static final Pattern LINK = Pattern.compile("value=\"[^\"]*(/s/[A-Za-z0-9_-]{22})\"");
    private static final Pattern SHARE = Pattern.compile("href=\"(/account/credentials/shares/[0-9a-f-]{36})\"");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private Browser learner = new Browser(0);
    private Browser stranger = new Browser(0);
    private long learnerId;
    private UUID credential = new UUID(0, 0);

    @BeforeAll
    void aCredential() {
        var lives = new SampleLives(bank).framework();
        var school = lives.organisation("SHARE", "Share University", "出示大学", OrganisationRole.TEACHES);
        lives.course(school, "SH-1", "Weaving", "纺织工艺", "64", "academic", "5", "declared");
        learnerId = lives.person(school, NAME, "SH-0001");
        var achievement = lives.result(learnerId, school, "SH-1", "2024-07", Outcome.PASS, "85.37", "");
        var answer = bank.getBean(RequestedCredentials.class).make(learnerId, Attests.ACHIEVEMENT, achievement, Language.CHINESE, SampleLives.DEED);
        credential = ((IssuedCredentials.Answer.Attested) answer).credential();
        bank.getBean(SignIns.class).openForLearner("share-learner", "a long enough password", learnerId, SampleLives.DEED).orThrow();
        learner = new Browser(port);
        learner.post("/sign-in", "/sign-in", Map.of("name", "share-learner", "password", "a long enough password"));
        stranger = new Browser(port);
    }

    @Test
    void theWholeIsShownWithItsCheckAndASheet() throws Exception {
        var link = link("holder", "result", "date", "worth");
        var page = stranger.get(link);
        assertThat(page.body()).contains("纺织工艺", NAME, "85.37", "2024", "valid", "certificate.pdf");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        var pdf = bytes(link + "/1/certificate.pdf");
        try (var document = Loader.loadPDF(pdf.body())) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text).contains(NAME, "纺织工艺", credential.toString());
            checkOf(text.replaceAll("\\s", ""));
        }
    }

    /** The address on the sheet leads to the check; another code leads nowhere. */
    private void checkOf(String sheet) {
        var address = Pattern.compile("(/verify/" + credential + "/)([0-9A-Z]{16})").matcher(sheet);
        assertThat(address.find()).isTrue();
        assertThat(stranger.speaking("en").get(address.group()).body()).contains(NAME, "Compare this with the sheet");
        var other = address.group(2).charAt(0) == '0' ? "1" : "0";
        assertThat(stranger.get(address.group(1) + other + address.group(2).substring(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsLeftOutIsNowhereNotEvenInTheFile() throws Exception {
        var link = link("worth");
        assertThat(stranger.get(link).body()).contains("纺织工艺", "valid").doesNotContain(NAME, "85.37", "2024年", "certificate.pdf");
        var token = new String(bytes(link + "/1/credential.sd-jwt").body(), StandardCharsets.US_ASCII);
        var disclosed = List.of(token.split("~")).stream().skip(1)
                .map(each -> new String(java.util.Base64.getUrlDecoder().decode(each), StandardCharsets.UTF_8)).toList();
        var payload = new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(payload + disclosed).contains("creditsEarned").doesNotContain(NAME, "identityHash", "85.37");
        assertThat(bytes(link + "/1/certificate.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void takenBackExpiredAndUnknownLookAlike() {
        var link = link("holder");
        var share = latest();
        assertThat(learner.post(share, share + "/revoke", Map.of()).body()).contains("You have taken the link back");
        var expired = link("holder");
        bank.getBean(JdbcTemplate.class).update("update credential.share set expires_at = made_at where id = ?::uuid", latest().substring(PLACE.length() + 1));
        for (var closed : List.of(link, expired, "/s/AAAAAAAAAAAAAAAAAAAAAA", "/s/x")) {
            var page = stranger.speaking("en").get(closed);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("It has ended, was taken back, or was not copied whole");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void theLearnerSeesWhoLookedAndEachLookIsRecorded() {
        var link = link("holder");
        var share = latest();
        assertThat(learner.get(share).body()).contains("Nobody has looked yet");
        stranger.speaking("zh").get(link);
        stranger.post(link, link + "/viewer", Map.of("viewer", "海滨纺织厂人事科"));
        assertThat(learner.get(share).body()).contains("海滨纺织厂人事科", "opened", "中文");
        assertThat(bank.getBean(AuditTrail.class).of(learnerId, 50)).anySatisfy(look -> {
            assertThat(look.actor()).isEqualTo("share/" + share.substring(PLACE.length() + 1));
            assertThat(look.what()).isEqualTo("credential");
        });
    }

    @Test
    void theTokenIsKeptNowhereAndNotesAndNamesAreSealed() {
        var link = link("holder");
        stranger.post(link, link + "/viewer", Map.of("viewer", "Viewer Of Note"));
        var kept = bank.getBean(JdbcTemplate.class).queryForList("select s::text || coalesce(v::text, '') from credential.share s left join credential.share_viewer v on v.share_id = s.id", String.class).toString();
        var hex = java.util.HexFormat.of();
        assertThat(kept).doesNotContain(link.substring(3), "to the factory", hex.formatHex("to the factory".getBytes(StandardCharsets.UTF_8)))
                .doesNotContain(hex.formatHex("Viewer Of Note".getBytes(StandardCharsets.UTF_8)));
        assertThat(learner.get(PLACE).body()).contains("to the factory").doesNotContain(link);
    }

    @Test
    void aFormWithoutCredentialOrTermIsToldWhatIsMissing() {
        var page = learner.speaking("en").post(PLACE, PLACE, Map.of("days", "366", "note", "x".repeat(201)));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("No credential is chosen", "A link works for 1 to 365 days", "longer than 200 characters");
    }

    @Test
    void aCertificateIsAPageToPrintToo() {
        assertThat(learner.speaking("en").get("/account/credentials/" + credential + "/certificate").body())
                .contains(NAME, "学习成果证书", "certificate.pdf", "<path d=\"M4 4h7");
        assertThat(stranger.get("/verify/" + credential + "/0000000000000000").statusCode()).isEqualTo(404);
    }

    @Test
    void theCodeOnASheetIsEnoughToFindIt() {
        var sheet = learner.speaking("en").get("/account/credentials/" + credential + "/certificate").body();
        var code = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").matcher(sheet);
        assertThat(code.find()).isTrue();
        var typed = code.group().toLowerCase(java.util.Locale.ROOT).replace('-', ' ').replace('0', 'o').replace('1', 'l');

        var found = stranger.speaking("en").post("/verify", "/verify/code", Map.of("code", typed));

        assertThat(found.uri().getPath()).isEqualTo("/verify/" + credential + "/" + code.group().replace("-", ""));
        assertThat(found.body()).contains(NAME, "Compare this with the sheet");
        for (String none : java.util.List.of("", "0000-0000-0000-0000", "x".repeat(100_000))) {
            var answer = stranger.post("/verify", "/verify/code", Map.of("code", none));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("No certificate shows this code");
        }
    }

    /** Makes a link that shows these fields. */
    private String link(String... fields) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(learner.speaking("en").get(PLACE).body());
        assertThat(token.find()).isTrue();
        var form = new java.util.LinkedHashMap<String, String>();
        form.put("_csrf", token.group(1));
        form.put("credential", credential.toString());
        form.put("days", "30");
        form.put("note", "to the factory");
        form.put("field", String.join(",", fields));
        var page = learner.postAsIs(PLACE, form);
        assertThat(page.statusCode()).isEqualTo(200);
        var link = LINK.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return link.group(1);
    }

    /** The page of the link made last. */
    private String latest() {
        var share = SHARE.matcher(learner.speaking("en").get(PLACE).body());
        assertThat(share.find()).isTrue();
        return share.group(1);
    }

    private HttpResponse<byte[]> bytes(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
