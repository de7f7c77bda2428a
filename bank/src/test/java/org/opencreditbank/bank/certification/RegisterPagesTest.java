package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What the public sees: what is on notice, objections, the register and its open data. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(CertificationBench.class)
class RegisterPagesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("<code>([A-Z0-9]{16})</code>");

    @LocalServerPort
    private int port;

    @Autowired
    private CertificationBench bench;

    @Autowired
    private CaseClock clock;

    @Autowired
    private Register register;

    @Autowired
    private Today today;

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void somebodyObjectsFollowsTheAnswerAndReadsTheEntry() throws Exception {
        var day = today.day();
        var file = bench.registered("REG-" + UUID.randomUUID(), 3, day, day.plusYears(1), false, "36");
        assertThat(get("/register/notices").body()).contains(file.number());
        var notice = "/register/notices/" + file.publicId();
        var page = get(notice);
        assertThat(page.body()).contains("both ratings agree");
        assertThat(post(notice, page, Map.of("name", "", "contact", "1", "why", "no")).statusCode()).isEqualTo(422);
        var sent = post(notice, page, Map.of("name", "王桂英", "contact", "wang@example.org", "why", "学时过多"));
        var code = CODE.matcher(sent.body());
        assertThat(code.find()).as("a code to follow it").isTrue();

        file = bench.find(file);
        long objection = file.state().unanswered().iterator().next();
        file = bench.take(file, new CertificationEvent.AnswerObjection(objection, false, "counted with learners"),
                bench.as(bench.officer, Capacity.OFFICER));
        var follow = get("/register/objections");
        var answered = post("/register/objections", follow, Map.of("code", code.group(1)));
        assertThat(answered.body()).contains("counted with learners", "name=\"appeal\"").doesNotContain("王桂英");
        assertThat(post("/register/objections", follow, Map.of("code", "AAAAAAAAAAAAAAAA")).statusCode()).isEqualTo(422);

        today.letPass(20);
        clock.catchUp();
        file = bench.find(file);
        assertThat(file.state().stage()).isInstanceOf(Stage.Registered.class);
        assertThat(get(notice).statusCode()).as("the notice is over").isEqualTo(404);
        var entry = register.ofCase(file.id()).getFirst();
        assertThat(get("/register?text=" + entry.number()).body()).contains("/register/" + entry.number());
        assertThat(get("/register/" + entry.number()).body())
                .contains("both ratings agree", "counted with learners").doesNotContain("王桂英", "wang@example.org", "学时过多");
        assertThat(get(course(entry)).body()).as("the catalogue leads to what decided").contains("href=\"/register/" + entry.number() + "\"");
        assertThat(get("/register/download.csv").body()).contains(entry.number());
        assertThat(get("/register/download.json").body()).contains("\"number\":\"" + entry.number() + "\"", "\"credits\":\"2\"");
        assertThat(get("/api/v1/certification/register/" + entry.number()).body()).contains("\"in-force\"");
        assertThat(get("/api/v1/certification/register?q=" + entry.number()).body()).contains(entry.number());
        assertThat(get("/api/v1/certification/register/R1999-00001").statusCode()).isEqualTo(404);
    }

    private String course(Register.Listed entry) throws IOException, InterruptedException {
        var link = Pattern.compile("href=\"(/catalogue/courses/[0-9a-f-]{36})\"").matcher(get("/register/" + entry.number()).body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void fromOneAddressFewObjectionsADayAreTakenAndWhatWasTypedStays() throws Exception {
        var day = today.day();
        var file = bench.registered("LIMIT-" + UUID.randomUUID(), 3, day, day.plusYears(1), false, "36");
        var notice = "/register/notices/" + file.publicId();
        var page = get(notice);
        assertThat(page.body()).contains("at most 5 a day");
        var objection = Map.of("name", "王桂英", "contact", "wang@example.org", "why", "学时过多");
        for (int number = 1; number <= ObjectionLimit.MOST; number++) {
            assertThat(post(notice, page, objection).statusCode()).as("objection " + number).isEqualTo(200);
        }
        var refused = post(notice, page, objection);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("5 objections to this notice have come from your network address today", "学时过多");
        assertThat(bench.find(file).state().unanswered()).hasSize(ObjectionLimit.MOST);
        var other = bench.registered("LIMIT-" + UUID.randomUUID(), 3, day, day.plusYears(1), false, "36");
        assertThat(post("/register/notices/" + other.publicId(), page, objection).statusCode()).as("another notice").isEqualTo(200);
        today.letPass(1);
        assertThat(post(notice, page, objection).statusCode()).as("another day").isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address(path)).header("Accept-Language", "en").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, HttpResponse<String> page, Map<String, String> fields)
            throws IOException, InterruptedException {
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) + "&", ""));
        return browser.send(
                HttpRequest.newBuilder(address(path)).header("Accept-Language", "en")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
