package org.opencreditbank.bank.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The counter over HTTP: two branches side by side, each with its worker. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CounterTest {

    private static final Deed TEST = new Deed(new Actor.SystemTask("test"), "test");
    private static final String PASSWORD = "桂花载酒少年游 2026";
    private static final Pattern NUMBER = Pattern.compile("/branch/accounts/(\\d{13})");
    private static final Pattern CODE = Pattern.compile("<strong>(\\w{4}-\\w{4}-\\w{4})</strong>");
    private static int persons;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Identities identities;

    @Autowired
    private Learners learners;

    @Autowired
    private AuditTrail trail;

    @LocalServerPort
    private int port;

    private Browser hangzhou;
    private Browser ningbo;

    @BeforeEach
    void openBothCounters() {
        hangzhou = worker("hangzhou", "Hangzhou branch", "杭州分中心");
        ningbo = worker("ningbo", "Ningbo branch", "宁波分中心");
    }

    private Browser worker(String code, String english, String chinese) {
        long branch = organisations
                .enter(OrganisationEntry.of(code, english, chinese, OrganisationRole.BRANCH), "test", "test")
                .id();
        String name = code + "-" + UUID.randomUUID();
        signIns.openForOrganisation(name, PASSWORD, Role.BRANCH_STAFF, branch, TEST).orThrow();
        var browser = new Browser(port).speaking("zh");
        assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(200);
        return browser;
    }

    private static IdentityDocument someCitizen() {
        String seventeen = "33010219530211" + "%03d".formatted(++persons);
        return IdentityDocument.of(CitizenId.parse(seventeen + CitizenId.checkDigit(seventeen)).orThrow());
    }

    private String open(Browser at, String name, IdentityDocument document) {
        HttpResponse<String> opened = at.post(
                "/branch/open",
                "/branch/open",
                Map.of("name", name, "kind", document.kind().name(), "document", document.number(), "where", ""));
        assertThat(opened.statusCode()).isEqualTo(200);
        Matcher number = NUMBER.matcher(opened.uri().getPath());
        assertThat(number.find()).as(opened.body()).isTrue();
        return number.group(1);
    }

    private HttpResponse<String> deed(Browser at, String number, String deed, Map<String, String> fields) {
        return at.post("/branch", "/branch/accounts/" + number + "/" + deed, fields);
    }

    private HttpResponse<String> find(Browser at, IdentityDocument document, String reason) {
        return at.post(
                "/branch",
                "/branch/find/document",
                Map.of("kind", "CITIZEN_ID", "document", document.number(), "where", "", "reason", reason));
    }

    @Test
    void anAccountIsOpenedOnceAndItsLetterActivatesItOnLine() {
        IdentityDocument document = someCitizen();
        String number = open(hangzhou, "龑䶮㛃𬱖", document);
        assertThat(open(hangzhou, "龑䶮㛃𬱖", document)).isEqualTo(number);
        assertThat(hangzhou.get("/branch/accounts/" + number).body()).contains("龑䶮㛃𬱖", "待激活", "杭州分中心");

        String letter = deed(hangzhou, number, "letter", Map.of()).body();
        Matcher code = CODE.matcher(letter);
        assertThat(code.find()).as(letter).isTrue();
        var learner = new Browser(port).speaking("zh");
        Map<String, String> fields =
                Map.of("number", number, "code", code.group(1), "password", PASSWORD, "again", PASSWORD);
        assertThat(learner.post("/activate", "/activate", Map.of("number", number, "code", "AAAA-AAAA-AAAA",
                                "password", PASSWORD, "again", PASSWORD))
                        .body())
                .contains("所填内容与账户不符", "value=\"" + number + "\"")
                .doesNotContain(PASSWORD);
        assertThat(learner.post("/activate", "/activate", fields).body()).contains("账户已激活");
        assertThat(learner.signIn(number, PASSWORD).statusCode()).isIn(200, 404);
        assertThat(hangzhou.get("/branch/accounts/" + number).body()).contains("正常", "已开通");
        assertThat(learner.get("/account/looks").body()).contains("谁看过我的账户", "打印激活函", "柜台办理");
        assertThat(hangzhou.get("/branch/accounts/" + number + "/statement").body()).contains("龑䶮㛃𬱖");
        assertThat(ningbo.get("/branch/accounts/" + number + "/statement").statusCode()).isEqualTo(404);
    }

    @Test
    void aWeakPasswordSpendsNoCode() {
        String number = open(hangzhou, "王秀英", someCitizen());
        Matcher code = CODE.matcher(deed(hangzhou, number, "letter", Map.of()).body());
        assertThat(code.find()).isTrue();
        var learner = new Browser(port);
        assertThat(learner.post("/activate", "/activate",
                                Map.of("number", number, "code", code.group(1), "password", "short", "again", "short"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(learner.post("/activate", "/activate",
                                Map.of("number", number, "code", code.group(1), "password", PASSWORD, "again", PASSWORD))
                        .body())
                .contains("Your account is active");
    }

    @Test
    void documentsActivateButDoNotResetWhatIsInUse() {
        IdentityDocument document = someCitizen();
        String number = open(hangzhou, "王秀英", document);
        var learner = new Browser(port);
        Map<String, String> fields = Map.of(
                "number", number, "name", "王秀英", "birth", "1953-02-11", "kind", "CITIZEN_ID",
                "document", document.number(), "where", "", "password", PASSWORD, "again", PASSWORD);
        assertThat(learner.post("/activate/documents", "/activate/documents", fields).body())
                .contains("Your account is active");
        assertThat(learner.post("/activate/documents", "/activate/documents", fields).statusCode())
                .isEqualTo(422);
    }

    @Test
    void anotherBranchSeesAnAccountOnlyByDocumentAndReasonAndTheLookIsOnRecord() {
        IdentityDocument document = someCitizen();
        String number = open(hangzhou, "王秀英", document);

        assertThat(ningbo.get("/branch/accounts/" + number).statusCode()).isEqualTo(404);
        assertThat(deed(ningbo, number, "freeze", Map.of("freeze-why", "试试")).statusCode()).isEqualTo(404);
        assertThat(ningbo.post("/branch", "/branch/find/number", Map.of("number", number)).body())
                .contains("没有找到");
        assertThat(ningbo.post("/branch", "/branch/find/name", Map.of("name", "王秀英", "birth", "1953-02-11"))
                        .body())
                .contains("没有找到");
        assertThat(find(ningbo, document, "").body()).contains("该账户由其他网点负责").doesNotContain("王秀英");
        assertThat(find(ningbo, document, "查").statusCode()).isEqualTo(422);
        assertThat(find(ningbo, document, "本人迁居宁波，到柜台办理").body()).contains("王秀英");
        assertThat(ningbo.get("/branch/accounts/" + number).statusCode()).isEqualTo(200);
        long learner = identities.find(document).orElseThrow().learnerId();
        assertThat(trail.of(learner, 10)).extracting(AuditTrail.Look::cause)
                .contains("branch/visit: 本人迁居宁波，到柜台办理");
    }

    @Test
    void whatIsTypedWrongIsSaidBesideTheFieldAndKept() {
        HttpResponse<String> wrong = hangzhou.post(
                "/branch/open",
                "/branch/open",
                Map.of("name", "王秀英", "kind", "CITIZEN_ID", "document", "330102195302110025", "where", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"document-error\"", "value=\"330102195302110025\"", "value=\"王秀英\"");
    }

    @Test
    void theLifeOfAnAccountIsLedAtTheCounter() {
        String number = open(hangzhou, "王秀英", someCitizen());
        assertThat(deed(hangzhou, number, "activate", Map.of("shown", "")).statusCode()).isEqualTo(422);
        assertThat(deed(hangzhou, number, "activate", Map.of("shown", "身份证原件")).body()).contains("账户已激活");
        assertThat(deed(hangzhou, number, "freeze", Map.of("freeze-why", "本人挂失")).body()).contains("已冻结", "本人挂失");
        assertThat(deed(hangzhou, number, "unfreeze", Map.of("unfreeze-why", "")).body()).contains("正常");
        assertThat(deed(hangzhou, number, "name", Map.of("new-name", "王秀瑛")).body()).contains("王秀瑛", "曾用名", "王秀英");
        assertThat(deed(hangzhou, number, "proxies", Map.of("proxy-who", "赵军，儿子", "proxy-until", "")).body())
                .contains("赵军，儿子");
        assertThat(deed(hangzhou, number, "particulars", Map.of("particular-kind", "REGION", "particular-code", "330100"))
                        .body())
                .contains("所在地区", "330100");
        assertThat(deed(hangzhou, number, "death", Map.of("died-on", "2026-01-05", "died-reported", "女儿")).body())
                .contains("2026年1月5日", "已销户");
        assertThat(deed(hangzhou, number, "erase", Map.of("erase-number", number)).statusCode())
                .as("only an administrator erases")
                .isEqualTo(403);
    }

    @Test
    void duplicatesAreComparedMergedAndParted() {
        IdentityDocument citizen = someCitizen();
        String first = open(hangzhou, "周建国", citizen);
        HttpResponse<String> opened = hangzhou.post(
                "/branch/open",
                "/branch/open",
                Map.of("name", "周建国", "kind", "PASSPORT", "document", "E1234567" + persons, "where", "CN", "birth", "1953-02-11"));
        assertThat(opened.uri().getPath()).startsWith("/branch/accounts/").doesNotContain(first);
        String second = opened.uri().getPath().substring("/branch/accounts/".length());

        String list = hangzhou.post("/branch/duplicates", "/branch/duplicates/search", Map.of()).body();
        assertThat(list).contains("姓名和出生日期相同", first, second);
        Matcher proposal = Pattern.compile("/branch/duplicates/(\\d+)/merge").matcher(list);
        assertThat(proposal.find()).isTrue();
        String mergeAt = "/branch/duplicates/" + proposal.group(1) + "/merge";
        assertThat(ningbo.post("/branch", mergeAt, Map.of("keep", "first")).statusCode()).isEqualTo(404);
        assertThat(hangzhou.post("/branch/duplicates", mergeAt, Map.of("keep", "first")).body())
                .contains("两个账户已合并", second);
        assertThat(deed(hangzhou, second, "unmerge", Map.of("unmerge-why", "两个人")).body()).contains("两个账户已分开");
    }

    @Test
    void anAdministratorErasesAndTheSignInIsGone() {
        IdentityDocument document = someCitizen();
        String number = open(hangzhou, "王秀英", document);
        long learner = identities.find(document).orElseThrow().learnerId();
        signIns.openForLearner("wang-" + number, PASSWORD, learner, TEST).orThrow();
        String boss = "boss-" + number;
        signIns.openForAdministrator(boss, PASSWORD, TEST).orThrow();
        var administrator = new Browser(port).speaking("en");
        administrator.signIn(boss, PASSWORD);

        assertThat(deed(administrator, number, "hold", Map.of("hold-why", "诉讼保全")).body()).contains("legal hold stands");
        assertThat(deed(administrator, number, "erase", Map.of("erase-number", number)).body())
                .contains("A legal hold stands against it.");
        deed(administrator, number, "hold/lift", Map.of("lift-why", "结案"));
        assertThat(deed(administrator, number, "erase", Map.of("erase-number", "1")).statusCode()).isEqualTo(422);
        assertThat(deed(administrator, number, "erase", Map.of("erase-number", number)).body())
                .contains("The person is erased.")
                .doesNotContain("王秀英", document.number());
        assertThat(learners.details(learner)).isEmpty();
        assertThat(new Browser(port).signIn("wang-" + number, PASSWORD).statusCode()).isEqualTo(422);
        assertThat(List.of(learners.account(learner).state().name())).containsExactly("ERASED");
    }
}
