package org.opencreditbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.TwoRegions.Region;
import org.opencreditbank.bank.TwoRegions.Visitor;
import org.opencreditbank.bank.access.Audience;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What an issuer's programs and registrars do to achievements, over HTTP. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "creditbank.home-bank=the-issuers-bank")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuedAchievementsTest {

    @Autowired
    private ApplicationContext bank;

    @LocalServerPort
    private int port;

    private Optional<TwoRegions> opened = Optional.empty();

    @BeforeAll
    void open() {
        opened = Optional.of(new TwoRegions(bank, port));
    }

    private Visitor visitor(Region region, Optional<Audience> audience, boolean program) {
        return opened.orElseThrow().visitors().stream()
                .filter(visitor -> visitor.region() == region
                        && visitor.audience().equals(audience)
                        && visitor.isProgram() == program)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> change(Region whose, String what, String key, String body) {
        String path = opened.orElseThrow().fill("/api/v1/accounts/{account}/achievements/{achievement}/" + what, whose);
        return visitor(Region.NORTH, Optional.empty(), true)
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aProgramLeadsAnAchievementThroughItsLife() {
        String why = "{\"cause\": \"under inquiry\"}";
        HttpResponse<String> suspended = change(Region.NORTH, "suspend", "key-suspend-1", why);
        assertThat(suspended.statusCode()).as(suspended.body()).isEqualTo(200);
        assertThat(suspended.body()).contains("\"state\":\"SUSPENDED\"", "\"number\":1");
        assertThat(change(Region.NORTH, "suspend", "key-suspend-1", why).body()).isEqualTo(suspended.body());

        assertThat(change(Region.NORTH, "resume", "key-resume-01", why).body()).contains("\"state\":\"ACCEPTED\"");
        assertThat(change(Region.NORTH, "correct", "key-correct-1", "{\"cause\": \"typing error\", \"outcome\": \"FAIL\"}").body())
                .contains("\"state\":\"CORRECTED\"");
        assertThat(change(Region.NORTH, "revoke", "key-revoke-01", "{}").body()).contains("achievement.cause-missing");
        assertThat(change(Region.NORTH, "revoke", "key-revoke-02", why).body()).contains("\"state\":\"REVOKED\"");
        HttpResponse<String> tooLate = change(Region.NORTH, "resume", "key-resume-02", why);
        assertThat(tooLate.statusCode()).isEqualTo(422);
        assertThat(tooLate.body()).contains("achievement.life.refused");

        Visitor registrar = visitor(Region.NORTH, Optional.of(Audience.REGISTRAR), false);
        String page = registrar.call("GET", opened.orElseThrow().fill("/issued/{account}/{achievement}", Region.NORTH), "").body();
        assertThat(page).contains("Taken back", "typing error", "under inquiry", "Not passed");
    }

    @Test
    void whatAnotherOrganisationIssuedIsNotThere() {
        assertThat(change(Region.SOUTH, "revoke", "key-revoke-03", "{\"cause\": \"mine\"}").statusCode()).isEqualTo(404);
    }
}
