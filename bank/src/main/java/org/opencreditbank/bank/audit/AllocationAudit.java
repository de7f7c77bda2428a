package org.opencreditbank.bank.audit;

import java.util.function.Consumer;
import org.opencreditbank.bank.evidence.Breach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** That no achievement counts twice toward a qualification, and that no recognition gives more than was recognised. */
@Component
class AllocationAudit {

    /** Active allocations with the account to which all of the person's lead. */
    private static final String ACTIVE = """
            with recursive used (learner_id) as (select distinct learner_id from ledger.allocation),
            way (learner_id, id, redirect_to) as (
                select u.learner_id, p.id, p.redirect_to from used u join learner.person p on p.id = u.learner_id
                union all
                select w.learner_id, p.id, p.redirect_to from way w join learner.person p on p.id = w.redirect_to),
            person (learner_id, canonical) as (select learner_id, id from way where redirect_to is null),
            active as (
                select coalesce(p.canonical, a.learner_id) as person, a.*
                  from ledger.standing_allocation a left join person p using (learner_id)
                 where a.phase in (1, 2))
            """;

    private final JdbcTemplate jdbc;

    AllocationAudit(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Looks at every allocation within the caller's snapshot. */
    void check(Consumer<Breach> breaches) {
        each(
                """
                select a.learner_id, 'allocation ' || a.id || ' gives ' || sum(l.amount) || ' of ' || a.recognised || ' hundredths recognised'
                  from ledger.allocation a join ledger.allocation_line l on l.learner_id = a.learner_id and l.allocation_id = a.id
                 group by a.learner_id, a.id having sum(l.amount) > a.recognised order by a.learner_id, a.id
                """,
                breaches);
        each(
                """
                select a.learner_id, 'allocation ' || a.id || ' has no beginning or no achievement'
                  from ledger.allocation a
                 where not exists (select 1 from ledger.allocation_entry e
                                    where e.learner_id = a.learner_id and e.allocation_id = a.id and e.number = 0)
                    or exists (select 1 from ledger.allocation_entry e
                                where e.learner_id = a.learner_id and e.allocation_id = a.id and e.number = 2
                                  and not exists (select 1 from ledger.allocation_entry f
                                                   where f.learner_id = e.learner_id and f.allocation_id = e.allocation_id
                                                     and f.number = 1 and f.phase = 2))
                    or not exists (select 1 from ledger.allocation_source s
                                    where s.learner_id = a.learner_id and s.allocation_id = a.id)
                 order by a.learner_id, a.id
                """,
                breaches);
        each(
                ACTIVE + """
                , made as (
                    select a.person, a.qualification, s.lineage, a.uses, a.times, s.worth,
                           (select coalesce(sum(l.amount), 0) from ledger.allocation_line l
                             where l.learner_id = a.learner_id and l.allocation_id = a.id) as given
                      from active a join ledger.allocation_source s on s.learner_id = a.learner_id and s.allocation_id = a.id)
                select person, 'lineage ' || lineage || ' is used ' || count(*) || ' times toward ' || qualification
                  from made group by person, qualification, lineage
                having (bool_or(uses = 1) and count(*) > 1)
                    or coalesce(min(times) < count(*), false)
                    or coalesce(min(worth) filter (where uses = 3) < sum(given), false)
                 order by 1
                """,
                breaches);
        each(
                ACTIVE + """
                select a.person, l.place || ' is given ' || count(*) || ' times toward ' || a.qualification
                  from active a join ledger.allocation_line l on l.learner_id = a.learner_id and l.allocation_id = a.id
                 where l.place not like 'part %'
                 group by a.person, a.qualification, l.place having count(*) > 1 order by 1
                """,
                breaches);
    }

    private void each(String query, Consumer<Breach> breaches) {
        jdbc.query(query, row -> {
            breaches.accept(new Breach("audit.allocation", row.getLong(1), row.getString(2)));
        });
    }
}
