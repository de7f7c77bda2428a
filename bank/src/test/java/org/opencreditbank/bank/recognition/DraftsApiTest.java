package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.SampleProgram;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program writes, publishes, suspends and retires the rules of its own institution and of no other. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DraftsApiTest {

    private static final String DRAFTS = "/api/v1/rule-drafts";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private RuleDesk desk;
    private SampleProgram program;

    @BeforeEach
    void admit() throws Exception {
        desk = new RuleDesk(bank, port);
        program = new SampleProgram(bank, port, desk.organisation, ProgramScope.RULES_WRITE);
    }

    @AfterEach
    void leave() {
        program.close();
    }

    private static String json(Map<String, Object> fields) {
        return JsonMapper.shared().writeValueAsString(fields);
    }

    private JsonNode done(String path, Map<String, Object> fields) throws IOException, InterruptedException {
        var answer = program.post(path, json(fields));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(JsonMapper.shared().readTree(answer.body()).get("code").asString()).isEqualTo(code);
    }

    @Test
    void aRuleSetIsWrittenCheckedConsultedPublishedSuspendedResumedAndRetired() throws Exception {
        var document = RuleSetsTest.document(desk.owner + "-R", 1, desk.owner, 2);
        var begun = done(DRAFTS, Map.of("document", document.replace("credits: 2}]\n", "credits: 3}]\n")));
        assertThat(begun.get("sound").asBoolean()).isFalse();
        assertThat(begun.at("/faults/0/line").asInt()).isPositive();
        assertThat(begun.at("/tests/0/differs").size()).isPositive();
        var address = DRAFTS + "/" + begun.get("id").asString();

        refused(program.post(address + "/steps", json(Map.of("seen", 1, "step", "publish"))), "recognition.desk.unsound");
        var saved = done(address + "/savings", Map.of("seen", 1, "document", document));
        assertThat(saved.get("sound").asBoolean()).isTrue();
        assertThat(done(address + "/savings", Map.of("seen", 1, "document", document)).get("number").asInt()).as("sent again").isEqualTo(2);
        refused(program.post(address + "/savings", json(Map.of("seen", 1, "document", document + "# late\n"))), "recognition.desk.changed");
        assertThat(JsonMapper.shared().readTree(program.get(DRAFTS).body()).at("/items/0/code").asString()).isEqualTo(desk.owner + "-R");

        refused(program.post(address + "/steps", json(Map.of("seen", 2, "step", "consult"))), "recognition.desk.day");
        done(address + "/steps", Map.of("seen", 2, "step", "consult", "day", "2999-01-01"));
        var published = done(address + "/steps", Map.of("seen", 2, "step", "publish")).get("published").asString();
        var rules = "/api/v1/rules/" + published;
        assertThat(program.get(rules).body()).contains("\"decides\":true");
        done(rules + "/steps", Map.of("step", "suspend"));
        assertThat(program.get(rules).body()).contains("\"decides\":false");
        done(rules + "/steps", Map.of("step", "resume"));
        assertThat(program.get(rules).body()).contains("\"decides\":true");
        done(rules + "/steps", Map.of("step", "retire", "day", "2999-12-31"));
        assertThat(program.get(rules).body()).contains("\"lastDay\":\"2999-12-31\"");
        refused(program.post(rules + "/steps", json(Map.of("step", "delete"))), "recognition.desk.no-step");
    }

    @Test
    void aDraftBegunWithoutATextIsSoundAtOnce() throws Exception {
        var begun = done(DRAFTS, Map.of());
        assertThat(begun.get("sound").asBoolean()).as(begun.toString()).isTrue();
        assertThat(begun.get("owner").asString()).isEqualTo(desk.owner);
        refused(program.post(DRAFTS, json(Map.of("document", " "))), "recognition.desk.empty");
    }

    @Test
    void noProgramWritesAnothersRules() throws Exception {
        var address = DRAFTS + "/" + done(DRAFTS, Map.of()).get("id").asString();
        refused(program.post(DRAFTS, json(Map.of("owner", "OUC"))), "recognition.desk.owner");
        try (var stranger = new SampleProgram(bank, port, new RuleDesk(bank, port).organisation, ProgramScope.RULES_WRITE)) {
            assertThat(stranger.get(address).statusCode()).isEqualTo(404);
            assertThat(stranger.post(address + "/savings", json(Map.of("seen", 1, "document", "x"))).statusCode()).isEqualTo(404);
            assertThat(stranger.post(address + "/steps", json(Map.of("seen", 1, "step", "publish"))).statusCode()).isEqualTo(404);
            assertThat(stranger.get(DRAFTS).body()).doesNotContain(desk.owner);
            var ouc = bank.getBean(RuleSets.class).named("OUC-EXEMPTION/1").orElseThrow();
            assertThat(stranger.post("/api/v1/rules/" + ouc.hash() + "/steps", json(Map.of("step", "retire"))).statusCode()).isEqualTo(404);
        }
        try (var reader = new SampleProgram(bank, port, desk.organisation, ProgramScope.DEPOSITS_READ)) {
            assertThat(reader.get(DRAFTS).statusCode()).isEqualTo(403);
        }
    }
}
