package org.opencreditbank.bank.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.opencreditbank.bank.achievement.AchievementAudit;
import org.opencreditbank.bank.evidence.Audited;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.evidence.LeafSums;
import org.opencreditbank.bank.evidence.TreeAudit;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves the invariants of the whole bank. Learners are taken in ranges by as many threads as there are processors, all
 * on one snapshot of the database, so that the bank may go on working and memory stays flat but for a few words a batch.
 */
@Component
public class Audit {

    private static final long LEARNERS_AT_ONCE = 250;

    /** Beyond this many breaches of a kind, more only cost memory. */
    private static final int MOST_BREACHES = 100_000;

    private final JdbcTemplate jdbc;
    private final AchievementAudit achievements;
    private final Learners learners;
    private final BatchAudit batches;
    private final TreeAudit tree;
    private final AllocationAudit allocations;
    private final List<Audited> others;
    private final TransactionTemplate snapshot;

    Audit(
            JdbcTemplate jdbc,
            AchievementAudit achievements,
            Learners learners,
            BatchAudit batches,
            TreeAudit tree,
            AllocationAudit allocations,
            List<Audited> others,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.achievements = achievements;
        this.learners = learners;
        this.batches = batches;
        this.tree = tree;
        this.allocations = allocations;
        this.others = others;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Runs through the whole bank. */
    public AuditReport run(AuditProgress progress) {
        return Objects.requireNonNull(snapshot.execute(_ -> {
            String name = Objects.requireNonNull(
                    jdbc.queryForObject("select pg_export_snapshot()", String.class));
            List<Breach> breaches = Collections.synchronizedList(new ArrayList<>());
            LeafSums sums = LeafSums.ofNewKey();
            var ranges = new Ranges(progress);
            AchievementAudit.Count count = inParallel(name, ranges, sums, breaches);
            checkMergedAccounts(breaches);
            checkPlacements(breaches);
            allocations.check(breach -> keep(breaches, breach));
            others.forEach(other -> other.check(sums, breach -> keep(breaches, breach)));
            long batchCount = batches.check(sums, breach -> keep(breaches, breach));
            tree.check(breach -> keep(breaches, breach));
            return new AuditReport(count, batchCount, AuditReport.byInvariant(breaches));
        }));
    }

    /** Learners still to be taken, lowest first. */
    private final class Ranges {
        private final AuditProgress progress;
        private final ArrayDeque<Long> starts = new ArrayDeque<>();
        private final long all;
        private long done;
        private long rows;

        Ranges(AuditProgress progress) {
            this.progress = progress;
            var ends = jdbc.queryForMap(
                    """
                    select coalesce(min(low), 0) as low, coalesce(max(high), -1) as high from (
                        select min(learner_id) as low, max(learner_id) as high from achievement.achievement
                        union all select min(learner_id), max(learner_id) from achievement.change
                        union all select min(learner_id), max(learner_id) from ledger.transfer) as ends
                    """);
            long high = ((Number) Objects.requireNonNull(ends.get("high"))).longValue();
            for (long low = ((Number) Objects.requireNonNull(ends.get("low"))).longValue();
                    low <= high;
                    low += LEARNERS_AT_ONCE) {
                starts.add(low);
            }
            all = Math.max(1, starts.size());
        }

        /** The first learner of the next range; negative infinity, as it were, when all are taken. */
        synchronized long next() {
            Long start = starts.poll();
            return start == null ? Long.MIN_VALUE : start;
        }

        synchronized void done(AchievementAudit.Count count) {
            done++;
            rows += count.achievements() + count.changes() + count.transfers();
            progress.at(rows, (double) done / all);
        }
    }

    private AchievementAudit.Count inParallel(String name, Ranges ranges, LeafSums sums, List<Breach> breaches) {
        int threads = Runtime.getRuntime().availableProcessors();
        var count = new AchievementAudit.Count(0, 0, 0, 0);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<AchievementAudit.Count>> counts = new ArrayList<>();
            List<LeafSums> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                LeafSums part = sums.sameKey();
                parts.add(part);
                counts.add(workers.submit(worker(name, ranges, part, breaches)));
            }
            for (Future<AchievementAudit.Count> part : counts) {
                count = count.plus(part.get());
            }
            parts.forEach(sums::add);
            return count;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the audit could not read everything", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the audit was stopped", stopped);
        }
    }

    private Callable<AchievementAudit.Count> worker(
            String name, Ranges ranges, LeafSums sums, List<Breach> breaches) {
        return () -> Objects.requireNonNull(snapshot.execute(_ -> {
            jdbc.execute("set transaction snapshot '" + name + "'");
            var count = new AchievementAudit.Count(0, 0, 0, 0);
            for (long from = ranges.next(); from != Long.MIN_VALUE; from = ranges.next()) {
                AchievementAudit.Count some = achievements.check(
                        from, from + LEARNERS_AT_ONCE, sums, breach -> keep(breaches, breach));
                ranges.done(some);
                count = count.plus(some);
            }
            return count;
        }));
    }

    private static void keep(List<Breach> breaches, Breach breach) {
        if (breaches.size() < MOST_BREACHES) {
            breaches.add(breach);
        }
    }

    private void checkMergedAccounts(List<Breach> breaches) {
        List<Long> kept = jdbc.queryForList(
                """
                select distinct redirect_to from learner.person p
                where redirect_to is not null
                  and not exists (select 1 from learner.person k where k.id = p.redirect_to and k.redirect_to is not null)
                order by 1
                """,
                Long.class);
        for (long person : kept) {
            achievements.checkPerson(learners.group(person), breach -> keep(breaches, breach));
        }
    }

    /** What achievements were certified by is what the catalogue says to this day. */
    private void checkPlacements(List<Breach> breaches) {
        jdbc.query(
                """
                select u.id
                from achievement.placement u
                left join catalogue.placement p on p.id = u.placement_id
                left join catalogue.framework f on f.id = p.framework_id
                where (f.code, p.level::integer, p.credits, p.decider,
                       case p.basis when 'DECLARED' then 1 when 'REGULATED' then 2 when 'CERTIFIED' then 3 end)
                   is distinct from (u.framework, u.level::integer, u.credits, u.decider, u.basis::integer)
                order by u.id
                """,
                row -> {
                    keep(breaches, new Breach(
                            "audit.placement", 0, "placement " + row.getInt(1) + " is not what the catalogue says"));
                });
        // A decision that left earlier deposits as they were.
        jdbc.query(
                """
                select a.learner_id, a.id
                from catalogue.placement p
                join achievement.placement u on u.placement_id = p.id
                join catalogue.course_version v on v.id = p.version_id
                join achievement.achievement a on a.course_id = v.course_id
                join evidence.batch b on b.id = a.batch_id and b.recorded_at < p.deposited_since
                left join lateral (
                    select c.placements from achievement.change c
                    where c.learner_id = a.learner_id and c.achievement_id = a.id
                    order by c.number desc limit 1) c on true
                where u.id = any (a.placements) or u.id = any (c.placements)
                order by a.id
                """,
                row -> {
                    keep(breaches, new Breach("audit.placement", row.getLong(1), "achievement " + row.getLong(2)
                            + " was deposited before the decision it is certified by, which left it as it was"));
                });
    }
}
