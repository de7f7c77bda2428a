package org.opencreditbank.bank.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.ledger.Direction;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.CreditClass;

class LifeTest {

    private static final AchievementRooms ROOMS = new AchievementRooms(TestDatabase.fresh());
    private static final LocalDate DAY = LocalDate.of(2020, 6, 30);

    @AfterAll
    static void close() {
        ROOMS.close();
    }

    private static ChangeOrder.Target target(long person, Recorded which) {
        return new ChangeOrder.Target(
                UUID.randomUUID(), person, which.publicId(), HappenedOn.of(LocalDate.of(2026, 1, 2)));
    }

    private static AchievementState change(ChangeOrder order) {
        return switch (ROOMS.achievements.change(order, AchievementRooms.DEED)) {
            case ChangeAnswer.Changed(_, _, AchievementState state) -> state;
            case ChangeAnswer.Refused(var refusal) -> throw new AssertionError(refusal.code());
        };
    }

    private static String refusal(ChangeOrder order) {
        return switch (ROOMS.achievements.change(order, AchievementRooms.DEED)) {
            case ChangeAnswer.Changed(_, _, AchievementState state) -> throw new AssertionError(state);
            case ChangeAnswer.Refused(var refusal) -> refusal.code();
        };
    }

    private static List<String> balances(long... people) {
        return ROOMS.ledger
                .balances(java.util.Arrays.stream(people).boxed().toList())
                .stream()
                .map(balance -> balance.unit().framework() + " " + balance.amount())
                .toList();
    }

    @Test
    void revokingTakesBackExactlyWhatWasGiven() {
        long person = ROOMS.people(1, "revoke")[0];
        Recorded one = ROOMS.record(List.of(
                        ROOMS.result(person, Course.worth(1, "2.5", "EQF", "SCQF"), DAY, 1, Outcome.PASS, "60")))
                .getFirst();

        assertThat(change(new ChangeOrder.Revoke(target(person, one)))).isEqualTo(AchievementState.REVOKED);
        assertThat(balances(person)).isEmpty();
        assertThat(ROOMS.transfers(person))
                .extracting(Transfer::direction)
                .containsExactly(Direction.TO_LEARNER, Direction.TO_LEARNER, Direction.BACK, Direction.BACK);
        assertThat(refusal(new ChangeOrder.Resume(target(person, one)))).isEqualTo("achievement.life.refused");
    }

    @Test
    void theOtherPassingAttemptCountsWhenTheCreditedOneIsRevoked() {
        long person = ROOMS.people(1, "retake")[0];
        var course = Course.worth(2, "10", "EQF");
        List<Recorded> attempts = ROOMS.record(List.of(
                ROOMS.result(person, course, DAY, 1, Outcome.PASS, "60"),
                ROOMS.result(person, course, DAY, 2, Outcome.FAIL, "10"),
                ROOMS.result(person, course, DAY.plusYears(1), 3, Outcome.PASS, "70")));

        change(new ChangeOrder.Revoke(target(person, attempts.getFirst())));

        assertThat(balances(person)).containsExactly("EQF 10");
        assertThat(ROOMS.transfers(person).getLast().achievementId())
                .isEqualTo(attempts.getLast().achievementId());
        assertThat(ROOMS.jdbc.queryForList(
                        "select kind::int from achievement.change where learner_id = ? order by achievement_id",
                        Integer.class,
                        person))
                .containsExactly(5, 9);
    }

    @Test
    void whatIsSuspendedComesBackWhenResumed() {
        long person = ROOMS.people(1, "suspend")[0];
        Recorded one = ROOMS.record(
                        List.of(ROOMS.result(person, Course.worth(3, "4", "EQF"), DAY, 1, Outcome.PASS, "60")))
                .getFirst();

        change(new ChangeOrder.Suspend(target(person, one)));
        assertThat(balances(person)).isEmpty();
        assertThat(change(new ChangeOrder.Resume(target(person, one)))).isEqualTo(AchievementState.ACCEPTED);
        assertThat(balances(person)).containsExactly("EQF 4");
    }

    @Test
    void aCorrectionReversesAndBooksAnew() {
        long person = ROOMS.people(1, "correct")[0];
        var course = Course.worth(4, "4", "EQF");
        NewAchievement accepted = ROOMS.result(person, course, DAY, 1, Outcome.PASS, "60");
        Recorded one = ROOMS.record(List.of(accepted)).getFirst();
        NewAchievement failed = ROOMS.result(person, course, DAY, 1, Outcome.FAIL, "30");
        NewAchievement vocational = ROOMS.result(person, course, DAY, 1, Outcome.DISTINCTION, "91");

        assertThat(refusal(correct(person, one, accepted, CreditClass.ACADEMIC)))
                .isEqualTo("achievement.correct.nothing-new");
        assertThat(change(correct(person, one, failed, CreditClass.ACADEMIC))).isEqualTo(AchievementState.CORRECTED);
        assertThat(balances(person)).isEmpty();
        change(correct(person, one, vocational, CreditClass.VOCATIONAL));
        assertThat(ROOMS.ledger.balances(List.of(person)))
                .singleElement()
                .satisfies(balance -> assertThat(balance.creditClass()).isEqualTo(CreditClass.VOCATIONAL));

        Held held = ROOMS.transactions.execute(
                _ -> ROOMS.achievements.held(new long[] {person}, new long[] {course.id()}));
        HeldFact fact = held.find(person, accepted.recordKey()).orElseThrow();
        assertThat(fact.contentMac()).isEqualTo(vocational.facts().contentMac(ROOMS.secret(person)));
    }

