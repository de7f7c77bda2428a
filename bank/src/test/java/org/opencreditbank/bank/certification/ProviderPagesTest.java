package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A provider applies, writes the dossier and follows the case, and experts rate and decide on a panel, over HTTP. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(CertificationBench.class)
class ProviderPagesTest {

    private static final Pattern CASE = Pattern.compile("/certification/applications/([0-9a-f-]{36})");

    @LocalServerPort
    private int port;

    @Autowired
    private CertificationBench bench;

    @Autowired
    private CaseStore store;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Today today;

    @Autowired
    private RatingDrafts drafts;

    @Autowired
    private CatalogueFiles catalogue;

    private Browser provider;

    @BeforeEach
    void signIn() {
        provider = at(bench.applicant);
    }

    private Browser at(long signIn) {
        var browser = new Browser(port);
        browser.signIn(signIns.worker(signIn).orElseThrow().name(), CertificationBench.PASSWORD);
        return browser;
    }

    private static String page(CaseFile file) {
        return "/certification/applications/" + file.publicId();
    }

    private CaseFile apply(String code) {
        var applied = provider.post("/certification/apply", "/certification/apply", Map.of(
                "which", "new", "code", code, "title-zh", "老年照护基础", "title-en", "Basics of Elder Care", "class", "VOCATIONAL",
                "field", "0921", "worth", "OCB/3", "licence", "浙教培 2019-0042", "since", today.day().minusYears(4).toString()));
        Matcher found = CASE.matcher(applied.uri().getPath());
        assertThat(found.find()).as(applied.body()).isTrue();
        return store.find(java.util.UUID.fromString(found.group(1))).orElseThrow();
    }

    private CaseFile mayWrite(String code) {
        return bench.take(apply(code), new CertificationEvent.ConfirmEligibility(), bench.as(bench.officer, Capacity.OFFICER));
    }

