package org.opencreditbank.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SampleProgram;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.ledger.StandingAllocation;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.transfer.Party;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The Shanghai credit bank's file of transfers goes out of the bank and comes in. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConvertedTransfersTest {

    private static final Actor REGISTRAR = new Actor.Person(4, Role.REGISTRAR);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private ConvertedTransfers out;

    @Autowired
    private RecordedConversions in;

    @Autowired
    private Transfers transfers;

    @Autowired
    private Today today;

    private SampleLives lives;
    private Organisation university;
    private Organisation school;
    private int people;

    @BeforeAll
    void rules() {
        lives = new SampleLives(bank).framework();
        university = lives.organisation("C-OU", "Open University C", "转换开放大学", OrganisationRole.TEACHES);
        school = lives.organisation("C-SCHOOL", "School C", "转换学校", OrganisationRole.TEACHES);
        for (var code : List.of("POST", "ODD", "ODD2")) {
            lives.course(school, code, code, "课程" + code, "128", "vocational", "4", "certified");
        }
        assertThat(bank.getBean(RuleSets.class).publish("c.yaml", TransfersTest.RULES.replace("T-", "C-").replace("物流管理", "物流管理C")
                .getBytes(StandardCharsets.UTF_8), SampleLives.DEED)).isInstanceOf(RuleSets.Publication.Published.class);
    }

    /** Somebody with an identity card, and its number. */
    private record Person(long learner, String name, String identity) {}

    private Person person() {
        people++;
        var seventeen = "11010519491231%03d".formatted(100 + people);
        var identity = seventeen + CitizenId.checkDigit(seventeen);
        var claimed = new ClaimedPerson("龑䶮" + people, List.of(IdentityDocument.of(CitizenId.parse(identity).orThrow())), null);
        var resolution = bank.getBean(TransactionTemplate.class).execute(_ ->
                bank.getBean(Learners.class).resolve(List.of(claimed), school.id(), SampleLives.DEED, true).getFirst());
        return new Person(((Resolution.Opened) resolution).learnerId(), claimed.name(), identity);
    }

    private UUID passed(Person person, String course) {
        return lives.result(person.learner(), school, course, "2019-06-15", Outcome.PASS, "85", "");
    }

    private String row(Person person, String course, String code, String credits) {
        return String.join(",", person.name(), person.identity(), "C-OU", "01", "", course, "转换学校", "", "", "8", "128", "85", "201906",
                "", code, "", credits, "20190901", "物流管理C");
    }

    private List<ConvertedLine> recorded(String... rows) {
        return in.record(String.join("\n", rows).getBytes(StandardCharsets.UTF_8), Set.of(university.id()), REGISTRAR, false).orThrow();
    }

    private static String returned(ConvertedLine line) {
        return line instanceof ConvertedLine.Returned(long _, String column, var refusal) ? column + " " + refusal.code() : line.toString();
    }

    private List<StandingAllocation> standing(Person person) {
        return bank.getBean(Allocations.class).of(new long[] {person.learner()}).stream().filter(StandingAllocation::active).toList();
    }

    private String written() throws IOException {
        var text = new StringWriter();
        out.write(Set.of(university.id()), java.time.LocalDate.EPOCH, SampleLives.DEED, text);
        return text.toString();
    }

    @Test
    void oneCertificateThatExemptsThreeCoursesGoesOutInThreeRowsAndComesBackAsKnown() throws IOException {
        var person = person();
        passed(person, "POST");
        transfers.apply(new Transfers.Wanted(person.learner(), "C-EXEMPTION", "C-LOGISTICS", Set.of(), Set.of(), ""),
                Acting.as(Party.LEARNER, REGISTRAR, today.day())).orThrow();
        var file = written();
        assertThat(file).startsWith("\uFEFF姓名,身份证号,转换学校代码,");
        assertThat(file.lines().filter(line -> line.contains(person.identity()))).hasSize(3)
                .allMatch(line -> line.startsWith(person.name() + "," + person.identity() + ",C-OU,01,") && line.split(",", -1).length == 19)
                .anyMatch(line -> line.contains("课程POST,转换学校") && line.contains(",LOG-103,客户服务,2,") && line.endsWith(",物流管理C"));
        var again = in.record(file.getBytes(StandardCharsets.UTF_8), Set.of(university.id()), REGISTRAR, false).orThrow();
        assertThat(again).isNotEmpty().allMatch(line -> line instanceof ConvertedLine.Known);
    }

    @Test
    void whatAnInstitutionDecidedBeforeIsRecordedCountsAndIsNotRecordedTwice() {
        var person = person();
        passed(person, "ODD");
        var first = recorded(row(person, "ODD", "ENG-100", "3.5"));
        assertThat(first).singleElement().isInstanceOf(ConvertedLine.Recorded.class);
        assertThat(standing(person)).singleElement().satisfies(each -> assertThat(each.allocation().given().toString()).isEqualTo("3.5"));
        assertThat(recorded(row(person, "ODD", "ENG-100", "3.5"))).singleElement().isInstanceOf(ConvertedLine.Known.class);
        assertThat(standing(person)).hasSize(1);
        // Other tests of the same bank commit leaves without rows.
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken().keySet()).isSubsetOf("audit.leaf");
    }

    @Test
    void rowsThatShareACourseAreOneRecognitionAndOneFaultReturnsThemAll() {
        var person = person();
        passed(person, "ODD");
        assertThat(recorded(row(person, "ODD", "ENG-100", "4"), row(person, "课程ODD2", "ENG-100", "4")).stream().map(ConvertedTransfersTest::returned))
                .containsExactly(" transfer.file.together", "原课程 transfer.file.achievement");
        assertThat(standing(person)).isEmpty();
        passed(person, "ODD2");
        var both = recorded(row(person, "ODD", "ENG-100", "4"), row(person, "课程ODD2", "ENG-100", "4"));
        assertThat(both).allMatch(ConvertedLine.Recorded.class::isInstance).extracting(line -> ((ConvertedLine.Recorded) line).number()).hasSize(2).allMatch(
                number -> number.equals(((ConvertedLine.Recorded) both.getFirst()).number()));
        assertThat(standing(person)).singleElement().satisfies(each -> assertThat(each.allocation().sources()).hasSize(2));
    }

    @Test
    void everyRowThatIsReturnedSaysWhichColumnAndWhy() {
        var person = person();
        passed(person, "ODD");
        var good = row(person, "ODD", "ENG-100", "4");
        assertThat(recorded(
                good.replace(person.identity(), person.identity().substring(1)),
                good.replace(person.name(), "张三"),
                good.replace("C-OU", "C-SCHOOL"),
                good.replace("物流管理C", "天文学"),
                good.replace("ENG-100", "ENG-999"),
                row(person, "ODD", "ENG-100", "4.01"),
                row(person, "ODD", "ENG-100", "4,5"),
                row(person, "ODD", "ENG-100", "0"),
                good.replace("20190901", "20190931"),
                good.replace("20190901", "2999-01-01"),
                good.replace("201906", "201907")).stream().map(ConvertedTransfersTest::returned))
                .containsExactly("身份证号 identity.citizen-id.length", "姓名 identity.name-differs", "转换学校代码 transfer.file.school",
                        "转换后专业 transfer.file.programme", "转换后课程代码 transfer.file.course", "转换后学分 transfer.file.credits",
                        " transfer.file.columns", "转换后学分 transfer.file.credits", "转换时间 transfer.file.day", "转换时间 transfer.file.day",
                        "原课程 transfer.file.achievement");
        assertThat(standing(person)).isEmpty();
    }

    @Test
    void aFileIsTriedWithoutATraceAndReadInChineseEncodingsToo() {
        var person = person();
        passed(person, "ODD");
        var bytes = (ConvertedFile.headings() + "\r\n" + row(person, "ODD", "ENG-100", "4")).getBytes(Charset.forName("GB18030"));
        assertThat(in.record(bytes, null, REGISTRAR, true).orThrow()).containsExactly(new ConvertedLine.Recorded(2, ""));
        assertThat(standing(person)).isEmpty();
        assertThat(transfers.of(person.learner())).isEmpty();
        assertThat(in.record(bytes, null, REGISTRAR, false).orThrow()).singleElement().isInstanceOf(ConvertedLine.Recorded.class);
        assertThat(in.record(new byte[] {(byte) 0xFF, (byte) 0xFF}, null, REGISTRAR, true)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void aProgramHandsTheFileInAndTakesItOutForItsInstitutionAlone() throws Exception {
        var person = person();
        passed(person, "ODD");
        try (var program = new SampleProgram(bank, port, university.id(), ProgramScope.TRANSFERS_WRITE, ProgramScope.TRANSFERS_READ);
                var other = new SampleProgram(bank, port, school.id(), ProgramScope.TRANSFERS_WRITE, ProgramScope.TRANSFERS_READ)) {
            var file = row(person, "ODD", "ENG-100", "4");
            assertThat(other.post("/api/v1/transfers/file", "text/csv", file).body()).contains("\"returned\":1");
            assertThat(program.post("/api/v1/transfers/file?dry-run=true", "text/csv", file).body()).contains("\"returned\":0");
            assertThat(transfers.of(person.learner())).isEmpty();
            assertThat(program.post("/api/v1/transfers/file", "text/csv", file).body()).contains("\"returned\":0");
            assertThat(program.get("/api/v1/transfers/file").body()).contains(person.identity(), "ENG-100");
            assertThat(other.get("/api/v1/transfers/file").body()).doesNotContain(person.identity());
        }
    }
}