    private static ChangeOrder.Correct correct(
            long person, Recorded which, NewAchievement content, CreditClass creditClass) {
        return new ChangeOrder.Correct(
                target(person, which),
                content.facts(),
                content.certification(),
                creditClass,
                content.assurance(),
                content.doubts());
    }

    @Test
    void theSameChangeTwiceIsAnsweredTwiceAndHappensOnce() {
        long person = ROOMS.people(1, "twice")[0];
        List<Recorded> two = ROOMS.record(List.of(
                ROOMS.result(person, Course.worth(5, "4", "EQF"), DAY, 1, Outcome.PASS, "60"),
                ROOMS.result(person, Course.worth(6, "4", "EQF"), DAY, 1, Outcome.PASS, "60")));
        ChangeOrder.Target target = target(person, two.getFirst());
        var order = new ChangeOrder.Suspend(target);

        ChangeAnswer first = ROOMS.achievements.change(order, AchievementRooms.DEED);
        long leaves = ROOMS.count("evidence.batch");
        ChangeAnswer again = ROOMS.achievements.change(order, AchievementRooms.DEED);

        assertThat(again).isEqualTo(first);
        assertThat(ROOMS.count("evidence.batch")).isEqualTo(leaves);
        assertThat(refusal(new ChangeOrder.Revoke(target))).isEqualTo("achievement.change-id-taken");
    }

    @Test
    void supersededNeedsAnotherOfTheSamePersonThatStands() {
        long[] people = ROOMS.people(2, "supersede");
        Recorded mine = ROOMS.record(
                        List.of(ROOMS.result(people[0], Course.worth(7, "4", "EQF"), DAY, 1, Outcome.PASS, "1")))
                .getFirst();
        Recorded better = ROOMS.record(
                        List.of(ROOMS.result(people[0], Course.worth(8, "5", "EQF"), DAY, 1, Outcome.PASS, "1")))
                .getFirst();
        Recorded others = ROOMS.record(
                        List.of(ROOMS.result(people[1], Course.worth(7, "4", "EQF"), DAY, 1, Outcome.PASS, "1")))
                .getFirst();

        assertThat(refusal(new ChangeOrder.Supersede(target(people[0], mine), others.publicId())))
                .isEqualTo("achievement.supersede.by-unknown");
        assertThat(refusal(new ChangeOrder.Supersede(target(people[0], mine), mine.publicId())))
                .isEqualTo("achievement.supersede.by-unknown");
        assertThat(change(new ChangeOrder.Supersede(target(people[0], mine), better.publicId())))
                .isEqualTo(AchievementState.SUPERSEDED);
        assertThat(balances(people[0])).containsExactly("EQF 5");
        assertThat(refusal(new ChangeOrder.Revoke(target(people[1], mine)))).isEqualTo("achievement.unknown");
    }

    @Test
    void aLaterPlacementBooksOnItsOwnUnitAndOnlyInsideItsValidity() {
        long[] people = ROOMS.people(3, "later");
        var unknown = Course.unknown(9);
        ROOMS.record(List.of(
                ROOMS.result(people[0], unknown, DAY, 1, Outcome.PASS, "1"),
                ROOMS.result(people[1], unknown, DAY, 1, Outcome.FAIL, "1"),
                ROOMS.result(people[2], unknown, LocalDate.of(1999, 1, 1), 1, Outcome.PASS, "1")));
        assertThat(balances(people)).isEmpty();

        place(Course.worth(9, "6", "EQF"));
        assertThat(balances(people)).containsExactly("EQF 6");
        place(Course.worth(9, "6", "EQF", "NFQ"));
        place(Course.worth(9, "6", "EQF", "NFQ"));
        assertThat(balances(people)).containsExactly("EQF 6", "NFQ 6");
    }

    private static void place(Course course) {
        ROOMS.transactions.executeWithoutResult(_ -> ROOMS.bean(Recounting.class)
                .place(new LaterPlacements(course.id(), course.versions()), AchievementRooms.DEED));
    }

    @Test
    void mergedAccountsCountACourseOnceAndPartedOnesEachAgain() {
        long[] people = ROOMS.people(2, "merge");
        var course = Course.worth(10, "3", "EQF");
        for (long person : people) {
            ROOMS.record(List.of(ROOMS.result(person, course, DAY, 1, Outcome.PASS, "1")));
        }
        Duplicates duplicates = ROOMS.bean(Duplicates.class);

        assertThat(duplicates.merge(people[1], people[0], "", AchievementRooms.DEED)).isEmpty();
        assertThat(balances(people)).containsExactly("EQF 3");
        assertThat(duplicates.unmerge(people[1], "", AchievementRooms.DEED)).isEmpty();
        assertThat(balances(people)).containsExactly("EQF 3", "EQF 3");
    }
}
