package org.opencreditbank.bank.achievement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.evidence.RecordedBatch;
import org.opencreditbank.bank.learner.AccountsMerged;
import org.opencreditbank.bank.learner.AccountsUnmerged;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts credit anew when something else changed: accounts were merged or parted, or a course was placed. */
@Component
class Recounting {

    /** So many people at a time, so that memory and batches stay small however many there are. */
    private static final int LEARNERS_AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final Learners learners;
    private final PersonKeys keys;
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final Evidence evidence;
    private final PlacementStore placements;
    private final StandingStore standings;
    private final ZoneId zone;

    Recounting(
            JdbcTemplate jdbc,
            Learners learners,
            PersonKeys keys,
            Ledger ledger,
            Catalogue catalogue,
            Evidence evidence,
            PlacementStore placements,
            StandingStore standings,
            @Value("${creditbank.zone:Asia/Shanghai}") ZoneId zone) {
        this.jdbc = jdbc;
        this.learners = learners;
        this.keys = keys;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.placements = placements;
        this.standings = standings;
        this.zone = zone;
    }

    /** The same fact under both accounts, or attempts at one course, count once from now on. */
    @EventListener
    void merged(AccountsMerged merged) {
        recount(new long[] {merged.kept()}, merged.deed());
    }

    /** What had ceased to count for the other's sake counts again. */
    @EventListener
    void parted(AccountsUnmerged parted) {
        recount(new long[] {parted.kept(), parted.parted()}, parted.deed());
    }

    private void recount(long[] accounts, Deed deed) {
        Persons persons = Persons.of(learners, accounts);
        write(persons, deed, (rows, today) -> {
            for (Attempts attempts :
                    Attempts.byCourse(standings.of(persons.learners()), persons).values()) {
                if (!attempts.erased()) {
                    attempts.count(Map.of(), today, rows);
                }
            }
        });
    }

    /** Certifies all attempts at a course by placements that came later, within the caller's transaction and locks. */
    void place(LaterPlacements later, Deed deed) {
        long[] all = jdbc
                .queryForList(
                        "select distinct learner_id from achievement.achievement where course_id = ? order by 1",
                        Long.class,
                        later.courseId())
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        for (int from = 0; from < all.length; from += LEARNERS_AT_ONCE) {
            place(later, Arrays.copyOfRange(all, from, Math.min(all.length, from + LEARNERS_AT_ONCE)), deed);
        }
    }

    private void place(LaterPlacements later, long[] some, Deed deed) {
        Persons persons = Persons.of(learners, some);
        long[] people = persons.learners();
        long[] courses = new long[people.length];
        Arrays.fill(courses, later.courseId());
        write(persons, deed, (rows, today) -> {
            List<Standing> all = standings.ofCourses(people, courses);
            Map<Long, RecordedBatch> deposited = later.asksForDeposit()
                    ? evidence.batches(all.stream().map(attempt -> attempt.key.batchId()).toList())
                    : Map.of();
            for (Attempts attempts : Attempts.byCourse(all, persons).values()) {
                Map<Standing, ChangedRows.What> happened = new HashMap<>();
                for (Standing attempt : attempts.all()) {
                    RecordedBatch batch = deposited.get(attempt.key.batchId());
                    if (later.place(attempt, batch == null ? null : batch.recordedAt(), placements)) {
                        happened.put(attempt, new ChangedRows.What(
                                PublicIds.next(), ChangeKind.PLACED, HappenedOn.of(today), null));
                    }
                }
                if (!attempts.erased()) {
                    attempts.count(happened, today, rows);
                }
            }
        });
    }

    private interface Work {
        void into(ChangedRows rows, LocalDate today);
    }

    private void write(Persons persons, Deed deed, Work work) {
        Batch batch = evidence.open(deed);
        var leaves = new Leaves();
        List<Long> people = Arrays.stream(persons.learners()).boxed().toList();
        var rows = new ChangedRows(batch, leaves, keys.secrets(people));
        work.into(rows, rows.today(zone));
        rows.write(jdbc, ledger, catalogue);
        if (rows.size() > 0) {
            evidence.commit(batch, leaves);
        }
    }
}
