package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.calendar.Calendars;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.RaterAgreement;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Worth;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of cases that were brought by deeds, in a bank of their own: two branches, the second a small one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "creditbank.name=figures")
@Import(CertificationBench.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {

    private static final Pattern ROW = Pattern.compile("<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>");
    private static final Map<String, String> RULINGS = Map.of("approve", "Approved", "approve-on-conditions", "Approved on conditions",
            "return", "Returned", "refuse", "Refused");
    private static final Pattern CELL = Pattern.compile("<td[^>]*>(.*?)</td>");

    @Autowired
    private Today today;

    @Autowired
    private Calendars calendars;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Measuring measuring;

    private final int port;
    private final CertificationBench large;
    private final CertificationBench small;
    private final Browser browser;
    private String beforeAnything = "";
    private final List<Integer> daysOfRating = new ArrayList<>();
    private final List<RaterAgreement.Pair> pairs = new ArrayList<>();

    FiguresTest(@Autowired AutowireCapableBeanFactory beans, @Autowired CertificationBench large, @LocalServerPort int port) {
        this.large = large;
        this.small = beans.createBean(CertificationBench.class);
        this.port = port;
        this.browser = new Browser(port);
    }

    @BeforeAll
    void bringCases() {
        beforeAnything = page("all");
        rate(large, 9, 3, 3, 3).forEach(file -> decide(large, file, large.approve(large.worth(3, "36"), today.day(), today.day().plusYears(1), false)));
        rate(small, 8, 9, 4, 4).forEach(file -> decide(small, file, small.approve(small.worth(4, "36"), today.day(), today.day().plusYears(1), false)));
        rate(large, 6, 20, 3, 3).forEach(file -> decide(large, file, new Ruling.Return("not yet")));
        rate(small, 2, 20, 3, 3).forEach(file -> decide(small, file, new Ruling.Return("not yet")));
        rate(small, 3, 5, 3, 3).forEach(file -> decide(small, file, new Ruling.Refuse("no course")));
        rate(large, 7, 1, 3, 4);
        for (int number = 0; number < 6; number++) {
            appeal("A-" + number, number < 5);
        }
        today.letPass(31);
        appeal("A-of-this-month", true);
    }

    private void appeal(String code, boolean heard) {
        var file = large.take(large.applied(code), new CertificationEvent.RefuseEligibility("no licence"),
                large.as(large.officer, Capacity.OFFICER));
        file = large.take(file, new CertificationEvent.AppealAgainst(DecisionKind.ELIGIBILITY, "there is one"),
                large.as(large.applicant, Capacity.PROVIDER));
        if (heard) {
            large.take(file, new CertificationEvent.DecideAppeal(true, "there is"), large.as(large.otherOfficer, Capacity.OFFICER));
        }
    }

    /** So many cases, rated after so many days at these levels. */
    private List<CaseFile> rate(CertificationBench bench, int count, int days, int byRater, int byVetter) {
        var files = new ArrayList<CaseFile>();
        for (int number = 0; number < count; number++) {
            var file = bench.complete("F-" + daysOfRating.size() + "-" + number, "36");
            file = bench.assign(file, Seat.RATER, bench.experts.get(number % 3));
            files.add(bench.assign(file, Seat.VETTER, bench.experts.get(3 + number % 3)));
        }
        LocalDate asked = today.day();
        today.letPass(days);
        for (int number = 0; number < count; number++) {
            Worth first = bench.rate(files.get(number), Seat.RATER, bench.experts.get(number % 3), byRater);
            Worth second = bench.rate(files.get(number), Seat.VETTER, bench.experts.get(3 + number % 3), byVetter);
            pairs.add(new RaterAgreement.Pair(first, second));
            daysOfRating.addAll(List.of(calendars.current().between(asked, today.day()), calendars.current().between(asked, today.day())));
        }
        return files.stream().map(bench::find).toList();
    }

    private static void decide(CertificationBench bench, CaseFile file, Ruling ruling) {
        bench.take(file, new CertificationEvent.Decide(ruling), bench.as(bench.officer, Capacity.OFFICER));
    }

    @Test
    void whereNothingIsCountedYetThePageSaysWhenFiguresCome() {
        assertThat(beforeAnything).contains("No figures yet", "when the month is over").doesNotContain("<svg class=\"figure-bars\"");
    }

    @Test
    void figuresAgreeWithWhatWasDone() {
        var all = json("all");
        assertThat(ruling(all, "approve").get("count").asInt()).isEqualTo(17);
        assertThat(ruling(all, "return").get("count").asInt()).isEqualTo(8);
        assertThat(ruling(all, "refuse").get("count").isNull()).as("three were refused").isTrue();
        assertThat(ruling(all, "approve-on-conditions").get("count").asInt()).isZero();
        assertThat(ruling(all, "approve").get("share").isNull()).as("a share would tell how many were refused").isTrue();

        var sorted = daysOfRating.stream().sorted().toList();
        var rating = find(all.get("times"), "step", "rate");
        assertThat(rating.get("atLeast").asInt()).as("of 70").isEqualTo(50);
        assertThat(rating.get("medianDays").asInt()).isEqualTo(sorted.get(34));
        assertThat(rating.get("ninetiethPercentileDays").asInt()).isEqualTo(sorted.get(62));
        assertThat(rating.get("allowedDays").asInt()).isEqualTo(20);

        var agreement = RaterAgreement.of(pairs);
        assertThat(all.at("/ratings/same").asInt()).isEqualTo(28);
        assertThat(all.at("/ratings/levelsApart").asInt()).isEqualTo(7);
        assertThat(all.at("/ratings/kappa").asDouble()).isEqualTo(Math.round(agreement.kappa().orElseThrow() * 100) / 100.0);
        assertThat(all.at("/ratings/meanCreditDifference").asDouble()).isZero();

        var appeals = find(all.get("appeals"), "decision", "eligibility");
        assertThat(appeals.get("reversed").asInt()).as("without that of this month").isEqualTo(5);
        assertThat(appeals.get("stands").asInt()).isZero();
        assertThat(appeals.get("open").isNull()).as("one is not heard yet").isTrue();
    }

    @Test
    void ofABranchOnlyWhatTellsNothingOfTheOtherIsTold() {
        var first = json("branch:" + large.branch.code());
        var second = json("branch:" + small.branch.code());
        assertThat(ruling(first, "approve").get("count").asInt()).isEqualTo(9);
        assertThat(ruling(second, "approve").get("count").asInt()).isEqualTo(8);
        assertThat(ruling(second, "return").get("count").isNull()).as("two").isTrue();
        assertThat(ruling(first, "return").get("count").isNull()).as("six of eight would tell of the two").isTrue();
        assertThat(ruling(json("field:10"), "return").get("count").asInt()).as("all are of one field").isEqualTo(8);
        assertThat(ruling(json("field:09"), "return").get("count").asInt()).isZero();
    }

    @Test
    void noFigureTellsOfFewerThanFive() {
        var told = new HashMap<String, Map<String, Integer>>();
        for (JsonNode scope : json("all").get("choices")) {
            counts(json(scope.asString())).forEach((column, count) ->
                    told.computeIfAbsent(column, _ -> new HashMap<>()).put(scope.asString(), count));
        }
        assertThat(told).hasSizeGreaterThan(40);
        told.forEach((column, counts) -> {
            assertThat(counts.values()).as(column).allMatch(count -> count < 0 || count == 0 || count >= 5);
            for (var division : List.of("year:", "field:", "branch:")) {
                int rest = counts.getOrDefault("all", -1) - counts.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(division) && each.getValue() > 0).mapToInt(Map.Entry::getValue).sum();
                assertThat(rest).as("%s by %s", column, division).matches(left -> left == 0 || left >= 5 || counts.getOrDefault("all", -1) < 0);
            }
        });
    }

    @Test
    void pageFileAndInterfaceSayTheSame() {
        for (JsonNode scope : json("all").get("choices")) {
            var json = json(scope.asString());
            var byFile = new TreeMap<String, String>();
            browser.get("/register/figures.csv?of=" + scope.asString()).body().lines().skip(1).map(line -> line.split(",", -1))
                    .forEach(cells -> byFile.put(String.join(" ", cells[2], cells[3], cells[4]).strip(),
                            cells[2].equals("time") ? String.join("/", cells[6], cells[7], cells[8], cells[9]) : cells[5] + cells[10]));
            assertThat(byFile).isEqualTo(byInterface(json));
            String page = page(scope.asString());
            if (page.contains("Too few cases for figures")) {
                assertThat(counts(json).values()).as(scope.asString()).allMatch(count -> count <= 0);
                continue;
            }
            var rows = rows(page);
            for (JsonNode each : json.get("rulings")) {
                String name = RULINGS.getOrDefault(each.get("ruling").asString(), "");
                assertThat(rows.getOrDefault(name, List.of())).as(name).startsWith(shown(each.get("count")));
            }
            assertThat(rows.get("Same level and credits")).containsExactly(shown(json.at("/ratings/same")));
            assertThat(rows.get("Another level")).containsExactly(shown(json.at("/ratings/levelsApart")));
            var rating = find(json.get("times"), "step", "rate");
            assertThat(rows.getOrDefault("Rating", List.of()))
                    .startsWith(rating.get("medianDays").isNull() ? "–" : rating.get("medianDays").asString());
            var appeals = find(json.get("appeals"), "decision", "eligibility");
            assertThat(rows.get("Eligibility")).containsExactly(
                    shown(appeals.get("reversed")), shown(appeals.get("stands")), shown(appeals.get("open")));
        }
    }

    @Test
    void eachPictureIsToldInWordsAndStandsInATable() {
        for (var language : List.of("en", "zh")) {
            String page = new Browser(port).speaking(language).get("/register/figures").body();
            assertThat(page.split("<svg class=\"figure-bars\"", -1)).hasSize(5);
            assertThat(page.split("<desc id=", -1)).hasSize(5);
            assertThat(page.split("<details>", -1)).hasSize(5);
        }
        assertThat(page("all")).contains("Returned: 8.", "Refused: not told.", "half in");
        assertThat(browser.get("/register").body()).contains("href=\"/register/figures\"");
    }

    @Test
    void whatDoesNotExistIsRefused() {
        for (var scope : List.of("year:1999", "field:77", "branch:NONE", "month:1", "x")) {
            assertThat(browser.get("/register/figures?of=" + scope).statusCode()).isEqualTo(404);
            assertThat(browser.get("/register/figures.csv?of=" + scope).statusCode()).isEqualTo(404);
            var refused = browser.get("/api/v1/register/figures?of=" + scope);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("certification.figures.of");
        }
    }

    @Test
    void theInterfaceDescribesThem() {
        var operation = JsonMapper.shared().readTree(browser.get("/api/v1/openapi").body()).at("/paths/~1api~1v1~1register~1figures/get");
        assertThat(operation.at("/parameters/0/name").asString()).isEqualTo("of");
        assertThat(operation.at("/responses/200/content").isEmpty()).isFalse();
    }

    @Test
    void casesOfBeforeAreMeasuredOnce() {
        String kept = "select string_agg(format('%s %s %s %s %s', case_id, event_number, kind, subject, days), ' ' order by case_id, event_number, kind)"
                + " from certification.measured";
        var before = jdbc.queryForObject(kept, String.class);
        jdbc.execute("alter table certification.measured disable trigger measured_is_appended");
        jdbc.update("delete from certification.measured where case_id % 2 = 0");
        jdbc.execute("alter table certification.measured enable trigger measured_is_appended");
        jdbc.update("insert into certification.unmeasured select id from certification.case_file");
        measuring.run(new DefaultApplicationArguments());
        assertThat(jdbc.queryForObject(kept, String.class)).isEqualTo(before);
        assertThat(jdbc.queryForObject("select count(*) from certification.unmeasured", Long.class)).isZero();
    }

    private String page(String scope) {
        return browser.get("/register/figures?of=" + scope).body();
    }

    private JsonNode json(String scope) {
        return JsonMapper.shared().readTree(browser.get("/api/v1/register/figures?of=" + scope).body());
    }

    private static JsonNode ruling(JsonNode json, String ruling) {
        return find(json.get("rulings"), "ruling", ruling);
    }

    private static JsonNode find(JsonNode list, String name, String value) {
        for (JsonNode each : list) {
            if (each.get(name).asString().equals(value)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " " + value + " in " + list);
    }

    private static String shown(JsonNode count) {
        return count.isNull() ? "not told" : count.asString();
    }

    /** Every count by what it is of; -1 where it is hidden. */
    private static Map<String, Integer> counts(JsonNode json) {
        var counts = new TreeMap<String, Integer>();
        byInterface(json).forEach((column, said) -> {
            if (!column.startsWith("ratings kappa") && !column.startsWith("ratings mean") && !column.startsWith("ruling")
                    && !column.startsWith("time")) {
                counts.put(column, said.isEmpty() ? -1 : Integer.parseInt(said));
            }
        });
        json.get("rulings").forEach(each -> counts.put("ruling " + each.get("ruling").asString(), each.get("count").asInt(-1)));
        json.get("times").forEach(each -> counts.put("time " + each.get("step").asString(), each.get("atLeast").isNull() ? -1 : 0));
        return counts;
    }

    private static Map<String, String> byInterface(JsonNode json) {
        var said = new TreeMap<String, String>();
        json.get("times").forEach(each -> said.put("time " + each.get("step").asString(), String.join("/",
                text(each.get("atLeast")), text(each.get("medianDays")), text(each.get("ninetiethPercentileDays")), text(each.get("allowedDays")))));
        json.get("rulings").forEach(each -> said.put("ruling " + each.get("ruling").asString(), text(each.get("count")) + text(each.get("share"))));
        said.put("ratings pairs same", text(json.at("/ratings/same")));
        said.put("ratings pairs credits-apart", text(json.at("/ratings/creditsApart")));
        said.put("ratings pairs levels-apart", text(json.at("/ratings/levelsApart")));
        said.put("ratings kappa", text(json.at("/ratings/kappa")));
        said.put("ratings mean-credit-difference", text(json.at("/ratings/meanCreditDifference")));
        json.get("appeals").forEach(each -> Stream.of("reversed", "stands", "open").forEach(result ->
                said.put("appeals " + each.get("decision").asString() + " " + result, text(each.get(result)))));
        return said;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asString();
    }

    /** The rows of the page's tables by their heading. */
    private static Map<String, List<String>> rows(String page) {
        var rows = new HashMap<String, List<String>>();
        var row = ROW.matcher(page);
        while (row.find()) {
            var cells = new ArrayList<String>();
            var cell = CELL.matcher(row.group(2));
            while (cell.find()) {
                cells.add(cell.group(1));
            }
            rows.put(row.group(1), cells);
        }
        return rows;
    }
}
