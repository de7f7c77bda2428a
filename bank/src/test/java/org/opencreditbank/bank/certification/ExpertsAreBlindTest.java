package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.rulebook.certification.Seat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An expert finds no trace of the other before both ratings are in: every address that an expert can read, taken from the routing table,
 * answers byte for byte the same, tokens against forged forms apart.
 */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(CertificationBench.class)
class ExpertsAreBlindTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");
    private static final Pattern TOKEN = Pattern.compile("(name=\"_csrf\" value=\"|[?&]_csrf=)[^\"&]+");
    private static final Pattern MOMENT = Pattern.compile("\\d{1,2} [A-Z][a-z]+ \\d{4}, \\d{2}:\\d{2}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z");
    private static final UUID NOTHING = UUID.fromString("00000000-0000-7000-8000-000000000001");

    @LocalServerPort
    private int port;

    @Autowired
    private CertificationBench bench;

    @Autowired
    private SignIns signIns;

    @Autowired
    private ApplicationContext bank;

    /** The bank's first signing key is recorded when it starts; the log is to say so before anything is compared. */
    @BeforeEach
    void letTheLogSettle() throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            var log = new Browser(port).get("/log").body();
            if (new Browser(port).get("/.well-known/did.json").body().contains("Multikey") && log.contains("Everything recorded so far is public.")
                    && !log.contains(">0<")) {
                return;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("the log does not settle within half a minute");
    }

    private Browser at(long signIn) {
        var browser = new Browser(port);
        browser.signIn(signIns.worker(signIn).orElseThrow().name(), CertificationBench.PASSWORD);
        return browser;
    }

    @Test
    void whoHasNotRatedYetSeesTheSameWhetherTheOtherIsNotAskedAskedOrHasRated() {
        var cases = new SampleCases(bank);
        long expert = bench.experts.get(0);
        var opened = cases.complete(bench.provider.id(), bench.applicant, bench.officer, "BLIND");
        cases.assign(opened.publicId(), Seat.RATER, expert, bench.officer);
        var browser = at(expert);
        var alone = everything(browser, opened);
        assertThat(alone).containsEntry("/certification/ratings/" + opened.publicId() + " status", "200")
                .containsEntry("/certification/files/" + opened.publicId() + "/" + opened.file() + " status", "200")
                .containsEntry("/certification/panels/" + opened.publicId() + " status", "404");

        cases.assign(opened.publicId(), Seat.VETTER, bench.experts.get(1), bench.officer);
        same(everything(browser, opened), alone, "the other has been asked");
        cases.rate(opened.publicId(), Seat.VETTER, bench.experts.get(1), 5);
        same(everything(browser, opened), alone, "the other has rated");

        cases.rate(opened.publicId(), Seat.RATER, expert, 3);
        assertThat(browser.get("/certification/ratings/" + opened.publicId()).body())
                .as("now both are in").contains("secret reasons of " + bench.experts.get(1), "They differ in the level: 3 and 5.");
    }

    @Test
    void whoHasRatedSeesTheSameWhetherTheOtherIsNotAskedOrAsked() {
        var cases = new SampleCases(bank);
        long expert = bench.experts.get(0);
        var opened = cases.complete(bench.provider.id(), bench.applicant, bench.officer, "BLIND-2");
        cases.assign(opened.publicId(), Seat.VETTER, expert, bench.officer);
        cases.rate(opened.publicId(), Seat.VETTER, expert, 4);
        var browser = at(expert);
        var alone = everything(browser, opened);
        assertThat(alone.get("/certification/ratings/" + opened.publicId())).contains("secret reasons of " + expert);
        cases.assign(opened.publicId(), Seat.RATER, bench.experts.get(1), bench.officer);
        same(everything(browser, opened), alone, "the other has been asked");
    }

    @Test
    void whatAnExpertSendsIsAnsweredAlikeAndWithTheSameWorkWhetherTheOtherHasRated() {
        var cases = new SampleCases(bank);
        long expert = bench.experts.get(2);
        var opened = cases.asked(bench.provider.id(), bench.applicant, bench.officer, "BLIND-4", List.of(expert, bench.experts.get(3)));
        var browser = at(expert);
        sent(browser, opened); // the draft is there from now on
        var before = sent(browser, opened);
        assertThat(before.toString()).contains("half a thought", "Rate the course").doesNotContain("secret reasons");
        cases.rate(opened.publicId(), Seat.VETTER, bench.experts.get(3), 5);
        assertThat(sent(browser, opened)).isEqualTo(before);
    }

    /** What came back, and what the bank asked its database for it: who works the same takes the same time. */
    private record Answered(int status, String location, String body, List<String> statements) {}

    private List<Answered> sent(Browser browser, SampleCases.Opened opened) {
        String rating = "/certification/ratings/" + opened.publicId();
        String panel = "/certification/panels/" + opened.publicId();
        var token = browser.get("/notices").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        var answers = new ArrayList<Answered>();
        for (var address : List.of("/certification/ratings", rating, "/notices")) {
            answers.add(answered(() -> browser.get(address)));
        }
        for (var button : List.of("save", "check", "hand-in", "nothing")) {
            answers.add(answered(() -> browser.postAsIs(rating, Map.of(
                    "_csrf", token, "do", button, "level", "4", "strand.SKILLS.level", "4", "strand.SKILLS.reasons", "half a thought"))));
        }
        answers.add(answered(() -> browser.postAsIs(rating + "/step-down", Map.of("_csrf", token, "step-down", " "))));
        answers.add(answered(() -> browser.postAsIs(panel + "/vote", Map.of("_csrf", token, "vote", "agree"))));
        answers.add(answered(() -> browser.postAsIs(panel + "/proposal", Map.of("_csrf", token, "ruling", "refuse"))));
        answers.add(answered(() -> browser.postAsIs("/notices/read", Map.of("_csrf", token))));
        return answers;
    }

    private static Answered answered(Supplier<HttpResponse<String>> request) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        logger.addAppender(seen);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        try {
            var answer = request.get();
            var statements = List.copyOf(seen.list).stream()
                    .filter(event -> event.getThreadName().startsWith("tomcat"))
                    .map(ILoggingEvent::getFormattedMessage)
                    .filter(said -> said.startsWith("Executing prepared SQL") || said.startsWith("Executing SQL"))
                    // These are remembered for a second, whoever asks.
                    .filter(said -> !said.contains("calendar.year") && !said.contains("select f.code, l.position, l.label"))
                    .toList();
            return new Answered(answer.statusCode(), answer.uri().toString().replaceAll("localhost:\\d+", ""),
                    MOMENT.matcher(TOKEN.matcher(answer.body()).replaceAll("$1")).replaceAll("a moment"), statements);
        } finally {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(seen);
        }
    }

    @Test
    void whoIsNotAskedFindsNothing() {
        var cases = new SampleCases(bank);
        var opened = cases.asked(bench.provider.id(), bench.applicant, bench.officer, "BLIND-3", bench.experts);
        var stranger = at(bench.experts.get(5));
        assertThat(stranger.get("/certification/ratings/" + opened.publicId()).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/certification/files/" + opened.publicId() + "/" + opened.file()).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/certification/ratings").body()).doesNotContain("BLIND-3");
    }

    private static void same(Map<String, String> now, Map<String, String> before, String when) {
        var different = new TreeSet<String>();
        now.forEach((address, answer) -> {
            if (!answer.equals(before.get(address))) {
                different.add(address);
            }
        });
        assertThat(different).as(when).isEmpty();
        assertThat(now.keySet()).isEqualTo(before.keySet());
    }

    /** All answers by address: status, headers that could tell something, body. */
    private Map<String, String> everything(Browser browser, SampleCases.Opened opened) {
        var answers = new TreeMap<String, String>();
        for (var address : addresses(opened)) {
            var answer = browser.get(address);
            answers.put(address + " status", Integer.toString(answer.statusCode()));
            answers.put(address + " type", answer.headers().allValues("Content-Type").toString());
            answers.put(address, INSTANT.matcher(TOKEN.matcher(answer.body()).replaceAll("$1")).replaceAll("an instant"));
        }
        return answers;
    }

    private Set<String> addresses(SampleCases.Opened opened) {
        var addresses = new TreeSet<String>();
        bank.getBeansOfType(RequestMappingHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods()
                .forEach((info, handler) -> {
                    var open = handler.getMethodAnnotation(OpenTo.class);
                    var methods = info.getMethodsCondition().getMethods();
                    if (open != null && isForExperts(open) && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                        info.getPatternValues().forEach(pattern -> addresses.add(fill(pattern, opened)));
                    }
                }));
        return addresses;
    }

    private static boolean isForExperts(OpenTo open) {
        var audiences = Arrays.asList(open.value());
        return List.of(Audience.EXPERT, Audience.SIGNED_IN, Audience.PUBLIC).stream().anyMatch(audiences::contains);
    }

    private static String fill(String pattern, SampleCases.Opened opened) {
        return VARIABLE.matcher(pattern).replaceAll(found -> switch (found.group(1)) {
            case "case", "rating", "panel" -> opened.publicId().toString();
            case "file" -> opened.file().toString();
            case "code" -> "OCB";
            default -> NOTHING.toString();
        });
    }
}
