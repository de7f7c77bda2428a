package org.opencreditbank.bank.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.bank.achievement.AchievementRooms;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.achievement.NewAchievement;
import org.opencreditbank.bank.achievement.Recorded;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.learner.Erasure;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;

/** Each invariant is broken on purpose, behind the back of the triggers, and the audit names it. */
class AuditTest {

    private static final AchievementRooms ROOMS = new AchievementRooms(TestDatabase.fresh());
    private static final LocalDate DAY = LocalDate.of(2020, 6, 30);
    private static final List<String> TABLES = List.of(
            "ledger.transfer", "achievement.achievement", "achievement.change", "achievement.placement",
            "evidence.batch", "evidence.sequenced");

    /** They refer to each other, so they are emptied together. */
    private static final List<String> ALLOCATIONS = List.of(
            "ledger.allocation", "ledger.allocation_source", "ledger.allocation_line", "ledger.allocation_entry");

    @BeforeAll
    static void fill() {
        List<Course> courses = List.of(
                Course.worth(1, "2.5", "EQF", "NFQ"),
                Course.worth(2, "1", "EQF"),
                Course.worth(3, "4", "EQF"),
                Course.unknown(4));
        courses.forEach(ROOMS::enter);
        long[] people = ROOMS.people(30, "a");
        List<NewAchievement> results = new ArrayList<>();
        for (long person : people) {
            for (Course course : courses) {
                Outcome outcome = course.id() == 3 ? Outcome.FAIL : Outcome.PASS;
                results.add(ROOMS.result(person, course, DAY, 1, outcome, "70"));
            }
            results.add(ROOMS.result(person, courses.getFirst(), DAY, 2, Outcome.PASS, "80"));
        }
        List<Recorded> recorded = ROOMS.record(results);
        for (int i = 0; i < 10; i++) {
            var target = new ChangeOrder.Target(
                    UUID.randomUUID(), people[i], recorded.get(i * 5).publicId(), HappenedOn.of(DAY.plusYears(1)));
            ROOMS.achievements.change(
                    i % 2 == 0 ? new ChangeOrder.Revoke(target) : new ChangeOrder.Suspend(target),
                    AchievementRooms.DEED);
        }
        ROOMS.bean(Duplicates.class).merge(people[20], people[21], "", AchievementRooms.DEED);
        assertThat(ROOMS.bean(Erasure.class).erase(people[29], AchievementRooms.DEED)).isEmpty();
        ROOMS.sequencer.stop();
        ROOMS.sequencer.catchUp();
        ROOMS.transactions.executeWithoutResult(_ -> {
            Allocations allocations = ROOMS.bean(Allocations.class);
            for (int i = 0; i < 4; i++) {
                long person = people[20 + i / 2];
                allocations.hold(people[21]);
                assertThat(allocations.pend(
                                new Allocation(person, i, "BACHELOR", "BA", Credits.of(3), i == 0 ? new Use.UpToCredits() : new Use.Once(),
                                        DAY, List.of(new Allocation.Source(new UUID(0, i), Credits.of(4))),
                                        List.of(new Claim.Line(new Place.Course("C" + i), Credits.of(3)))),
                                new long[] {people[20], people[21]}, 1))
                        .isEmpty();
                if (i > 0) {
                    allocations.post(person, i, 1);
                }
            }
            allocations.release(people[21], 3, 1);
        });
        for (String table : Stream.concat(TABLES.stream(), ALLOCATIONS.stream()).toList()) {
            ROOMS.jdbc.execute("alter table " + table + " disable trigger append_only");
            ROOMS.jdbc.execute("create table " + kept(table) + " as table " + table);
        }
    }

    private static String kept(String table) {
        return "public.kept_" + table.replace('.', '_');
    }

    @AfterEach
    void mend() {
        for (String table : TABLES) {
            ROOMS.jdbc.execute("truncate " + table);
            ROOMS.jdbc.execute("insert into " + table + " overriding system value table " + kept(table));
        }
        ROOMS.jdbc.execute("truncate " + String.join(", ", ALLOCATIONS));
        ALLOCATIONS.forEach(table -> ROOMS.jdbc.execute("insert into " + table + " table " + kept(table)));
    }

    @AfterAll
    static void close() {
        ROOMS.close();
    }

