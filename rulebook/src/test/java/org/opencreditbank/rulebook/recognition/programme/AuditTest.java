package org.opencreditbank.rulebook.recognition.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;

final class AuditTest {

    private static ProgrammeCourse course(String code, int credits, boolean compulsory) {
        return new ProgrammeCourse(code, code, Credits.of(credits), Level.of(5), CreditClass.ACADEMIC, compulsory, Set.of(), Set.of());
    }

    /** 20 credits: core with two compulsory courses, one of two to choose, a unit; at most 6 free credits; 8 at home. */
    private static Programme programme() {
        Part choice = new Part("choice", Map.of(), Credits.of(4), null, 1, null, Set.of(),
                List.of(course("C", 4, false), course("D", 4, false)), List.of());
        Part core = new Part("core", Map.of(), Credits.of(14), null, 0, Level.of(5), Set.of("U"),
                List.of(course("A", 5, true), course("B", 5, true)), List.of(choice));
        Part free = new Part("free", Map.of(), Credits.ZERO, Credits.of(6), 0, null, Set.of(), List.of(), List.of());
        return new Programme("P", Map.of(), "ORG", "Q", "OCB", CreditClass.ACADEMIC, Credits.of(20), Credits.of(8), List.of(core, free));
    }

    private static Held passed(String course, int credits) {
        return new Held(new Place.Course(course), Credits.of(credits), null, null, Set.of("own-" + course), new Use.Once());
    }

    private static Held recognised(Place place, int credits, String achievement) {
        return new Held(place, Credits.of(credits), Level.of(5), achievement + " in " + place.key(), Set.of(achievement), new Use.Once());
    }

    private static final Held UNIT = recognised(new Place.Unit("U"), 0, "u");

    @Test
    void everythingMetIsMet() {
        Audit audit = Audit.of(programme(), List.of(passed("A", 5), passed("B", 5), recognised(new Place.Course("C"), 4, "x"), UNIT,
                recognised(new Place.Part("free"), 6, "y")));

        assertThat(audit.allGaps()).isEmpty();
        assertThat(audit.met()).isTrue();
        assertThat(audit.counted()).isEqualTo(Credits.of(20));
        assertThat(audit.resident()).isEqualTo(Credits.of(10));
    }

    @Test
    void whatIsMissingIsNamedPartByPart() {
        Audit audit = Audit.of(programme(), List.of(passed("A", 5), recognised(new Place.Part("free"), 9, "y")));

        assertThat(audit.met()).isFalse();
        assertThat(audit.counted()).isEqualTo(Credits.of(11));
        assertThat(audit.allGaps()).containsExactlyInAnyOrder(
                new Gap.CreditsMissing("", Credits.of(11), Credits.of(20)),
                new Gap.ResidencyMissing(Credits.of(5), Credits.of(8)),
                new Gap.CourseMissing("core", "B"),
                new Gap.UnitMissing("core", "U"),
                new Gap.CreditsMissing("core", Credits.of(5), Credits.of(14)),
                new Gap.ChoiceMissing("choice", 0, 1),
                new Gap.CreditsMissing("choice", Credits.of(0), Credits.of(4)));
    }

    @Test
    void noAchievementCountsTwiceTowardOneQualification() {
        Audit audit = Audit.of(programme(), List.of(passed("A", 5), passed("B", 5), recognised(new Place.Course("C"), 4, "x"), UNIT,
                recognised(new Place.Part("free"), 6, "x")));

        assertThat(audit.gaps()).containsExactly(new Gap.CountedTwice("x", 2));
        assertThat(audit.met()).isFalse();
    }

    @Test
    void aRecognitionThatGivesInSeveralPlacesUsesItsAchievementOnce() {
        Held one = new Held(new Place.Course("C"), Credits.of(4), Level.of(5), "r", Set.of("x"), new Use.Once());
        Held other = new Held(new Place.Part("free"), Credits.of(6), Level.of(5), "r", Set.of("x"), new Use.Once());

        assertThat(Audit.of(programme(), List.of(passed("A", 5), passed("B", 5), UNIT, one, other)).met()).isTrue();
    }

    @Test
    void aCourseGivenTwiceCountsOnce() {
        Audit audit = Audit.of(programme(), List.of(passed("A", 5), recognised(new Place.Course("A"), 5, "x")));

        assertThat(audit.counted()).isEqualTo(Credits.of(5));
        assertThat(audit.gaps()).contains(new Gap.GivenTwice(new Place.Course("A")));
    }

    @Property(tries = 200)
    void neitherOrderNorMoreMakesLessOrOutOfNothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Held> held = new ArrayList<>();
        for (int at = random.nextInt(8); at > 0; at--) {
            Place place = random.nextBoolean() ? new Place.Part("free") : new Place.Course(List.of("A", "B", "C", "D").get(random.nextInt(4)));
            held.add(new Held(place, Credits.of(random.nextInt(6)), Level.of(4 + random.nextInt(2)), random.nextBoolean() ? "r" + at : null, Set.of("a" + at), new Use.Once()));
        }
        Audit audit = Audit.of(programme(), held);
        List<Held> shuffled = new ArrayList<>(held);
        Collections.shuffle(shuffled, random);

        assertThat(Audit.of(programme(), shuffled).counted()).isEqualTo(audit.counted());
        assertThat(audit.counted()).isLessThanOrEqualTo(held.stream().map(Held::credits).reduce(Credits.ZERO, Credits::plus));
        assertThat(audit.resident()).isLessThanOrEqualTo(audit.counted());
        held.add(recognised(new Place.Part("free"), 3, "new"));
        assertThat(Audit.of(programme(), held).counted()).isGreaterThanOrEqualTo(audit.counted());
    }
}
