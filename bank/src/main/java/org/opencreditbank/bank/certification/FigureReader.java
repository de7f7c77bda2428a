package org.opencreditbank.bank.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.certification.FigureTally.Column;
import org.opencreditbank.bank.certification.FigureTally.Kind;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.RaterAgreement;
import org.opencreditbank.rulebook.certification.Task;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts what is told by {@link Figures}. What happened in months that are over hardly changes any more, so whoever asks is told what was
 * counted last, and it is counted again behind them when that is a minute old. Only the first of a month waits.
 */
@Component
class FigureReader {

    /** Of fewer, the slowest case itself would be told. */
    static final int FEWEST_FOR_NINETIETH = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FigureReader.class);
    private static final long LASTS = Duration.ofMinutes(1).toNanos();

    /** How cases are divided: by the year in which something happened, by broad field, by the branch to which the provider belongs. */
    private static final String DIVIDED = """
            , extract(year from happened_on)::int as year, field, branch
              from (select m.*, case when f.field_scheme = '%s' and f.field_code ~ '^(0[0-9]|10)' then left(f.field_code, 2) else '%s' end as field,
                           coalesce(b.branch, '') as branch
                      from (%%s) as m join certification.case_file f on f.id = m.case_id
                      left join unnest(?::bigint[], ?::text[]) as b (provider, branch) on b.provider = f.provider_id) as divided
            """.formatted(FieldOfStudy.ISCED, FigureScope.OTHER_FIELDS);

    private static final String MEASURED = "select kind, subject, days, count(*) as count" + DIVIDED.formatted("""
            select case_id, happened_on, kind, subject, days from certification.measured where happened_on <= ? and kind in ('took', 'ruled')
            union all
            select case_id, happened_on, coalesce(result, 'open'), subject, null
              from (select case_id, happened_on, kind, subject, lead(kind) over (partition by case_id order by event_number) as result
                      from certification.measured where happened_on <= ? and kind in ('appealed', 'reversed', 'stands')) as appeal
             where kind = 'appealed'
            """) + "group by grouping sets ((kind, subject, days, year), (kind, subject, days, field), (kind, subject, days, branch))";

    private static final String RATED =
            "select rater_level, rater_credits, vetter_level, vetter_credits, count(*) as count" + DIVIDED.formatted("""
            select r.case_id, e.happened_on, r.level as rater_level, r.credits as rater_credits, v.level as vetter_level,
                   v.credits as vetter_credits
              from certification.rating r
              join certification.rating v on v.case_id = r.case_id and v.cycle = r.cycle and v.seat = 'VETTER'
              join certification.event e on e.case_id = r.case_id and e.number = greatest(r.event_number, v.event_number)
             where r.seat = 'RATER' and e.happened_on <= ?
            """) + """
            group by grouping sets ((rater_level, rater_credits, vetter_level, vetter_credits, year),
                (rater_level, rater_credits, vetter_level, vetter_credits, field),
                (rater_level, rater_credits, vetter_level, vetter_credits, branch))
            """;

    private final JdbcTemplate jdbc;
    private final Organisations organisations;
    private final Policies policies;
    private final Today today;
    private final AtomicBoolean counting = new AtomicBoolean();

    /** What was counted, and when. */
    private record Counted(Figures figures, long at) {}

    private volatile @Nullable Counted latest;

    FigureReader(JdbcTemplate jdbc, Organisations organisations, Policies policies, Today today) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.policies = policies;
        this.today = today;
    }

    /** As they stood at the end of the last month. */
    Figures latest() {
        var known = latest;
        if (known == null || known.figures().isEmpty() || !known.figures().until().equals(until())) {
            return count();
        }
        if (System.nanoTime() - known.at() > LASTS && counting.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::countBehind);
        }
        return known.figures();
    }

    private Figures count() {
        var counted = new Counted(read(), System.nanoTime());
        latest = counted;
        return counted.figures();
    }

    private void countBehind() {
        try {
            count();
        } catch (DataAccessException databaseAway) {
            LOG.warn("figures of certification wait for the database: {}", databaseAway.getClass().getSimpleName());
        } finally {
            counting.set(false);
        }
    }

    private LocalDate until() {
        return today.day().withDayOfMonth(1).minusDays(1);
    }

    private Figures read() {
        var until = until();
        var branches = new FigureBranches(organisations.all());
        var own = new HashMap<FigureScope, FigureTally>();
        jdbc.query(MEASURED, parameters(2, until, branches), row -> {
            measured(row, own.computeIfAbsent(scope(row), _ -> new FigureTally()));
        });
        jdbc.query(RATED, parameters(1, until, branches), row -> {
            var pair = new RaterAgreement.Pair(
                    new Level(row.getShort("rater_level")), new Credits(row.getLong("rater_credits")),
                    new Level(row.getShort("vetter_level")), new Credits(row.getLong("vetter_credits")));
            own.computeIfAbsent(scope(row), _ -> new FigureTally()).pair(pair, row.getInt("count"));
        });
        return new FigureSlices(own, branches, allowed()).figures(until);
    }

    private static Columns parameters(int days, LocalDate until, FigureBranches branches) {
        var belonging = branches.belonging();
        var columns = Columns.of();
        for (int day = 0; day < days; day++) {
            columns.value(until);
        }
        return columns.longs(belonging, each -> each.id()).texts(belonging, branches::codeOf);
    }

    private static FigureScope scope(ResultSet row) throws SQLException {
        int year = row.getInt("year");
        if (!row.wasNull()) {
            return new FigureScope(FigureScope.Kind.YEAR, Integer.toString(year));
        }
        String field = row.getString("field");
        return field != null ? new FigureScope(FigureScope.Kind.FIELD, field) : new FigureScope(FigureScope.Kind.BRANCH, row.getString("branch"));
    }

    private static void measured(ResultSet row, FigureTally tally) throws SQLException {
        String kind = row.getString("kind");
        String subject = row.getString("subject");
        long count = row.getLong("count");
        switch (kind) {
            case "took" -> tally.time(Task.valueOf(subject), row.getInt("days"), count);
            case "ruled" -> tally.count(new Column(Kind.RULING, subject, ""), count);
            case "reversed", "stands", "open" -> tally.count(new Column(Kind.APPEAL, subject, kind), count);
            default -> throw new IllegalStateException("measured as " + kind);
        }
    }

    private Map<Task, Integer> allowed() {
        List<Policies.Dated> holding = policies.all().stream()
                .filter(each -> each.from() == null || !each.from().isAfter(today.day())).toList();
        return holding.getLast().policy().days();
    }
}
