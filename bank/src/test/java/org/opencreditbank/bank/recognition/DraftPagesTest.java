package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** An organisation's people write their rules at the desk, without a programmer and without overwriting each other. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DraftPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private RuleSets sets;

    @Autowired
    private JdbcTemplate jdbc;

    private RuleDesk desk;
    private Browser provider = new Browser(0);

    @BeforeEach
    void people() {
        desk = new RuleDesk(bank, port);
        provider = desk.person(Role.PROVIDER);
    }

    private String sound() {
        return RuleSetsTest.document(desk.owner + "-R", 1, desk.owner, 2);
    }

    @Test
    void aDraftBegunWithTheTemplateIsSoundAtOnce() {
        var address = desk.begin(provider, "");
        assertThat(provider.get(address).body()).contains("rule-set: " + desk.owner + "-RULES", "owner: " + desk.owner, "Nothing is wrong with it",
                "A certificate of last year exempts from the course", "comes out so");
        assertThat(provider.get("/rule-desk").body()).contains(address, desk.owner + "-RULES, version 1", "College " + desk.owner);
        assertThat(provider.speaking("zh").get(address).body()).contains("没有错误", "保存并检查", "学院" + desk.owner);
    }

    @Test
    void aDraftBegunWithAnExampleBecomesARuleSetOfOnesOwn() {
        var ouc = sets.named("OUC-EXEMPTION/1").orElseThrow();
        var page = provider.get(desk.begin(provider, ouc.hash())).body();
        assertThat(page).contains("rule-set: " + desk.owner + "-OUC-EXEMPTION", "owner: " + desk.owner, "Nothing is wrong with it",
                "A postal-delivery certificate exempts three courses worth 8 credits");
    }

    @Test
    void aDraftBegunWithOnesOwnIsItsNextVersion() {
        var published = sets.publish("x", sound().getBytes(StandardCharsets.UTF_8), SampleLives.DEED);
        var hash = ((RuleSets.Publication.Published) published).rules().hash();
        assertThat(provider.get("/rule-desk/new?from=" + hash).body()).contains("value=\"" + hash + "\" selected");
        assertThat(provider.get(desk.begin(provider, hash)).body()).contains("version: 2\n", "Nothing is wrong with it");
        assertThat(provider.get(desk.written(provider, sound())).body())
                .contains("Version 1 of " + desk.owner + "-R is published already", "Publish this as version 2", "Line 3, column 1");
    }

    @Test
    void everythingWrongIsToldWithLineAndColumnAndHowToMendIt() {
        var address = desk.written(provider, sound().replace("{course: T}]", "{course: U}]").replace("{course: C, age", "{course: C, colour: red, age"));
        var page = provider.get(address + "?done=saved").body();
        assertThat(page).contains("It is saved.", "wrong with it", "Line 14, column ", "href=\"#line-14\"", "id=\"line-14\"", "<mark>", "colour")
                .doesNotContain("Nothing is wrong");
        RuleDesk.save(provider, address, 2, sound().replace("{course: T}]", "{course: U}]"));
        assertThat(provider.get(address).body()).contains("Line 15, column 13", "is not in programme P", "Correct the code", "comes out otherwise",
                "The test expects r: course T 2. It comes out as –.");
        RuleDesk.save(provider, address, 3, "rule-set: [");
        assertThat(provider.get(address).body()).as("what is no YAML can be saved too").contains("wrong with it", "rule-set: [");
        assertThat(provider.speaking("zh").get(address).body()).contains("处错误", "第 1 行");
    }

    @Test
    void twoPeopleDoNotOverwriteEachOtherUnnoticed() {
        var address = desk.written(provider, sound());
        var registrar = desk.person(Role.REGISTRAR);
        assertThat(RuleDesk.save(registrar, address, 2, sound() + "# registrar\n").statusCode()).isEqualTo(200);
        var refused = RuleDesk.save(provider, address, 2, sound() + "# provider <b>\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Somebody else saved meanwhile", "registrar", "# provider &lt;b&gt;", "name=\"seen\" value=\"3\"");
        assertThat(provider.get(address).body()).contains("# registrar").doesNotContain("# provider");
        assertThat(RuleDesk.save(provider, address, 3, sound() + "# provider <b>\n").statusCode()).as("knowingly").isEqualTo(200);
        var history = provider.get(address + "/history?number=3").body();
        assertThat(history).contains("Saving 4", "Saving 3", "Saving 2", "Saving 1", "(registrar)", "(provider)", "# registrar");
        assertThat(RuleDesk.save(provider, address, 4, sound() + "# provider <b>\r\n").statusCode()).isEqualTo(200);
        assertThat(provider.get(address + "/history").body()).as("the same text is no saving").doesNotContain("Saving 5");
        assertThat(RuleDesk.save(provider, address, 4, " ").body()).contains("There is no text.");
        assertThatThrownBy(() -> jdbc.update("update recognition.draft_saving set document = ''")).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void nobodyWritesAnothersRules() {
        var address = desk.written(provider, sound());
        var stranger = new RuleDesk(bank, port).person(Role.PROVIDER);
        assertThat(stranger.get(address).statusCode()).isEqualTo(404);
        assertThat(stranger.get(address + "/history").statusCode()).isEqualTo(404);
        assertThat(stranger.post("/rule-desk/new", address, Map.of("seen", "2", "document", "mine")).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/rule-desk").body()).doesNotContain(address);
        assertThat(stranger.get("/rule-desk/drafts/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        var refused = stranger.post("/rule-desk/new", "/rule-desk/new", Map.of("owner", desk.owner, "from", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("You can’t write rules for “" + desk.owner + "”.", "value=\"" + desk.owner + "\"");
        assertThat(RuleDesk.save(provider, address, 2, sound().replace("owner: " + desk.owner, "owner: OUC")).statusCode()).isEqualTo(200);
        assertThat(provider.get(address).body()).contains("Write " + desk.owner + " as owner.", "Line 5, column 1");
    }

    private String changed() {
        return RuleSetsTest.document(desk.owner + "-R", 2, desk.owner, 3).replace("years: 8", "years: 5");
    }

    @Test
    void aDraftIsComparedRuleByRuleWithTheVersionThatIsPublished() {
        var first = ((RuleSets.Publication.Published) sets.publish("x", sound().getBytes(StandardCharsets.UTF_8), SampleLives.DEED)).rules();
        var address = desk.begin(provider, first.hash());
        var before = provider.get(address + "/compare").body();
        assertThat(before).contains(desk.owner + "-R, version 1 on the one side", "<code>version</code>").doesNotContain("<h2>Rules</h2>");
        RuleDesk.save(provider, address, 1, changed());
        var page = provider.get(address + "/compare").body();
        assertThat(page).contains("<h2>Rules</h2>", "changed", "8 years", "5 years", "<h2>Programmes</h2>", "<span>2</span>", "<span>3</span>", "<h2>Test cases</h2>");
        assertThat(provider.speaking("zh").get(address + "/compare").body()).contains("版本差异", "原先", "现在");

        var second = ((RuleSets.Publication.Published) sets.publish("x", changed().getBytes(StandardCharsets.UTF_8), SampleLives.DEED)).rules();
        var anybody = new Browser(port);
        assertThat(anybody.get("/rules/" + second.hash()).body()).contains("/rules/" + second.hash() + "/compare");
        assertThat(anybody.get("/rules/" + second.hash() + "/compare").body()).contains("version 1 on the one side", "8 years", "5 years");
        assertThat(anybody.get("/rules/" + first.hash() + "/compare?with=" + second.hash()).body()).contains("version 2 on the one side");
        assertThat(anybody.get("/rules/" + first.hash() + "/compare").body()).contains("There is no other version").doesNotContain("<h2>Rules");
        assertThat(anybody.get("/rules/" + first.hash() + "/compare?with=nonsense").statusCode()).isEqualTo(404);
        assertThat(anybody.get(address + "/compare").body()).doesNotContain("on the one side");
    }

    @Test
    void aTextThatCannotBeReadIsNotComparedAndSaysSo() {
        sets.publish("x", sound().getBytes(StandardCharsets.UTF_8), SampleLives.DEED);
        var address = desk.written(provider, sound().replace("rules:", "rulez:"));
        assertThat(provider.get(address + "/compare").body()).contains("cannot be read far enough to be compared");
    }
}
