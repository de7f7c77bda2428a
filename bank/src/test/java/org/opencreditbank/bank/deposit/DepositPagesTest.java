package org.opencreditbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A registrar hands files in over the page, without script. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(DepositBench.class)
class DepositPagesTest {
    private static final String PASSWORD = "a password to hand over";
    private static final String HEADER = "姓名,student_number,course,obtained,score\n";

    @Autowired
    private DepositBench bench;

    @Autowired
    private SignIns signIns;

    @LocalServerPort
    private int port;

    private Browser registrar;

    @BeforeEach
    void signIn() {
        signIns.openForOrganisation("registrar-p", PASSWORD, Role.REGISTRAR, bench.school(), DepositBench.DEED);
        registrar = new Browser(port);
        assertThat(registrar.signIn("registrar-p", PASSWORD).uri().getPath()).isEqualTo("/deposits");
    }

    @Test
    void aFileIsHandedInAndItsRowsAreShown() throws Exception {
        var rows = "龑䶮㛃𬱖,PG1,MATH,202007,85\n=cmd|' /C calc'!A0,PG2,MATH,never,85\n<script>alert(1)</script>,PG3,MATH,202007,85\n";
        var done = whenFinished(handIn("own-layout", "=cmd<b>.csv", HEADER + rows, StandardCharsets.UTF_8));
        assertThat(done.body()).doesNotContain("<script>alert", "cmd<b>").contains("cmd&lt;b&gt;.csv");
        var returned = registrar.get(done.uri().getPath() + "/returned.csv");
        assertThat(returned.body()).contains("\r\n3,obtained,", ",'=cmd|").doesNotContain("PG1");
        assertThat(returned.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        var again = handIn("own-layout", "again.csv", returned.body().replace("never", "202007"), StandardCharsets.UTF_8);
        assertThat(whenFinished(again).body()).doesNotContain("returned.csv");
    }

    @Test
    void shanghaisFileInGb18030IsHandedInLikeAnyOther() throws Exception {
        var row = "PG7,阿卜杜·热合曼,,会计,高等数学,20,30,2.5,46,85,201507,2013,40,51,\n";
        var done = whenFinished(handIn("shanghai", "成绩.csv", row, Charset.forName("GB18030")));
        assertThat(done.body()).contains("成绩.csv", "GB 18030");
    }

    @Test
    void aFileThatCannotBeTakenIsRefusedOnTheSpotInWords() {
        assertThat(refused("", StandardCharsets.UTF_8)).contains("The file has nothing in it.");
        assertThat(refused("a\0b", StandardCharsets.UTF_8)).contains("NUL byte");
        assertThat(refused(HEADER, StandardCharsets.UTF_16)).contains("UTF-16");
        assertThat(refused(HEADER.replace("姓名", "name") + "Müller,PG9,MATH,202007,85\n", StandardCharsets.ISO_8859_1))
                .contains("encoding for European languages");
        var none = registrar.upload("/deposits", fields("own-layout"), List.of(new Browser.Chosen("file", "", "", StandardCharsets.UTF_8)));
        assertThat(none.statusCode()).isEqualTo(422);
    }

    private String refused(String content, Charset encoding) {
        var answer = handIn("own-layout", "x.csv", content, encoding);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return answer.body();
    }

    private HttpResponse<String> handIn(String agreement, String name, String content, Charset encoding) {
        var files = List.of(new Browser.Chosen("file", name, content, encoding), new Browser.Chosen("join", "", "", StandardCharsets.UTF_8));
        return registrar.upload("/deposits", fields(agreement), files);
    }

    private static Map<String, String> fields(String agreement) {
        return new LinkedHashMap<>(Map.of("agreement", "SCHOOL/" + agreement));
    }

    private HttpResponse<String> whenFinished(HttpResponse<String> handedIn) throws InterruptedException {
        var patience = Instant.now().plus(Duration.ofSeconds(60));
        var page = handedIn;
        while (!page.body().contains("Finished")) {
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(Instant.now()).as(page.body()).isBefore(patience);
            Thread.sleep(200);
            page = registrar.get(handedIn.uri().getPath());
        }
        return page;
    }
}