    private static AuditReport audit() {
        return ROOMS.bean(Audit.class).run((_, share) -> assertThat(share).isBetween(0.0, 1.0));
    }

    @Test
    void aBankThatWorkedIsCleanAndAnErasedPersonLeavesTombstones() {
        AuditReport report = audit();

        assertThat(report.broken()).isEmpty();
        assertThat(report.rows().achievements()).isEqualTo(150);
        assertThat(report.rows().changes()).isGreaterThan(20);
        assertThat(report.rows().tombstones()).isEqualTo(5);
        assertThat(report.batches()).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock =
            """
            audit.replay      | update ledger.transfer set amount = amount + 1 where id & 255 = 0
            audit.replay      | update ledger.transfer set id = id + (1::bigint << 40) where direction = -1
            audit.replay      | update ledger.transfer set level = level + 1 where framework = 1
            audit.replay      | delete from ledger.transfer where direction = -1
            audit.replay      | insert into ledger.transfer select learner_id, id + 7, organisation_id, batch_id, amount, framework, basis, level, class, direction from ledger.transfer where direction = 1 limit 1
            audit.negative    | update ledger.transfer set direction = -direction where id & 255 = 0
            audit.credit-once | update achievement.change set holding = 1 where kind = 5
            audit.credit-once | update achievement.achievement set holding = 3 where attempt = 2
            audit.identity    | update achievement.achievement a set record_key = b.record_key from achievement.achievement b where b.learner_id = a.learner_id and b.course_id = 2 and a.course_id = 3
            audit.record      | update achievement.achievement set outcome = 2 where attempt = 2
            audit.record      | update achievement.achievement set content_mac = gen_random_uuid() where course_id = 4
            audit.record      | update achievement.achievement set sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40))
            audit.record      | update achievement.achievement a set sealed = b.sealed from achievement.achievement b where b.learner_id = a.learner_id and b.course_id = 2 and a.course_id = 3
            audit.life        | update achievement.change set state = 1 where kind = 5
            audit.life        | update achievement.change set number = number + 1 where kind = 5
            audit.life        | update achievement.change set achievement_id = 0 where kind = 3
            audit.leaf        | update evidence.batch set leaves = set_byte(leaves, 37, 255 - get_byte(leaves, 37)) where leaf_count > 100
            audit.leaf        | update evidence.batch set leaves = decode(repeat('00', leaf_count * 64), 'hex'), leaf_count = leaf_count * 2 where leaf_count < 100
            audit.leaf        | update achievement.achievement set leaf_position = leaf_position + 1 where course_id = 1 and attempt = 1
            audit.leaf        | delete from evidence.batch where leaf_count > 100
            audit.order       | update evidence.sequenced set sequence = sequence + 1000 where sequence > 3
            audit.order       | update evidence.sequenced set first_leaf = first_leaf + 1 where sequence = 2
            audit.order       | delete from evidence.sequenced where sequence = 5
            audit.placement   | update achievement.placement set credits = credits + 100 where id = 1
            audit.allocation  | update ledger.allocation_line set amount = 301 where allocation_id = 1
            audit.allocation  | update ledger.allocation_source set lineage = '00000000-0000-0000-0000-000000000001' where allocation_id = 2
            audit.allocation  | update ledger.allocation_source set lineage = '00000000-0000-0000-0000-000000000000' where allocation_id = 1
            audit.allocation  | update ledger.allocation_source set worth = 299 where allocation_id = 0
            audit.allocation  | update ledger.allocation_line set place = 'course C1' where allocation_id = 2
            audit.allocation  | delete from ledger.allocation_entry where allocation_id = 1 and number = 0
            audit.allocation  | delete from ledger.allocation_entry where allocation_id = 3 and number = 1
            audit.allocation  | delete from ledger.allocation_source where allocation_id = 2
            """)
    void whatIsBrokenOnPurposeIsNamed(String invariant, String breakIt) {
        assertThat(ROOMS.jdbc.update(breakIt)).isPositive();

        AuditReport report = audit();

        assertThat(report.broken()).containsKey(invariant);
        assertThat(report.broken().values()).allSatisfy(broken -> {
            assertThat(broken.count()).isPositive();
            assertThat(broken.first().row()).isNotBlank();
        });
    }
}
