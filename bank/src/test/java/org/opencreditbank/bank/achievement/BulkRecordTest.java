package org.opencreditbank.bank.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.ledger.Balance;
import org.opencreditbank.bank.ledger.ConflictingTransferException;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.dao.DataAccessException;

class BulkRecordTest {

    private static final AchievementRooms ROOMS = new AchievementRooms(TestDatabase.fresh());
    private static final LocalDate DAY = LocalDate.of(2020, 6, 30);

    @AfterAll
    static void close() {
        ROOMS.close();
    }

    @Test
    void aPassEarnsWhatItsPlacementsSayInEachUnitAndAFailEarnsNothing() {
        long[] people = ROOMS.people(2, "pass");
        var course = Course.worth(1, "2.5", "EQF", "SCQF");
        ROOMS.record(List.of(
                ROOMS.result(people[0], course, DAY, 1, Outcome.DISTINCTION, "95"),
                ROOMS.result(people[1], course, DAY, 1, Outcome.FAIL, "31")));

        List<Balance> balances = ROOMS.ledger.balances(List.of(people[0], people[1]));
        assertThat(balances)
                .extracting(balance -> balance.learnerId() + " " + balance.unit().framework() + " " + balance.amount())
                .containsExactlyInAnyOrder(people[0] + " EQF 2.5", people[0] + " SCQF 2.5");
    }

    @Test
    void theCreditOfARetakeCountsOnceInTheSameChunkAndInALaterOne() {
        long person = ROOMS.people(1, "retake")[0];
        var course = Course.worth(2, "10", "EQF");
        List<Recorded> together = ROOMS.record(List.of(
                ROOMS.result(person, course, DAY, 1, Outcome.PASS, "60"),
                ROOMS.result(person, course, DAY.plusYears(1), 2, Outcome.PASS, "70")));
        List<Recorded> later =
                ROOMS.record(List.of(ROOMS.result(person, course, DAY.minusYears(1), 1, Outcome.PASS, "80")));

        assertThat(together).extracting(Recorded::credited).containsExactly(true, false);
        assertThat(later).extracting(Recorded::credited).containsExactly(false);
        assertThat(ROOMS.ledger.balances(List.of(person))).hasSize(1).allMatch(b -> b.amount().toString().equals("10"));
    }

    @Test
    void whatIsHeldIsFoundByItsIdentityAndToldApartByItsContent() {
        long person = ROOMS.people(1, "held")[0];
        var course = Course.worth(3, "1", "EQF");
        NewAchievement one = ROOMS.result(person, course, DAY, 1, Outcome.PASS, "60");
        ROOMS.record(List.of(one));

        Held held = ROOMS.transactions.execute(_ ->
                ROOMS.achievements.held(new long[] {person, person}, new long[] {course.id(), course.id()}));
        HeldFact fact = held.find(person, one.recordKey()).orElseThrow();
        PersonSecret secret = ROOMS.secret(person);
        NewAchievement other = ROOMS.result(person, course, DAY, 1, Outcome.PASS, "61");

        assertThat(fact.state()).isEqualTo(AchievementState.ACCEPTED);
        assertThat(fact.credited()).isTrue();
        assertThat(fact.contentMac()).isEqualTo(one.facts().contentMac(secret));
        assertThat(other.recordKey()).isEqualTo(one.recordKey());
        assertThat(fact.contentMac()).isNotEqualTo(other.facts().contentMac(secret));
        assertThat(held.find(person, UUID.randomUUID())).isEmpty();
    }

