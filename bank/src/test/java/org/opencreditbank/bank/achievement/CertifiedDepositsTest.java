package org.opencreditbank.bank.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.catalogue.CertifiedCourses;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;

/** What a decision of certification does to achievements: inside its validity, and before it only if it says so. */
class CertifiedDepositsTest {

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final LocalDate inside = today.minusDays(10);
    private final LocalDate outside = today.minusDays(200);
    private final Validity validity = new Validity(today.minusDays(100), today.plusDays(100));
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static @Nullable AchievementRooms rooms;

    @BeforeContainer
    static void open() {
        rooms = new AchievementRooms(TestDatabase.fresh());
        load("""
                frameworks:
                  - code: TEN
                    name:
                      en: Ten hours
                    source: test
                    hours-per-credit: 10
                    credit-step: 1
                    half-steps: false
                    levels:
                      - level: 4
                """);
    }

    @AfterContainer
    static void close() {
        rooms().close();
    }

    private static AchievementRooms rooms() {
        return Objects.requireNonNull(rooms);
    }

    private static void load(String yaml) {
        var load = rooms().bean(CatalogueFiles.class)
                .load(Map.of("test.yaml", yaml.getBytes(StandardCharsets.UTF_8)), AchievementRooms.DEED);
        assertThat(load).isInstanceOf(CatalogueFiles.Load.Done.class);
    }

    /** A course in one version. */
    record Known(long id, long versionId, String code) {}

    /** A new course of the school, not placed yet. */
    private static Known course() {
        String code = "CERT" + SERIAL.incrementAndGet();
        var described = new CertifiedCourses.Described(rooms().school.id(), code, CourseKind.TRAINING_PROGRAMME, Map.of("zh", "茶艺 " + code),
                new FieldOfStudy(FieldOfStudy.ISCED, "1015"), CreditClass.VOCATIONAL, Hours.of(37), LocalDate.of(2020, 1, 1));
        var entered = Objects.requireNonNull(rooms().transactions.execute(_ ->
                rooms().bean(CertifiedCourses.class).describe(described, AchievementRooms.DEED)));
        return new Known(entered.courseId(), entered.versionId(), code);
    }

    private static UUID certify(Known course, Validity during, boolean earlierDeposits) {
        var certified = new CertifiedCourses.Certified("TEN", Level.of(4), Credits.of(3), "the bank", during.from(),
                Objects.requireNonNull(during.to()), earlierDeposits);
        return Objects.requireNonNull(rooms().transactions.execute(_ ->
                rooms().bean(CertifiedCourses.class).certify(course.versionId(), certified, AchievementRooms.DEED)));
    }

    private static void end(UUID placement, LocalDate lastDay) {
        rooms().transactions.executeWithoutResult(_ ->
                rooms().bean(CertifiedCourses.class).end(placement, lastDay, AchievementRooms.DEED));
    }

    /** The school says itself, by a file, what its course is worth. */
    private static void declare(Known course) {
        load("""
                courses:
                  - organisation: SCHOOL
                    code: %s
                    kind: training-programme
                    name:
                      zh: 茶艺 %s
                    versions:
                      - number: 1
                        from: 2020-01-01
                        hours: 37
                        class: vocational
                        placements:
                          - framework: TEN
                            level: 4
                            credits: 2
                            basis: declared
                            decider: the school
                            from: 2020-01-01
                """.formatted(course.code(), course.code()));
    }

    private static Recorded deposit(long person, Known course, LocalDate day, int attempt) {
        var versions = Objects.requireNonNull(rooms().bean(Catalogue.class)
                .resolved(List.of(course.id())).get(course.id())).versions();
        var known = new Course(course.id(), course.code(), versions);
        return rooms().record(List.of(rooms().result(person, known, day, attempt, Outcome.PASS, "80"))).getFirst();
    }

    private void correct(long person, Recorded which, String score) {
        var target = new ChangeOrder.Target(UUID.randomUUID(), person, which.publicId(), HappenedOn.of(today));
        assertThat(rooms().bean(Issued.class)
                .correct(target, new Correction(null, null, score, null), AchievementRooms.DEED))
                .isInstanceOf(ChangeAnswer.Changed.class);
    }

    private static List<String> balances(long person) {
        return rooms().ledger.balances(List.of(person)).stream()
                .map(balance -> balance.unit().basis() + " " + balance.amount())
                .sorted()
                .toList();
    }

