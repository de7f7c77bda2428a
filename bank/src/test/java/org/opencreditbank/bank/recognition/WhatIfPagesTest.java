package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Anybody asks what achievements would be worth, without signing in, and is told why in words that need no knowledge of rules. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WhatIfPagesTest {

    private static final Deed DEED = new Deed(new Actor.SystemTask("test"), "a test");
    private static final String POSTAL = "/what-if?what1=named:POSTAL-DELIVERY-3&credits1=8";

    private static final String CATALOGUE = """
            courses:
              - organisation: WI-OU
                code: WI-LOG
                kind: degree-course
                name: {en: Logistics, zh: 物流学}
                versions:
                  - number: 1
                    from: 2000-01-01
                    hours: 54
                    class: academic
                    offerings:
                      - {starts: 2020-03-01, ends: 2020-07-01, price: 200 CNY, place: {en: Online, zh: 线上}}
                      - {starts: 2021-03-01, ends: 2021-07-01, price: 270 CNY, place: {en: Online, zh: 线上}}
              - organisation: WI-TC
                code: WI-KD
                kind: certificate
                name: {en: Courier certificate, zh: 快递员证书}
                versions:
                  - number: 1
                    from: 2000-01-01
                    hours: 144
                    class: vocational
                    placements:
                      - {framework: OCB, level: 4, credits: 8, basis: certified, decider: Panel, from: 2000-01-01}
            """;

    private static final String RULES = """
            rule-set: WI-EXEMPTION
            version: 1
            language: 1
            owner: WI-OU
            title: {en: Exemption at the test university, zh: 测试大学免修办法}
            source: invented
            from: 2020-01-01
            framework: OCB
            step: 0.5
            rules:
              - rule: courier
                title: {en: Courier certificate, zh: 快递员证书免修}
                when:
                  achievement: certificate
                  where: {provider: WI-TC, course: WI-KD, level: 4, age: {years: 5}}
                gives: [{course: WI-LOG}]
            programmes:
              - programme: WI-LOGISTICS
                title: {en: Logistics (test), zh: 物流（测试）}
                provider: WI-OU
                framework: OCB
                credits: 80
                parts:
                  - part: core
                    courses:
                      - {course: WI-LOG, name: 物流学, credits: 3, level: 4}
            tests:
              - test: A courier certificate exempts
                on: 2021-01-01
                achievements:
                  - {id: a, provider: WI-TC, kind: certificate, course: WI-KD, class: vocational, level: 4, credits: 8, obtained: 2019-05}
                granted: [{rule: courier, course: WI-LOG, credits: 3}]
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private RuleSets sets;

    @Autowired
    private Organisations organisations;

    @Autowired
    private CatalogueFiles catalogue;

    @Autowired
    private Today today;

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void catalogueAndRules() {
        organisations.enter(OrganisationEntry.of("WI-OU", "Test University", "测试大学", OrganisationRole.TEACHES), "test", "test");
        organisations.enter(OrganisationEntry.of("WI-TC", "Test Training", "测试培训", OrganisationRole.TRAINS), "test", "test");
        assertThat(catalogue.load(Map.of("courses.yaml", CATALOGUE.getBytes(StandardCharsets.UTF_8)), DEED))
                .isInstanceOf(CatalogueFiles.Load.Done.class);
        assertThat(sets.publish("rules.yaml", RULES.getBytes(StandardCharsets.UTF_8), DEED)).isNotInstanceOf(RuleSets.Publication.Faulty.class);
    }

    private String lately() {
        return today.day().minusYears(2).toString();
    }

    @Test
    void thePostalCertificateIsWorthThreeCoursesOfEightCredits() throws Exception {
        var asked = POSTAL + "&level1=4&date1=" + lately();
        var english = get(asked, "en");
        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(english.body()).contains("Logistics management (junior college)", "Recognised: 8 credits", "物流学概论 (LOG-101)",
                "快递实务 (LOG-102)", "客户服务 (LOG-103)", "exempt", "Postal-delivery certificate, grade 3", "This is a preview by today’s rules");
        assertThat(get(asked, "zh").body()).contains("物流管理（专科）", "共转换 8 学分", "物流学概论 (LOG-101)", "快递实务 (LOG-102)",
                "客户服务 (LOG-103)", "免考", "快递业务员职业资格证书（三级）");
    }

    @Test
    void aRefusalSaysWhatIsMissingAndWhatWouldChangeIt() throws Exception {
        var low = POSTAL + "&level1=3&date1=" + lately();
        assertThat(get(low, "en").body()).contains("Where it would not be recognised, and why",
                "The level (OUC 3) is lower than the target course's; it would have to be at least as high.",
                "Where no rule fits, an expert can be asked");
        assertThat(get(low, "zh").body()).contains("哪里不能转换、为什么", "等级（OUC 3）");
        var old = POSTAL + "&level1=4&date1=2001-05";
        assertThat(get(old, "en").body()).contains("the age of the achievement: 2001-05. It would fit with at most 8 years.");
        assertThat(get(POSTAL + "&date1=" + lately(), "en").body()).contains("can’t be decided yet", "Its level in the framework of whoever recognises it is not known");
        assertThat(get(POSTAL + "&level1=4&feature1=practical&date1=" + lately(), "en").body())
                .contains("This kind of achievement is never taken, such as practical work.");
    }

    @Test
    void whatIsSavedComesFromTheCatalogue() throws Exception {
        var found = get("/what-if?q=WI-KD", "en").body();
        assertThat(found).contains("Courier certificate", "Test Training").doesNotContain("value=\"named:WI-KD\"");
        var what = found.replaceAll("(?s).*name=\"add\" value=\"(course:[0-9a-f-]{36})\".*", "$1");
        var added = get("/what-if?add=" + what + "&q=WI-KD", "en");
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(added.headers().firstValue("Location")).contains("/what-if?what1=" + what.replace(":", "%3A"));
        var answer = get("/what-if?what1=" + what + "&date1=" + lately(), "en").body();
        assertThat(answer).contains("Recognised: 3 credits", "saves 54 hours of class and ", "270", "Logistics (WI-LOG)", "Test University");
        assertThat(get("/what-if?what1=" + what + "&order=money&date1=" + lately(), "zh").body()).contains("可省 54 学时、", "测试大学", "物流学 (WI-LOG)");
        assertThat(get("/what-if?what1=" + what + "&date1=" + lately() + "&out=1", "en").headers().firstValue("Location")).contains("/what-if");
    }

    @Test
    void whatCantBeReadIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        var page = get(POSTAL + "&level1=high&date1=" + today.day().plusDays(1) + "&mark1=120", "en");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("high is not a level.", "That day is still to come.", "A mark is a number from 0 to 100.", "value=\"120\"");
        assertThat(get("/what-if?what1=nonsense&what2=course:00000000-0000-0000-0000-000000000000", "en").body()).contains("This is no longer there.");
        assertThat(get("/what-if?what1=named:NOTHING-LIKE-THIS", "zh").statusCode()).isEqualTo(422);
    }

    @Test
    void whatIsRefusedIsCountedWithoutAnythingAboutWhoeverAsked() throws Exception {
        jdbc.update("delete from recognition.demand");
        var question = POSTAL.replace("credits1=8", "credits1=8.5") + "&level1=3&date1=" + lately();
        get(question, "en");
        get(question.replace("8.5", "9"), "zh");
        get(question, "zh");
        get(question + "&order=hours", "en");
        get("/what-if?what1=free:experience&date1=2003", "en");
        var rows = jdbc.queryForList("select day, rule_set, programme, provider, course, kind, reason, count from recognition.demand order by course, reason");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).containsEntry("kind", "experience").containsEntry("rule_set", "").containsEntry("reason", "no-rule");
        assertThat(rows.getLast()).containsEntry("course", "POSTAL-DELIVERY-3").containsEntry("reason", "level-of-target").containsEntry("count", 2L)
                .containsEntry("programme", "LOGISTICS-ASSOCIATE").containsEntry("day", java.sql.Date.valueOf(today.day()));
        assertThat(jdbc.queryForList("""
                        select column_name from information_schema.columns where table_schema = 'recognition' and table_name = 'demand'
                        """, String.class))
                .containsExactlyInAnyOrder("day", "rule_set", "programme", "provider", "course", "kind", "reason", "count");
    }

    @Test
    void programsAskTheSameInJson() throws Exception {
        var asked = """
                {"achievements": [
                   {"provider": "WI-TC", "course": "WI-KD", "obtained": "%s"},
                   {"provider": "POST", "kind": "certificate", "course": "POSTAL-DELIVERY-3", "creditClass": "vocational",
                    "worth": [{"framework": "OUC", "level": "4", "credits": "8"}], "obtained": "%s", "features": []}],
                 "order": "credits"}
                """.formatted(lately(), lately());
        var answer = JsonMapper.shared().readTree(post(asked).body());
        var first = answer.get("best").get(0);
        assertThat(first.get("programme").asString()).isEqualTo("LOGISTICS-ASSOCIATE");
        assertThat(first.get("credits").asString()).isEqualTo("8");
        assertThat(first.at("/decision/granted/0/gives")).hasSize(3);
        var ours = answer.get("best").values().stream().filter(each -> each.get("programme").asString().equals("WI-LOGISTICS")).findFirst().orElseThrow();
        assertThat(ours.get("hours").asString()).isEqualTo("54");
        assertThat(ours.at("/money/CNY").asString()).isEqualTo("270");
        assertThat(post("{\"achievements\": []}").statusCode()).isEqualTo(422);
        assertThat(post(asked.replace("\"8\"", "\"many\"")).statusCode()).isEqualTo(422);
        assertThat(post(asked.replace("\"order\"", "\"limit\": 1000, \"order\"")).body()).contains("request.limit");
        assertThat(post(asked.replace("\"course\"", "\"curse\"")).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/what-if"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", language).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
