package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.context.ApplicationContext;

/** An organisation of its own, and people who work for it at the rule desk. */
public final class RuleDesk {

    private static final String PASSWORD = "correct horse";

    /** Code of the organisation. */
    public final String owner = fresh();
    private final ApplicationContext bank;
    private final int port;
    /** The organisation inside the bank. */
    final long organisation;

    /** A new organisation. */
    public RuleDesk(ApplicationContext bank, int port) {
        this.bank = bank;
        this.port = port;
        this.organisation = bank.getBean(Organisations.class).enter(new OrganisationEntry(owner, Map.of("en", "College " + owner, "zh", "学院" + owner),
                Set.of(OrganisationRole.TEACHES), java.util.List.of(), null, null, null), "test", "test").id();
    }

    static String fresh() {
        return "D-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** Somebody of this organisation who has signed in. */
    public Browser person(Role role) {
        var name = role.name().toLowerCase(Locale.ROOT) + "-" + fresh();
        bank.getBean(SignIns.class).openForOrganisation(name, PASSWORD, role, organisation, SampleLives.DEED).orThrow();
        var browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    /** Begins a draft and returns its address. */
    String begin(Browser browser, String from) {
        var answer = browser.post("/rule-desk/new", "/rule-desk/new", Map.of("owner", owner, "from", from));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.uri().getPath();
    }

    /** Begins a draft with a text of its own. */
    public String written(Browser browser, String document) {
        var address = begin(browser, "");
        save(browser, address, 1, document);
        return address;
    }

    static java.net.http.HttpResponse<String> save(Browser browser, String address, int seen, String document) {
        return browser.post(address, address, Map.of("seen", Integer.toString(seen), "document", document));
    }
}
