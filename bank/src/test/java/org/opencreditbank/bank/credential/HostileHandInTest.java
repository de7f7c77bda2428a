package org.opencreditbank.bank.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What strangers hand in to the check: refused in words, bounded, and nothing that it names is ever called. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"creditbank.public-url=https://bank.example", "test.bank=credentials alone"})
class HostileHandInTest {

    private static final String JSON = "application/json";
    private static final String TOKEN = "application/vc+jwt";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @AfterAll
    static void closeTheHttpClient() {
        HTTP.close();
    }

    private HttpResponse<String> check(String type, byte[] body) throws IOException, InterruptedException {
        return send(type, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> check(String type, String body) throws IOException, InterruptedException {
        return check(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String type, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/credentials/verify"))
                .header("Content-Type", type).header("Accept-Language", "en").POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whoeverAsksNeedsNoSignInAndNoForm() throws Exception {
        var answer = check(JSON, "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"verdict\":\"malformed\"");
    }

    @Test
    void aHundredMegabytesAreRefusedBeforeTheyAreRead() throws Exception {
        byte[] part = new byte[1 << 20];
        var sent = new AtomicInteger();
        try {
            var answer = send(JSON, HttpRequest.BodyPublishers.ofInputStream(() -> new InputStream() {
                @Override
                public int read() {
                    return sent.incrementAndGet() <= 100 * part.length ? 'x' : -1;
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    int left = Math.min(length, 100 * part.length - sent.get());
                    sent.addAndGet(Math.max(0, left));
                    return left <= 0 ? -1 : left;
                }
            }));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("longer than 1,048,576 characters", "credential.verify.too-long");
        } catch (IOException closed) {
            assertThat(sent.get()).as("bytes until the bank hung up").isLessThan(100 * part.length);
        }
    }

    @Test
    void nestingTenThousandDeepIsRefused() throws Exception {
        var answer = check(JSON, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"verdict\":\"malformed\"", "deep");
    }

    @Test
    void aMemberTwiceIsRefused() throws Exception {
        assertThat(check(JSON, "{\"issuer\":\"did:web:a.example\",\"issuer\":\"did:web:b.example\"}").body())
                .contains("\"verdict\":\"malformed\"", "issuer");
    }

    @Test
    void tokensThatSignNothingOrBringTheirKeyAreRefused() throws Exception {
        String payload = encoded("{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":[\"VerifiableCredential\"]}");
        for (String header : new String[] {"{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{\"alg\":\"EdDSA\",\"jku\":\"http://127.0.0.1:1/key\"}"}) {
            var answer = check(TOKEN, encoded(header) + "." + payload + "." + (header.contains("none") ? "" : "AAAA"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(header).doesNotContain("\"verdict\":\"valid\"").contains("\"verdict\":\"malformed\"");
        }
    }

    @Test
    void noAddressInACredentialIsCalled() throws Exception {
        var calls = new AtomicInteger();
        var trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        trap.start();
        try {
            String at = "http://127.0.0.1:" + trap.getAddress().getPort();
            var answer = check(JSON, """
                    {"@context": ["https://www.w3.org/ns/credentials/v2", "%1$s/context"], "id": "%1$s/id",
                     "type": ["VerifiableCredential"], "issuer": {"id": "%1$s/issuer"}, "validFrom": "2020-01-01T00:00:00Z",
                     "credentialSubject": {"id": "%1$s/subject", "name": "x"},
                     "credentialSchema": {"id": "%1$s/schema", "type": "JsonSchema"},
                     "credentialStatus": {"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "1",
                       "statusListCredential": "%1$s/status"},
                     "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
                       "created": "2020-01-01T00:00:00Z", "verificationMethod": "%1$s/issuer#key", "proofValue": "z%2$s"}}
                    """.formatted(at, "1".repeat(86)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("\"verdict\":\"valid\"");
            assertThat(calls).hasValue(0);
        } finally {
            trap.stop(0);
        }
    }

    @Test
    void aListThatUnpacksToHundredsOfMegabytesIsRefusedWithoutTakingThem() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int at = 0; at < 400; at++) {
                zip.write(zeros);
            }
        }
        String list = "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
        var answer = check(JSON, """
                {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "https://x.example/list",
                 "type": ["VerifiableCredential", "BitstringStatusListCredential"], "issuer": "did:web:x.example",
                 "credentialSubject": {"id": "https://x.example/list#list", "type": "BitstringStatusList", "statusPurpose": "revocation",
                   "encodedList": "%s"}}
                """.formatted(list));
        assertThat(answer.statusCode()).as("bytes: " + list.length()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("\"verdict\":\"valid\"");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
