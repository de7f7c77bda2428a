package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.rulebook.certification.RaterAgreement.Pair;

final class RaterAgreementTest {

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource({
        // The fifty grant proposals of the textbooks: 0.7 observed, 0.5 by chance.
        "20, 5, 10, 15, 0.4000",
        // Two tables of the same observed agreement, 0.60, and different margins.
        "45, 15, 25, 15, 0.1304", "25, 35, 5, 35, 0.2593",
        // Viera and Garrett, Family Medicine 37 (2005): the usefulness of noon lectures, 0.57.
        "15, 5, 10, 70, 0.5714",
        // Full agreement, full disagreement, and what chance gives.
        "10, 0, 0, 10, 1", "0, 10, 10, 0, -1", "25, 25, 25, 25, 0",
    })
    void kappaIsThatOfPublishedTables(int bothFour, int fourFive, int fiveFour, int bothFive, double expected) {
        var pairs = new ArrayList<Pair>();
        add(pairs, bothFour, 4, 4);
        add(pairs, fourFive, 4, 5);
        add(pairs, fiveFour, 5, 4);
        add(pairs, bothFive, 5, 5);
        RaterAgreement agreement = RaterAgreement.of(pairs);
        assertThat(agreement.kappa()).hasValueCloseTo(expected, within(0.00005));
        assertThat(agreement.sameLevel()).isEqualTo(bothFour + bothFive);
    }

    @Test
    void noPairsHaveNoAgreement() {
        assertThat(RaterAgreement.of(List.of()))
                .isEqualTo(new RaterAgreement(0, 0, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void whereBothAlwaysSayTheSameOneLevelKappaSaysNothing() {
        var pairs = new ArrayList<Pair>();
        add(pairs, 5, 4, 4);
        assertThat(RaterAgreement.of(pairs).kappa()).isEmpty();
        assertThat(RaterAgreement.of(pairs).sameLevel()).isEqualTo(5);
    }

    @Test
    void whereOneRaterNeverVariesAgreementIsWhatChanceGives() {
        var pairs = new ArrayList<Pair>();
        add(pairs, 3, 4, 4);
        add(pairs, 7, 4, 5);
        assertThat(RaterAgreement.of(pairs).kappa()).hasValueCloseTo(0.0, within(1e-12));
    }

    @Test
    void theCreditGapIsTheMeanOfTheDifferences() {
        var pairs = List.of(
                new Pair(Cases.worth(4, 90), Cases.worth(4, 90)), new Pair(Cases.worth(4, 90), Cases.worth(4, 108)),
                new Pair(Cases.worth(4, 90), Cases.worth(4, 81)));
        assertThat(RaterAgreement.of(pairs).meanCreditGap()).hasValueCloseTo(0.5, within(1e-12));
    }

    @Property
    void itDoesNotMatterWhoIsCalledRater(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<Pair>();
        var turned = new ArrayList<Pair>();
        for (int at = 0; at < count; at++) {
            Worth first = Cases.worth(3 + random.nextInt(4), 90);
            Worth second = Cases.worth(3 + random.nextInt(4), 90 + 9 * random.nextInt(4));
            pairs.add(new Pair(first, second));
            turned.add(new Pair(second, first));
        }
        RaterAgreement one = RaterAgreement.of(pairs);
        RaterAgreement other = RaterAgreement.of(turned);
        assertThat(other.sameLevel()).isEqualTo(one.sameLevel());
        assertThat(other.kappa().orElse(9)).isCloseTo(one.kappa().orElse(9), within(1e-9));
        assertThat(one.kappa().orElse(0)).isBetween(-1.0, 1.0);
    }

    @Test
    void twoWorthsAgreeOrNotWhicheverComesFirst() {
        assertThat(Agreement.of(Cases.worth(4, 90), Cases.worth(4, 99)))
                .isEqualTo(Agreement.of(Cases.worth(4, 99), Cases.worth(4, 90)))
                .satisfies(each -> assertThat(each.agrees(1)).isTrue())
                .satisfies(each -> assertThat(each.agrees(0)).isFalse());
    }

    private static void add(List<Pair> pairs, int count, int byRater, int byVetter) {
        for (int at = 0; at < count; at++) {
            pairs.add(new Pair(Cases.worth(byRater, 90), Cases.worth(byVetter, 90)));
        }
    }
}
