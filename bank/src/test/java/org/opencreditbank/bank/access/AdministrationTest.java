package org.opencreditbank.bank.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationTest {
    private static final String PASSWORD = "a password to hand over";

    @Autowired
    private SignIns signIns;

    @Autowired
    private Organisations organisations;

    @LocalServerPort
    private int port;

    private Browser administrator;

    @BeforeAll
    void signIn() {
        organisations.enter(OrganisationEntry.of("YJOU", "Yongjiang Open University", "甬江开放大学", OrganisationRole.TEACHES), "test", "test");
        signIns.openForAdministrator("boss", PASSWORD, new Deed(new Actor.SystemTask("test"), "test")).orThrow();
        administrator = new Browser(port);
        assertThat(administrator.signIn("boss", PASSWORD).body()).contains("<h1>Administration</h1>");
    }

    @Test
    void aRegistrarIsLetInAndShutOut() {
        var opened = post("people", Map.of("name", "王芳", "role", "REGISTRAR", "organisation", "YJOU", "password", PASSWORD));
        assertThat(opened).contains("王芳 can sign in now.");
        assertThat(new Browser(port).signIn("王芳", PASSWORD).uri().getPath()).isEqualTo("/deposits");
        var key = signIns.workers().stream().filter(worker -> worker.name().equals("王芳")).findFirst().orElseThrow().id();
        post("people/close", Map.of("key", Long.toString(key)));
        assertThat(new Browser(port).signIn("王芳", PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void aProviderActsForAnOrganisationThatProvidesAndAnOfficerForABranch() {
        var branch = organisations.enter(OrganisationEntry.of("HQ", "The bank", "总部", OrganisationRole.BRANCH), "test", "test");
        assertThat(post("people", Map.of("name", "p", "role", "PROVIDER", "organisation", "HQ", "password", PASSWORD)))
                .contains("HQ neither teaches nor trains nor awards");
        assertThat(post("people", Map.of("name", "o", "role", "OFFICER", "organisation", "YJOU", "password", PASSWORD)))
                .contains("YJOU is no branch of the bank");
        assertThat(post("people", Map.of("name", "o", "role", "OFFICER", "organisation", "", "password", PASSWORD)))
                .contains("There is no organisation");
        assertThat(post("people", Map.of("name", "p", "role", "PROVIDER", "organisation", "YJOU", "password", PASSWORD)))
                .contains("p can sign in now.");
        assertThat(post("people", Map.of("name", "o", "role", "OFFICER", "organisation", "HQ", "password", PASSWORD)))
                .contains("o can sign in now.");
        assertThat(signIns.workers(Role.OFFICER))
                .filteredOn(officer -> officer.name().equals("o"))
                .singleElement()
                .satisfies(officer -> assertThat(officer.organisationId()).isEqualTo(branch.id()));
    }

    @Test
    void anExpertBelongsToNobodyAndKeepsTheirNameWhenShutOut() {
        assertThat(post("people", Map.of("name", "expert-lin", "role", "EXPERT", "organisation", "", "password", PASSWORD)))
                .contains("expert-lin can sign in now.");
        var expert = signIns.workers(Role.EXPERT).stream().filter(each -> each.name().equals("expert-lin")).findFirst().orElseThrow();
        assertThat(expert.organisationId()).isNull();
        assertThat(new Browser(port).signIn("expert-lin", PASSWORD).uri().getPath()).isEqualTo(Places.first(Role.EXPERT));
        post("people/close", Map.of("key", Long.toString(expert.id())));
        assertThat(signIns.workers(Role.EXPERT)).doesNotContain(expert);
        assertThat(signIns.names(List.of(expert.id()))).containsEntry(expert.id(), "expert-lin");
        assertThat(signIns.worker(expert.id()).map(SignIns.Worker::name)).contains("expert-lin");
    }

    @Test
    void whoeverDidSomethingIsReadBackAsThatActor() {
        for (var role : Role.values()) {
            var actor = new Actor.Person(17, role);
            assertThat(Actor.of(actor.label())).isEqualTo(actor);
        }
    }

    @Test
    void whatWasTypedStaysWhenItCannotBe() {
        var refused = post("people", Map.of("name", "li", "role", "REGISTRAR", "organisation", "NOWHERE", "password", PASSWORD));
        assertThat(refused).contains("There is no organisation with the code NOWHERE.", "value=\"li\"", "value=\"NOWHERE\"").doesNotContain(PASSWORD);
        assertThat(post("people", Map.of("name", "li", "role", "REGISTRAR", "organisation", "YJOU", "password", "short"))).contains("too short");
    }

    @Test
    void aProgramIsLetInAndItsSecretShownOnce() {
        var opened = post("programs", Map.of("program", "yjou-records", "owner", "YJOU", "scopes", "deposits:write, deposits:read"));
        assertThat(opened).containsPattern("<code>[A-Za-z0-9_-]{43}</code>");
        assertThat(administrator.get("/administration").body()).contains("yjou-records").doesNotContainPattern("<code>[A-Za-z0-9_-]{43}</code>");
        assertThat(post("programs", Map.of("program", "other", "owner", "YJOU", "scopes", "everything"))).contains("There is no scope everything.");
    }

    @Test
    void nobodyLocksThemselvesOut() {
        var own = signIns.workers().stream().filter(worker -> worker.name().equals("boss")).findFirst().orElseThrow().id();
        assertThat(post("people/close", Map.of("key", Long.toString(own)))).contains("Your own sign-in");
    }

    private String post(String what, Map<String, String> fields) {
        return administrator.post("/administration", "/administration/" + what, fields).body();
    }
}
