package org.opencreditbank.bank.credential.vcapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.database.StartRefused;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.ActiveProfiles;

/** What suites of the W3C ask, one thing at a time; the suites themselves are run by {@code acceptance/suites/run}. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = VcApiSetup.SETTING + "=true")
@ActiveProfiles(ForSuites.PROFILE)
class VcApiTest {

    private static final String CREDENTIAL = """
            {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"],
             "issuer": "did:example:somebody", "credentialSubject": {"id": "did:example:li"}%s}
            """;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private record Answer(int status, JsonObject body) {
        List<String> codes() {
            return body.getJsonArray("problemDetails").getValuesAs(JsonObject.class).stream().map(problem -> problem.getString("code")).toList();
        }
    }

    @Test
    void whatEachIssuerSignsVerifiesInItsOwnName() throws Exception {
        List<JsonObject> issuers = get("/issuers").body().getJsonArray("issuers").getValuesAs(JsonObject.class);

        assertThat(issuers).hasSizeGreaterThan(10);
        for (JsonObject issuer : issuers) {
            Answer issued = post(issuer.getString("endpoint"), "{\"credential\": " + CREDENTIAL.formatted("") + "}");

            assertThat(issued.status()).as(issuer.toString()).isEqualTo(201);
            if (issued.body().containsKey("proof")) {
                assertThat(issued.body().getString("issuer")).isEqualTo(issuer.getString("id"));
            }
            Answer verified = verify(issued.body());
            assertThat(verified.status()).as(verified.toString()).isEqualTo(200);
            assertThat(verified.codes()).as("what a log would settle").isSubsetOf("time.claimed-only");
        }
    }

    @Test
    void aChangedStatementIsRefused() throws Exception {
        JsonObject issued = issue("", "").body();
        JsonObject changed = Json.createObjectBuilder(issued)
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:wang")).build();

        Answer verified = verify(changed);

        assertThat(verified.status()).isEqualTo(400);
        assertThat(verified.body().getBoolean("verified")).isFalse();
        assertThat(verified.codes()).containsExactly("proof.wrong-signature");
    }

    @Test
    void aRevokedCredentialIsRefusedUntilThatIsTakenBack() throws Exception {
        JsonObject issued = issue("", "").body();
        JsonObject status = issued.getJsonObject("credentialStatus");

        assertThat(post("/credentials/status", "{\"credentialStatus\": " + status + ", \"status\": true}").status()).isEqualTo(200);
        assertThat(verify(issued).codes()).containsExactly("status.set");
        assertThat(post("/credentials/status", "{\"credentialStatus\": " + status + ", \"status\": false}").status()).isEqualTo(200);
        assertThat(verify(issued).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = '#', value = {
        ", \"validFrom\": \"yesterday\" # model.not-a-date-time",
        ", \"validUtil\": \"2020-01-01T00:00:00Z\" # jsonld.undefined-term",
        ", \"name\": \"a\", \"name\": \"b\" # json.duplicate-key",
        ", \"relatedResource\": {\"id\": \"https://www.w3.org/ns/credentials/v2\", \"digestSRI\": \"sha256-AAAA\"} # model.resource-digest",
    })
    void whatIsWrongIsNamed(String more, String code) throws Exception {
        Answer refused = issue(more, "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.codes()).containsExactly(code);
    }

    @Test
    void aNameThatAContextMerelyLetsPassIsNotSigned() throws Exception {
        String credential = CREDENTIAL.formatted(", \"validUtil\": \"2020-01-01T00:00:00Z\"")
                .replace("credentials/v2\"", "credentials/v2\", \"https://www.w3.org/ns/credentials/examples/v2\"");

        assertThat(post("/credentials/issue", "{\"credential\": " + credential + "}").codes()).containsExactly("jsonld.undefined-term");
    }

    @ParameterizedTest
    @CsvSource({"asked,bank.example,200", "other,bank.example,400", "asked,other.example,400"})
    void aPresentationAnswersItsRequestAlone(String challenge, String domain, int status) throws Exception {
        JsonObject presented = post("/presentations", """
                {"presentation": {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
                  "verifiableCredential": [%s]}, "options": {"challenge": "%s", "domain": "%s"}}
                """.formatted(issue("", "").body(), challenge, domain)).body();

        Answer verified = post("/presentations/verify", "{\"verifiablePresentation\": " + presented
                + ", \"options\": {\"challenge\": \"asked\", \"domain\": \"bank.example\"}}");

        assertThat(verified.status()).as(verified.toString()).isEqualTo(status);
    }

    @Test
    void optionsChooseTheSuite() throws Exception {
        JsonObject issued = issue("", "\"cryptosuite\": \"ecdsa-rdfc-2019\", \"keyType\": \"P-384\"").body();

        assertThat(issued.getJsonObject("proof").getString("cryptosuite")).isEqualTo("ecdsa-rdfc-2019");
        assertThat(issued.getString("issuer")).startsWith("did:key:z82");
        assertThat(issue("", "\"cryptosuite\": \"ecdsa-sd-2023\"").codes()).containsExactly("proof.unknown-cryptosuite");
    }

    @ParameterizedTest
    @CsvSource({"[],json.not-an-object", "{,json.malformed", "{},vc-api.member"})
    void aRequestThatIsNoneIsRefused(String body, String code) throws Exception {
        assertThat(post("/credentials/verify", body).codes()).containsExactly(code);
    }

    @Test
    void withoutTheProfileThereIsNothing() {
        new WebApplicationContextRunner()
                .withUserConfiguration(VcApiSetup.class, IssuingApi.class, VerifyingApi.class, StatusApi.class)
                .run(bank -> assertThat(bank).doesNotHaveBean(SuiteIssuers.class).doesNotHaveBean(IssuingApi.class)
                        .doesNotHaveBean(VerifyingApi.class).doesNotHaveBean(StatusApi.class));
    }

    @ParameterizedTest
    @CsvSource({
        "server.address,0.0.0.0", "server.address,''", "server.forward-headers-strategy,native",
        "creditbank.public-url,https://bank.example", "creditbank.vc-api.sign-anything,false",
    })
    void aBankThatOthersReachDoesNotStart(String setting, String value) {
        MockEnvironment safe = new MockEnvironment().withProperty("server.address", "127.0.0.1").withProperty(VcApiSetup.SETTING, "true");
        VcApiSetup.requireSafety(safe);

        MockEnvironment unsafe = safe.withProperty(setting, value);

        assertThatThrownBy(() -> VcApiSetup.requireSafety(unsafe)).isInstanceOf(StartRefused.class);
    }

    private Answer issue(String more, String options) throws Exception {
        return post("/credentials/issue", "{\"credential\": " + CREDENTIAL.formatted(more) + ", \"options\": {" + options + "}}");
    }

    private Answer verify(JsonValue credential) throws Exception {
        return post("/credentials/verify", "{\"verifiableCredential\": " + credential + "}");
    }

    private Answer get(String path) throws Exception {
        return answer(request(path).GET().build());
    }

    private Answer post(String path, String body) throws Exception {
        return answer(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), new StrictJson(JsonLimits.CREDENTIAL).readObject(response.body()).orThrow());
    }
}
