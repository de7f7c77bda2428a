package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.catalogue.CertifiedCourses.Certified;
import org.opencreditbank.bank.catalogue.CertifiedCourses.Described;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Placement;

class CertifiedCoursesTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final CatalogueBench bench = new CatalogueBench();
    private final CertifiedCourses certified = new CertifiedCourses(bench.database.jdbc(), bench.catalogue, bench.store,
            new CourseWriter(bench.database.jdbc()), bench.organisations, bench.frameworks, bench.events::add);

    @BeforeEach
    void framework() {
        bench.load(CatalogueBench.FRAMEWORK);
    }

    private CertifiedCourses.Entered describe(String code, String zh, String en, String field) {
        return Objects.requireNonNull(bench.database.transactions().execute(_ -> certified.describe(
                new Described(bench.organisation, code, CourseKind.TRAINING_PROGRAMME, Map.of("zh", zh, "en", en),
                        new FieldOfStudy(FieldOfStudy.ISCED, field), CreditClass.VOCATIONAL, Hours.of(46), START),
                CatalogueBench.DEED)));
    }

    private UUID certify(long version, String credits, Level level, LocalDate from, boolean earlierDeposits) {
        return Objects.requireNonNull(bench.database.transactions().execute(_ -> certified.certify(version,
                new Certified("TEN", level, Credits.parse(credits), "the bank", from, today.plusDays(265), earlierDeposits),
                CatalogueBench.DEED)));
    }

    private void end(UUID placement, LocalDate lastDay) {
        bench.database.transactions().executeWithoutResult(_ -> certified.end(placement, lastDay, CatalogueBench.DEED));
    }

    private Version version(CertifiedCourses.Entered entered) {
        return Objects.requireNonNull(bench.catalogue.courses(List.of(entered.courseId())).get(entered.courseId())).versions().getLast();
    }

    private List<Placement> placements(CertifiedCourses.Entered entered) {
        return version(entered).rules().placements();
    }

    @Test
    void aDecisionHoldsToTheFrameworkAndFreezesTheVersion() {
        var course = describe("TEA", "茶艺", "Tea art", "1015");

        assertThatThrownBy(() -> certify(course.versionId(), "2.55", Level.of(1), today, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> certify(course.versionId(), "2.5", Level.of(9), today, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(version(course).used()).isFalse();

        var placement = certify(course.versionId(), "2.5", Level.of(1), today, true);

        assertThat(placements(course)).extracting(Placement::id).containsExactly(placement);
        assertThat(version(course).used()).isTrue();
        assertThatThrownBy(() -> bench.database.jdbc().update("update catalogue.course_version set hours = 1"))
                .hasMessageContaining("never changes");
    }

    @Test
    void theEndIsBroughtForwardButNeverBack() {
        var course = describe("TEA", "茶艺", "Tea art", "1015");
        var placement = certify(course.versionId(), "2.5", Level.of(1), START, false);

        end(placement, today.plusDays(3));
        end(placement, today);
        end(placement, today.plusDays(1));

        assertThat(placements(course)).extracting(Placement::to).containsExactly(today);
        assertThatThrownBy(() -> bench.database.jdbc()
                .update("update catalogue.placement set valid_to = ? where id = ?", today.plusDays(9), placement))
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> bench.database.jdbc()
                .update("update catalogue.placement set deposited_since = null where id = ?", placement))
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> bench.database.jdbc()
                .update("update catalogue.placement set never_began = true where id = ?", placement))
                .hasMessageContaining("never changes");
    }

    @Test
    void aPlacementNeverEndsInThePastButInTheTransactionThatMadeIt() {
        var course = describe("TEA", "茶艺", "Tea art", "1015");
        var seen = certify(course.versionId(), "2.5", Level.of(1), START, false);
        assertThatThrownBy(() -> end(seen, today.minusDays(9))).hasMessageContaining("never changes");

        var other = describe("INK", "书法", "Calligraphy", "0213");
        bench.database.transactions().executeWithoutResult(_ -> {
            var unseen = certify(other.versionId(), "2.5", Level.of(1), START, false);
            certified.end(unseen, today.minusDays(9), CatalogueBench.DEED);
        });
        assertThat(placements(other)).extracting(Placement::to).containsExactly(today.minusDays(9));
    }

    @Test
    void whatIsWithdrawnBeforeItBeginsCountsForNoDayAndAnotherMayBeginThen() {
        var course = describe("TEA", "茶艺", "Tea art", "1015");
        var placement = certify(course.versionId(), "2.5", Level.of(1), today.plusDays(10), false);

        end(placement, today.plusDays(1));

        assertThat(placements(course)).isEmpty();
        assertThat(certified.isTaken(course.versionId(), "TEN", today.plusDays(10))).isFalse();
        var another = certify(course.versionId(), "2", Level.of(1), today.plusDays(10), false);
        assertThat(placements(course)).extracting(Placement::id).containsExactly(another);
    }

    @Test
    void theMomentSinceWhichDepositsCountIsExportedAndLoadsAsTheSame() {
        var course = describe("TEA", "茶艺", "Tea art", "1015");
        certify(course.versionId(), "2.5", Level.of(1), START, false);

        var export = bench.files.export();

        assertThat(export).contains("deposited-since:");
        assertThat(bench.load(export)).isInstanceOfSatisfying(CatalogueFiles.Load.Done.class,
                done -> assertThat(done.courses()).isEqualTo(new CatalogueFiles.Count(0, 0, 1)));
    }

    @Test
    void similarCoursesAreCertifiedOnesThatShareNameAndField() {
        certify(describe("TEA1", "茶艺师初级培训", "Tea art for beginners", "1015").versionId(), "2", Level.of(1), START, true);
        certify(describe("TEA2", "茶艺鉴赏", "Enjoying tea", "0215").versionId(), "2", Level.of(1), START, true);
        certify(describe("CAR", "汽车维修", "Motor repair", "0716").versionId(), "2", Level.of(1), START, true);
        describe("TEA4", "茶艺师高级培训", "Tea art, advanced", "1015");
        var own = describe("TEA3", "茶艺师中级培训", "Tea art, intermediate", "1015");
        certify(own.versionId(), "2", Level.of(1), START, true);
        var ownCourse = Objects.requireNonNull(bench.catalogue.courses(List.of(own.courseId())).get(own.courseId()));

        var found = new CourseSearch(bench.database.jdbc(), bench.store).similar(
                ownCourse.name().values(), new FieldOfStudy(FieldOfStudy.ISCED, "1015"), ownCourse.publicId(), 5);

        assertThat(found).extracting(similar -> similar.course().code()).containsExactly("TEA1", "TEA2");
        assertThat(found.getFirst().sameField()).isTrue();
        assertThat(found.getLast().sameField()).isFalse();
        assertThat(found.getFirst().shared()).isGreaterThan(found.getLast().shared());
    }
}
