package org.opencreditbank.bank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.springframework.jdbc.core.JdbcTemplate;

class AllocationsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcTemplate JDBC = DATABASE.jdbc();
    private static final Allocations ALLOCATIONS = new Allocations(JDBC);
    private static final long BATCH = 1;

    private static Allocation allocation(long learner, long id, UUID lineage, Use use, String place, int credits) {
        return new Allocation(learner, id, "BACHELOR", "BA-MANAGEMENT", Credits.of(credits), use, LocalDate.of(2027, 1, 31),
                List.of(new Allocation.Source(lineage, Credits.of(8))), List.of(new Claim.Line(Place.ofKey(place), Credits.of(credits))));
    }

    private static Optional<Refusal> pend(Allocation allocation, long... group) {
        return DATABASE.transactions().execute(_ -> {
            ALLOCATIONS.hold(group[0]);
            return ALLOCATIONS.pend(allocation, group, BATCH);
        });
    }

    private static void post(long learner, long id) {
        DATABASE.transactions().executeWithoutResult(_ -> ALLOCATIONS.post(learner, id, BATCH));
    }

    private static void release(long learner, long id) {
        DATABASE.transactions().executeWithoutResult(_ -> ALLOCATIONS.release(learner, id, BATCH));
    }

    @Test
    void ofSixtyFourWhoClaimTheSameAchievementForTheSameQualificationOneWinsAndTheOthersAreToldWhy() throws Exception {
        UUID lineage = UUID.randomUUID();
        List<Callable<Optional<Refusal>>> claims = IntStream.range(0, 64)
                .mapToObj(each -> (Callable<Optional<Refusal>>)
                        () -> pend(allocation(1, 100 + each, lineage, new Use.Once(), "part " + each, 8), 1))
                .toList();
        List<Optional<Refusal>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(claims)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(answers).filteredOn(Optional::isPresent).hasSize(63)
                .allSatisfy(refusal -> assertThat(refusal.orElseThrow().code()).isEqualTo("allocation.used"));
        assertThat(ALLOCATIONS.of(new long[] {1})).hasSize(1);
    }

    @Test
    void anotherAccountOfThePersonIsNoWayAround() {
        UUID lineage = UUID.randomUUID();
        assertThat(pend(allocation(2, 1, lineage, new Use.Once(), "part A", 8), 2)).isEmpty();
        assertThat(pend(allocation(3, 2, lineage, new Use.Once(), "part B", 8), 2, 3)).map(Refusal::code).contains("allocation.used");
        assertThat(pend(allocation(4, 3, lineage, new Use.Once(), "part A", 8), 4)).as("somebody else").isEmpty();
    }

    @Test
    void aCourseIsGivenOnceAndAPartTakesFromMany() {
        assertThat(pend(allocation(5, 1, UUID.randomUUID(), new Use.Once(), "course C1", 4), 5)).isEmpty();
        assertThat(pend(allocation(5, 2, UUID.randomUUID(), new Use.Once(), "course C1", 4), 5))
                .contains(Refusal.of("allocation.given", "place", "course C1"));
        assertThat(pend(allocation(5, 3, UUID.randomUUID(), new Use.Once(), "part P", 4), 5)).isEmpty();
        assertThat(pend(allocation(5, 4, UUID.randomUUID(), new Use.Once(), "part P", 4), 5)).isEmpty();
    }

    @Test
    void theSameAgainChangesNothingAndTheSameIdWithOtherContentIsAMistakeOfTheProgram() {
        Allocation first = allocation(6, 1, UUID.randomUUID(), new Use.Once(), "part P", 8);
        assertThat(pend(first, 6)).isEmpty();
        assertThat(pend(first, 6)).isEmpty();
        post(6, 1);
        post(6, 1);
        assertThat(pend(first, 6)).isEmpty();
        assertThat(ALLOCATIONS.of(new long[] {6})).containsExactly(new StandingAllocation(first, AllocationPhase.POSTED));
        assertThatIllegalStateException()
                .isThrownBy(() -> pend(allocation(6, 1, UUID.randomUUID(), new Use.Once(), "part P", 8), 6));
        release(6, 1);
        release(6, 1);
        assertThatIllegalStateException().isThrownBy(() -> post(6, 1));
        assertThat(JDBC.queryForList("select phase from ledger.allocation_entry where learner_id = 6 order by number", Integer.class))
                .containsExactly(1, 2, 3);
    }

    @Test
    void whatIsFreedCanBeUsedAgain() {
        UUID lineage = UUID.randomUUID();
        assertThat(pend(allocation(7, 1, lineage, new Use.Once(), "part P", 8), 7)).isEmpty();
        release(7, 1);
        assertThat(pend(allocation(7, 2, lineage, new Use.Once(), "part Q", 8), 7)).isEmpty();
    }

    @Test
    void linesNeverComeToMoreThanWasRecognised() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Allocation(8, 1, "Q", "P", Credits.of(3), new Use.Once(),
                LocalDate.of(2027, 1, 31), List.of(new Allocation.Source(UUID.randomUUID(), Credits.of(3))),
                List.of(new Claim.Line(new Place.Course("A"), Credits.of(2)), new Claim.Line(new Place.Course("B"), Credits.of(2)))));
    }

    @Test
    void nothingOfItIsUpdatedOrDeleted() {
        assertThat(pend(allocation(9, 1, UUID.randomUUID(), new Use.Once(), "part P", 8), 9)).isEmpty();
        for (String change : List.of(
                "update ledger.allocation set recognised = 1", "delete from ledger.allocation_line",
                "update ledger.allocation_source set worth = 1", "delete from ledger.allocation_entry")) {
            assertThatThrownBy(() -> JDBC.update(change)).hasMessageContaining("append-only");
        }
    }

    @Test
    void whateverIsClaimedPostedAndFreedAtRandomEveryAchievementIsUsedOnlyAsAllItsUsesAllow() {
        var random = new Random(20_261_128);
        UUID[] lineages = IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toArray(UUID[]::new);
        Use[] uses = {new Use.Once(), new Use.UpTo(2), new Use.UpTo(3), new Use.UpToCredits(), new Use.Freely()};
        int refused = 0;
        for (int id = 1; id <= 600; id++) {
            long learner = 10L + random.nextInt(3);
            refused += pend(allocation(learner, id, lineages[random.nextInt(5)], uses[random.nextInt(5)],
                    "part " + random.nextInt(9), 1 + random.nextInt(8)), 10, 11, 12).isPresent() ? 1 : 0;
            List<StandingAllocation> active = ALLOCATIONS.of(new long[] {10, 11, 12}).stream()
                    .filter(StandingAllocation::active).toList();
            if (!active.isEmpty()) {
                Allocation any = active.get(random.nextInt(active.size())).allocation();
                if (random.nextInt(3) == 0) {
                    release(any.learnerId(), any.id());
                } else {
                    post(any.learnerId(), any.id());
                }
            }
            for (UUID lineage : lineages) {
                assertThat(Use.lawful(ALLOCATIONS.of(new long[] {10, 11, 12}).stream()
                        .filter(each -> each.active() && each.allocation().sources().getFirst().lineage().equals(lineage))
                        .map(each -> new Use.Made(each.allocation().use(), each.allocation().given(), Credits.of(8)))
                        .toList())).isTrue();
            }
        }
        assertThat(refused).isBetween(50, 550);
    }
}
