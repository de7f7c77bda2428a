package org.opencreditbank.bank.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.learner.PersonErased;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters over a real SMTP server, which is stopped and started as servers are. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "creditbank.mail.host=127.0.0.1",
            "creditbank.mail.tls=none",
            "creditbank.mail.from=学分银行 <bank@bank.example>",
            "creditbank.base-address=https://bank.example/",
            "creditbank.mail.every=1h"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersTest {
    private static final String PASSWORD = "a password to hand over";
    private static final Deed DEED = new Deed(new Actor.SystemTask("test"), "test");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Duration AFTER_GATHERING = Duration.ofMinutes(4);
    private static final int SMTP_PORT = freePort();
    private static GreenMail server = started();

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Notices notices;

    @Autowired
    private Letters letters;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Mail mail;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private int people;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("creditbank.mail.port", () -> SMTP_PORT);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static GreenMail started() {
        var fresh = new GreenMail(new ServerSetup(SMTP_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        fresh.start();
        return fresh;
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void emptyBoxes() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    @Test
    void aChineseAndAnEnglishLetterArriveReadable() throws Exception {
        long chinese = withAddress("zhang@mail.example", Language.CHINESE);
        long english = withAddress("smith@mail.example", Language.ENGLISH);
        tell(chinese, "养老护理基础", "one");
        tell(english, "Basics of elder care", "one");
        run().step(later());

        var zh = arrived("zhang@mail.example").getFirst();
        assertThat(zh.getSubject()).isEqualTo("学分银行有事项等待您处理");
        assertThat(text(zh)).contains("养老护理基础 现在可以登录了。", "https://bank.example/certification/work", "https://bank.example/notices/settings");
        assertThat(zh.getHeader("Subject")[0]).matches("\\p{ASCII}+").startsWith("=?UTF-8?");
        assertThat(zh.getHeader("From")[0]).matches("\\p{ASCII}+").endsWith("<bank@bank.example>");
        assertThat(((InternetAddress) zh.getFrom()[0]).getPersonal()).isEqualTo("学分银行");
        assertThat(zh.getHeader("Content-Language")).containsExactly("zh-CN");
        var en = arrived("smith@mail.example").getFirst();
        assertThat(en.getSubject()).isEqualTo("Something waits for you at the credit bank");
        assertThat(text(en)).contains("Basics of elder care can sign in now.");
        assertThat(en.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void noticesOfTheSameMinutesGoInOneLetterAndItsSubjectNamesNothing() throws Exception {
        long reader = withAddress("one@mail.example", Language.ENGLISH);
        tell(reader, "Wang Fang 330102199001011234", "a");
        tell(reader, "Course of the secret name", "b");
        run().step(Instant.now());
        assertThat(arrived("one@mail.example")).as("still gathering").isEmpty();
        run().step(later());
        var letter = arrived("one@mail.example");
        assertThat(letter).hasSize(1);
        assertThat(text(letter.getFirst())).contains("Wang Fang", "Course of the secret name");
        assertThat(letter.getFirst().getSubject()).doesNotContain("Wang", "3301", "Course").doesNotContainPattern("\\d");
    }

    @Test
    void whatWasReadMeanwhileNeedsNoLetter() {
        long reader = withAddress("read@mail.example", Language.ENGLISH);
        tell(reader, "x", "a");
        notices.readAll(reader);
        run().step(later());
        assertThat(arrived("read@mail.example")).isEmpty();
    }

    @Test
    void aServerThatIsDownDelaysALetterAndLosesNone() {
        long reader = withAddress("down@mail.example", Language.ENGLISH);
        tell(reader, "x", "a");
        server.stop();
        var first = later();
        run().step(first);
        assertThat(letters.counts(first).failing()).isEqualTo(1);
        server = started();
        run().step(first.plusSeconds(30));
        assertThat(arrived("down@mail.example")).as("its next try is a minute after the first").isEmpty();
        run().step(first.plusSeconds(61));
        run().step(first.plusSeconds(62));
        assertThat(arrived("down@mail.example")).hasSize(1);
        assertThat(letters.counts(first).failing()).isZero();
    }

    @Test
    void delaysGrowThreefoldUpToSixHours() {
        var settings = (Mail.Server) mail;
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 50).stream().map(settings::delay).map(Duration::toMinutes))
                .containsExactly(1L, 3L, 9L, 27L, 81L, 243L, 360L, 360L);
    }

    @Test
    void killedBetweenSendingAndMarkingALetterGoesOutAgainUnderTheSameId() throws Exception {
        long reader = withAddress("twice@mail.example", Language.ENGLISH);
        tell(reader, "x", "a");
        var dying = new Postman((Mail.Server) mail) {
            @Override
            Delivery deliver(Letter letter, LetterText text, Contact contact) {
                super.deliver(letter, text, contact);
                throw new IllegalStateException("pulled the plug");
            }
        };
        assertThatThrownBy(() -> run(dying).step(later())).hasMessage("pulled the plug");
        run().step(later());
        run().step(later().plusSeconds(3600));
        var both = arrived("twice@mail.example");
        assertThat(both).hasSize(2);
        assertThat(both.get(0).getMessageID()).isEqualTo(both.get(1).getMessageID()).endsWith("@bank.example>");
    }

    @Test
    void aLetterIsGivenUpAfterDaysAndTheAdministrationSeesItAndCanTryAgain() {
        signIns.openForAdministrator("boss", PASSWORD, DEED).orThrow();
        long reader = withAddress("lost@mail.example", Language.ENGLISH);
        tell(reader, "x", "a");
        server.stop();
        var at = later();
        run().step(at);
        run().step(at.plus(5, ChronoUnit.DAYS));
        server = started();
        run().step(at.plus(6, ChronoUnit.DAYS));
        assertThat(arrived("lost@mail.example")).isEmpty();

        var boss = new Browser(port);
        boss.signIn("boss", PASSWORD);
        assertThat(boss.get("/notices").body()).contains("Some letters could not be sent");
        assertThat(boss.get("/notices/letters").body()).contains("reader-" + people, "connection").doesNotContain("lost@mail.example");
        boss.post("/notices/letters", "/notices/letters/again", Map.of());
        run().step(Instant.now().plusSeconds(1));
        assertThat(arrived("lost@mail.example")).hasSize(1);
    }

    @Test
    void anAddressTheServerDoesNotKnowIsNotTriedAgainAndItsOwnerIsTold() throws Exception {
        long reader = withAddress("gone@mail.example", Language.ENGLISH);
        tell(reader, "x", "a");
        var set = (Mail.Server) mail;
        try (var knowsNobody = new RefusingServer()) {
            var there = new Mail.Server(set.host(), knowsNobody.port(), "", "", set.from(), set.tls(), set.base(), set.gather(), set.firstDelay(), set.giveUp());
            run(new Postman(there)).step(later());
            assertThat(knowsNobody.asked()).containsExactly("RCPT TO:<gone@mail.example>");
        }
        run().step(later().plus(1, ChronoUnit.DAYS));
        assertThat(arrived("gone@mail.example")).isEmpty();
        assertThat(letters.givenUp(1).getFirst().fault()).isEqualTo("smtp 550");
        var browser = new Browser(port);
        browser.signIn("reader-" + people, PASSWORD);
        assertThat(browser.get("/notices/settings").body()).contains("says that it knows no such address");
    }

    @Test
    void withoutTheCodeNoNoticeGoesToAnAddress() {
        var browser = person();
        give(browser, "stranger@mail.example", "en");
        run().step(Instant.now().plusSeconds(1));
        assertThat(browser.post("/notices/settings", "/notices/settings/confirm", Map.of("code", "no code")).body())
                .contains("This is not the code from the letter.");
        tell(lastPerson(), "x", "a");
        run().step(later());
        assertThat(arrived("stranger@mail.example")).as("the code alone").hasSize(1);
        for (int i = 1; i < Contacts.MOST_CODES; i++) {
            give(browser, i + "stranger@mail.example", "en");
        }
        assertThat(give(browser, "sixth@mail.example", "en")).contains("Today 5 codes were sent already.");
    }

    @Test
    void anAddressThatCouldBreakOutOfItsLineIsRefused() {
        var browser = person();
        for (var address : List.of("a@b", "a b@mail.example", "a@mail.example\r\nBcc: c@mail.example", "A <a@mail.example>", "王@mail.example", "a@mail.example,b@mail.example")) {
            assertThat(give(browser, address, "en")).contains("This is no e-mail address.");
        }
    }

    @Test
    void anAddressIsNowhereInTheClearAndForgottenWhenAsked() {
        long reader = withAddress("sealed@mail.example", Language.ENGLISH);
        var rows = database.queryForList(
                "select encode(address, 'escape') || coalesce(encode(code, 'escape'), '') from notice.contact", String.class);
        rows.addAll(database.queryForList("select l::text from notice.letter l", String.class));
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("sealed"));
        tell(reader, "x", "a");
        contacts.forget(List.of(reader));
        run().step(later());
        assertThat(arrived("sealed@mail.example")).isEmpty();
        assertThat(contacts.find(reader)).isEmpty();
    }

    @Test
    void whoIsErasedOrShutOutGetsNoLetterAnyMore() {
        long learner = signIns.openForLearner("an-account", PASSWORD, 4711, DEED).orThrow();
        var browser = new Browser(port);
        browser.signIn("an-account", PASSWORD);
        confirm(browser, "learner@mail.example", Language.ENGLISH);
        long closed = withAddress("closed@mail.example", Language.ENGLISH);
        tell(learner, "x", "a");
        tell(closed, "x", "a");
        transaction.executeWithoutResult(_ -> bank.publishEvent(new PersonErased(List.of(4711L), DEED)));
        signIns.close(closed, DEED);
        run().step(later());
        assertThat(arrived("learner@mail.example")).isEmpty();
        assertThat(arrived("closed@mail.example")).isEmpty();
        assertThat(notices.of(learner, null, 10)).isEmpty();
        contacts.forgetClosed();
        assertThat(contacts.find(closed)).isEmpty();
    }

    private LetterRun run() {
        return run(new Postman((Mail.Server) mail));
    }

    private LetterRun run(Postman postman) {
        return new LetterRun((Mail.Server) mail, postman, letters, notices, contacts, signIns, bank.getBean(Texts.class), transaction);
    }

    private static Instant later() {
        return Instant.now().plus(AFTER_GATHERING);
    }

    private void tell(long reader, String name, String key) {
        transaction.executeWithoutResult(_ ->
                notices.tell(new Notice(reader, "access.worker.opened", Map.of("name", name), "/certification/work", key)));
    }

    private Browser person() {
        people++;
        signIns.openForExpert("reader-" + people, PASSWORD, DEED).orThrow();
        var browser = new Browser(port);
        browser.signIn("reader-" + people, PASSWORD);
        return browser;
    }

    private long lastPerson() {
        return database.queryForList("select id from access.sign_in where name = ?", Long.class, "reader-" + people).getFirst();
    }

    /** Somebody who gave an address on the page and confirmed it by the code from the letter. */
    private long withAddress(String address, Language language) {
        confirm(person(), address, language);
        return lastPerson();
    }

    private void confirm(Browser browser, String address, Language language) {
        give(browser, address, language.code());
        run().step(Instant.now().plusSeconds(1));
        var letter = arrived(address).getLast();
        var code = CODE.matcher(text(letter));
        assertThat(code.find()).isTrue();
        assertThat(browser.post("/notices/settings", "/notices/settings/confirm", Map.of("code", code.group())).body())
                .contains("Letters go to " + address);
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String give(Browser browser, String address, String language) {
        return browser.post("/notices/settings", "/notices/settings", Map.of("email", address, "language", language)).body();
    }

    private static List<MimeMessage> arrived(String address) {
        return Arrays.stream(server.getReceivedMessages()).filter(message -> isTo(message, address)).toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (jakarta.mail.MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(MimeMessage message) {
        try {
            assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
            return message.getContent().toString().replace("\r\n", "\n");
        } catch (jakarta.mail.MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
