package org.opencreditbank.bank.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Problem;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Signing in over real HTTP: people with a session, programs with a token. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SignInTest.Doors.class)
class SignInTest {
    private static final Deed TEST = new Deed(new Actor.SystemTask("test"), "test");
    private static final String PASSWORD = "桂花载酒少年游 2026";

    @Controller
    static class Doors {
        @GetMapping("/test/learners")
        @OpenTo(Audience.LEARNER)
        @ResponseBody
        String learners(Scope scope) {
            return "learner " + scope.learner();
        }

        @GetMapping("/test/everybody")
        @OpenTo(Audience.PUBLIC)
        Page everybody(org.opencreditbank.bank.layout.Words words) {
            return Page.of("layout/problem", "problem", new Problem("", "Open", 200, "", "", Map.of()));
        }

        @GetMapping("/api/v1/test/achievements")
        @OpenTo(programs = ProgramScope.ACHIEVEMENTS_READ)
        @ResponseBody
        String achievements(Scope scope) {
            return scope.actor().label() + " of " + scope.organisation().orElseThrow();
        }
    }

    @Autowired
    private SignIns signIns;

    @Autowired
    private Programs programs;

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void openABrowser() {
        browser = new Browser(port);
    }

    @Test
    void aLearnerSignsInAndComesWhereTheyWanted() {
        signIns.openForLearner("热合曼-1", PASSWORD, 41, TEST);
        assertThat(browser.get("/test/learners").body()).contains("<h1>Sign in</h1>");
        assertThat(browser.signIn("  热合曼-1", PASSWORD).body()).isEqualTo("learner 41");
        assertThat(browser.get("/test/everybody").body()).contains("热合曼-1", "My account", "Sign out");
        assertThat(browser.post("/test/everybody", "/sign-out", Map.of()).statusCode()).isIn(200, 404);
        assertThat(browser.get("/test/learners").body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void aWrongPasswordKeepsTheNameAndNothingElse() {
        signIns.openForAdministrator("boss", PASSWORD, TEST);
        var again = browser.speaking("zh").signIn("boss", "wrong wrong wrong");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("登录名与密码不符。", "value=\"boss\"").doesNotContain("wrong wrong");
        assertThat(again.body()).contains("href=\"/sign-in?lang=en\"");
        assertThat(browser.signIn("nobody at all", PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void aNameWaitsAfterFiveFailuresEvenWithTheRightPassword() {
        signIns.openForAdministrator("guessed", PASSWORD, TEST);
        for (int i = 0; i < LockOut.NAME_LIMIT; i++) {
            browser.signIn("Guessed", "wrong password " + i);
        }
        var waits = browser.signIn("guessed", PASSWORD);
        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.body()).contains("waits for 15 minutes");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var forged = browser.postAsIs("/sign-in", Map.of("name", "boss", "password", PASSWORD));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("This is not open to you.");
    }

    @Test
    void anotherRoleFindsTheDoorClosed() {
        signIns.openForAdministrator("closed-door", PASSWORD, TEST);
        browser.signIn("closed-door", PASSWORD);
        assertThat(browser.get("/test/learners").statusCode()).isEqualTo(403);
    }

    @Test
    void aSignInThatWasClosedOpensNothing() {
        var id = signIns.openForAdministrator("leaver", PASSWORD, TEST).orThrow();
        signIns.close(id, TEST);
        assertThat(browser.signIn("leaver", PASSWORD).statusCode()).isEqualTo(422);
        assertThat(signIns.openForAdministrator("LEAVER", PASSWORD, TEST)).isEqualTo(Reading.refused("access.name-taken"));
    }

    @Test
    void shortAndEndlessPasswordsAreRefused() {
        assertThat(signIns.weakness("short")).map(Refusal::code).hasValue("access.password-short");
        assertThat(signIns.weakness("长".repeat(30))).map(Refusal::code).hasValue("access.password-long");
        assertThat(signIns.weakness(PASSWORD)).isEmpty();
    }

    @Test
    void aProgramSignsInForItsOrganisationAndItsScopes() throws Exception {
        var secret = programs.open("school-a", "School A", 7, Set.of(ProgramScope.ACHIEVEMENTS_READ), TEST).orThrow();
        var token = token("school-a", secret, "achievements:read");
        assertThat(api("Bearer " + token).body()).isEqualTo("program/school-a of 7");

        var other = programs.open("school-b", "School B", 8, Set.of(ProgramScope.DEPOSITS_WRITE), TEST).orThrow();
        assertThat(api("Bearer " + token("school-b", other, "deposits:write")).statusCode()).isEqualTo(403);
    }

    @Test
    void aProgramWithoutATokenIsToldSoInAProblem() throws Exception {
        for (var authorization : new String[] {"", "Bearer not.a.token", "Basic YTpi"}) {
            var refused = api(authorization);
            assertThat(refused.statusCode()).as(authorization).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.body()).contains("\"code\":\"request.sign-in\"");
        }
    }

    private String token(String client, String secret, String scope) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> api(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/test/achievements"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