    @Test
    void theLeafIsTheKeyedHashOfTheCanonicalFormOfWhatIsSealed() {
        long person = ROOMS.people(1, "leaf")[0];
        Recorded recorded = ROOMS.record(
                        List.of(ROOMS.result(person, Course.worth(4, "3", "EQF"), DAY, 1, Outcome.PASS, "龑")))
                .getFirst();

        String from =
                """
                from achievement.achievement a join evidence.batch b on b.id = a.batch_id
                where a.learner_id = ? and a.public_id = ?
                """;
        byte[] sealed = ROOMS.bytes("select a.sealed " + from, person, recorded.publicId());
        byte[] leaf = ROOMS.bytes(
                "select substring(b.leaves from a.leaf_position * 32 + 1 for 32) " + from, person, recorded.publicId());
        PersonSecret secret = ROOMS.secret(person);
        AchievementRecord record = RecordBytes.read(
                secret.unseal(sealed, AcceptedRows.bytes(recorded.publicId())));

        assertThat(secret.isLeaf(leaf, recorded.publicId(), record.canonical())).isTrue();
        assertThat(new String(record.canonical(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("{\"account\":\"")
                .contains("\"score\":\"龑\"", "\"v\":1", "\"kind\":\"achievement\"", "\"credits\":\"3\"");
    }

    @Test
    void aChunkThatIsRolledBackLeavesNothingAndItsPlacementsAreLearntAgain() {
        long person = ROOMS.people(1, "rollback")[0];
        var course = Course.worth(5, "4", "NFQ");
        NewAchievement one = ROOMS.result(person, course, DAY, 1, Outcome.PASS, "60");
        long before = ROOMS.count("evidence.batch");
        assertThatThrownBy(() -> ROOMS.inBatch(open -> {
                    ROOMS.achievements.record(
                            List.of(one),
                            ROOMS.achievements.held(new long[] {person}, new long[] {course.id()}),
                            open.batch(),
                            open.leaves());
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(ROOMS.count("evidence.batch")).isEqualTo(before);
        assertThat(ROOMS.ledger.balances(List.of(person))).isEmpty();
        ROOMS.record(List.of(one));
        assertThat(ROOMS.ledger.balances(List.of(person)))
                .extracting(balance -> balance.unit().framework())
                .containsExactly("NFQ");
    }

    @Test
    void theSameTransferTwiceChangesNothingAndOtherContentUnderItsIdIsRefused() {
        long person = ROOMS.people(1, "post")[0];
        ROOMS.record(List.of(ROOMS.result(person, Course.worth(6, "5", "EQF"), DAY, 1, Outcome.PASS, "1")));
        Transfer posted = ROOMS.transfers(person).getFirst();
        var other = new Transfer(
                posted.learnerId(),
                posted.id(),
                posted.organisationId() + 1,
                posted.unit(),
                posted.level(),
                posted.creditClass(),
                posted.amount(),
                posted.direction(),
                posted.batchId());

        ROOMS.transactions.executeWithoutResult(_ -> ROOMS.ledger.post(List.of(posted)));
        assertThatThrownBy(() -> ROOMS.transactions.executeWithoutResult(_ -> ROOMS.ledger.post(List.of(other))))
                .isInstanceOf(ConflictingTransferException.class);
        assertThat(ROOMS.transfers(person)).containsExactly(posted);
    }

    @Test
    void nothingIsUpdatedDeletedOrTruncated() {
        for (String table : List.of(
                "ledger.transfer", "achievement.achievement", "achievement.change", "evidence.batch",
                "evidence.sequenced", "achievement.placement")) {
            for (String change : List.of("delete from " + table, "truncate " + table)) {
                assertThatThrownBy(() -> ROOMS.jdbc.execute(change))
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("append-only");
            }
        }
        assertThatThrownBy(() -> ROOMS.jdbc.execute("update ledger.transfer set amount = 1"))
                .hasMessageContaining("append-only");
    }

    @Test
    void balancesAreAlsoKnownAsOfAnyFormerNumber() {
        long person = ROOMS.people(1, "asof")[0];
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ROOMS.record(List.of(
                    ROOMS.result(person, Course.worth(20 + i, "2", "EQF"), DAY, 1, Outcome.PASS, "60")));
            ROOMS.sequencer.catchUp();
            numbers.add(ROOMS.evidence.latestSequence());
        }
        for (int i = 0; i < 3; i++) {
            String expected = Integer.toString(2 * (i + 1));
            assertThat(ROOMS.ledger.balances(List.of(person), OptionalLong.of(numbers.get(i))))
                    .extracting(balance -> balance.amount().toString())
                    .containsExactly(expected);
        }
        assertThat(ROOMS.ledger.balances(List.of(person), OptionalLong.of(numbers.getFirst() - 1))).isEmpty();
    }
}
