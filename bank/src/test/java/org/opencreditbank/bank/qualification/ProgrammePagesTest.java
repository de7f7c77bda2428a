package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleSets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Everybody finds programmes and reads what they ask for, by what rules. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "test.bank=programmes alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgrammePagesTest {

    /** Two rule sets lead to one programme, and both describe it; the provider's own description holds. */
    private static String rules(String set, String owner, String credits) {
        return """
                rule-set: %s
                version: 1
                language: 1
                owner: %s
                title: {en: Ways into weaving %s, zh: 织造转换办法}
                source: invented
                from: 2000-01-01
                framework: YD
                rules:
                  - rule: knitting
                    when: {achievement: course, where: {provider: PP-SCHOOL, course: KNIT}}
                    gives: [{course: LOOM}]
                programmes:
                  - programme: PP-WEAVING
                    title: {en: Weaving, zh: 织造}
                    provider: PP-OU
                    qualification: PP-WEAVER
                    framework: YD
                    credits: %s
                    resident: 8
                    parts:
                      - part: pp-core
                        title: {en: Core, zh: 核心课}
                        least: 12
                        level: 4
                        courses:
                          - {course: LOOM, name: 织机, credits: 5, level: 4, compulsory: true}
                        parts:
                          - part: pp-choice
                            title: {en: Of your choice, zh: 自选}
                            choose: 1
                            most: 6
                            units: [PP-UNIT]
                            courses:
                              - {course: DYE, name: 染色, credits: 3, level: 4}
                              - {course: SPIN, name: 纺纱, credits: 3, level: 4}
                tests:
                  - test: Knitting exempts
                    on: 2021-01-01
                    achievements:
                      - {id: a, provider: PP-SCHOOL, kind: course, course: KNIT, class: vocational, level: 4, credits: 2, obtained: 2019-05}
                    granted: [{rule: knitting, course: LOOM, credits: 5}]
                """.formatted(set, owner, set, credits);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private Browser anybody = new Browser(0);

    @BeforeAll
    void programmes() {
        var lives = new SampleLives(bank).framework();
        lives.organisation("PP-OU", "Weaving University", "织造大学", OrganisationRole.TEACHES);
        for (var set : new String[] {rules("PP-A-OTHERS", "PP-ALLIANCE", "99"), rules("PP-B-OWN", "PP-OU", "20")}) {
            assertThat(bank.getBean(RuleSets.class).publish("pp.yaml", set.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                    .isInstanceOf(RuleSets.Publication.Published.class);
        }
        anybody = new Browser(port);
    }

    @Test
    void programmesAreFoundByWordsAndProvider() {
        assertThat(anybody.speaking("en").get("/").body()).contains("href=\"/programmes\"");
        assertThat(anybody.get("/programmes?q=weaving+university").body())
                .contains("1 programme", "href=\"/programmes/PP-WEAVING\"", "Weaving University");
        assertThat(anybody.get("/programmes?q=%E7%BA%BA%E7%BA%B1").body()).as("by a course").contains("PP-WEAVING");
        assertThat(anybody.get("/programmes?q=weaving&provider=OUC").body()).contains("No programme fits").doesNotContain("PP-WEAVING<");
        assertThat(anybody.get("/programmes?provider=PP-OU").body()).contains("1 programme", "PP-WEAVING");
        assertThat(anybody.speaking("zh").get("/programmes?q=%E7%BB%87%E9%80%A0%E5%A4%A7%E5%AD%A6").body()).contains("共 1 个专业", "织造");
    }

    @Test
    void whatAProgrammeAsksForIsReadAsATreeInPlainWords() {
        var page = anybody.speaking("en").get("/programmes/PP-WEAVING").body();
        assertThat(page)
                .contains("<h1>Weaving</h1>", "Granted by Weaving University", "20 credits altogether", "At least 8 of them are earned at Weaving University itself")
                .contains("<h3>Core</h3>", "At least 12 credits in this part", "Only what is at level 4 or higher counts", "<h4>Of your choice</h4>",
                        "At least 1 course of your choice", "No more than 6 credits", "certification unit PP-UNIT", "织机", "everybody")
                .contains("Ways into weaving PP-A-OTHERS", "Ways into weaving PP-B-OWN", "href=\"/rules/")
                .doesNotContain("99 credits");
        assertThat(anybody.speaking("zh").get("/programmes/PP-WEAVING").body()).contains("总共修满 20 学分", "至少自选 1 门课程");
        assertThat(anybody.get("/programmes/NONE").statusCode()).isEqualTo(404);
    }

    @Test
    void programsReadTheSame() {
        var list = JsonMapper.shared().readTree(anybody.get("/api/v1/programmes?provider=PP-OU&limit=1").body());
        assertThat(list.at("/items/0/programme").asString()).isEqualTo("PP-WEAVING");
        assertThat(list.hasNonNull("next")).isFalse();
        var first = JsonMapper.shared().readTree(anybody.get("/api/v1/programmes?limit=1").body());
        var second = JsonMapper.shared().readTree(anybody.get("/api/v1/programmes?limit=1&after=" + first.get("next").asString()).body());
        assertThat(second.at("/items/0/programme").asString()).isGreaterThan(first.at("/items/0/programme").asString());
        var one = JsonMapper.shared().readTree(anybody.get("/api/v1/programmes/PP-WEAVING").body());
        assertThat(one.at("/programme/credits").asString()).isEqualTo("20");
        assertThat(one.at("/parts/0/parts/0/choose").asInt()).isEqualTo(1);
        assertThat(one.at("/parts/0/courses/0/course").asString()).isEqualTo("LOOM");
        assertThat(one.get("leading")).hasSize(2);
    }
}
