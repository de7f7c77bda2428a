package org.opencreditbank.bank.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A university with a programme of 12 credits: two compulsory courses of 5 and 3, and 4 free credits; 5 at home. Its code begins with
 * the given letters, so that several stand in one bank.
 */
public final class WeavingSchool {

    public static final String PASSWORD = "correct horse";

    private final ApplicationContext bank;
    private final SampleLives lives;
    private final String code;
    private final Organisation university;

    public WeavingSchool(ApplicationContext bank, String code) {
        this.bank = bank;
        this.code = code;
        this.lives = new SampleLives(bank).framework();
        this.university = lives.organisation(code + "-OU", "Weaving University", "织造大学", OrganisationRole.TEACHES);
        lives.course(university, code + "-LOOM", "Loom", "织机", "80", "academic", "4", "certified");
        lives.course(university, code + "-DYE", "Dyeing", "染色", "48", "academic", "4", "certified");
        var rules = """
                rule-set: %1$s-RULES
                version: 1
                language: 1
                owner: %1$s-OU
                title: {en: Ways into weaving, zh: 织造转换办法}
                source: invented
                from: 2000-01-01
                framework: YD
                rules:
                  - rule: knitting
                    when: {achievement: course, where: {provider: %1$s-SCHOOL, course: KNIT}}
                    gives: [{part: %1$s-free, credits: 4}]
                programmes:
                  - programme: %1$s-WEAVING
                    title: {en: Weaving, zh: 织造}
                    provider: %1$s-OU
                    qualification: %1$s-WEAVER
                    framework: YD
                    credits: 12
                    resident: 5
                    parts:
                      - part: %1$s-core
                        title: {en: Core, zh: 核心课}
                        least: 8
                        courses:
                          - {course: %1$s-LOOM, name: 织机, credits: 5, level: 4, compulsory: true}
                          - {course: %1$s-DYE, name: 染色, credits: 3, level: 4, compulsory: true}
                      - part: %1$s-free
                        title: {en: Free choice, zh: 任选}
                        least: 4
                        most: 4
                tests:
                  - test: Knitting gives free credits
                    on: 2021-01-01
                    achievements:
                      - {id: a, provider: %1$s-SCHOOL, kind: course, course: KNIT, class: vocational, level: 4, credits: 4, obtained: 2019-05}
                    granted: [{rule: knitting, part: %1$s-free, credits: 4}]
                """.formatted(code);
        assertThat(bank.getBean(RuleSets.class).publish("weaving.yaml", rules.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
    }

    public String programme() {
        return code + "-WEAVING";
    }

    String qualification() {
        return code + "-WEAVER";
    }

    public Organisation university() {
        return university;
    }

    public long learner(String number) {
        return lives.person(university, "织女" + number, code + "-" + number);
    }

    /** Passes a course of the university: {@code LOOM} or {@code DYE}. */
    public UUID passes(long learner, String course) {
        return lives.result(learner, university, code + "-" + course, "2024-07", Outcome.PASS, "85", "remark on " + course);
    }

    /** Something from elsewhere is recognised as the four free credits; the lineage of what it rests on. */
    public UUID recognised(long learner, long id) {
        var lineage = lives.result(learner, university, code + "-ELSEWHERE", "2023-07", Outcome.PASS, "70", "");
        allocate(learner, id, lineage, new Place.Part(code + "-free"), 4, true);
        return lineage;
    }

    /** Uses an achievement toward the qualification as a recognition does. */
    void allocate(long learner, long id, UUID lineage, Place place, int credits, boolean post) {
        var allocations = bank.getBean(Allocations.class);
        new TransactionTemplate(bank.getBean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            allocations.hold(learner);
            assertThat(allocations.pend(new Allocation(learner, id, qualification(), programme(), Credits.of(credits), new Use.Once(),
                    LocalDate.of(2099, 1, 1), List.of(new Allocation.Source(lineage, Credits.of(credits))),
                    List.of(new Claim.Line(place, Credits.of(credits)))), new long[] {learner}, 1)).isEmpty();
            if (post) {
                allocations.post(learner, id, 1);
            }
        });
    }

    /** Somebody who has met everything. */
    public long graduate(String number) {
        long learner = learner(number);
        passes(learner, "LOOM");
        passes(learner, "DYE");
        recognised(learner, 1);
        return learner;
    }

    /** The claim of somebody who has met everything, granted by a registrar. */
    public UUID granted(long graduate) {
        var awards = bank.getBean(Awards.class);
        var claimed = awards.claim(graduate, bank.getBean(Programmes.class).find(programme()).orElseThrow(), new Actor.Person(1, Role.LEARNER)).orThrow();
        return awards.take(claimed.publicId(), claimed.events(), new AwardEvent.Grant(), new Actor.Person(2, Role.REGISTRAR)).orThrow().publicId();
    }

    /** A registrar takes an award back, after something that it rests on was looked at again. */
    public void revoked(long graduate, UUID award) {
        var awards = bank.getBean(Awards.class);
        var lineage = bank.getBean(Achievements.class).of(graduate).getFirst().publicId();
        new TransactionTemplate(bank.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> assertThat(awards.disturb(List.of(lineage), SampleLives.DEED)).isEqualTo(1));
        var reviewed = bank.getBean(AwardStore.class).find(award).orElseThrow();
        awards.take(award, reviewed.events(), new AwardEvent.Revoke("it rests on nothing"), new Actor.Person(3, Role.REGISTRAR)).orThrow();
    }

    /** The learner appeals, and others uphold it: the award stands again. */
    public void upheld(UUID award) {
        var awards = bank.getBean(Awards.class);
        var appealed = awards.take(award, bank.getBean(AwardStore.class).find(award).orElseThrow().events(), new AwardEvent.Appeal("it does rest on something"),
                new Actor.Person(1, Role.LEARNER)).orThrow();
        awards.take(award, appealed.events(), new AwardEvent.DecideAppeal(true, "so it does"), new Actor.Person(4, Role.ADMINISTRATOR)).orThrow();
    }

    Place course(String course) {
        return new Place.Course(code + "-" + course);
    }

    public Browser signedIn(String name, long learner, int port) {
        bank.getBean(SignIns.class).openForLearner(code + name, PASSWORD, learner, SampleLives.DEED).orThrow();
        return signedIn(code + name, port);
    }

    public Browser registrar(String name, int port) {
        bank.getBean(SignIns.class).openForOrganisation(code + name, PASSWORD, Role.REGISTRAR, university.id(), SampleLives.DEED).orThrow();
        return signedIn(code + name, port);
    }

    private static Browser signedIn(String name, int port) {
        var browser = new Browser(port);
        browser.post("/sign-in", "/sign-in", Map.of("name", name, "password", PASSWORD));
        return browser;
    }
}
