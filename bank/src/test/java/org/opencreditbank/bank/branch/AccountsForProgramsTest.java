package org.opencreditbank.bank.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.bank.CreditBank;
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
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts opened and used by programs, over the API and from the command line. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccountsForProgramsTest {

    private static final Deed TEST = new Deed(new Actor.SystemTask("test"), "test");

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Programs programs;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private String token = "";
    private String foreignToken = "";

    @BeforeEach
    void signInBothPrograms() throws Exception {
        token = programOf("school-a");
        foreignToken = programOf("school-b");
    }

    private String programOf(String school) throws Exception {
        long id = organisations
                .enter(OrganisationEntry.of(school, school, school, OrganisationRole.TEACHES), "test", "test")
                .id();
        String client = school + "-" + UUID.randomUUID().toString().substring(0, 8);
        String secret = programs.open(client, client, id, Set.of(ProgramScope.ACCOUNTS_WRITE), TEST).orThrow();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=accounts:write")));
        return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return postAs(token, path, body);
    }

    private HttpResponse<String> postAs(String as, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + as)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, String as) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + as));
    }

    @Test
    void aProgramOpensAccountsAndActivatesThem() throws Exception {
        String opening =
                """
                {"persons": [
                  {"name": "阿卜杜·热合曼", "documents": [{"kind": "STUDENT_NUMBER", "scope": "school-a", "number": "P1"}]},
                  {"name": "王秀英", "documents": [{"kind": "CITIZEN_ID", "number": "330102195302110025"}]}
                ]}
                """;
        JsonNode first = JsonMapper.shared().readTree(post("/api/v1/accounts", opening).body()).get("results");
        JsonNode again = JsonMapper.shared().readTree(post("/api/v1/accounts", opening).body()).get("results");

        assertThat(first.get(0).get("outcome").asString()).isEqualTo("OPENED");
        assertThat(again.get(0).get("outcome").asString()).isEqualTo("HELD");
        assertThat(first.get(1).get("refusal").get("code").asString()).isEqualTo("identity.citizen-id.check-digit");
        String account = first.get(0).get("account").asString();
        assertThat(again.get(0).get("account").asString()).isEqualTo(account);
        assertThat(post("/api/v1/accounts/" + account + "/activation", "{\"shown\": \"学生证\"}").body())
                .contains("\"ACTIVE\"");
        assertThat(post("/api/v1/accounts/" + account + "/activation", "{\"shown\": \"学生证\"}").statusCode())
                .isEqualTo(422);
        assertThat(get("/api/v1/accounts/" + account, token).body()).contains("\"school-a\"").doesNotContain("热合曼");
        assertThat(get("/api/v1/accounts/" + account, foreignToken).statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/accounts", "{}").statusCode()).isEqualTo(422);
        assertThat(post("/api/v1/accounts", "{\"persons\": [{}, {\"documents\": [{}]}]}").body())
                .contains("identity.no-document", "branch.document-kind");
    }

    @Test
    void aProgramFindsByTheExactDocumentAndTurnsTheLifeOfAnAccount() throws Exception {
        String document = "{\"kind\": \"STUDENT_NUMBER\", \"scope\": \"school-a\", \"number\": \"P9\"}";
        assertThat(post("/api/v1/accounts/by-document", document).statusCode()).isEqualTo(404);
        post("/api/v1/accounts", "{\"persons\": [{\"name\": \"龑䶮\", \"documents\": [" + document + "]}]}");

        var found = post("/api/v1/accounts/by-document", document);
        String account = JsonMapper.shared().readTree(found.body()).get("account").asString();
        String turns = "/api/v1/accounts/" + account + "/changes";

        assertThat(found.body()).contains("\"PENDING\"").doesNotContain("龑");
        assertThat(postAs(foreignToken, "/api/v1/accounts/by-document", document).statusCode()).isEqualTo(404);
        assertThat(postAs(foreignToken, turns, "{\"turn\": \"FREEZE\", \"why\": \"doubt\"}").statusCode()).isEqualTo(404);
        assertThat(post(turns, "{\"turn\": \"FREEZE\"}").body()).contains("branch.reason-missing");
        assertThat(post(turns, "{\"why\": \"doubt\"}").body()).contains("branch.turn-missing");
        assertThat(post(turns, "{\"turn\": \"FREEZE\", \"why\": \"doubt\"}").body()).contains("\"FROZEN\"");
        assertThat(post(turns, "{\"turn\": \"UNFREEZE\", \"why\": \"settled\"}").body()).contains("\"PENDING\"");
        assertThat(post(turns, "{\"turn\": \"DIED\", \"why\": \"certificate\"}").body()).contains("branch.death-day-missing");
        assertThat(post(turns, "{\"turn\": \"DIED\", \"why\": \"certificate\", \"on\": \"2026-03-05\"}").body())
                .contains("\"CLOSED\"", "\"2026-03-05\"");
        assertThat(post(turns, "{\"turn\": \"REOPEN\", \"why\": \"reported by mistake\"}").body())
                .doesNotContain("\"CLOSED\"", "2026-03-05");
    }

    @Test
    void theCommandLineOpensFindsAndMerges() throws Exception {
        Path people = Files.writeString(
                folder.resolve("people.csv"),
                """
                name,kind,number,where,birth
                周建国,student-number,C1,school-a,1953-02-11
                周建国,passport,E7654321,CN,1953-02-11
                周建国,passport,?,CN,
                """);
        String opened = run(1, "open", "--file", people.toString(), "--organisation", "school-a");
        String[] lines = opened.split("\n");
        assertThat(lines[1]).matches("2,opened,\\d{13},");
        assertThat(lines[3]).startsWith("4,refused,,\"This is not a passport number.");
        String one = lines[1].split(",")[2];
        String other = lines[2].split(",")[2];
        assertThat(run(1, "find", "--file", people.toString())).contains("2,held," + one);
        assertThat(run(0, "duplicates")).contains(one + "  " + other + "  same-name-and-birth");
        assertThat(run(0, "merge", other, one, "--why", "same person")).contains("Done.");
        assertThat(run(0, "show", other)).contains("Merged", "leads to");
        assertThat(run(0, "letter", one)).containsPattern("code \\w{4}-\\w{4}-\\w{4}");
        assertThat(run(1, "erase", one)).contains("a reason (--why)");
        assertThat(run(0, "erase", one, "--why", "request 17")).contains("Done.");
    }

    private String run(int expected, String... arguments) throws Exception {
        var command = new AccountCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        var text = new StringWriter();
        assertThat(command.run(bank, new PrintWriter(text, true))).as(text.toString()).isEqualTo(expected);
        return text.toString();
    }
}
