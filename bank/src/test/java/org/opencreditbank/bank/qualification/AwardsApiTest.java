package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.SampleProgram;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of an institution claims for learners, and decides, toward its own programmes alone. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardsApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    private WeavingSchool school;

    @BeforeAll
    void school() {
        school = new WeavingSchool(bank, "AI");
    }

    private static JsonNode sent(SampleProgram program, String path, Map<String, Object> body) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(program.post(path, JsonMapper.shared().writeValueAsString(body)).body());
    }

    @Test
    void whatIsMetIsClaimedGrantedAndTakenBack() throws Exception {
        long learner = school.learner("1");
        school.passes(learner, "LOOM");
        school.passes(learner, "DYE");
        school.recognised(learner, 1);
        var account = new SampleLives(bank).accountNumber(learner);
        try (var program = new SampleProgram(bank, port, school.university().id(), ProgramScope.AWARDS_WRITE, ProgramScope.AWARDS_READ)) {
            Map<String, Object> claim = Map.of("account", account, "programme", school.programme());
            var claimed = sent(program, "/api/v1/awards", claim);
            assertThat(claimed.path("stage").asString()).as(claimed.toString()).isEqualTo("deciding");
            assertThat(sent(program, "/api/v1/awards", claim).path("code").asString()).isEqualTo("award.claimed");
            var address = "/api/v1/awards/" + claimed.get("award").asString();
            assertThat(program.get("/api/v1/awards").body()).contains(claimed.get("number").asString());
            assertThat(sent(program, address + "/steps", Map.of("seen", 1, "step", "dance")).path("code").asString()).isEqualTo("award.no-step");
            assertThat(sent(program, address + "/steps", Map.of("seen", 1, "step", "refuse")).path("code").asString()).isEqualTo("award.reasons");
            assertThat(sent(program, address + "/steps", Map.of("seen", 1, "step", "grant")).path("stage").asString()).isEqualTo("granted");
            assertThat(sent(program, address + "/steps", Map.of("seen", 1, "step", "grant")).path("code").asString()).isEqualTo("award.moved-on");
            assertThat(program.get(address).body()).contains("\"stage\":\"granted\"", "\"seen\":2");
            assertThat(sent(program, address + "/steps", Map.of("seen", 2, "step", "revoke", "reasons", "a mistake")).path("stage").asString())
                    .isEqualTo("revoked");
            strangersSeeNothing(address, claim);
        }
    }

    private void strangersSeeNothing(String address, Map<String, Object> claim) throws Exception {
        var stranger = new SampleLives(bank).organisation("AI-STRANGER", "Stranger", "外校", OrganisationRole.TEACHES);
        try (var other = new SampleProgram(bank, port, stranger.id(), ProgramScope.AWARDS_WRITE, ProgramScope.AWARDS_READ)) {
            assertThat(other.get(address).statusCode()).isEqualTo(404);
            assertThat(sent(other, address + "/steps", Map.of("seen", 3, "step", "keep", "reasons", "x")).path("status").asInt()).isEqualTo(404);
            assertThat(other.post("/api/v1/awards", JsonMapper.shared().writeValueAsString(claim)).statusCode()).isEqualTo(404);
            assertThat(other.get("/api/v1/awards?all=true").body()).startsWith("{\"items\":[]");
        }
    }
}
