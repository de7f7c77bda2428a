package org.opencreditbank.bank.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds courses by any part of their code or name, Chinese words of two characters too. Answers come by code, a page at a time; the
 * cursor names the last one seen, so that a page stays right while courses are added.
 */
@Component
public class CourseSearch {

    /** A page holds at most so many. */
    public static final int MOST = 100;

    /** Beyond so many courses found nobody counts on. */
    public static final int COUNTED = 1000;

    private static final int LONGEST = 200;

    /**
     * What is looked for; everything may be absent.
     *
     * @param text words that must all stand in code or names
     */
    public record Wanted(
            String text, @Nullable Long organisationId, @Nullable CourseKind kind, @Nullable CreditClass creditClass) {}

    /** @param next cursor of the next page; absent on the last */
    public record Found(List<Course> courses, @Nullable String next) {}

    private record Last(String code, long id) {}

    private final JdbcTemplate jdbc;
    private final CourseStore store;

    CourseSearch(JdbcTemplate jdbc, CourseStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * One page.
     *
     * @param after cursor of the page before; one that isn't ours means the first page
     * @param limit from 1 to {@link #MOST}
     */
    public Found find(Wanted wanted, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        var parameters = new ArrayList<@Nullable Object>();
        var sql = new StringBuilder("select c.id from catalogue.course c where ").append(condition(wanted, parameters));
        var last = after == null ? null : read(after);
        if (last != null) {
            sql.append(" and (c.code, c.id) > (?, ?)");
            parameters.add(last.code());
            parameters.add(last.id());
        }
        sql.append(" order by c.code, c.id limit ").append(most + 1);
        var ids = jdbc.queryForList(sql.toString(), Long.class, parameters.toArray());
        boolean more = ids.size() > most;
        var courses = List.copyOf(store.byIds(more ? ids.subList(0, most) : ids).values());
        return new Found(courses, more ? cursor(courses.getLast()) : null);
    }

    /** How many there are, up to {@value #COUNTED}. */
    public int count(Wanted wanted) {
        var parameters = new ArrayList<@Nullable Object>();
        var sql = "select count(*) from (select from catalogue.course c where " + condition(wanted, parameters)
                + " limit " + COUNTED + ") found";
        var count = jdbc.queryForObject(sql, Integer.class, parameters.toArray());
        return count == null ? 0 : count;
    }

    /**
     * A course that is certified and much like another.
     *
     * @param shared how much of the other's names' pieces it has, from 0 to 1
     * @param sameField whether it is of the same broad field
     */
    public record Similar(Course course, double shared, boolean sameField) {}

    /**
     * The courses with a certified placement, in force or not, that are most like one with these names: those whose names share the
     * most pieces first, where one of the same field counts double.
     *
     * @param names in all languages
     * @param field two digits of it are enough; may be absent
     * @param besides public id of a course that is left out; may be absent
     * @param limit from 1 to {@link #MOST}
     */
    public List<Similar> similar(Collection<String> names, @Nullable FieldOfStudy field, @Nullable UUID besides, int limit) {
        var grams = new TreeSet<String>();
        names.forEach(name -> grams.addAll(CourseGrams.ofText(CourseGrams.normalise(name.substring(0, Math.min(name.length(), LONGEST))))));
        // Single characters stand in half of all names: they would find everything and say nothing.
        grams.removeIf(gram -> gram.codePointCount(0, gram.length()) < 2);
        record Match(long id, double shared, boolean sameField) {}
        var matches = jdbc.query("""
                        with wanted as (select ?::text[] as grams, ?::text as scheme, ?::text as field)
                        select c.id, found.shared::float8 / greatest(cardinality(wanted.grams), 1) as shared,
                               coalesce(c.field_scheme = wanted.scheme and left(c.field_code, 2) = left(wanted.field, 2), false) as same
                          from wanted
                         cross join catalogue.course c
                         cross join lateral (select count(*) as shared from unnest(wanted.grams) as gram where gram = any (c.grams)) found
                         where c.known and c.grams && wanted.grams and c.public_id is distinct from ?
                           and exists (select from catalogue.course_version v join catalogue.placement p on p.version_id = v.id
                                        where v.course_id = c.id and p.basis = 'CERTIFIED' and not p.never_began)
                         order by shared * case when coalesce(c.field_scheme = wanted.scheme
                                                          and left(c.field_code, 2) = left(wanted.field, 2), false) then 2 else 1 end desc,
                                  c.code, c.id
                         limit ?
                        """,
                Columns.of().texts(grams.toArray(String[]::new)).value(field == null ? null : field.scheme())
                        .value(field == null ? null : field.code()).value(besides).value(Math.clamp(limit, 1, MOST)),
                (row, _) -> new Match(row.getLong(1), row.getDouble(2), row.getBoolean(3)));
        var courses = store.byIds(matches.stream().map(Match::id).toList());
        return matches.stream()
                .filter(match -> courses.containsKey(match.id()))
                .map(match -> new Similar(Objects.requireNonNull(courses.get(match.id())), match.shared(), match.sameField()))
                .toList();
    }

    private static String condition(Wanted wanted, List<@Nullable Object> parameters) {
        var sql = new StringBuilder("c.known");
        WordSearch.of(wanted.text(), LONGEST).narrow(sql, "c", parameters);
        if (wanted.organisationId() != null) {
            sql.append(" and c.organisation_id = ?");
            parameters.add(wanted.organisationId());
        }
        if (wanted.kind() != null) {
            sql.append(" and c.kind = ?");
            parameters.add(wanted.kind().name());
        }
        if (wanted.creditClass() != null) {
            sql.append(" and exists (select from catalogue.course_version v where v.course_id = c.id and v.class = ?)");
            parameters.add(wanted.creditClass().name());
        }
        return sql.toString();
    }

    /** Whether this may be the cursor of a page. */
    static boolean isCursor(String text) {
        return read(text) != null;
    }

    private static String cursor(Course last) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((last.id() + ":" + last.code()).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Last read(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 1 || text.indexOf('\0') >= 0 ? null : new Last(text.substring(colon + 1), Long.parseLong(text.substring(0, colon)));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
