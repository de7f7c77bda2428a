package org.opencreditbank.bank.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Programs;
import org.opencreditbank.bank.attachment.check.OfficeFiles;
import org.opencreditbank.bank.attachment.check.PdfFiles;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Reading;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Over real HTTP, through a route such as a room above would have. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(UploadsTest.Owner.class)
class UploadsTest {

    private static final String BOUNDARY = "----boundary";
    private static final long TWO_GIGABYTES = 2L << 30;
    private static final int MEGABYTE = 1 << 20;

    @RestController
    static class Owner {

        private final Attachments attachments;

        Owner(Attachments attachments) {
            this.attachments = attachments;
        }

        @PostMapping("/api/v1/test/files")
        @OpenTo(programs = ProgramScope.DEPOSITS_WRITE)
        Map<String, String> add(HttpServletRequest request) throws IOException {
            FilesForm form = attachments.form(request, 2);
            String ids = "";
            for (var next = form.next(); next.isPresent(); next = form.next()) {
                FilesForm.Handed file = next.get();
                var deed = new Deed(new Actor.SystemTask("test"), form.field("cause"));
                ids += switch (attachments.take(file.content(), file.name(), deed)) {
                    case Reading.Sound<Attachment>(Attachment kept) -> file.field() + "=" + kept.id() + " ";
                    case Reading.Refused<Attachment>(var refusal) -> throw RefusedRequest.unsound(refusal);
                };
            }
            return Map.of("ids", ids.strip());
        }

        @GetMapping("/api/v1/test/files/{id}")
        @OpenTo(programs = ProgramScope.DEPOSITS_WRITE)
        void get(@PathVariable UUID id, HttpServletResponse response) throws IOException {
            attachments.send(attachments.find(id).orElseThrow(RefusedRequest::notFound), response);
        }
    }

    @Autowired
    private Programs programs;

    @Value("${creditbank.data}")
    private Path data;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        var id = "p-" + UUID.randomUUID();
        var secret = programs.open(id, "P", 1, Set.of(ProgramScope.DEPOSITS_WRITE), new Deed(new Actor.SystemTask("test"), "test"))
                .orThrow();
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret
                                + "&scope=deposits:write"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        token = answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void filesAreTakenFromAFormAndGivenBackToBeSaved() throws Exception {
        byte[] pdf = PdfFiles.plain();
        var taken = post(field("cause", "课程申请"), file("syllabus", "课程大纲.pdf", pdf), file("samples", "C:\\x\\样卷.docx", OfficeFiles.docx().bytes()));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("syllabus=", "samples=");
        var id = taken.body().replaceAll(".*syllabus=([0-9a-f-]+).*", "$1");
        var got = client.send(request("/api/v1/test/files/" + id).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(got.body()).isEqualTo(pdf);
        assertThat(got.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(got.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(got.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(got.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(got.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E8%AF%BE%E7%A8%8B%E5%A4%A7%E7%BA%B2.pdf");
    }

    @Test
    void aWebPageUnderTheNameOfAPdfIsRefusedInWords() throws Exception {
        var refused = post(file("syllabus", "syllabus.pdf", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("attachment.seems-html", "网页", "打印为 PDF");
    }

    @Test
    void tooManyFilesAndNoFormAreRefusedInWords() throws Exception {
        byte[] pdf = PdfFiles.plain();
        var many = post(file("a", "a.pdf", pdf), file("b", "b.pdf", pdf), file("c", "c.pdf", pdf));
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(many.body()).contains("attachment.too-many");
        var none = client.send(
                request("/api/v1/test/files").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("attachment.form-unsound");
        var cut = client.send(
                request("/api/v1/test/files")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file("a", "a.pdf", pdf)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(cut.statusCode()).isEqualTo(422);
        assertThat(cut.body()).contains("attachment.form-unsound");
    }

    @Test
    void twoGigabytesAreRefusedByTheirLengthBeforeTheyAreRead() throws Exception {
        Sent sent = pour("Content-Length: " + TWO_GIGABYTES, false);
        assertThat(sent.answer()).startsWith("HTTP/1.1 413").contains("attachment.too-large", "20 MB");
        assertThat(sent.bytes()).isLessThan(40L * MEGABYTE);
        assertTheBankIsWell();
    }

    @Test
    void twoGigabytesOfUnknownLengthAreCutOffAtTheLimit() throws Exception {
        Sent sent = pour("Transfer-Encoding: chunked", true);
        assertThat(sent.answer()).startsWith("HTTP/1.1 422").contains("attachment.too-large", "20 MB");
        assertThat(sent.bytes()).isLessThan(60L * MEGABYTE);
        assertTheBankIsWell();
    }

    @Test
    void aFormThatSwellsBesideItsFilesIsCutOffToo() throws Exception {
        var refused = post(field("cause", "x".repeat(1_100_000)), file("a", "a.pdf", PdfFiles.plain()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("attachment.form-unsound");
        assertTheBankIsWell();
    }

    @Test
    void aSenderWhoHangsUpHalfWayLeavesNothingBehind() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: " + 10 * MEGABYTE));
            out.write(Arrays.copyOf(file("a", "a.pdf", PdfFiles.plain()), 200));
            out.write(new byte[MEGABYTE]);
        }
        assertTheBankIsWell();
    }

    /** What a sender got rid of before the connection ended, and what it was told. */
    private record Sent(long bytes, String answer) {}

    /** Sends a file without end, as a client does that looks for no answer before it is through. */
    private Sent pour(String length, boolean chunked) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(length));
            byte[] begin = Arrays.copyOf(file("a", "film.pdf", new byte[0]), file("a", "film.pdf", new byte[0]).length - 2);
            byte[] zeros = new byte[MEGABYTE];
            long bytes = 0;
            try {
                write(out, begin, chunked);
                while (bytes < TWO_GIGABYTES) {
                    write(out, zeros, chunked);
                    bytes += MEGABYTE;
                }
            } catch (SocketException closed) {
                assertThat(bytes).isPositive();
            }
            return new Sent(bytes, answer(socket.getInputStream()));
        }
    }

    private static void write(OutputStream out, byte[] part, boolean chunked) throws IOException {
        if (chunked) {
            out.write((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(part);
        if (chunked) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String answer(InputStream in) throws IOException {
        var answer = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                answer.write(part, 0, read);
            }
        } catch (SocketException closed) {
            assertThat(answer.size()).as("the answer came before the connection was closed").isPositive();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private byte[] head(String length) {
        return ("POST /api/v1/test/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** It serves on, and no part of any file lies about. */
    private void assertTheBankIsWell() throws Exception {
        assertThat(post(file("a", "a.pdf", PdfFiles.plain())).statusCode()).isEqualTo(200);
        Path incoming = data.resolve("incoming");
        for (int wait = 0; wait < 100; wait++) {
            try (Stream<Path> left = Files.list(incoming)) {
                if (left.findAny().isEmpty()) {
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("files are left in " + incoming);
    }

    private HttpResponse<String> post(byte[]... parts) throws Exception {
        var body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.write(part);
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return client.send(
                request("/api/v1/test/files")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Accept-Language", "zh")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Bearer " + token);
    }

    private static byte[] field(String name, String value) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(String name, String fileName, byte[] content) throws IOException {
        var part = new ByteArrayOutputStream();
        part.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.write(content);
        part.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }
}
