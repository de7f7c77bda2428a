package org.opencreditbank.bank.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.Validity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads courses, many at a time: one query for each table however many courses are asked for. */
@Component
class CourseStore {
    private static final TypeReference<List<StoredPart>> PARTS = new TypeReference<>() {};
    private static final TypeReference<TreeSet<String>> FEATURES = new TypeReference<>() {};
    private static final TypeReference<List<CourseContent.Covered>> COVERS = new TypeReference<>() {};

    /** A part as it stands in {@code jsonb}. */
    record StoredPart(Map<String, String> name, @Nullable Long hours, boolean exemptible) {
        static StoredPart of(CoursePart part) {
            var hours = part.hours();
            return new StoredPart(part.name(), hours == null ? null : hours.hundredths(), part.exemptible());
        }

        CoursePart part() {
            return new CoursePart(name, hours == null ? null : new Hours(hours), exemptible);
        }
    }

    private record OfVersion<T>(long version, T what) {}

    private record OfCourse(long course, Version version) {}

    private final JdbcTemplate jdbc;
    private final Organisations organisations;

    CourseStore(JdbcTemplate jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /** The courses with these ids, in their order. */
    Map<Long, Course> byIds(Collection<Long> ids) {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        var versions = versions(wanted, offerings(wanted));
        var codes = organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::code));
        var found = new LinkedHashMap<Long, Course>();
        ids.forEach(id -> found.put(id, null));
        jdbc.query("""
                        select id, public_id, organisation_id, code, kind, name::text, field_scheme, field_code, known
                          from catalogue.course where id = any (?)
                        """,
                Columns.of().longs(wanted), (row, _) -> {
                    long id = row.getLong(1);
                    var scheme = row.getString(7);
                    return new Course(id, row.getObject(2, UUID.class), codes.getOrDefault(row.getLong(3), ""), row.getString(4),
                            CourseKind.valueOf(row.getString(5)), LanguageTexts.read(row.getString(6)),
                            scheme == null ? null : new FieldOfStudy(scheme, row.getString(8)), row.getBoolean(9),
                            versions.getOrDefault(id, List.of()));
                }).forEach(course -> found.put(course.id(), course));
        found.values().removeIf(course -> course == null);
        return found;
    }

    /** The versions with their placements, by course; all that the rules need. */
    Map<Long, List<CourseVersion>> rules(long[] courses) {
        var rules = new HashMap<Long, List<CourseVersion>>();
        versions(courses, Map.of()).forEach((course, versions) -> rules.put(course, versions.stream().map(Version::rules).toList()));
        return rules;
    }

    private Map<Long, List<Version>> versions(long[] courses, Map<Long, List<Offering>> offerings) {
        var placements = placements(courses);
        return jdbc.query("""
                        select id, course_id, number, valid_from, valid_to, hours, declared, class, parts::text, used,
                               features::text, covers::text
                          from catalogue.course_version where course_id = any (?) order by course_id, number
                        """,
                Columns.of().longs(courses), (row, _) -> {
                    long id = row.getLong(1);
                    var hours = amount(row, 6);
                    var declared = amount(row, 7);
                    var rules = new CourseVersion(id, row.getInt(3), validity(row, 4, 5),
                            hours == null ? null : new Hours(hours), declared == null ? null : new Credits(declared),
                            CreditClass.valueOf(row.getString(8)), placements.getOrDefault(id, List.of()));
                    var parts = JsonMapper.shared().readValue(row.getString(9), PARTS).stream().map(StoredPart::part).toList();
                    return new OfCourse(row.getLong(2),
                            new Version(rules, parts, offerings.getOrDefault(id, List.of()), content(row.getString(11), row.getString(12)),
                                    row.getBoolean(10)));
                }).stream().collect(Collectors.groupingBy(OfCourse::course,
                        Collectors.mapping(OfCourse::version, Collectors.toList())));
    }

    private static CourseContent content(@Nullable String features, @Nullable String covers) {
        return features == null && covers == null
                ? CourseContent.UNKNOWN
                : new CourseContent(features == null ? null : JsonMapper.shared().readValue(features, FEATURES),
                        covers == null ? null : JsonMapper.shared().readValue(covers, COVERS));
    }

    private Map<Long, List<Placement>> placements(long[] courses) {
        return grouped(jdbc.query("""
                        select p.version_id, p.id, f.code, p.level, p.credits, p.basis, p.decider, p.valid_from, p.valid_to, p.deposited_since
                          from catalogue.placement p
                          join catalogue.framework f on f.id = p.framework_id
                          join catalogue.course_version v on v.id = p.version_id
                         where v.course_id = any (?) and not p.never_began
                        """,
                Columns.of().longs(courses), (row, _) -> new OfVersion<>(row.getLong(1), new Placement(
                        row.getObject(2, UUID.class), row.getString(3), new Level(row.getShort(4)), new Credits(row.getLong(5)),
                        Basis.valueOf(row.getString(6)), row.getString(7), row.getObject(8, LocalDate.class),
                        row.getObject(9, LocalDate.class), instant(row.getTimestamp(10))))));
    }

    private Map<Long, List<Offering>> offerings(long[] courses) {
        return grouped(jdbc.query("""
                        select o.version_id, o.starts, o.ends, o.price, o.currency, o.place::text
                          from catalogue.offering o join catalogue.course_version v on v.id = o.version_id
                         where v.course_id = any (?)
                        """,
                Columns.of().longs(courses), (row, _) -> {
                    var price = amount(row, 4);
                    return new OfVersion<>(row.getLong(1), new Offering(row.getObject(2, LocalDate.class),
                            row.getObject(3, LocalDate.class), price == null ? null : new Price(price, row.getString(5)),
                            LanguageTexts.read(row.getString(6))));
                }));
    }

    private static <T> Map<Long, List<T>> grouped(List<OfVersion<T>> all) {
        var grouped = new HashMap<Long, List<T>>();
        all.forEach(each -> grouped.computeIfAbsent(each.version(), _ -> new ArrayList<>()).add(each.what()));
        return grouped;
    }

    private static Validity validity(ResultSet row, int from, int to) throws SQLException {
        return new Validity(row.getObject(from, LocalDate.class), row.getObject(to, LocalDate.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Long amount(ResultSet row, int column) throws SQLException {
        long hundredths = row.getLong(column);
        return row.wasNull() ? null : hundredths;
    }
}
