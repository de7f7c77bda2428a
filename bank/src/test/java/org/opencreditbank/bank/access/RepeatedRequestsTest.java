package org.opencreditbank.bank.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RepeatedRequestsTest.Counter.class)
class RepeatedRequestsTest {
    private static final AtomicInteger DONE = new AtomicInteger();

    @RestController
    static class Counter {
        @PostMapping("/api/v1/test/count")
        @OpenTo(programs = ProgramScope.DEPOSITS_WRITE)
        ResponseEntity<Map<String, Object>> count(@RequestBody Map<String, Object> body) {
            int done = DONE.incrementAndGet();
            if (body.containsKey("fault")) {
                throw new IllegalStateException("a fault");
            }
            if (body.containsKey("refuse")) {
                throw RefusedRequest.unsound(Refusal.of("access.name-taken"));
            }
            return ResponseEntity.created(URI.create("/api/v1/test/" + done)).body(Map.of("done", done, "name", "龑"));
        }
    }

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        var id = "p-" + UUID.randomUUID();
        var secret = programs.open(id, "P", 1, Set.of(ProgramScope.DEPOSITS_WRITE), new Deed(new Actor.SystemTask("test"), "test"))
                .orThrow();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + id + "&client_secret="
                                        + secret + "&scope=deposits:write"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        token = answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAndDoesNothing() throws Exception {
        var first = post("key-number-1", "{\"a\":1}");
        int done = DONE.get();
        var second = post("key-number-1", "{\"a\":1}");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body()).contains("龑");
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(second.headers().firstValue(RepeatedRequests.REPEATED)).hasValue("true");
        assertThat(DONE.get()).isEqualTo(done);
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused() throws Exception {
        post("key-number-1", "{\"a\":1}");
        var other = post("key-number-1", "{\"a\":2}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("\"code\":\"request.key-other-content\"");
    }

    @Test
    void aRefusalIsRepeatedButAFaultIsTriedAgain() throws Exception {
        int before = DONE.get();
        post("key-refused", "{\"refuse\":1}");
        assertThat(post("key-refused", "{\"refuse\":1}").statusCode()).isEqualTo(422);
        assertThat(DONE.get()).isEqualTo(before + 1);
        post("key-faulty", "{\"fault\":1}");
        assertThat(post("key-faulty", "{\"fault\":1}").statusCode()).isEqualTo(500);
        assertThat(DONE.get()).isEqualTo(before + 3);
    }

    @Test
    void aRequestStillBeingAnsweredIsSaidToBe() throws Exception {
        var key = "key-in-flight";
        post(key, "{}");
        database.sql("update access.answer set status = null, request_digest = null, sealed = null").update();
        assertThat(post(key, "{}").statusCode()).isEqualTo(409);
        database.sql("update access.answer set claimed_at = now() - interval '16 minutes'").update();
        assertThat(post(key, "{}").statusCode()).as("after a crash it is carried out").isEqualTo(201);
    }

    @Test
    void whatIsKeptNobodyReadsWithoutTheKey() throws Exception {
        post("key-sealed-1", "{}");
        var kept = database.sql("select sealed from access.answer order by claimed_at desc limit 1").query(byte[].class).single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("done", "application/json");
    }

    @Test
    void theInterfaceIsDescribed() throws Exception {
        var description = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/openapi")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(description.body())
                .contains("\"/api/v1/test/count\"", "\"Problem\"", "Idempotency-Key", "deposits:write", "application/problem+json");
        var yaml = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/openapi.yaml")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(yaml.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String key, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/test/count"))
                                .header("Authorization", "Bearer " + token)
                                .header("Idempotency-Key", key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
