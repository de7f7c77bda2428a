package org.opencreditbank.bank.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What is told stands on its reader's page, once, and nowhere else. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticePagesTest {
    private static final String PASSWORD = "a password to hand over";
    private static final Deed DEED = new Deed(new Actor.SystemTask("test"), "test");
    private static final String CODE = "access.worker.opened";

    @Autowired
    private SignIns signIns;

    @Autowired
    private Notices notices;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private int people;
    private long reader;
    private Browser browser;

    @BeforeEach
    void somebody() {
        people++;
        reader = signIns.openForExpert("reader-" + people, PASSWORD, DEED).orThrow();
        browser = new Browser(port);
        browser.signIn("reader-" + people, PASSWORD);
    }

    @Test
    void withoutNoticesThePageSaysWhereTheyWillStand() {
        assertThat(browser.get("/notices").body()).contains("When something waits for you, you find it here.", "<a href=\"/notices\">Notices</a>");
        assertThat(browser.speaking("zh").get("/notices").body()).contains("暂无通知。");
        browser.speaking("en");
        assertThat(browser.get("/notices/settings").body()).contains("This bank sends no letters by e-mail.");
    }

    @Test
    void theSameKeyIsToldThePersonOnce() {
        assertThat(tell("first", "certification/42/17/officer")).isTrue();
        assertThat(tell("second", "certification/42/17/officer")).isFalse();
        assertThat(browser.get("/notices").body()).contains("first can sign in now.", "1 new notice</a>").doesNotContain("second can");
    }

    @Test
    void whatIsRolledBackWasNeverTold() {
        transaction.executeWithoutResult(status -> {
            notices.tell(notice("x", "k"));
            status.setRollbackOnly();
        });
        assertThat(notices.unread(reader)).isZero();
        assertThatThrownBy(() -> notices.tell(notice("x", "k"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void openingMarksAsReadAndLeadsToWhereToAct() {
        tell("x", "k");
        var id = notices.of(reader, null, 1).getFirst().id();
        var landed = browser.post("/notices", "/notices/" + id + "/open", Map.of());
        assertThat(landed.uri().getPath()).isEqualTo("/catalogue");
        assertThat(notices.unread(reader)).isZero();

        tell("y", "l");
        tell("z", "m");
        browser.post("/notices", "/notices/" + notices.of(reader, null, 1).getFirst().id() + "/read", Map.of());
        assertThat(notices.unread(reader)).isEqualTo(1);
        browser.post("/notices", "/notices/read", Map.of());
        assertThat(notices.unread(reader)).isZero();
    }

    @Test
    void theNewestComeFirstAPageAtATime() {
        transaction.executeWithoutResult(_ -> notices.tellAll(
                IntStream.rangeClosed(1, 25).mapToObj(each -> notice("n" + each + ".", "k" + each)).toList()));
        var first = browser.get("/notices").body();
        assertThat(first).contains("n25. can", "n6. can", "25 new notices").doesNotContain("n5. can");
        assertThat(first.indexOf("n25. can")).isLessThan(first.indexOf("n24. can"));
        var next = first.replaceAll("(?s).*href=\"(/notices\\?before=[^\"]+)\" rel=\"next\".*", "$1");
        assertThat(browser.get(next).body()).contains("n5. can", "n1. can").doesNotContain("n6. can");
    }

    @Test
    void daysAndNamesAreShownInTheReadersLanguage() {
        var names = Map.of("en", "Elder care", "zh", "养老护理");
        transaction.executeWithoutResult(_ -> {
            notices.tell(new Notice(reader, CODE, Map.of("name", LocalDate.of(2026, 3, 1)), "/catalogue", "day"));
            notices.tell(new Notice(reader, CODE, Map.of("name", names), "/catalogue", "names"));
            notices.tell(new Notice(reader, CODE, Map.of("name", 1234), "/catalogue", "number"));
        });
        assertThat(browser.get("/notices").body()).contains("1 March 2026 can", "Elder care can", "1,234 can");
        assertThat(browser.speaking("zh").get("/notices").body()).contains("2026年3月1日", "养老护理");
        browser.speaking("en");
    }

    @Test
    void aNoticeThatCannotBeSaidFailsWhoeverTells() {
        assertThatThrownBy(() -> tell(new Notice(reader, "nobody.wrote-this", Map.of(), "/catalogue", "k"))).hasMessageContaining("nobody.wrote-this");
        assertThatThrownBy(() -> tell(new Notice(reader, CODE, Map.of(), "/catalogue", "k"))).hasMessageContaining("name");
        for (var outside : List.of("https://evil.example/", "//evil.example", "catalogue", "/a b", "/a\r\nb", "/\\evil.example")) {
            assertThatThrownBy(() -> new Notice(reader, CODE, Map.of("name", "x"), outside, "k")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Notice(reader, CODE, Map.of("name", 1.5), "/catalogue", "k")).isInstanceOf(IllegalArgumentException.class);
        assertThat(notices.unread(reader)).isZero();
    }

    private boolean tell(String name, String key) {
        return tell(notice(name, key));
    }

    private boolean tell(Notice notice) {
        return Boolean.TRUE.equals(transaction.execute(_ -> notices.tell(notice)));
    }

    private Notice notice(String name, String key) {
        return new Notice(reader, CODE, Map.of("name", name), "/catalogue", key);
    }
}
