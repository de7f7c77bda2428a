package org.opencreditbank.bank.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The frame over real HTTP, without the rooms above it. */
@SpringBootTest(
        classes = FrameTest.Rooms.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
                    + "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
                    + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
                    + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
                    + "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet."
                    + "OAuth2AuthorizationServerAutoConfiguration"
        })
class FrameTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({TextsSetup.class, PagesSetup.class, Sample.class})
    static class Rooms {}

    @Controller
    static class Sample {
        @GetMapping({"/refused", "/api/v1/refused"})
        @ResponseBody
        String refused() {
            throw RefusedRequest.unsound(new Refusal("request.parameter-form", Map.of("name", "from")));
        }

        @GetMapping({"/broken", "/api/v1/broken"})
        @ResponseBody
        String broken() {
            throw new IllegalStateException("a secret");
        }

        @GetMapping("/asks")
        @ResponseBody
        String asks(@RequestParam long number) {
            return "" + number;
        }

        @GetMapping("/page")
        Page page(Words words) {
            return Page.of(
                            "layout/problem",
                            "problem",
                            Problem.of(HttpStatus.NOT_FOUND, Refusal.of("request.not-found"), words))
                    .status(HttpStatus.OK);
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void aPageSpeaksTheBrowsersLanguage() throws Exception {
        assertThat(get("/page", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8").body())
                .contains("<html lang=\"zh-CN\">", "开放学分银行", "这个地址没有内容。");
        assertThat(get("/page", "Accept-Language", "fr, en;q=0.5").body()).contains("<html lang=\"en\">", "Open Credit Bank");
    }

    @Test
    void theLanguageAskedForInTheAddressIsKept() throws Exception {
        var asked = get("/page?lang=zh&year=2024", "Accept-Language", "en");
        assertThat(asked.body()).contains("href=\"/page?year=2024&amp;lang=en\"");
        assertThat(asked.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("lang=zh;"));
        assertThat(get("/page", "Cookie", "lang=zh").body()).contains("<html lang=\"zh-CN\">");
    }

    @Test
    void largeTypeIsChosenAndKept() throws Exception {
        var asked = get("/page?type=large", "Accept", "text/html");
        assertThat(asked.body()).contains("class=\"large\"");
        assertThat(asked.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("type=large;"));
    }

    @Test
    void everyAnswerForbidsForeignContent() throws Exception {
        var headers = get("/page", "Accept", "text/html").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void theStyleSheetIsAddressedByItsContentAndKeptForEver() throws Exception {
        var page = get("/page", "Accept", "text/html").body();
        var address = page.replaceAll("(?s).*href=\"(/assets/bank-[0-9a-f]{12}\\.css)\".*", "$1");
        var sheet = get(address, "Accept", "text/css");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(sheet.body().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(15 * 1024);
    }

    @Test
    void aRefusalIsProblemDetailsForProgramsAndAPageForPeople() throws Exception {
        var problem = get("/api/v1/refused", "Accept-Language", "zh");
        assertThat(problem.statusCode()).isEqualTo(422);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.body())
                .contains("\"code\":\"request.parameter-form\"", "\"params\":{\"name\":\"from\"}", "参数 from 的格式不对。");
        var page = get("/refused", "Accept-Language", "en");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("<h1>The parameter from is not in the form expected.</h1>");
    }

    @Test
    void aFaultOfOursTellsANumberAndNothingElse() throws Exception {
        for (var path : new String[] {"/broken", "/api/v1/broken"}) {
            var answer = get(path, "Accept-Language", "en");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("a secret", "IllegalState").containsPattern("number [0-9a-f]{8}");
        }
    }

    @Test
    void whatSpringRefusesComesInWordsToo() throws Exception {
        assertThat(get("/nowhere", "Accept-Language", "en").body()).contains("There is nothing at this address.");
        assertThat(get("/api/v1/nowhere", "Accept-Language", "en").body()).contains("\"code\":\"request.not-found\"");
        assertThat(get("/asks", "Accept-Language", "en").body()).contains("The parameter number is missing.");
        assertThat(get("/asks?number=x", "Accept-Language", "en").body()).contains("The parameter number is not in the form expected.");
        var posted = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/page"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.body()).contains("does not take this kind of request");
    }

    private HttpResponse<String> get(String path, String header, String value) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header(header, value).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