    private static Map<String, String> dossier(CaseFile file, String button) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("seen", Integer.toString(file.events()));
        fields.put("do", button);
        fields.put("outcome.1.text", "washes and feeds");
        fields.put("outcome.1.assessed", "on the ward");
        fields.put("outcome.1.hours", "30");
        fields.put("outcome.3.text", "writes the report");
        fields.put("outcome.3.assessed", "in writing");
        fields.put("outcome.3.hours", "16");
        fields.put("hours.taught", "24");
        fields.put("hours.practice", "20");
        fields.put("hours.assessment", "2");
        List.of("SYLLABUS", "ASSESSMENT", "TEACHERS", "QUALITY_POLICY", "LEARNER_PROFILE").forEach(part -> fields.put("part." + part, "told"));
        return fields;
    }

    private static Browser.Chosen file(String field, String name, String content) {
        return new Browser.Chosen(field, name, content, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrongInAnApplicationIsSaidBesideTheFieldAndNothingTypedIsLost() {
        var answer = provider.post("/certification/apply", "/certification/apply", Map.of(
                "which", "known", "code", "NO-SUCH", "title-zh", "老年照护基础", "class", "VOCATIONAL", "field", "9", "worth", "", "licence",
                "浙教培 2019-0042", "since", "last year"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"code-error\"", "id=\"field-error\"", "id=\"worth-error\"", "id=\"since-error\"", "value=\"老年照护基础\"",
                        "value=\"last year\"")
                .doesNotContain("id=\"licence-error\"");
        var young = provider.post("/certification/apply", "/certification/apply", Map.of(
                "which", "new", "code", "YOUNG", "title-zh", "课", "class", "LEISURE", "field", "0921", "worth", "OCB/3", "licence", "L",
                "since", today.day().minusMonths(3).toString()));
        assertThat(young.body()).contains("id=\"since-error\"", "A provider applies after 2 years");
    }

    @Test
    void aDossierIsSavedAsItIsAndHandedInWhenItIsWhole() {
        assertThat(provider.get("/certification").body()).contains("Apply for certification");
        var file = mayWrite("DOSSIER");
        String dossier = page(file) + "/dossier";
        var unsound = new HashMap<>(dossier(file, "save"));
        unsound.put("hours.taught", "many");
        assertThat(provider.upload(dossier, unsound, List.of(file("file.SAMPLES", "page.pdf", "<html><script>alert(1)</script></html>"))).body())
                .as("the file is refused, the rest is kept").contains("id=\"file.SAMPLES-error\"", "value=\"many\"", "washes and feeds");
        assertThat(provider.get(dossier).body()).contains("value=\"many\"", "make 22, those of the outcomes 46");

        var refused = provider.upload(dossier, unsoundHandIn(file), List.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#hours\"", "href=\"#part.SAMPLES\"", "This part is missing: Teachers.", "href=\"#outcome.2\"");

        assertThat(provider.upload(dossier, dossier(file, "more"), List.of(file("file.SAMPLES", "样例.txt", "a sample"))).body())
                .contains("id=\"outcome.12\"", "样例.txt", "writes the report", "Both sums are the same: 46");
        assertThat(provider.get(page(file)).body()).contains("Write the dossier");
        var handedIn = provider.upload(dossier, dossier(file, "hand-in"), List.of());
        assertThat(handedIn.body()).contains("The dossier is handed in.", "handed in the dossier", "样例.txt");
        assertThat(bench.find(file).state().stage()).isEqualTo(new Stage.Completeness(1));
        assertThat(provider.get(dossier).body()).doesNotContain("name=\"outcome.1.text\"").contains("washes and feeds");

        Matcher kept = Pattern.compile("/certification/files/[0-9a-f-]{36}/[0-9a-f-]{36}").matcher(handedIn.body());
        assertThat(kept.find()).isTrue();
        var sent = provider.get(kept.group());
        assertThat(sent.body()).isEqualTo("a sample");
        assertThat(sent.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(at(bench.officer).get(kept.group()).statusCode()).isEqualTo(200);
        assertThat(at(bench.experts.getFirst()).get(kept.group()).statusCode()).isEqualTo(404);
    }

    private static Map<String, String> unsoundHandIn(CaseFile file) {
        var fields = dossier(file, "hand-in");
        fields.put("hours.practice", "10");
        fields.put("outcome.3.assessed", "");
        fields.put("part.TEACHERS", "");
        return fields;
    }

    @Test
    void aFileIsTakenAwayAgainAndWhatWasTypedStays() {
        var file = mayWrite("REMOVE");
        String dossier = page(file) + "/dossier";
        var saved = provider.upload(dossier, dossier(file, "save"), List.of(file("file.SYLLABUS", "plan.txt", "the plan"))).body();
        Matcher kept = Pattern.compile("value=\"(remove [0-9a-f-]{36})\"").matcher(saved);
        assertThat(kept.find()).as(saved).isTrue();
        var typed = new HashMap<>(dossier(file, kept.group(1)));
        typed.put("unit.1", "U-0012/1， U-0013/2");
        assertThat(provider.upload(dossier, typed, List.of()).body()).doesNotContain("plan.txt")
                .contains("value=\"U-0012/1\"", "value=\"U-0013/2\"");
        assertThat(provider.get("/certification/files/" + file.publicId() + "/" + kept.group(1).substring(7)).statusCode()).isEqualTo(404);
    }

    @Test
    void anApplicationIsGivenUpWithReasonsAndNobodyElseSeesIt() {
        var file = apply("GIVE-UP");
        var without = provider.post(page(file), page(file) + "/give-up", Map.of("seen", Integer.toString(file.events()), "give-up", " "));
        assertThat(without.body()).contains("id=\"give-up-error\"", "The reasons are missing.");
        var stale = provider.post(page(file), page(file) + "/give-up", Map.of("seen", "0", "give-up", "we changed our mind"));
        assertThat(stale.body()).contains("Somebody has gone on with this case meanwhile.", "we changed our mind");
        var done = provider.post(page(file), page(file) + "/give-up",
                Map.of("seen", Integer.toString(file.events()), "give-up", "we changed our mind"));
        assertThat(done.body()).contains("You took the application back.", "we changed our mind");
        assertThat(at(bench.experts.getFirst()).get(page(file)).statusCode()).isEqualTo(403);
    }

    @Test
    void aRefusalCanBeAppealedAndOnlyWhatTheRulesOfferStandsOnThePage() {
        var file = bench.take(apply("APPEAL"), new CertificationEvent.RefuseEligibility("no licence of this district"),
                bench.as(bench.officer, Capacity.OFFICER));
        assertThat(provider.get(page(file)).body())
                .contains("Appeal against whether the provider may apply", "no licence of this district")
                .doesNotContain(page(file) + "/change", page(file) + "/rereview");
        var appealed = provider.post(page(file), page(file) + "/appeal", Map.of("seen", Integer.toString(file.events()),
                "decision", "ELIGIBILITY", "appeal-ELIGIBILITY", "the licence holds for the whole province"));
        assertThat(appealed.body()).contains("Your appeal is lodged.", "the licence holds for the whole province")
                .doesNotContain(page(file) + "/appeal");
    }

    @Test
    void aChangeIsReportedInWordsAndFiles() {
        var file = bench.registered("CHANGE", 3, today.day(), today.day().plusYears(2), true, "46");
        today.letPass(20);
        file = bench.take(bench.find(file), new CertificationEvent.NoticeEnds(), Acting.clock(today.day()));
        var fields = new LinkedHashMap<String, String>(Map.of("seen", Integer.toString(file.events())));
        assertThat(provider.get(page(file)).body()).contains("The course stands in the register.");
        assertThat(provider.upload(page(file), fields, List.of(file("change-files", "new.txt", "new plan"))).body())
                .contains("id=\"change-error\"");
        fields.put("change", "twelve hours more");
        assertThat(provider.upload(page(file), fields, List.of(file("change-files", "new.txt", "new plan"))).body())
                .contains("You have reported the change.", "twelve hours more", "new.txt");
    }

    private static Map<String, String> rating(String button, String hours) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("do", button),
                Map.entry("strand.KNOWLEDGE.level", "3"), Map.entry("strand.KNOWLEDGE.reasons", "facts"),
                Map.entry("strand.SKILLS.level", "4"), Map.entry("strand.SKILLS.reasons", "care"),
                Map.entry("strand.RESPONSIBILITY.level", "3"), Map.entry("strand.RESPONSIBILITY.reasons", "alone"),
                Map.entry("level", "3"), Map.entry("reasons", "mostly three"),
                Map.entry("outcome.1.whole", "yes"), Map.entry("outcome.1.hours", hours), Map.entry("outcome.1.reasons", "as I see it")));
    }

    @Test
    void anExpertSeesWhatTheHoursMakeBeforeHandingInAndLosesNothing() {
        var file = bench.assign(bench.complete("RATE", "30"), Seat.RATER, bench.experts.get(5));
        String page = "/certification/ratings/" + file.publicId();
        var expert = at(bench.experts.get(5));
        assertThat(expert.get("/certification/ratings").body()).contains(page, "Rate the course");
        assertThat(expert.get(page).body()).contains("takes and edits pictures", "value=\"30\"");
        assertThat(expert.post(page, page, rating("check", "46")).body())
                .contains("The whole outcomes have 46 hours. At 18 hours a credit in OCB that makes 2.5 credits", "as I see it", "mostly three");
        var outside = rating("hand-in", "46");
        outside.put("level", "5");
        outside.put("outcome.1.whole", "");
        assertThat(expert.post(page, page, outside).body())
                .contains("id=\"level-error\"", "href=\"#outcome.1.whole\"", "Outcome 1: ", "mostly three");
        assertThat(expert.post(page, page, rating("hand-in", "46")).body())
                .contains("Your rating is handed in.", "You see both when both are in.").doesNotContain("name=\"level\"");
        assertThat(expert.get("/certification/ratings").body()).contains(page).doesNotContain("Rate the course");
    }

    @Test
    void aDraftIsItsExpertsAloneAndGoneWhenTheRatingIsIn() {
        var file = bench.assign(bench.complete("DRAFT", "30"), Seat.RATER, bench.experts.get(3));
        file = bench.assign(file, Seat.VETTER, bench.experts.get(4));
        String page = "/certification/ratings/" + file.publicId();
        var expert = at(bench.experts.get(3));
        var begun = new HashMap<>(Map.of("do", "save", "strand.SKILLS.reasons", "half a thought", "level", "4", "_other", "x"));
        assertThat(expert.post(page, page, begun).body()).contains("Your draft is kept.", "half a thought");
        assertThat(at(bench.experts.get(3)).get(page).body()).as("on another day").contains("This is your draft of", "half a thought");
        assertThat(at(bench.experts.get(4)).get(page).body()).doesNotContain("half a thought", "your draft");
        assertThat(at(bench.officer).get("/certification/cases/" + file.publicId()).body()).doesNotContain("half a thought");
        assertThat(provider.get(page(file)).body()).doesNotContain("half a thought");
        assertThat(bench.find(file).events()).as("it counts nowhere").isEqualTo(file.events());
        var unsound = rating("hand-in", "46");
        unsound.put("strand.SKILLS.reasons", "");
        unsound.put("outcome.1.reasons", "");
        assertThat(expert.post(page, page, unsound).body())
                .contains("id=\"strand.SKILLS.reasons-error\"", "href=\"#strand.SKILLS.reasons\"", "Skills: The reasons are missing.",
                        "id=\"outcome.1.reasons-error\"", "Outcome 1: The reasons are missing.");
        assertThat(expert.get(page).body()).as("what was refused is kept too").contains("mostly three");
        assertThat(expert.post(page, page, rating("hand-in", "46")).body()).contains("Your rating is handed in.");
        assertThat(drafts.find(file, bench.experts.get(3))).isEmpty();
        assertThat(expert.postAsIs(page, Map.of()).statusCode()).as("no token").isEqualTo(403);
    }

    @Test
    void aDraftGoesWithTheSeat() {
        var file = bench.assign(bench.complete("DRAFT-GONE", "30"), Seat.RATER, bench.experts.get(1));
        String page = "/certification/ratings/" + file.publicId();
        at(bench.experts.get(1)).post(page, page, Map.of("do", "check", "reasons", "a first thought"));
        assertThat(drafts.find(file, bench.experts.get(1))).isPresent();
        bench.take(file, new CertificationEvent.Release(Seat.RATER, "no answer"), bench.as(bench.officer, Capacity.OFFICER));
        assertThat(drafts.find(file, bench.experts.get(1))).isEmpty();
    }

    @Test
    void filesThatAreTooLargeOrTooManyTakeNoTypedTextAlong() {
        var file = mayWrite("LARGE");
        String dossier = page(file) + "/dossier";
        String large = "x".repeat(21 << 20);
        assertThat(provider.upload(dossier, dossier(file, "save"), List.of(file("file.SYLLABUS", "film.txt", large), file("file.SAMPLES", "sample.txt", "s"))).body())
                .contains("id=\"file.SYLLABUS-error\"", "more than 20 MB", "washes and feeds", "sample.txt");
        var many = new ArrayList<Browser.Chosen>();
        for (int number = 1; number <= 13; number++) {
            many.add(file("file.TEACHERS", "teacher-" + number + ".txt", "t"));
        }
        var typed = new LinkedHashMap<>(dossier(file, "save"));
        typed.put("part.SYLLABUS", "eight weeks");
        assertThat(provider.upload(dossier, typed, many).body())
                .contains("id=\"file.TEACHERS-error\"", "more than 12 files", "eight weeks", "teacher-12.txt");
        var registered = bench.registered("LARGE-CHANGE", 3, today.day(), today.day().plusYears(2), true, "46");
        today.letPass(20);
        registered = bench.take(bench.find(registered), new CertificationEvent.NoticeEnds(), Acting.clock(today.day()));
        var fields = new LinkedHashMap<>(Map.of("seen", Integer.toString(registered.events()), "change", "twelve hours more"));
        var films = new ArrayList<Browser.Chosen>();
        for (int number = 1; number <= 6; number++) {
            films.add(file("change-files", "film-" + number + ".txt", large));
        }
        var refused = provider.upload(page(registered), fields, films);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"change-files-error\"", "twelve hours more");
        fields.put("change", "long ".repeat(5_000));
        assertThat(provider.upload(page(registered), fields, List.of()).body())
                .contains("id=\"change-error\"", "more than 20000 characters", "long long long");
    }

    @Test
    void unitsAreChosenFromTheCatalogueAndUnknownOnesAreToldBesideTheirField() throws Exception {
        catalogue.load(Map.of("units.yaml", """
                units:
                  - code: CARE-W
                    name: {en: Washing, zh: 协助洗浴}
                    field: {scheme: ISCED-F-2013, code: 0921}
                    versions:
                      - number: 1
                        from: 2020-01-01
                        framework: OCB
                        level: 3
                        credits: 1
                        outcomes:
                          - text: {en: washes}
                            hours: 18
                            criteria:
                              - {en: on the ward}
                """.getBytes(StandardCharsets.UTF_8)), CertificationBench.DEED);
        var file = mayWrite("UNITS");
        String dossier = page(file) + "/dossier";
        assertThat(provider.get(dossier).body()).contains("<option value=\"CARE-W/1\">Washing</option>", "list=\"units\"");
        var typed = new LinkedHashMap<>(dossier(file, "hand-in"));
        typed.put("unit.1", "CARE-W/1");
        typed.put("unit.2", "NO-SUCH/3");
        assertThat(provider.upload(dossier, typed, List.of(file("file.SAMPLES", "s.txt", "s"))).body())
                .contains("id=\"unit.2-error\"", "The catalogue has no unit NO-SUCH/3.").doesNotContain("id=\"unit.1-error\"");
        typed.put("unit.2", "");
        assertThat(provider.upload(dossier, typed, List.of()).body()).contains("The dossier is handed in.", "/catalogue/units/CARE-W", "Washing");
    }

    @Test
    void anExpertStepsDownWithReasonsAndFindsTheCaseNoMore() {
        var file = bench.assign(bench.complete("STEP-DOWN", "30"), Seat.VETTER, bench.experts.get(2));
        String page = "/certification/ratings/" + file.publicId();
        var expert = at(bench.experts.get(2));
        assertThat(expert.post(page, page + "/step-down", Map.of("step-down", "")).body()).contains("id=\"step-down-error\"");
        assertThat(expert.post(page, page + "/step-down", Map.of("step-down", "my cousin teaches there")).body())
                .contains("You have stepped down from the case.");
        assertThat(expert.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void aPanelDecidesByMajorityOnWhatItsChairProposes() {
        var file = bench.assign(bench.complete("SITS", "46"), Seat.RATER, bench.experts.get(0));
        file = bench.assign(file, Seat.VETTER, bench.experts.get(1));
        bench.rate(file, Seat.RATER, bench.experts.get(0), 3);
        bench.rate(file, Seat.VETTER, bench.experts.get(1), 5);
        file = bench.take(bench.find(file), new CertificationEvent.AppointPanel(bench.experts.get(2),
                java.util.Set.of(bench.experts.get(3), bench.experts.get(4))), bench.as(bench.officer, Capacity.OFFICER));
        String page = "/certification/panels/" + file.publicId();
        var chair = at(bench.experts.get(2));
        var member = at(bench.experts.get(3));
        assertThat(member.get(page).body()).contains("The chair proposes a ruling", "They differ in the level: 3 and 5.")
                .doesNotContain("/proposal\"");
        var proposal = new HashMap<>(Map.of("seen", Integer.toString(file.events()), "do", "check", "level", "4", "hours", "37",
                "ruling", "approve", "ruling-reasons", "between the two", "from", today.day().toString(),
                "to", today.day().plusYears(2).toString(), "earlier", "yes"));
        assertThat(chair.post(page, page + "/proposal", proposal).body()).contains("makes 2 credits", "between the two");
        proposal.put("do", "propose");
        assertThat(chair.post(page, page + "/proposal", proposal).body())
                .contains("Your proposal is made.", "OCB level 4, 2 credits (37 hours)", "1 of 3 agree");
        String seen = Integer.toString(bench.find(file).events());
        assertThat(member.post(page, page + "/vote", Map.of("seen", seen, "vote", "dissent")).body()).contains("id=\"vote-reasons-error\"");
        assertThat(member.post(page, page + "/vote", Map.of("seen", seen, "vote", "agree")).body())
                .contains("You have voted.", "The panel decided by majority: approved.");
        assertThat(bench.find(file).state().stage()).isInstanceOf(Stage.Notice.class);
        assertThat(provider.get(page(file)).body()).contains("on public notice", "between the two");
    }
}
