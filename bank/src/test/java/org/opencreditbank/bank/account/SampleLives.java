package org.opencreditbank.bank.account;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.AchievementFacts;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.NewAchievement;
import org.opencreditbank.bank.achievement.Recorded;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.achievement.ResultIdentity;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.placement.PlacementRule;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** People with a life of learning, put into a whole bank through its own rooms. */
public final class SampleLives {
    public static final Deed DEED = new Deed(new Actor.SystemTask("test"), "a test");

    private static final String CATALOGUE = """
            frameworks:
              - code: YD
                name:
                  en: Yangtze Delta framework
                  zh: 长三角资历框架
                source: made for the test
                hours-per-credit: 16
                credit-step: 0.5
                half-steps: true
                levels:
            """;

    private final ApplicationContext bank;
    private final Achievements achievements;
    private final Catalogue catalogue;
    private final Learners learners;
    private final Evidence evidence;
    private final TransactionTemplate transactions;

    public SampleLives(ApplicationContext bank) {
        this.bank = bank;
        this.achievements = bank.getBean(Achievements.class);
        this.catalogue = bank.getBean(Catalogue.class);
        this.learners = bank.getBean(Learners.class);
        this.evidence = bank.getBean(Evidence.class);
        this.transactions = new TransactionTemplate(bank.getBean(org.springframework.transaction.PlatformTransactionManager.class));
    }

    /** A framework of ten levels, hours per credit 16. */
    public SampleLives framework() {
        var levels = new StringBuilder();
        for (int level = 1; level <= 10; level++) {
            levels.append("""
                      - level: %d
                        knowledge:
                          en: broad knowledge in context
                          zh: 掌握本领域较广的事实和理论
                        skills:
                          en: solves specific problems with a repertoire of methods
                          zh: 能用多种方法解决具体问题
                        responsibility:
                          en: manages self and oversees the routine work of others
                          zh: 能安排自己的工作，并照看他人的日常工作
                """.formatted(level));
        }
        load(CATALOGUE + levels);
        return this;
    }

    private void load(String yaml) {
        var loaded = Objects.requireNonNull(transactions.execute(_ ->
                bank.getBean(CatalogueFiles.class).load(Map.of("sample.yaml", yaml.getBytes(StandardCharsets.UTF_8)), DEED)));
        if (loaded instanceof CatalogueFiles.Load.Faulty(var faults)) {
            throw new AssertionError(faults);
        }
    }

    public Organisation organisation(String code, String english, String chinese, OrganisationRole role) {
        return bank.getBean(Organisations.class)
                .enter(OrganisationEntry.of(code, english, chinese, role), DEED.actor().label(), DEED.cause());
    }

    /** Describes a course and its one placement in the catalogue. */
    public void course(Organisation school, String code, String english, String chinese, String hours, String creditClass, String level, String basis) {
        load("""
                courses:
                  - organisation: %s
                    code: %s
                    kind: degree-course
                    name:
                      en: "%s"
                      zh: "%s"
                    versions:
                      - number: 1
                        from: 1980-01-01
                        hours: %s
                        class: %s
                        placements:
                          - framework: YD
                            level: %s
                            basis: %s
                            decider: Panel of the Yangtze Delta bank
                            from: 1980-01-01
                """.formatted(school.code(), code, english, chinese, hours, creditClass, level, basis));
    }

    /** Opens somebody's account at a school and activates it at the counter. */
    public long person(Organisation school, String name, String studentNumber) {
        var claim = new ClaimedPerson(
                name, List.of(new IdentityDocument(DocumentKind.STUDENT_NUMBER, school.code(), studentNumber)), LocalDate.of(1956, 3, 8));
        var resolved = Objects.requireNonNull(transactions.execute(_ -> learners.resolve(List.of(claim), school.id(), DEED, true)));
        long learner =
                switch (resolved.getFirst()) {
                    case Resolution.Held(long id, _) -> id;
                    case Resolution.Opened(long id) -> id;
                    case Resolution.Refused(var refusal) -> throw new AssertionError(refusal.code());
                };
        bank.getBean(Activation.class).atCounter(learner, "sample", DEED);
        return learner;
    }

    /** Records a result; a course that was not described stays unplaced. */
    public UUID result(long learner, Organisation school, String code, String when, Outcome outcome, String score, String remark, Doubt... doubts) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            learners.holdSteady();
            achievements.lockOrganisation(school.id(), true);
            ResolvedCourse course =
                    Objects.requireNonNull(catalogue.resolve(school.id(), Map.of(code, code), true, DEED).get(code));
            var happened = HappenedOn.parse(when).orElseThrow();
            var facts = new AchievementFacts(code, code, happened, 1, outcome, score, remark, null, Map.of());
            var certification = PlacementRule.certify(course.versions(), happened, outcome);
            var key = new ResultIdentity(school.publicId(), code, null, happened, 1).recordKey();
            var creditClass =
                    course.versions().isEmpty() ? CreditClass.ACADEMIC : course.versions().getFirst().creditClass();
            var all = new ArrayList<>(certification.doubts());
            all.addAll(List.of(doubts));
            var one = new NewAchievement(
                    learner, key, school.id(), course.courseId(), facts, certification, creditClass, Assurance.SOURCE_CONFIRMED, all, null);
            var batch = evidence.open(DEED);
            var leaves = new Leaves();
            var held = achievements.held(new long[] {learner}, new long[] {course.courseId()});
            List<Recorded> recorded = achievements.record(List.of(one), held, batch, leaves);
            evidence.commit(batch, leaves);
            return recorded.getFirst().publicId();
        }));
    }

    public String accountNumber(long learner) {
        return learners.number(learner).digits();
    }
}
