package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** At the desk a draft is consulted on, published on a day, suspended, resumed and retired, by its owner's people alone. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RuleLifePagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private RuleSets sets;

    @Autowired
    private Today today;

    private RuleDesk desk;
    private Browser provider = new Browser(0);
    private String address = "";

    @BeforeEach
    void draft() {
        desk = new RuleDesk(bank, port);
        provider = desk.person(Role.PROVIDER);
        address = desk.written(provider, RuleSetsTest.document(desk.owner + "-R", 1, desk.owner, 2));
    }

    private java.net.http.HttpResponse<String> live(Map<String, String> fields) {
        return provider.post(address, address + "/life", fields);
    }

    @Test
    void everybodyReadsADraftThatIsOpenForConsultationAsItWasOpened() {
        var page = address.replace("/rule-desk/drafts/", "/rules/consultations/");
        var stranger = new Browser(port);
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        var until = today.day().plusDays(20);
        assertThat(live(Map.of("do", "consult", "seen", "2", "until", until.toString())).body()).contains("open for consultation until");
        assertThat(stranger.get("/rules").body()).contains(page, "Open for consultation", "College " + desk.owner);
        assertThat(stranger.get(page).body()).contains("Test of " + desk.owner + "-R", "It decides nothing yet", "open for consultation until",
                "The course is C", "# A comment, which says nothing.");
        RuleDesk.save(provider, address, 2, RuleSetsTest.document(desk.owner + "-R", 1, desk.owner, 2) + "# written since\n");
        assertThat(stranger.get(page).body()).doesNotContain("# written since");
        assertThat(stranger.speaking("zh").get(page).body()).contains("公开征求意见，至", "测试");
        assertThat(live(Map.of("do", "end-consultation")).statusCode()).isEqualTo(200);
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(live(Map.of("do", "end-consultation")).body()).contains("It is not open for consultation.");
    }

    @Test
    void whatIsTypedStaysWhereItCannotBeDone() {
        var past = today.day().minusDays(1).toString();
        var refused = live(Map.of("do", "publish", "seen", "2", "first", past));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is over; what was decided then stays decided", "value=\"" + past + "\"");
        assertThat(live(Map.of("do", "publish", "seen", "2", "first", "soon")).body()).contains("This is no day.", "value=\"soon\"");
        assertThat(live(Map.of("do", "publish", "seen", "1", "first", today.day().toString())).body()).contains("Somebody else saved after you opened");
        RuleDesk.save(provider, address, 2, "rule-set: X\n");
        assertThat(live(Map.of("do", "publish", "seen", "3", "first", today.day().toString())).body()).contains("Something is wrong with the text");
        assertThat(sets.named(desk.owner + "-R/1")).isEmpty();
    }

    @Test
    void aDraftIsPublishedOnADaySuspendedResumedAndRetired() {
        var first = today.day().plusDays(7);
        var published = live(Map.of("do", "publish", "seen", "2", "first", first.toString()));
        assertThat(published.statusCode()).isEqualTo(200);
        assertThat(published.body()).contains("It is done.", "not in force yet", "Suspend it", "Retire it");
        var rules = sets.named(desk.owner + "-R/1").orElseThrow();
        assertThat(rules.decidesOn(first.minusDays(1))).isFalse();
        assertThat(rules.decidesOn(first)).isTrue();
        assertThat(RuleDesk.save(provider, address, 2, "x").body()).contains("What is published never changes.");
        assertThat(provider.get(address).body()).contains("As it was published", "/rule-desk/published/" + rules.hash()).doesNotContain("Save and check");

        var page = "/rule-desk/published/" + rules.hash();
        assertThat(provider.get("/rule-desk/published").body()).contains(page);
        var suspended = provider.post(page, page, Map.of("do", "suspend", "suspend", first.plusDays(3).toString()));
        assertThat(suspended.body()).contains("It is done.", "Resume it");
        assertThat(provider.post(page, page, Map.of("do", "resume", "resume", first.toString())).body()).contains("Before ", "something else holds",
                "value=\"" + first + "\"");
        provider.post(page, page, Map.of("do", "resume", "resume", first.plusDays(5).toString()));
        provider.post(page, page, Map.of("do", "retire", "retire", first.plusDays(6).toString()));
        var retired = sets.named(desk.owner + "-R/1").orElseThrow();
        assertThat(first.datesUntil(first.plusDays(10)).filter(retired::decidesOn).toList())
                .containsExactly(first, first.plusDays(1), first.plusDays(2), first.plusDays(5), first.plusDays(6));
        assertThat(provider.get(page).body()).doesNotContain("Retire it", "Suspend it");
        assertThat(provider.speaking("zh").get(page).body()).contains("恢复", "编写下一版");
        assertThat(new Browser(port).get("/api/v1/rules/" + rules.hash()).body()).contains("\"firstDay\":\"" + first + "\"", "\"resumes\":\"" + first.plusDays(5));
    }

    @Test
    void nobodyChangesWhatAnotherOrganisationHasPublished() {
        live(Map.of("do", "publish", "seen", "2", "first", today.day().toString()));
        var page = "/rule-desk/published/" + sets.named(desk.owner + "-R/1").orElseThrow().hash();
        var stranger = new RuleDesk(bank, port).person(Role.REGISTRAR);
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/rule-desk/new", page, Map.of("do", "retire", "retire", today.day().toString())).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/rule-desk/new", address + "/life", Map.of("do", "end-consultation")).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/rule-desk/published").body()).doesNotContain(page);
        assertThat(provider.get(page).statusCode()).isEqualTo(200);
    }
}
