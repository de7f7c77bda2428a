package org.opencreditbank.rulebook.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Certification.NotEarned;
import org.opencreditbank.rulebook.placement.Certification.Placed;
import org.opencreditbank.rulebook.placement.Certification.Unplaced;

final class PlacementRuleTest {

    private static final HappenedOn JULY_2020 = new HappenedOn(2020, 7, 0);

    private final Placement declared = placement(1, "OCB", Basis.DECLARED, "2019-01-01", null);
    private final Placement certified = placement(2, "OCB", Basis.CERTIFIED, "2020-01-01", "2022-12-31");
    private final Placement inHongKong = placement(3, "HKQF", Basis.DECLARED, "2019-01-01", null);

    @Test
    void placementsOfDifferentFrameworksAndBasesStandSideBySide() {
        Certification certification = certify(JULY_2020, Outcome.PASS, version(1, "2019-01-01", null, declared, certified, inHongKong));

        assertThat(certification).isInstanceOfSatisfying(Placed.class, placed ->
                assertThat(placed.placements()).containsExactly(inHongKong, declared, certified));
    }

    @Test
    void ofTwoPlacementsInOneUnitTheLaterBegunCounts() {
        Placement newer = placement(4, "OCB", Basis.DECLARED, "2020-01-01", null);

        assertThat(certify(JULY_2020, Outcome.DISTINCTION, version(1, "2019-01-01", null, newer, declared)))
                .isInstanceOfSatisfying(Placed.class, placed -> assertThat(placed.placements()).containsExactly(newer));
        assertThat(certify(HappenedOn.of(LocalDate.of(2019, 12, 31)), Outcome.PASS, version(1, "2019-01-01", null, newer, declared)))
                .isInstanceOfSatisfying(Placed.class, placed -> assertThat(placed.placements()).containsExactly(declared));
    }

    @Test
    void theLastDayOfValidityIsInside() {
        CourseVersion version = version(1, "2019-01-01", null, certified);

        assertThat(certify(HappenedOn.of(LocalDate.of(2022, 12, 31)), Outcome.PASS, version)).isInstanceOf(Placed.class);
        assertThat(certify(HappenedOn.of(LocalDate.of(2023, 1, 1)), Outcome.PASS, version))
                .isEqualTo(new Unplaced(version, org.opencreditbank.rulebook.Refusal.of("placement.outside-validity"),
                        List.of(Doubt.of("doubt.outside-validity"))));
    }

    @Test
    void aVagueDateThatIsPartlyInsideIsTakenInTheLearnersFavourAndFlagged() {
        assertThat(certify(HappenedOn.of(2022), Outcome.PASS, version(1, "2022-09-01", null, declared)))
                .isInstanceOfSatisfying(Placed.class, placed ->
                        assertThat(placed.doubts()).containsExactly(Doubt.of("doubt.partly-inside-validity")));
    }

    @Test
    void theVersionThatWasValidThenIsUsed() {
        CourseVersion old = version(1, "2010-01-01", "2019-12-31", declared);
        CourseVersion current = version(2, "2020-01-01", null, declared);

        assertThat(versionOf(certify(JULY_2020, Outcome.PASS, old, current))).isEqualTo(current);
        assertThat(versionOf(certify(HappenedOn.of(2019), Outcome.PASS, old, current))).isEqualTo(old);
    }

    @Test
    void ofTwoVersionsTheOneWhollyAroundTheDateGoesFirst() {
        CourseVersion whole = version(1, "2010-01-01", null, declared);
        CourseVersion partly = version(2, "2020-07-15", null, declared);

        assertThat(versionOf(certify(JULY_2020, Outcome.PASS, partly, whole))).isEqualTo(whole);
        assertThat(versionOf(certify(HappenedOn.of(2021), Outcome.PASS, whole, partly))).isEqualTo(partly);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "WITHDRAWN"})
    void whatWasNotPassedEarnsNothingButKeepsItsVersion(Outcome outcome) {
        CourseVersion version = version(1, "2019-01-01", null, declared);

        assertThat(certify(JULY_2020, outcome, version)).isEqualTo(new NotEarned(version, List.of()));
        assertThat(certify(JULY_2020, outcome)).isEqualTo(new NotEarned(null, List.of()));
    }

    @Test
    void whatNobodyHasPlacedSaysWhy() {
        assertThat(reason(certify(JULY_2020, Outcome.PASS))).isEqualTo("placement.course-unknown");
        assertThat(reason(certify(JULY_2020, Outcome.PASS, version(1, "2021-01-01", null, declared))))
                .isEqualTo("placement.outside-versions");
        assertThat(reason(certify(JULY_2020, Outcome.PASS, version(1, "2019-01-01", null)))).isEqualTo("placement.none");
    }

    private static String reason(Certification certification) {
        return certification instanceof Unplaced unplaced ? unplaced.reason().code() : "";
    }

    private static @Nullable CourseVersion versionOf(Certification certification) {
        return certification instanceof Placed placed ? placed.version() : null;
    }

    private static Certification certify(HappenedOn happened, Outcome outcome, CourseVersion... versions) {
        return PlacementRule.certify(List.of(versions), happened, outcome);
    }

    private static CourseVersion version(int number, String from, @Nullable String to, Placement... placements) {
        Validity validity = new Validity(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
        return new CourseVersion(number, number, validity, null, null, CreditClass.ACADEMIC, List.of(placements));
    }

    private static Placement placement(int id, String framework, Basis basis, String from, @Nullable String to) {
        return new Placement(new UUID(0, id), framework, Level.of(5), Credits.of(3), basis, "the board",
                LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }
}
