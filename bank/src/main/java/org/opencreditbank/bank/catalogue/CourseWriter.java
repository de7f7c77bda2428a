package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes courses by columns: a few statements however many courses there are. */
@Component
class CourseWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record OfCourse(Course course, Version version) {

        @Nullable String features() {
            var features = version.content().features();
            return features == null ? null : JSON.writeValueAsString(features);
        }

        @Nullable String covers() {
            var covers = version.content().covers();
            return covers == null ? null : JSON.writeValueAsString(covers);
        }
    }

    private record Placed(Course course, Version version, Placement placement) {}

    private record Offered(Version version, Offering offering) {}

    private final JdbcTemplate jdbc;

    CourseWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes courses as they shall stand; what has no id yet is given one.
     *
     * @param organisationOf id of a course's organisation
     * @return placements that came to courses which were stored before
     */
    List<PlacementAdded> write(List<Course> courses, Function<Course, Long> organisationOf, Deed deed) {
        var before = new LinkedHashSet<Long>();
        courses.stream().map(Course::id).filter(id -> id != 0).forEach(before::add);
        var fresh = new ArrayList<PlacementAdded>();
        var stored = withIds(courses, before, fresh);
        writeCourses(stored, organisationOf);
        var versions = stored.stream()
                .flatMap(course -> course.versions().stream().map(version -> new OfCourse(course, version))).toList();
        writeVersions(versions);
        writePlacements(versions.stream().flatMap(of -> of.version().rules().placements().stream()
                .map(placement -> new Placed(of.course(), of.version(), placement))).toList());
        writeOfferings(versions.stream().flatMap(of -> of.version().offerings().stream()
                .map(offering -> new Offered(of.version(), offering))).toList());
        jdbc.update("""
                        insert into catalogue.change (course_id, subject, after, actor, cause)
                        select id, 'course', after::jsonb, ?, ? from unnest(?::bigint[], ?::text[]) as written (id, after)
                        """,
                Columns.of().value(deed.actor().label()).value(deed.cause())
                        .longs(stored, Course::id).texts(stored, JSON::writeValueAsString));
        return fresh;
    }

    private List<Course> withIds(List<Course> courses, Set<Long> before, List<PlacementAdded> fresh) {
        int newCourses = courses.size() - before.size();
        int newVersions = 0;
        int newPlacements = 0;
        for (var course : courses) {
            for (var version : course.versions()) {
                newVersions += version.rules().id() == 0 ? 1 : 0;
                newPlacements += (int) version.rules().placements().stream().filter(each -> each.id().equals(Course.UNSTORED)).count();
            }
        }
        var courseIds = longs("catalogue.course_id", newCourses);
        var versionIds = longs("catalogue.course_version_id", newVersions);
        var placementIds = uuids(newPlacements);
        var stored = new ArrayList<Course>();
        for (var course : courses) {
            long id = course.id() == 0 ? courseIds.next() : course.id();
            var versions = new ArrayList<Version>();
            for (var version : course.versions()) {
                var rules = version.rules();
                long versionId = rules.id() == 0 ? versionIds.next() : rules.id();
                var placements = new ArrayList<Placement>();
                for (var placement : rules.placements()) {
                    if (!placement.id().equals(Course.UNSTORED)) {
                        placements.add(placement);
                        continue;
                    }
                    var given = placement.withId(placementIds.next());
                    placements.add(given);
                    if (before.contains(id)) {
                        fresh.add(new PlacementAdded(id, versionId, given));
                    }
                }
                versions.add(new Version(new CourseVersion(versionId, rules.number(), rules.validity(), rules.hours(), rules.declared(),
                        rules.creditClass(), placements), version.parts(), version.offerings(), version.content(),
                        version.used()));
            }
            stored.add(new Course(id, course.publicId(), course.organisation(), course.code(), course.kind(), course.name(),
                    course.field(), course.known(), versions));
        }
        return stored;
    }

    private void writeCourses(List<Course> courses, Function<Course, Long> organisationOf) {
        var texts = courses.stream().map(CourseWriter::searchText).toList();
        jdbc.update("""
                        insert into catalogue.course (id, organisation_id, code, kind, name, field_scheme, field_code, known,
                                                      search_text, grams)
                        select id, organisation_id, code, kind, name::jsonb, field_scheme, field_code, true, search_text, grams::text[]
                          from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                            as given (id, organisation_id, code, kind, name, field_scheme, field_code, search_text, grams)
                        on conflict (id) do update
                           set kind = excluded.kind, name = excluded.name, field_scheme = excluded.field_scheme,
                               field_code = excluded.field_code, known = true, search_text = excluded.search_text, grams = excluded.grams
                        """,
                Columns.of().longs(courses, Course::id).longs(courses, course -> organisationOf.apply(course))
                        .texts(courses, Course::code).texts(courses, course -> course.kind().name())
                        .texts(courses, course -> LanguageTexts.write(course.name()))
                        .texts(courses, course -> course.field() == null ? null : course.field().scheme())
                        .texts(courses, course -> course.field() == null ? null : course.field().code())
                        .texts(texts, text -> text)
                        .texts(texts, CourseWriter::grams));
        jdbc.update("delete from catalogue.course_name where course_id = any (?)", Columns.of().longs(courses, Course::id));
        var names = courses.stream()
                .flatMap(course -> course.name().values().stream().map(CourseGrams::normalise).distinct()
                        .map(name -> new Object[] {course, name}))
                .toList();
        jdbc.update("""
                        insert into catalogue.course_name (course_id, organisation_id, name)
                        select * from unnest(?::bigint[], ?::bigint[], ?::text[])
                        """,
                Columns.of().longs(names, each -> ((Course) each[0]).id())
                        .longs(names, each -> organisationOf.apply((Course) each[0]))
                        .texts(names, each -> (String) each[1]));
    }

    private void writeVersions(List<OfCourse> versions) {
        jdbc.update("""
                        insert into catalogue.course_version (id, course_id, number, valid_from, valid_to, hours, declared, class, parts,
                                                              features, covers)
                        select id, course_id, number, valid_from, valid_to, hours, declared, class, parts::jsonb, features::jsonb, covers::jsonb
                          from unnest(?::bigint[], ?::bigint[], ?::int[], ?::date[], ?::date[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                                      ?::text[], ?::text[])
                            as given (id, course_id, number, valid_from, valid_to, hours, declared, class, parts, features, covers)
                        on conflict (id) do update
                           set number = excluded.number, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                               hours = excluded.hours, declared = excluded.declared, class = excluded.class, parts = excluded.parts,
                               features = excluded.features, covers = excluded.covers
                        """,
                Columns.of().longs(versions, of -> of.version().rules().id()).longs(versions, of -> of.course().id())
                        .ints(versions.stream().mapToInt(of -> of.version().rules().number()).toArray())
                        .dates(dates(versions, of -> of.version().rules().validity().from()))
                        .dates(dates(versions, of -> of.version().rules().validity().to()))
                        .nullableLongs(amounts(versions, of -> hundredths(of.version().rules().hours())))
                        .nullableLongs(amounts(versions, of -> hundredths(of.version().rules().declared())))
                        .texts(versions, of -> of.version().rules().creditClass().name())
                        .texts(versions, of -> JSON.writeValueAsString(of.version().parts().stream().map(CourseStore.StoredPart::of).toList()))
                        .texts(versions, OfCourse::features).texts(versions, OfCourse::covers));
    }

    private void writePlacements(List<Placed> placed) {
        jdbc.update("""
                        insert into catalogue.placement (id, version_id, framework_id, level, credits, basis, decider, valid_from, valid_to,
                                                         deposited_since)
                        select given.id, given.version_id, f.id, given.level, given.credits, given.basis, given.decider,
                               given.valid_from, given.valid_to, given.deposited_since::timestamptz
                          from unnest(?::uuid[], ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::date[], ?::date[],
                                      ?::text[])
                            as given (id, version_id, framework, level, credits, basis, decider, valid_from, valid_to, deposited_since)
                          join catalogue.framework f on f.code = given.framework
                        on conflict (id) do update
                           set level = excluded.level, credits = excluded.credits, decider = excluded.decider,
                               valid_to = excluded.valid_to
                        """,
                Columns.of().uuids(placed, each -> each.placement().id()).longs(placed, each -> each.version().rules().id())
                        .texts(placed, each -> each.placement().framework())
                        .ints(placed.stream().mapToInt(each -> each.placement().level().halves()).toArray())
                        .longs(placed, each -> each.placement().credits().hundredths())
                        .texts(placed, each -> each.placement().basis().name()).texts(placed, each -> each.placement().decider())
                        .dates(dates(placed, each -> each.placement().from())).dates(dates(placed, each -> each.placement().to()))
                        .texts(placed, each -> each.placement().depositedSince() == null ? null : each.placement().depositedSince().toString()));
    }

    private void writeOfferings(List<Offered> offered) {
        jdbc.update("""
                        insert into catalogue.offering (version_id, starts, ends, price, currency, place)
                        select version_id, starts, ends, price, currency, place::jsonb
                          from unnest(?::bigint[], ?::date[], ?::date[], ?::bigint[], ?::text[], ?::text[])
                            as given (version_id, starts, ends, price, currency, place)
                        on conflict (version_id, starts, place) do update
                           set ends = excluded.ends, price = excluded.price, currency = excluded.currency
                        """,
                Columns.of().longs(offered, each -> each.version().rules().id())
                        .dates(dates(offered, each -> each.offering().starts())).dates(dates(offered, each -> each.offering().ends()))
                        .nullableLongs(amounts(offered, each -> each.offering().price() == null ? null : each.offering().price().hundredths()))
                        .texts(offered, each -> each.offering().price() == null ? null : each.offering().price().currency())
                        .texts(offered, each -> LanguageTexts.write(each.offering().place())));
    }

    static String searchText(Course course) {
        var text = new StringBuilder(course.code());
        course.name().values().forEach(name -> text.append('\n').append(name));
        return text.toString().lines().map(CourseGrams::normalise).reduce((one, other) -> one + "\n" + other).orElse("");
    }

    /** As PostgreSQL writes an array; the pieces have no quotes or backslashes, for they are letters, digits and spaces. */
    private static String grams(String searchText) {
        return "{\"" + String.join("\",\"", CourseGrams.ofText(searchText)) + "\"}";
    }

    private Iterator<Long> longs(String sequence, int count) {
        return jdbc.queryForList("select nextval(?::regclass) from generate_series(1, ?)", Long.class, sequence, count).iterator();
    }

    private Iterator<UUID> uuids(int count) {
        return jdbc.queryForList("select uuidv7() from generate_series(1, ?)", UUID.class, count).iterator();
    }

    private static <T> @Nullable LocalDate[] dates(List<T> items, Function<T, @Nullable LocalDate> date) {
        var dates = new @Nullable LocalDate[items.size()];
        for (int at = 0; at < dates.length; at++) {
            dates[at] = date.apply(items.get(at));
        }
        return dates;
    }

    private static <T> @Nullable Long[] amounts(List<T> items, Function<T, @Nullable Long> amount) {
        var amounts = new @Nullable Long[items.size()];
        for (int at = 0; at < amounts.length; at++) {
            amounts[at] = amount.apply(items.get(at));
        }
        return amounts;
    }

    private static @Nullable Long hundredths(@Nullable Hours hours) {
        return hours == null ? null : hours.hundredths();
    }

    private static @Nullable Long hundredths(@Nullable Credits credits) {
        return credits == null ? null : credits.hundredths();
    }
}
