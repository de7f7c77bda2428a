package org.opencreditbank.bank.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.Tally;
import org.opencreditbank.bank.deposit.Tally.Count;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.EntryStanding;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The region as it is after one load. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "test.bank=an empty one of its own")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleRegionTest {
    private final SampleRegion region;
    private final Organisations organisations;
    private final Deposits deposits;
    private final Duplicates duplicates;
    private final Audit audit;
    private final JdbcTemplate database;
    private final List<String> told = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    SampleRegionTest(
            SampleRegion region, Organisations organisations, Deposits deposits, Duplicates duplicates, Audit audit, JdbcTemplate database) {
        this.region = region;
        this.organisations = organisations;
        this.deposits = deposits;
        this.duplicates = duplicates;
        this.audit = audit;
        this.database = database;
    }

    @BeforeAll
    void load() throws Exception {
        assertThat(organisations.all()).isEmpty();
        assertThat(region.load(7, (what, percent) -> told.add(percent + " " + what)))
                .isInstanceOfSatisfying(SampleRegion.Load.Loaded.class, loaded -> assertThat(loaded.before()).isFalse());
    }

    @Test
    void proofIsFilledWithLife() throws Exception {
        assertThat(texts("select o.code from credential.at_acceptance w join organisation.organisation o on o.id = w.organisation_id"))
                .containsExactlyInAnyOrder("POST", "ELDER-U");
        assertThat(texts("select distinct purpose::text from credential.status_set")).as("revoked and suspended").hasSize(2);
        assertThat(number("select count(*) from credential.share")).isEqualTo(2);
        assertThat(number("select count(*) from credential.share where revoked_at is not null")).isEqualTo(1);
        assertThat(number("select sum(times) from credential.share_look")).isEqualTo(3);
        assertThat(number("select count(*) from credential.share_viewer")).isEqualTo(1);
        for (int waited = 0; waited < 600 && number("select count(*) from credential.wanted") > 0; waited++) {
            Thread.sleep(100);
        }
        assertThat(number("select count(*) from credential.run where wanted > 0 and issued + held + refused = wanted")).isEqualTo(1);
    }

    @Test
    void aRegionComesInThroughTheRealDepositAndASecondLoadDoesNothing() throws Exception {
        assertThat(told).isNotEmpty().last().isEqualTo("100 ready");
        var all = deposited();
        var tally = all.stream().map(Deposit::tally).reduce(Tally.none(), Tally::plus);
        assertThat(tally.of(Count.OPENED)).isGreaterThan(2500);
        assertThat(tally.of(Count.ACCEPTED)).isGreaterThan(10_000);
        for (var count : Count.values()) {
            if (count != Count.DUPLICATE && count != Count.CONFLICT) {
                assertThat(tally.of(count)).as(count.name()).isPositive();
            }
        }
        assertThat(duplicates.open(0, 10)).isNotEmpty();
        assertThat(database.queryForList("select distinct kind from achievement.change", Short.class)).hasSizeGreaterThanOrEqualTo(3);

        int events = number("select count(*) from certification.event");
        assertThat(region.load(8, (_, _) -> {}))
                .isInstanceOfSatisfying(SampleRegion.Load.Loaded.class, loaded -> {
                    assertThat(loaded.before()).isTrue();
                    assertThat(loaded.seed()).isEqualTo(7);
                    assertThat(loaded.signIns()).extracting(SampleRegion.SignIn::role).contains(Role.values());
                    assertThat(texts("select name from access.sign_in where closed_at is null"))
                            .containsAll(loaded.signIns().stream().map(SampleRegion.SignIn::name).toList());
                });
        assertThat(deposited()).hasSameSizeAs(all);
        assertThat(number("select count(*) from certification.event")).isEqualTo(events);
    }

    @Test
    void thereAreCasesInEveryStageOfCertificationAndInEveryEndOfIt() {
        assertThat(texts("select distinct stage from certification.case_file"))
                .containsExactlyInAnyOrder("eligibility", "dossier", "completeness", "mending", "visit", "rating", "decision",
                        "panel-to-appoint", "panel", "notice", "objections", "registered", "change-review", "appeal", "ended");
        assertThat(texts("select distinct state->'stage'->>'how' from certification.case_file where ended"))
                .containsExactlyInAnyOrder(names(Stage.Ending.values()));
        assertThat(texts("select distinct standing from certification.entry")).containsExactlyInAnyOrder(names(EntryStanding.values()));
        assertThat(texts("""
                        select distinct kind || ' ' || (content->>'upheld') from certification.event
                         where kind in ('answer-objection', 'decide-appeal')
                        """))
                .contains("decide-appeal true", "decide-appeal false", "answer-objection false");
        assertThat(number("select count(*) from certification.case_file where cycle > 1")).as("re-reviews").isPositive();
        assertThat(number("select count(distinct provider_id) from certification.case_file")).as("providers").isEqualTo(4);
        assertThat(number("select count(distinct left(field_code, 2)) from certification.case_file")).as("broad fields").isGreaterThan(6);
        assertThat(number("select max(happened_on) - min(happened_on) from certification.event"))
                .as("days between the first step and the last").isGreaterThan(2 * 365);
    }

    @Test
    void ofPastStepsPeopleAreToldOnlyWhatIsStillToBeDone() {
        assertThat(texts("select about from notice.notice where code like 'certification.%'")).isNotEmpty();
        assertThat(texts("""
                        select about from notice.notice n where code like 'certification.%' and about is not null and not exists (
                               select from certification.task t where n.about like 'certification/' || t.case_id || '/' || t.task || '/%')
                        """))
                .isEmpty();
    }

    @Test
    void everyExpertHasDeclaredWhatTheyJudge() {
        assertThat(texts("""
                        select name from access.sign_in s where role = 'EXPERT'
                           and not exists (select from certification.expert e where e.sign_in = s.id and cardinality(fields) > 0)
                        """))
                .isEmpty();
    }

    @Test
    void completionsInsideAnEntrysValidityAreCertifiedByItAndThoseOutsideAreNot() {
        var certified = """
                select e.number from achievement.achievement a cross join unnest(a.placements) as used (id)
                  join achievement.placement p on p.id = used.id join certification.entry e on e.number = p.decider
                """;
        assertThat(texts(certified)).isNotEmpty();
        assertThat(texts(certified + """
                 where to_date(a.happened_on::text, 'YYYYMMDD') not between e.valid_from and e.last_day
                """)).isEmpty();
        assertThat(texts("""
                        select e.number from achievement.achievement a join certification.entry e on e.version_id = a.version_id
                         where to_date(a.happened_on::text, 'YYYYMMDD') > e.last_day
                        """))
                .as("completions after an entry's end").isNotEmpty();
    }

    @Test
    void aPostalCertificateInAnAccountExemptsFromThreeCoursesWorthEightCreditsAndNothingIsSupposed() {
        var courier = new Browser(port).speaking("en");
        courier.post("/sign-in", "/sign-in", Map.of("name", "courier", "password", "try-it-00000007"));
        assertThat(courier.get("/account/what-if").body())
                .contains("All 1 of your achievements", "Open University of China (as an example)", "Logistics management",
                        "Recognised: 8 credits", "LOG-101", "LOG-102", "LOG-103")
                .doesNotContain("See what holds if none of it was");
        assertThat(courier.speaking("zh").get("/account/what-if").body()).contains("共转换 8 学分", "物流学概论", "快递实务", "客户服务");
    }

    @Test
    void theAuditFindsNothing() {
        assertThat(audit.run((_, _) -> {}).broken()).isEmpty();
    }

    private List<Deposit> deposited() {
        return deposits.list(organisations.all().stream().map(Organisation::id).toList(), Long.MAX_VALUE, 100);
    }

    private List<String> texts(String sql) {
        return database.queryForList(sql, String.class);
    }

    private int number(String sql) {
        return Objects.requireNonNull(database.queryForObject(sql, Integer.class));
    }

    private static String[] names(Enum<?>[] words) {
        return Stream.of(words).map(Enum::name).toArray(String[]::new);
    }
}
