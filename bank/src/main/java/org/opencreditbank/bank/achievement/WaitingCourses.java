package org.opencreditbank.bank.achievement;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The work list of courses whose passed results wait for a placement. */
@Component
public class WaitingCourses {

    private final JdbcTemplate jdbc;

    WaitingCourses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A course with waiting results.
     *
     * @param results how many wait
     */
    public record WaitingCourse(long courseId, long organisationId, long results) {}

    /** Those of some organisations, the most awaited first, up to a number. */
    public List<WaitingCourse> of(Collection<Long> organisationIds, int most) {
        return jdbc.query(
                """
                select a.course_id, a.organisation_id, count(*) as results
                from achievement.achievement a
                left join lateral (
                    select c.placements, c.outcome, c.state from achievement.change c
                    where c.learner_id = a.learner_id and c.achievement_id = a.id
                    order by c.number desc limit 1) c on true
                where a.organisation_id = any (?) and a.placements is null and a.outcome <= 2
                and (c.state is null or (c.placements is null and c.outcome <= 2 and c.state in (1, 2)))
                group by a.course_id, a.organisation_id
                order by results desc, a.course_id
                limit ?
                """,
                (row, _) -> new WaitingCourse(row.getLong(1), row.getLong(2), row.getLong(3)),
                organisationIds.stream().mapToLong(Long::longValue).toArray(),
                most);
    }
}
