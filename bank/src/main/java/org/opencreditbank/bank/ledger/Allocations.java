package org.opencreditbank.bank.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The guard against counting twice: which achievements are used toward which qualification, in two phases. Whoever pends first
 * within a person's accounts wins, the others are told why not.
 */
@Component
public class Allocations {
    private final JdbcTemplate jdbc;

    /** On a database that has the ledger. */
    public Allocations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets nobody else change what is allocated to the person until the caller's transaction ends. Whoever reads allocations to
     * decide on them reads after this.
     *
     * @param canonicalLearner the account to which all others of the person lead
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(long canonicalLearner) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('ledger.allocation', ?))::text", canonicalLearner);
    }

    /**
     * Reserves achievements for a qualification, within the caller's transaction and after {@link #hold}. One that stands already
     * with the same content is passed over.
     *
     * @param group all accounts of the person
     * @param batchId the batch of evidence it is recorded in
     * @return why not: {@code allocation.used} where an achievement is used toward the qualification and can't be shared so far;
     *     {@code allocation.given} with {@code place} where a course or unit is given already
     * @throws IllegalStateException where the id stands with other content
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Refusal> pend(Allocation allocation, long[] group, long batchId) {
        List<StandingAllocation> all = of(group);
        for (StandingAllocation each : all) {
            if (each.allocation().id() == allocation.id()) {
                if (!each.allocation().equals(allocation)) {
                    throw new IllegalStateException("allocation " + allocation.id() + " stands with other content");
                }
                return Optional.empty();
            }
        }
        List<Allocation> rivals = all.stream()
                .filter(each -> each.active() && each.allocation().qualification().equals(allocation.qualification()))
                .map(StandingAllocation::allocation)
                .toList();
        Optional<Refusal> refusal = given(allocation, rivals).or(() -> used(allocation, rivals));
        if (refusal.isEmpty()) {
            write(allocation);
            enter(allocation.learnerId(), allocation.id(), 0, AllocationPhase.PENDING, batchId);
        }
        return refusal;
    }

    /**
     * Lets a pending one count, within the caller's transaction; one that counts already is passed over.
     *
     * @throws IllegalStateException where there is none, or it was voided
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(long learnerId, long id, long batchId) {
        switch (phase(learnerId, id)) {
            case PENDING -> enter(learnerId, id, 1, AllocationPhase.POSTED, batchId);
            case POSTED -> { }
            case VOIDED -> throw new IllegalStateException("allocation " + id + " was voided");
        }
    }

    /**
     * Frees its achievements, within the caller's transaction; one that was voided is passed over.
     *
     * @throws IllegalStateException where there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(long learnerId, long id, long batchId) {
        switch (phase(learnerId, id)) {
            case PENDING -> enter(learnerId, id, 1, AllocationPhase.VOIDED, batchId);
            case POSTED -> enter(learnerId, id, 2, AllocationPhase.VOIDED, batchId);
            case VOIDED -> { }
        }
    }

    /** All of these accounts, whatever became of them, oldest first. */
    public List<StandingAllocation> of(long[] group) {
        Map<Long, List<Allocation.Source>> sources = new HashMap<>();
        jdbc.query(
                """
                select allocation_id, lineage, worth from ledger.allocation_source
                 where learner_id = any (?) order by allocation_id, lineage
                """,
                Columns.of().longs(group),
                row -> {
                    sources.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new Allocation.Source(row.getObject(2, UUID.class), new Credits(row.getLong(3))));
                });
        Map<Long, List<Claim.Line>> lines = new HashMap<>();
        jdbc.query(
                """
                select allocation_id, place, amount from ledger.allocation_line
                 where learner_id = any (?) order by allocation_id, number
                """,
                Columns.of().longs(group),
                row -> {
                    lines.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new Claim.Line(Place.ofKey(row.getString(2)), new Credits(row.getLong(3))));
                });
        return jdbc.query(
                """
                select learner_id, id, qualification, programme, recognised, uses, times, pending_until, phase
                  from ledger.standing_allocation where learner_id = any (?) order by id
                """,
                Columns.of().longs(group),
                (row, _) -> new StandingAllocation(
                        new Allocation(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                new Credits(row.getLong(5)),
                                use(row),
                                row.getObject(8, LocalDate.class),
                                sources.getOrDefault(row.getLong(2), List.of()),
                                lines.getOrDefault(row.getLong(2), List.of())),
                        AllocationPhase.of(row.getInt(9))));
    }

    private static Optional<Refusal> given(Allocation allocation, List<Allocation> rivals) {
        return allocation.lines().stream()
                .map(Claim.Line::place)
                .filter(place -> place.once()
                        && rivals.stream().flatMap(rival -> rival.lines().stream()).anyMatch(other -> other.place().equals(place)))
                .findFirst()
                .map(place -> Refusal.of("allocation.given", "place", place.key()));
    }

    private static Optional<Refusal> used(Allocation allocation, List<Allocation> rivals) {
        for (Allocation.Source source : allocation.sources()) {
            List<Use.Made> made = new ArrayList<>();
            made.add(new Use.Made(allocation.use(), allocation.given(), source.worth()));
            for (Allocation rival : rivals) {
                rival.sources().stream()
                        .filter(other -> other.lineage().equals(source.lineage()))
                        .forEach(other -> made.add(new Use.Made(rival.use(), rival.given(), other.worth())));
            }
            if (!Use.lawful(made)) {
                return Optional.of(Refusal.of("allocation.used"));
            }
        }
        return Optional.empty();
    }

    private void write(Allocation allocation) {
        jdbc.update(
                """
                insert into ledger.allocation (learner_id, id, qualification, programme, recognised, uses, times, pending_until)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                allocation.learnerId(),
                allocation.id(),
                allocation.qualification(),
                allocation.programme(),
                allocation.recognised().hundredths(),
                code(allocation.use()),
                allocation.use() instanceof Use.UpTo(int times) ? times : null,
                allocation.pendingUntil());
        jdbc.update(
                """
                insert into ledger.allocation_source (learner_id, allocation_id, lineage, worth)
                select ?, ?, s.lineage, s.worth from unnest(?::uuid[], ?::bigint[]) s (lineage, worth)
                """,
                Columns.of()
                        .value(allocation.learnerId())
                        .value(allocation.id())
                        .uuids(allocation.sources(), Allocation.Source::lineage)
                        .longs(allocation.sources(), source -> source.worth().hundredths()));
        jdbc.update(
                """
                insert into ledger.allocation_line (learner_id, allocation_id, number, place, amount)
                select ?, ?, l.number - 1, l.place, l.amount
                  from unnest(?::text[], ?::bigint[]) with ordinality l (place, amount, number)
                """,
                Columns.of()
                        .value(allocation.learnerId())
                        .value(allocation.id())
                        .texts(allocation.lines(), line -> line.place().key())
                        .longs(allocation.lines(), line -> line.credits().hundredths()));
    }

    private void enter(long learnerId, long id, int number, AllocationPhase phase, long batchId) {
        jdbc.update(
                "insert into ledger.allocation_entry (learner_id, allocation_id, number, phase, batch_id) values (?, ?, ?, ?, ?)",
                learnerId,
                id,
                number,
                phase.code(),
                batchId);
    }

    private AllocationPhase phase(long learnerId, long id) {
        return jdbc.queryForList(
                        "select phase from ledger.standing_allocation where learner_id = ? and id = ?", Integer.class, learnerId, id)
                .stream()
                .findFirst()
                .map(AllocationPhase::of)
                .orElseThrow(() -> new IllegalStateException("there is no allocation " + id));
    }

    private static int code(Use use) {
        return switch (use) {
            case Use.Once _ -> 1;
            case Use.UpTo _ -> 2;
            case Use.UpToCredits _ -> 3;
            case Use.Freely _ -> 4;
        };
    }

    private static Use use(ResultSet row) throws SQLException {
        return switch (row.getInt(6)) {
            case 1 -> new Use.Once();
            case 2 -> new Use.UpTo(row.getInt(7));
            case 3 -> new Use.UpToCredits();
            case 4 -> new Use.Freely();
            default -> throw new IllegalStateException("no use has the number " + row.getInt(6));
        };
    }
}
