package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.life.RuleDeed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rule sets in the bank: published, found, read by everybody, retired. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RuleSetsTest {

    private static final Deed DEED = new Deed(new Actor.SystemTask("test"), "a test");

    @LocalServerPort
    private int port;

    @Autowired
    private RuleSets sets;

    @Autowired
    private ShippedRules shipped;

    @Autowired
    private Today today;

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient browser = HttpClient.newHttpClient();

    static String document(String code, int version, String owner, int credits) {
        return """
                # A comment, which says nothing.
                rule-set: %s
                version: %d
                language: 1
                owner: %s
                title: {en: Test of %s, zh: 测试 %s}
                source: invented
                from: 2020-01-01
                framework: OCB
                rules:
                  - rule: r
                    when:
                      achievement: course
                      where: {course: C, age: {years: 8}}
                    gives: [{course: T}]
                programmes:
                  - programme: P
                    provider: X
                    framework: OCB
                    credits: 10
                    parts:
                      - part: core
                        courses:
                          - {course: T, credits: %d}
                tests:
                  - test: It works
                    on: 2021-01-01
                    achievements: [{id: a, provider: Y, kind: course, course: C, class: academic, credits: 2, obtained: 2020}]
                    granted: [{rule: r, course: T, credits: %d}]
                """.formatted(code, version, owner, code, code, credits, credits);
    }

    private static String fresh() {
        return "T-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private RuleSets.Publication publish(String document) {
        return sets.publish("rules.yaml", document.getBytes(StandardCharsets.UTF_8), DEED);
    }

    private static PublishedRules published(RuleSets.Publication publication) {
        assertThat(publication).isInstanceOf(RuleSets.Publication.Published.class);
        return ((RuleSets.Publication.Published) publication).rules();
    }

    private static String refused(RuleSets.Publication publication) {
        assertThat(publication).isInstanceOf(RuleSets.Publication.Faulty.class);
        return ((RuleSets.Publication.Faulty) publication).faults().getFirst().refusal().code();
    }

    @Test
    void whatComesWithTheProgramIsThereFromTheFirstStartAndOnce() throws IOException {
        assertThat(sets.all()).extracting(PublishedRules::code).contains("OUC-EXEMPTION", "SOU-2015", "KR-ACBS-BACHELOR");
        int before = sets.all().size();
        shipped.run(new org.springframework.boot.DefaultApplicationArguments());
        assertThat(sets.all()).hasSize(before);
    }

    @Test
    void aRuleSetIsPublishedOnceAndItsVersionsRise() {
        var code = fresh();
        var first = published(publish(document(code, 1, "X", 2)));
        assertThat(publish(document(code, 1, "X", 2).replace("# A comment, which says nothing.\n", ""))).as("comments say nothing")
                .isEqualTo(new RuleSets.Publication.Same(first));
        assertThat(refused(publish(document(code, 1, "X", 3)))).isEqualTo("recognition.publish.version");
        assertThat(refused(publish(document(code, 2, "SOMEBODY-ELSE", 3)))).isEqualTo("recognition.publish.owner");
        var second = published(publish(document(code, 2, "X", 3)));
        assertThat(sets.deciding(today.day())).contains(second).doesNotContain(first);
        assertThat(sets.content(first.hash()).rules().version()).as("what it replaced stays").isEqualTo(1);
    }

    @Test
    void aFaultyDocumentIsRefusedWithLineAndColumn() {
        var faulty = document(fresh(), 1, "X", 2).replace("credits: 2}]\n", "credits: 3}]\n");
        var publication = publish(faulty);
        assertThat(refused(publication)).isEqualTo("recognition.test.granted");
        var fault = ((RuleSets.Publication.Faulty) publication).faults().getFirst();
        assertThat(fault.line()).isEqualTo(26);
        assertThat(fault.column()).isPositive();
    }

    @Test
    void whatIsPublishedNeverChanges() {
        assertThatThrownBy(() -> jdbc.update("update recognition.rule_set set owner = 'ME'")).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.update("delete from recognition.retirement")).isInstanceOf(DataAccessException.class);
    }

    private Optional<String> retire(PublishedRules rules, LocalDate lastDay) {
        return sets.change(rules.hash(), new RuleDeed.Retire(lastDay), DEED).map(Refusal::code);
    }

    @Test
    void aVersionThatDecidesFromALaterDayLeavesTheEarlierOneUntilThen() {
        var code = fresh();
        var first = published(publish(document(code, 1, "X", 2)));
        var day = today.day().plusDays(10);
        var content = document(code, 2, "X", 3).getBytes(StandardCharsets.UTF_8);
        assertThat(refused(sets.publish("x", content, today.day().minusDays(1), DEED))).isEqualTo("recognition.life.past");
        var second = published(sets.publish("x", content, day, DEED));
        assertThat(sets.deciding(day.minusDays(1))).contains(first).doesNotContain(second);
        assertThat(sets.deciding(day)).contains(second).doesNotContain(first);
    }

    @Test
    void aSuspendedSetDecidesNothingUntilItIsResumedAndNoEarlierVersionComesBack() {
        var code = fresh();
        published(publish(document(code, 1, "X", 2)));
        var second = published(publish(document(code, 2, "X", 3)));
        var day = today.day();
        assertThat(sets.change(second.hash(), new RuleDeed.Resume(day), DEED)).map(Refusal::code).contains("recognition.life.runs");
        assertThat(sets.change(second.hash(), new RuleDeed.Suspend(day.plusDays(1)), DEED)).isEmpty();
        assertThat(sets.deciding(day)).extracting(PublishedRules::hash).contains(second.hash());
        assertThat(sets.deciding(day.plusDays(1))).extracting(PublishedRules::code).doesNotContain(code);
        assertThat(sets.change(second.hash(), new RuleDeed.Resume(day.plusDays(5)), DEED)).isEmpty();
        assertThat(sets.deciding(day.plusDays(4))).extracting(PublishedRules::code).doesNotContain(code);
        assertThat(sets.deciding(day.plusDays(5))).extracting(PublishedRules::hash).contains(second.hash());
        assertThatThrownBy(() -> jdbc.update("delete from recognition.suspension")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.update("update recognition.resumption set first_day = current_date")).hasMessageContaining("append-only");
    }

    @Test
    void aRetiredSetDecidesNoMoreAndStaysReadable() throws Exception {
        var rules = published(publish(document(fresh(), 1, "X", 2)));
        assertThat(retire(rules, today.day().minusDays(1))).contains("recognition.life.past");
        assertThat(retire(rules, today.day())).isEmpty();
        assertThat(retire(rules, today.day())).contains("recognition.life.retired");
        assertThat(sets.deciding(today.day())).extracting(PublishedRules::hash).contains(rules.hash());
        assertThat(sets.deciding(today.day().plusDays(1))).extracting(PublishedRules::hash).doesNotContain(rules.hash());
        assertThat(get("/rules/" + rules.hash(), "en").statusCode()).isEqualTo(200);
        assertThat(sets.named(rules.code() + "/1")).map(PublishedRules::hash).isEqualTo(Optional.of(rules.hash()));
        assertThat(sets.named(rules.hash().substring(0, 7))).as("too few digits").isEmpty();
    }

    @Test
    void everybodyReadsTheRulesInPlainWords() throws Exception {
        assertThat(get("/rules?q=postal", "en").body()).contains("Exemption by non-degree achievements").doesNotContain("Shanghai Open University");
        assertThat(get("/rules?q=nothing-like-this", "en").body()).contains("No rule set has all these words");
        var hash = sets.named("OUC-EXEMPTION/1").orElseThrow().hash();
        var english = get("/rules/" + hash, "en").body();
        assertThat(english).contains("Postal-delivery certificate, grade 3", "The course is POSTAL-DELIVERY-3", "It is not older than 8 years",
                "物流学概论 (LOG-101), with its own credits", "The rule decides at once",
                "At most 35% of the credits of compulsory courses", "Where no rule fits, an expert can be asked",
                "A postal-delivery certificate exempts three courses worth 8 credits", "comes out so", hash)
                .doesNotContain("comes out otherwise");
        assertThat(get("/rules/" + hash, "zh").body()).contains("快递业务员职业资格证书（三级）", "取得时间不超过 8 年", "物流学概论 (LOG-101)，按该课程的学分计",
                "不超过必修课学分的 35%", "一律不得免修免考：毕业设计（论文）、实践环节");
        assertThat(get("/rules/" + "0".repeat(64), "en").statusCode()).isEqualTo(404);
    }

    @Test
    void theRuleBaseIsOpenData() throws Exception {
        var ouc = sets.named("OUC-EXEMPTION/1").orElseThrow();
        var document = get("/rules/" + ouc.hash() + "/document.yaml", "en");
        assertThat(document.body()).startsWith("# Exemption at the Open University of China");
        assertThat(document.headers().firstValue("Content-Disposition").orElseThrow()).contains("OUC-EXEMPTION-1.yaml");
        var zip = browser.send(request("/rules.zip", "en"), HttpResponse.BodyHandlers.ofByteArray()).body();
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).contains("rule-set.schema.json", "OUC-EXEMPTION-1.yaml", "SOU-2015-1.yaml", "KR-ACBS-BACHELOR-1.yaml");
        assertThat(get("/api/v1/rules?q=OUC-EXEMPTION", "en").body()).contains("\"hash\":\"" + ouc.hash() + "\"", "\"decides\":true");
        assertThat(get("/api/v1/rules/" + ouc.hash(), "en").body()).contains("\"version\":1");
        assertThat(get("/api/v1/rules/" + ouc.hash() + "/document", "en").body()).isEqualTo(document.body());
        assertThat(get("/api/v1/rules?after=nonsense", "en").statusCode()).isEqualTo(422);
        var first = get("/api/v1/rules?limit=1", "en").body();
        var next = first.replaceAll(".*\"next\":\"([0-9a-f]{64})\".*", "$1");
        assertThat(get("/api/v1/rules?limit=1&after=" + next, "en").body()).doesNotContain("\"hash\":\"" + next + "\"");
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return browser.send(request(path, language), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String language) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", language).build();
    }
}
