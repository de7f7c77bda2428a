package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** What officers and branch staff see of cases, and the steps they take, over HTTP. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(CertificationBench.class)
class OfficerPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private CertificationBench bench;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Objections objections;

    @Autowired
    private CaseClock clock;

    @Autowired
    private Today today;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private CaseTexts texts;

    private Browser officer;

    @BeforeEach
    void signIn() {
        officer = at(bench.officer);
    }

    private Browser at(long signIn) {
        var browser = new Browser(port);
        browser.signIn(signIns.worker(signIn).orElseThrow().name(), CertificationBench.PASSWORD);
        return browser;
    }

    private static String page(CaseFile file) {
        return "/certification/cases/" + file.publicId();
    }

    private String step(CaseFile file, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.putIfAbsent("seen", Integer.toString(bench.find(file).events()));
        return officer.post(page(file), page(file) + "/" + path, all).body();
    }

    private String name(long signIn) {
        return signIns.worker(signIn).orElseThrow().name();
    }

    @Test
    void anOfficerLeadsACaseFromTheApplicationToTheRegister() {
        var file = bench.applied("LEAD");
        assertThat(step(file, "eligibility", Map.of("decision", "refuse")))
                .contains("id=\"eligibility-reasons-error\"", "The reasons are missing.");
        assertThat(step(file, "eligibility", Map.of("decision", "confirm"))).contains("found that the provider may apply");
        file = bench.complete(bench.find(file), "30", "16");

        long rater = bench.experts.get(0);
        long vetter = bench.experts.get(1);
        assertThat(officer.get(page(file)).body()).contains(name(rater), "Judges the field 10", "takes and edits pictures", "46");
        assertThat(step(file, "experts", Map.of("expert-RATER", Long.toString(rater), "expert-VETTER", Long.toString(rater))))
                .as("nobody holds both seats").contains("id=\"expert-VETTER-error\"");
        assertThat(((Stage.Rating) bench.find(file).state().stage()).at(Seat.RATER).holder()).as("all or nobody").isEmpty();
        step(file, "experts", Map.of("expert-RATER", Long.toString(rater), "expert-VETTER", Long.toString(vetter)));
        bench.rate(bench.find(file), Seat.RATER, rater, 3);
        assertThat(officer.get(page(file)).body()).as("one rating is in").doesNotContain("by the three strands");
        bench.rate(bench.find(file), Seat.VETTER, vetter, 3);
        assertThat(officer.get(page(file)).body())
                .contains("Both ratings are in", "by the three strands", "Both say level 3.", "Rater (" + name(rater) + ")");

        var ruling = new HashMap<>(Map.of(
                "ruling", "approve-on-conditions", "ruling-reasons", "", "from", today.day().plusDays(1).toString(),
                "to", today.day().plusYears(2).toString(), "what-1", "a second teacher", "measure-1", "the contract is on file",
                "by-1", today.day().plusMonths(6).toString()));
        assertThat(step(file, "ruling", ruling)).contains("id=\"ruling-reasons-error\"", "the contract is on file</textarea>");
        ruling.put("ruling-reasons", "both ratings agree");
        ruling.put("to", today.day().plusYears(9).toString());
        assertThat(step(file, "ruling", ruling)).contains("id=\"to-error\"");
        ruling.put("to", today.day().plusYears(2).toString());
        assertThat(step(file, "ruling", ruling)).contains("approved on conditions", "a second teacher", "both ratings agree");

        objections.raise(file.publicId(), new Objections.Told("王桂英", "wang@example.org", "the hours are too many"),
                Acting.anybody(today.day())).orThrow();
        assertThat(officer.get(page(file)).body()).contains("the hours are too many", "王桂英");
        assertThat(jdbc.queryForObject("select count(*) from certification.objection_look where case_id = ?", Long.class, file.id()))
                .isPositive();
        long objection = bench.find(file).state().unanswered().iterator().next();
        assertThat(step(file, "objections", Map.of("objection", Long.toString(objection), "decision", "stands",
                        "answer-reasons-" + objection, "46 hours were counted")))
                .contains("answered objection 1", "46 hours were counted").doesNotContain("the hours are too many");
        today.letPass(20);
        clock.catchUp();
        assertThat(officer.get(page(file)).body()).contains("The course entered the register", "Is condition 1 met?");
        assertThat(step(file, "conditions", Map.of("condition", "0", "decision", "met", "condition-reasons-0", "seen on the spot")))
                .contains("found condition 1 met");
        assertThat(step(file, "withdrawal", Map.of("withdrawal-reasons", "the provider has closed"))).contains("withdrew the entry");
    }

    @Test
    void twoRatingsApartGoToAPanelThatTheOfficerAppoints() {
        var file = bench.complete("PANEL", "30", "16");
        file = bench.assign(file, Seat.RATER, bench.experts.get(0));
        file = bench.assign(file, Seat.VETTER, bench.experts.get(1));
        bench.rate(file, Seat.RATER, bench.experts.get(0), 3);
        bench.rate(file, Seat.VETTER, bench.experts.get(1), 4);
        assertThat(officer.get(page(file)).body()).contains("They differ in the level: 3 and 4.", "so a panel decides", "Has had a part");
        var chair = Long.toString(bench.experts.get(2));
        assertThat(step(file, "panel", Map.of("chair", chair, "member-1", chair, "member-2", Long.toString(bench.experts.get(3)))))
                .contains("A panel has a chair and 2 other members.");
        assertThat(step(file, "panel", Map.of("chair", chair, "member-1", Long.toString(bench.experts.get(3)),
                        "member-2", Long.toString(bench.experts.get(4)))))
                .contains("appointed a panel of 3", "Chair: " + name(bench.experts.get(2)));
        assertThat(step(file, "panel/replacement", Map.of("leaves", chair, "comes", Long.toString(bench.experts.get(5)),
                        "replace-reasons", "ill")))
                .contains(name(bench.experts.get(5)) + " came");
    }

    @Test
    void whoeverHasNotSeenTheLatestLooksAgainAndLosesNothingTyped() {
        var file = bench.applied("STALE");
        var stale = Integer.toString(file.events());
        bench.take(file, new CertificationEvent.ConfirmEligibility(), bench.as(bench.otherOfficer, Capacity.OFFICER));
        assertThat(step(file, "eligibility", Map.of("seen", stale, "decision", "refuse", "eligibility-reasons", "no licence")))
                .contains("Somebody has gone on with this case meanwhile.", "no licence");
    }

    @Test
    void aBranchSeesItsProvidersCasesWithoutTheExpertsNamesAndNoOthers() {
        var file = bench.assign(bench.complete("BRANCH", "40"), Seat.RATER, bench.experts.get(0));
        var name = "b" + UUID.randomUUID();
        signIns.openForOrganisation(name, CertificationBench.PASSWORD, Role.BRANCH_STAFF, bench.branch.id(), CertificationBench.DEED)
                .orThrow();
        var branch = new Browser(port);
        branch.signIn(name, CertificationBench.PASSWORD);
        assertThat(branch.get(page(file)).body()).contains(file.number()).doesNotContain(name(bench.experts.get(0)));
        assertThat(branch.get("/certification/experts").statusCode()).isEqualTo(403);
        assertThat(branch.get("/certification/work").statusCode()).isEqualTo(200);
        assertThat(branch.post("/certification/work", page(file) + "/completeness", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsOverdueStandsOnTheWorkListInWordsAndCasesAreFound() {
        var file = bench.applied("OVERDUE");
        assertThat(officer.get("/certification/work").body()).contains(file.number(), "Look whether the provider may apply");
        today.letPass(30);
        assertThat(officer.get("/certification/work").body()).contains("overdue");
        assertThat(officer.get("/certification/cases?stage=eligibility&text=OVERDUE").body()).contains(file.number());
        assertThat(officer.get("/certification/cases?stage=notice&text=OVERDUE").body()).doesNotContain(file.number());
        assertThat(officer.get("/certification/cases?provider=NOBODY").body()).contains("No case is like that");
    }

    @Test
    void whatOneOfficerHasDoneIsDoneForTheOthersToo() {
        var other = at(bench.otherOfficer);
        var file = bench.applied("SETTLED");
        assertThat(newest(other)).contains(file.number()).doesNotContainPattern("</svg>\\s+Done");
        long unread = unread(bench.otherOfficer);
        bench.take(file, new CertificationEvent.ConfirmEligibility(), bench.as(bench.officer, Capacity.OFFICER));
        assertThat(unread(bench.otherOfficer)).isEqualTo(unread - 1);
        assertThat(newest(other)).contains(file.number()).containsPattern("</svg>\\s+Done");
        assertThat(other.get("/certification/work").body()).doesNotContain(file.number());
    }

    @Test
    void anExpertIsToldAlsoWhereRatingBeganDaysBefore() {
        var file = bench.complete("ASKED-LATER", "40");
        today.letPass(3);
        bench.assign(file, Seat.RATER, bench.experts.get(3));
        assertThat(newest(at(bench.experts.get(3)))).contains(file.number());
    }

    private static String newest(Browser browser) {
        return browser.get("/notices").body().replaceAll("(?s).*?<ul class=\"life\">(.*?)</li>.*", "$1");
    }

    private long unread(long signIn) {
        Long unread = jdbc.queryForObject(
                "select count(*) from notice.notice where sign_in_id = ? and read_at is null and settled_at is null", Long.class, signIn);
        return unread == null ? 0 : unread;
    }

    @Test
    void casesAreFoundByAnyPartOfTheirTitlesInChineseToo() {
        var file = bench.applied("FIND-7788");
        for (var text : List.of("手机", "老年人手机摄影", "摄影", "phone", "find-7788", "7788", file.number(), "photography 手机")) {
            assertThat(officer.get("/certification/cases?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).body())
                    .as(text).contains(file.publicId().toString());
        }
        for (var text : List.of("电脑", "手摄", "photography 电脑")) {
            assertThat(officer.get("/certification/cases?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).body())
                    .as(text).doesNotContain(file.publicId().toString());
        }
        jdbc.update("update certification.case_text set search_text = '', grams = null where case_id = ?", file.id());
        assertThat(officer.get("/certification/cases?text=7788").body()).doesNotContain(file.publicId().toString());
        texts.run(new DefaultApplicationArguments());
        assertThat(officer.get("/certification/cases?text=7788").body()).as("cases of before are cut at the start").contains(file.publicId().toString());
    }

    @Test
    void anExpertForEachOfTwoSeatsIsAskedForOnce() {
        var file = bench.complete("TWO-SEATS", "40");
        assertThat(jdbc.queryForList("select task from certification.task where case_id = ?", String.class, file.id()))
                .containsExactly("ASSIGN_EXPERT");
        file = bench.assign(file, Seat.RATER, bench.experts.get(0));
        assertThat(jdbc.queryForList("select task from certification.task where case_id = ? and capacity <> 'OFFICER'", String.class, file.id()))
                .containsExactly("RATE");
    }

    @Test
    void anExpertsProfileIsDeclaredAndWhatIsWrongIsSaidBesideTheField() {
        var name = "x" + UUID.randomUUID();
        var expert = Long.toString(signIns.openForExpert(name, CertificationBench.PASSWORD, CertificationBench.DEED).orThrow());
        assertThat(officer.get("/certification/experts").body()).contains(name, "nothing declared yet");
        var wrong = Map.of("expert", expert, "fields", "ninety", "lowest", "5", "highest", "4", "most", "0", "conflicts", "NOBODY-HERE");
        assertThat(officer.post("/certification/experts", "/certification/experts", wrong).body())
                .contains("id=\"fields-error\"", "id=\"highest-error\"", "id=\"most-error\"", "id=\"conflicts-error\"", "value=\"ninety\"");
        var right = Map.of("expert", expert, "fields", "10，0913", "lowest", "2", "highest", "6", "most", "3",
                "conflicts", bench.provider.code());
        assertThat(officer.post("/certification/experts", "/certification/experts", right).body())
                .contains("The profile is kept.", "0913, 10", "0 of 3", bench.provider.code());
        assertThat(officer.get(page(bench.complete("CONFLICT", "40"))).body()).contains("Has an interest in the provider.");
    }
}
