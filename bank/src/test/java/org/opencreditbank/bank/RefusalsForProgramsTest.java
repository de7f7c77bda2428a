package org.opencreditbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Programs;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program is told when it asks wrongly, and that the description of the interface says the truth. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RefusalsForProgramsTest {
    private static final String ACCOUNTS = "/api/v1/accounts";

    @Autowired
    private Programs programs;

    @Autowired
    private Organisations organisations;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        token = token(EnumSet.of(ProgramScope.ACCOUNTS_WRITE, ProgramScope.DEPOSITS_READ));
    }

    private String token(Set<ProgramScope> scopes) throws Exception {
        long school = organisations
                .enter(OrganisationEntry.of("SCHOOL-R", "School", "学校", OrganisationRole.TEACHES), "test", "test")
                .id();
        var name = "p-" + UUID.randomUUID();
        var secret = programs.open(name, name, school, scopes, new Deed(new Actor.SystemTask("test"), "test")).orThrow();
        var form = "grant_type=client_credentials&client_id=" + name + "&client_secret=" + secret + "&scope="
                + String.join("%20", scopes.stream().map(ProgramScope::text).toList());
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
    }

    @Test
    void contentThatCannotBeReadIsRefusedWithThePlace() throws Exception {
        assertRefused(post(ACCOUNTS, "application/json", "{\"persons\":["), 400, "request.json-syntax");
        assertThat(post(ACCOUNTS, "application/json", "{\n \"persons\": x}").body()).contains("line 2, column 13");
        var misspelt = post(ACCOUNTS, "application/json", "{\"persons\":[{\"name\":\"张三\"},{\"birthdate\":\"1953-02-11\"}]}");
        assertRefused(misspelt, 400, "request.json-unknown");
        assertThat(misspelt.body()).contains("persons[1].birthdate").doesNotContain("1953");
        var wrongDate = post(ACCOUNTS, "application/json", "{\"persons\":[{\"birthDate\":\"11.2.1953\"}]}");
        assertRefused(wrongDate, 400, "request.json-form");
        assertThat(wrongDate.body()).contains("persons[0].birthDate").doesNotContain("1953");
        assertRefused(post(ACCOUNTS, "application/json", "{\"persons\":[{\"name\":1}]}"), 400, "request.json-form");
        assertRefused(post(ACCOUNTS, "application/json", "{\"persons\":[null]}"), 400, "request.json-form");
        assertRefused(post(ACCOUNTS, "application/json", "{\"persons\":[],\"persons\":[]}"), 400, "request.json-syntax");
        assertRefused(post(ACCOUNTS, "application/json", "{} {}"), 400, "request.body-unreadable", "request.json-form");
        assertRefused(post(ACCOUNTS, "application/json", ""), 400, "request.body-unreadable");
        assertRefused(post(ACCOUNTS, "application/xml", "<persons/>"), 415, "request.media-type");
        assertRefused(post(ACCOUNTS, "application/json", "{\"persons\":[]}"), 422, "branch.no-persons");
    }

    @Test
    void contentThatIsTooLargeIsRefusedAsSuch() throws Exception {
        var person = "{\"name\":\"" + "长".repeat(2_000_000) + "\"}";
        assertRefused(post(ACCOUNTS, "application/json", "{\"persons\":[" + person + "]}"), 413, "request.json-large");
        assertRefused(post(ACCOUNTS, "application/json", "[".repeat(1_000)), 400, "request.body-unreadable", "request.json-form");
    }

    @Test
    void aListIsNeverCutShortInSilence() throws Exception {
        for (var list : new String[] {"/api/v1/deposits", "/api/v1/catalogue/courses", "/api/v1/catalogue/units",
                "/api/v1/catalogue/organisations", "/api/v1/rules", "/api/v1/programmes"}) {
            assertRefused(get(list + "?limit=0"), 422, "request.limit");
            assertRefused(get(list + "?limit=100000"), 422, "request.limit");
            assertRefused(get(list + "?limit=many"), 400, "request.parameter-form");
        }
        assertRefused(get("/api/v1/catalogue/courses?after=nonsense"), 422, "request.cursor");
        assertRefused(get("/api/v1/catalogue/units?after=nonsense"), 422, "request.cursor");
        assertRefused(get("/api/v1/deposits?after=nonsense"), 400, "request.parameter-form");
    }

    @Test
    void parametersThatNobodyCanReadAreRefused() throws Exception {
        assertRefused(get("/api/v1/catalogue/courses?q=%00"), 400, "request.parameter-form");
        assertRefused(get("/api/v1/catalogue/courses?q=%FF%FE"), 400, "request.parameters-unreadable");
        var page = get("/catalogue?q=%FF%FE&lang=zh");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("<h1>");
    }

    @Test
    void whatTheContainerRefusesComesInWordsToo() throws Exception {
        assertThat(raw("GET /api/v1/%zz HTTP/1.1")).contains("400", "application/problem+json", "request.unreadable");
        assertThat(raw("GET /api/v1/catalogue/frameworks HTTP/1.1\r\nX-Long: " + "x".repeat(20_000)))
                .contains("400", "request.unreadable");
        assertThat(raw("GET /catalogue/%zz HTTP/1.1\r\nAccept-Language: zh")).contains("text/plain", "无法读取这个请求").doesNotContain("Tomcat");
    }

    @Test
    void aTokenWithoutTheScopeIsToldWhichItLacks() throws Exception {
        token = token(EnumSet.of(ProgramScope.DEPOSITS_READ));
        var answer = post(ACCOUNTS, "application/json", "{}");
        assertRefused(answer, 403, "request.scope");
        assertThat(answer.body()).contains("accounts:write");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"accounts:write\"");
        token = "nonsense";
        assertRefused(get("/api/v1/deposits"), 401, "request.sign-in");
        assertThat(get("/api/v1/deposits").headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    }

    @Test
    void theDescriptionSaysOfEachOperationWhatItIsWhoMayCallItAndWhatItTakes() throws Exception {
        var description = JsonMapper.shared().readTree(get("/api/v1/openapi").body());
        var faults = new TreeSet<String>();
        for (var path : description.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                check(operation.getKey() + " " + path.getKey(), operation.getValue(), faults);
            }
        }
        assertThat(faults).isEmpty();
        var handIn = description.at("/paths/~1api~1v1~1deposits/post");
        assertThat(handIn.at("/requestBody/content").propertyNames())
                .contains("text/csv", "application/octet-stream", "multipart/form-data", "application/json");
        assertThat(handIn.get("responses").propertyNames()).contains("202", "409", "413", "415").doesNotContain("200");
        assertThat(description.at("/components/securitySchemes/programs/flows/clientCredentials/scopes").propertyNames())
                .hasSize(ProgramScope.values().length);
    }

    private static void check(String name, JsonNode operation, Set<String> faults) {
        if (!operation.hasNonNull("summary")) {
            faults.add(name + " says not what it does");
        }
        var seen = new TreeSet<String>();
        for (var parameter : operation.path("parameters")) {
            if (!seen.add(parameter.get("in").asString() + " " + parameter.get("name").asString())) {
                faults.add(name + " has twice the parameter " + parameter.get("name"));
            }
        }
        if (name.startsWith("post") && !operation.has("requestBody")) {
            faults.add(name + " says not what it takes");
        }
        boolean everybodys = Stream.of("/catalogue/", "/certification/register", "/register/figures", "/v1/rules", "/v1/what-if", "/v1/programmes", "/v1/credentials/verify")
                .anyMatch(name::contains);
        if (!everybodys && operation.path("security").isEmpty()) {
            faults.add(name + " says not who may call it");
        }
        for (var refusal : new String[] {"400", "404", "422"}) {
            if (!operation.at("/responses/" + refusal + "/content").has("application/problem+json")) {
                faults.add(name + " says not how it refuses: " + refusal);
            }
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String... codes) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonMapper.shared().readTree(answer.body()).get("code").asString()).isIn((Object[]) codes);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What no well-behaved client would send. */
    private String raw(String head) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