    private static void auditIsClean() {
        rooms().sequencer.catchUp();
        assertThat(rooms().bean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    /** When the school's own placement comes, if ever. */
    enum Declared { NEVER, BEFORE_THE_DEPOSIT, BEFORE_THE_DECISION, AFTER_THE_DECISION }

    @Property(tries = 60)
    void aDecisionCountsInsideItsValidityAndForEarlierDepositsOnlyIfItSaysSo(
            @ForAll boolean happenedInside,
            @ForAll boolean depositedBefore,
            @ForAll boolean earlierDeposits,
            @ForAll Declared declared,
            @ForAll boolean correctedAfterwards,
            @ForAll boolean suspendedAndResumed) {
        var course = course();
        long person = rooms().people(1, "certified" + SERIAL.incrementAndGet() + "-")[0];
        LocalDate day = happenedInside ? inside : outside;
        Recorded achievement = null;
        if (declared == Declared.BEFORE_THE_DEPOSIT) {
            declare(course);
        }
        if (depositedBefore) {
            achievement = deposit(person, course, day, 1);
        }
        if (declared == Declared.BEFORE_THE_DECISION) {
            declare(course);
        }
        certify(course, validity, earlierDeposits);
        if (achievement == null) {
            achievement = deposit(person, course, day, 1);
        }
        if (declared == Declared.AFTER_THE_DECISION) {
            declare(course);
        }
        if (correctedAfterwards) {
            correct(person, achievement, "91");
        }
        if (suspendedAndResumed) {
            for (boolean suspend : new boolean[] {true, false}) {
                var target = new ChangeOrder.Target(UUID.randomUUID(), person, achievement.publicId(), HappenedOn.of(today));
                rooms().achievements.change(
                        suspend ? new ChangeOrder.Suspend(target) : new ChangeOrder.Resume(target), AchievementRooms.DEED);
            }
        }

        List<String> expected = new ArrayList<>();
        if (happenedInside && (!depositedBefore || earlierDeposits)) {
            expected.add("CERTIFIED 3");
        }
        if (declared != Declared.NEVER) {
            expected.add("DECLARED 2");
        }
        assertThat(balances(person)).isEqualTo(expected);
    }

    @Example
    void whateverWasDecidedTheAuditIsCleanAndItNamesADecisionThatReachedBack() {
        var course = course();
        long person = rooms().people(1, "audited-")[0];
        deposit(person, course, inside, 1);
        UUID placement = certify(course, validity, true);
        assertThat(balances(person)).containsExactly("CERTIFIED 3");
        auditIsClean();

        rooms().jdbc.execute("alter table catalogue.placement disable trigger keep_placement");
        rooms().jdbc.update("update catalogue.placement set deposited_since = now() where id = ?", placement);
        assertThat(rooms().bean(Audit.class).run((_, _) -> {}).broken()).containsOnlyKeys("audit.placement");
        rooms().jdbc.update("update catalogue.placement set deposited_since = null where id = ?", placement);
        rooms().jdbc.execute("alter table catalogue.placement enable trigger keep_placement");
        auditIsClean();
    }

    @Example
    void anEarlierAttemptStaysUnplacedAndALaterOneBearsTheCredit() {
        var course = course();
        long person = rooms().people(1, "retaken-")[0];
        Recorded first = deposit(person, course, inside, 1);
        certify(course, validity, false);
        assertThat(balances(person)).isEmpty();

        Recorded second = deposit(person, course, inside.plusDays(1), 1);

        assertThat(second.credited()).isTrue();
        assertThat(balances(person)).containsExactly("CERTIFIED 3");
        assertThat(rooms().achievements.find(person, first.publicId()).orElseThrow().unplaced()).isTrue();
        auditIsClean();
    }

    @Example
    void mergedAccountsDoNotCarryADecisionBackToWhatWasDepositedBeforeIt() {
        var course = course();
        long[] people = rooms().people(2, "merged-");
        deposit(people[0], course, inside, 1);
        certify(course, validity, false);
        deposit(people[1], course, outside, 1);
        Duplicates duplicates = rooms().bean(Duplicates.class);

        assertThat(duplicates.merge(people[1], people[0], "", AchievementRooms.DEED)).isEmpty();
        assertThat(balances(people[0])).isEmpty();
        assertThat(duplicates.unmerge(people[1], "", AchievementRooms.DEED)).isEmpty();
        assertThat(balances(people[0])).isEmpty();
        auditIsClean();
    }

    @Example
    void aWithdrawnCertificationKeepsWhatItGaveAndGivesNothingAfterItsLastDay() {
        var course = course();
        long[] people = rooms().people(3, "withdrawn-");
        Recorded before = deposit(people[0], course, inside, 1);
        UUID placement = certify(course, validity, true);
        end(placement, today);
        end(placement, today);
        deposit(people[1], course, today, 1);
        deposit(people[2], course, today.plusDays(1), 1);
        correct(people[0], before, "99");

        assertThat(balances(people[0])).containsExactly("CERTIFIED 3");
        assertThat(balances(people[1])).containsExactly("CERTIFIED 3");
        assertThat(balances(people[2])).isEmpty();

        certify(course, new Validity(today.plusDays(1), today.plusDays(100)), true);
        assertThat(balances(people[2])).containsExactly("CERTIFIED 3");
        auditIsClean();
    }
}
