package org.opencreditbank.bank.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.ledger.Allocations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Recognitions, splits and reversals at random, by many threads, against the ledger on a real PostgreSQL, and a model in memory that
 * says what each must answer. Two thousand by themselves; {@code benchmarks/run allocations 1000000} does a million. The same seed does
 * the same, whatever the threads, because each learner has a source of chance of their own.
 */
class ManyAllocationsTest {
    private static final int DEEDS_OF_A_LEARNER = 40;

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcTemplate JDBC = DATABASE.jdbc();

    /** Looked at without the program: active allocations, with the person behind the account. */
    private static final String ACTIVE = """
            with active as (
                select a.*, a.learner_id %% %d as person, (select sum(amount) from ledger.allocation_line l
                         where l.learner_id = a.learner_id and l.allocation_id = a.id) as given
                  from ledger.allocation a
                 where (select phase from ledger.allocation_entry e where e.learner_id = a.learner_id and e.allocation_id = a.id
                         order by number desc limit 1) <> 3),
            used as (select v.person, v.qualification, s.lineage, s.worth, v.id, v.uses, v.times, v.given
                       from active v join ledger.allocation_source s on s.learner_id = v.learner_id and s.allocation_id = v.id)
            """.formatted(RandomLearner.SECOND_ACCOUNT);

    @Test
    void whateverIsRecognisedSplitAndReversedNothingIsEverAllocatedBeyondItsValue() throws Exception {
        int deeds = Integer.getInteger("allocations", 2_000);
        long seed = Long.getLong("seed", 20_261_128L);
        int learners = Math.max(1, deeds / DEEDS_OF_A_LEARNER);
        int threads = 8;
        long before = System.nanoTime();
        var tally = run(threads, learners, learner -> {
            var one = new RandomLearner(seed, learner, new Allocations(JDBC), DATABASE.transactions());
            one.live(DEEDS_OF_A_LEARNER);
            return one.tally();
        });
        double seconds = (System.nanoTime() - before) / 1e9;
        double plain = plainInserts(threads, learners);

        List<Breach> breaches = new ArrayList<>();
        long audited = System.nanoTime();
        new AllocationAudit(JDBC).check(breaches::add);
        double auditSeconds = (System.nanoTime() - audited) / 1e9;
        System.out.printf(Locale.ROOT, """
                %,d deeds of %,d learners, seed %d: %,d recognitions, %,d of them split, %,d refused; %,d posted, %,d reversed, %,d tried again
                active %,d allocations of %,d hundredths
                %,.0f deeds/s by %d threads (%.1f s); beside one plain insert for each: %.3f × (%.1f s)
                audit of all allocations %.2f s, %d breaches
                """, tally.deeds(), learners, seed, tally.pended(), tally.split(), tally.refused(), tally.posted(), tally.reversed(),
                tally.again(), tally.active(), tally.credits(), tally.deeds() / seconds, threads, seconds, plain / seconds, plain,
                auditSeconds, breaches.size());

        assertThat(tally.surprises()).as("answers other than the model's").isZero();
        assertThat(breaches).isEmpty();
        assertThat(one("select count(*) from ledger.allocation")).isEqualTo(tally.pended());
        assertThat(one("select count(*) from ledger.allocation_entry where phase = 3")).isEqualTo(tally.reversed());
        assertThat(one(ACTIVE + "select count(*) from active")).isEqualTo(tally.active());
        assertThat(one(ACTIVE + "select coalesce(sum(given), 0) from active")).isEqualTo(tally.credits());
        assertThat(one(ACTIVE + "select count(*) from active where given > recognised")).isZero();
        assertThat(one(ACTIVE + """
                select count(*) from used u where uses = 1 and exists (select 1 from used o where o.person = u.person
                   and o.qualification = u.qualification and o.lineage = u.lineage and o.id <> u.id)
                """)).as("used beside one that is used alone").isZero();
        assertThat(one(ACTIVE + """
                select count(*) from (select min(worth) filter (where uses = 3) as worth, sum(given) as given, min(times) as times, count(*) as n
                  from used group by person, qualification, lineage) t where given > worth or n > times
                """)).as("more than it is worth, or more often than allowed").isZero();
        assertThat(one(ACTIVE + """
                select count(*) from (select 1 from active v join ledger.allocation_line l on l.learner_id = v.learner_id and l.allocation_id = v.id
                 where l.place like 'course %' group by person, qualification, place having count(*) > 1) t
                """)).as("courses given twice").isZero();
    }

    private static long one(String query) {
        Long answer = JDBC.queryForObject(query, Long.class);
        return answer == null ? 0 : answer;
    }

    private interface Life {
        RandomLearner.Tally of(int learner) throws Exception;
    }

    private static RandomLearner.Tally run(int threads, int learners, Life life) throws Exception {
        var next = new AtomicInteger();
        Callable<RandomLearner.Tally> work = () -> {
            var sum = RandomLearner.Tally.NONE;
            for (int learner = next.incrementAndGet(); learner <= learners; learner = next.incrementAndGet()) {
                sum = sum.plus(life.of(learner));
            }
            return sum;
        };
        try (var workers = Executors.newFixedThreadPool(threads)) {
            List<Future<RandomLearner.Tally>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                parts.add(workers.submit(work));
            }
            var sum = RandomLearner.Tally.NONE;
            for (var part : parts) {
                sum = sum.plus(part.get());
            }
            return sum;
        }
    }

    /** The baseline: a row for each deed, in as many transactions, by as many threads, into one table with a primary key. */
    private static double plainInserts(int threads, int learners) throws Exception {
        JDBC.execute("create table public.plain (learner_id bigint, number integer, amount bigint, primary key (learner_id, number))");
        long before = System.nanoTime();
        run(threads, learners, learner -> {
            for (int deed = 0; deed < DEEDS_OF_A_LEARNER; deed += RandomLearner.DEEDS_OF_A_SITTING) {
                int first = deed;
                DATABASE.transactions().executeWithoutResult(_ -> {
                    for (int at = first; at < first + RandomLearner.DEEDS_OF_A_SITTING; at++) {
                        JDBC.update("insert into public.plain values (?, ?, ?)", learner, at, 100);
                    }
                });
            }
            return RandomLearner.Tally.NONE;
        });
        return (System.nanoTime() - before) / 1e9;
    }
}
