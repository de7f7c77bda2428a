package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The catalogue as readable files: lists {@code frameworks}, {@code maps}, {@code units} and {@code courses}, in any of them. Loading is all or
 * nothing, adds and changes but never removes, and changes nothing the second time.
 */
@Component
public class CatalogueFiles {

    /** How a load ended. */
    public sealed interface Load {
        /** Everything is in. */
        record Done(Count frameworks, Count maps, Count units, Count courses) implements Load {}

        /** Nothing was changed. */
        record Faulty(List<Fault> faults) implements Load {}
    }

    /** How many of the things in the files were new, different, and known just so. */
    public record Count(int added, int changed, int same) {}

    private record Read<T>(T what, Mapping from) {}

    private record CourseKey(String organisation, String code) {}

    /** Two loads at once would not see each other's courses. */
    private static final long LOADS = 0x6361_7461_6c6f_6775L;

    private final JdbcTemplate jdbc;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final CourseStore store;
    private final CourseWriter writer;
    private final UnitFiles units;
    private final ApplicationEventPublisher events;
    private final ZoneId zone;

    CatalogueFiles(JdbcTemplate jdbc, Organisations organisations, Frameworks frameworks, CourseStore store, CourseWriter writer, UnitFiles units,
            ApplicationEventPublisher events, @Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.store = store;
        this.writer = writer;
        this.units = units;
        this.events = events;
        this.zone = ZoneId.of(zone);
    }

    /**
     * Loads files together: a course may be placed in a framework of another file.
     *
     * @param files content by name
     */
    @Transactional
    public Load load(Map<String, byte[]> files, Deed deed) {
        lock(jdbc);
        var faults = new Faults();
        var roots = new ArrayList<Mapping>();
        files.forEach((name, content) -> YamlFile.read(name, content, faults).ifPresent(roots::add));
        var knownFrameworks = frameworks.all().stream().collect(Collectors.toMap(Framework::code, Function.identity()));
        var readFrameworks = readFrameworks(roots, knownFrameworks);
        var allFrameworks = new HashMap<>(knownFrameworks);
        readFrameworks.forEach(framework -> allFrameworks.put(framework.code(), framework));
        var knownMaps = frameworks.maps();
        var readMaps = readMaps(roots, allFrameworks, knownMaps);

        var today = LocalDate.now(zone);
        var readUnits = units.read(roots, allFrameworks, today);
        var ids = organisations.all().stream().collect(Collectors.toMap(Organisation::code, Organisation::id));
        var readCourses = readCourses(roots, new CourseReader(allFrameworks, ids.keySet(), outcomes(readUnits)));
        var touched = readCourses.stream().map(read -> ids.get(read.what().organisation())).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!touched.isEmpty()) {
            events.publishEvent(new CoursesChanging(touched));
        }
        var knownCourses = knownCourses(touched);
        var changes = merge(readCourses, knownCourses, today);
        roots.forEach(Mapping::nothingElse);
        if (!faults.none()) {
            return new Load.Faulty(faults.list());
        }

        var frameworkCount = write(readFrameworks, knownFrameworks.values(), Framework::code, framework -> frameworks.write(framework, deed));
        var mapCount = write(readMaps, knownMaps, CatalogueFiles::edition, map -> frameworks.write(map, deed));
        units.write(readUnits, deed);
        markUnitsUsed(changes);
        var added = writer.write(changes, course -> Objects.requireNonNull(ids.get(course.organisation())), deed);
        if (!added.isEmpty()) {
            events.publishEvent(new PlacementsAdded(added, deed));
        }
        int fresh = (int) changes.stream().filter(course -> course.id() == 0).count();
        return new Load.Done(frameworkCount, mapCount, readUnits.count(),
                new Count(fresh, changes.size() - fresh, readCourses.size() - changes.size()));
    }

    /** How many outcomes the units have that courses of these files may cover, by {@code CODE/VERSION}. */
    private Map<String, Integer> outcomes(UnitFiles.Read read) {
        var outcomes = new HashMap<String, Integer>();
        Stream.of(units.all(), read.added(), read.changed()).flatMap(List::stream).forEach(unit -> unit.versions()
                .forEach(version -> outcomes.put(unit.code() + "/" + version.number(), version.outcomes().size())));
        return outcomes;
    }

    /** From now on the units that these courses cover never change, for the outcomes are named by their numbers. */
    private void markUnitsUsed(List<Course> courses) {
        var covered = courses.stream().flatMap(course -> course.versions().stream())
                .map(version -> version.content().covers()).filter(Objects::nonNull).flatMap(List::stream)
                .map(CourseContent.Covered::unitVersion).collect(Collectors.toSet());
        if (!covered.isEmpty()) {
            units.markUsed(covered);
        }
    }

    /** Courses change one after the other, until the end of the transaction. */
    static void lock(JdbcTemplate jdbc) {
        jdbc.execute("select pg_advisory_xact_lock(" + LOADS + ")");
    }

    /** Everything in the catalogue, as one file; loading it changes nothing. */
    @Transactional(readOnly = true)
    public String export() {
        var all = frameworks.all();
        var ids = jdbc.queryForList("select id from catalogue.course where known order by organisation_id, code", Long.class);
        return CatalogueText.write(all, frameworks.maps(), units.all(), store.byIds(ids).values());
    }

    /** The courses of one organisation, as a file. */
    @Transactional(readOnly = true)
    public String export(long organisationId) {
        var ids = jdbc.queryForList("select id from catalogue.course where known and organisation_id = ? order by code", Long.class,
                organisationId);
        return CatalogueText.write(frameworks.all(), List.of(), List.of(), store.byIds(ids).values(), false);
    }

    private List<Framework> readFrameworks(List<Mapping> roots, Map<String, Framework> known) {
        var read = new ArrayList<Framework>();
        var codes = new HashSet<String>();
        for (var root : roots) {
            for (var mapping : root.mappings("frameworks")) {
                FrameworkReader.framework(mapping).ifPresent(framework -> {
                    var before = known.get(framework.code());
                    if (!codes.add(framework.code())) {
                        mapping.refuse("code", Refusal.of("catalogue.framework-twice", "code", framework.code()));
                    } else if (before != null && !Frameworks.countAlike(before, framework) && frameworks.isUsed(framework.code())) {
                        mapping.refuse("code", Refusal.of("catalogue.framework-used", "code", framework.code()));
                    }
                    read.add(framework);
                });
            }
        }
        return read;
    }

    private static List<LevelMap> readMaps(List<Mapping> roots, Map<String, Framework> frameworks, List<LevelMap> known) {
        var confirmed = known.stream().filter(LevelMap::confirmed).collect(Collectors.toMap(CatalogueFiles::edition, Function.identity()));
        var read = new ArrayList<LevelMap>();
        var editions = new HashSet<String>();
        for (var root : roots) {
            for (var mapping : root.mappings("maps")) {
                FrameworkReader.map(mapping, frameworks).ifPresent(map -> {
                    var before = confirmed.get(edition(map));
                    if (!editions.add(edition(map))) {
                        mapping.refuse("date", Refusal.of("catalogue.map-twice", "map", edition(map)));
                    } else if (before != null && !before.equals(map)) {
                        mapping.refuse("date", Refusal.of("catalogue.map-confirmed", "map", edition(map)));
                    }
                    read.add(map);
                });
            }
        }
        return read;
    }

    private static List<Read<Course>> readCourses(List<Mapping> roots, CourseReader reader) {
        var read = new ArrayList<Read<Course>>();
        var keys = new HashSet<CourseKey>();
        for (var root : roots) {
            for (var mapping : root.mappings("courses")) {
                var course = reader.course(mapping);
                if (!keys.add(new CourseKey(course.organisation(), course.code()))) {
                    mapping.refuse("code", Refusal.of("catalogue.course-twice", "code", course.code()));
                }
                read.add(new Read<>(course, mapping));
            }
        }
        return read;
    }

    private Map<CourseKey, Course> knownCourses(Set<Long> organisationIds) {
        var ids = new ArrayList<Long>();
        for (long organisation : new TreeSet<>(organisationIds)) {
            ids.addAll(jdbc.queryForList("select id from catalogue.course where organisation_id = ?", Long.class, organisation));
        }
        return store.byIds(ids).values().stream()
                .collect(Collectors.toMap(course -> new CourseKey(course.organisation(), course.code()), Function.identity()));
    }

    /** The courses that are not known just so, as they shall stand. */
    private static List<Course> merge(List<Read<Course>> read, Map<CourseKey, Course> known, LocalDate today) {
        var changes = new ArrayList<Course>();
        for (var each : read) {
            var before = known.get(new CourseKey(each.what().organisation(), each.what().code()));
            if (before == null) {
                changes.add(each.what());
                continue;
            }
            CourseMerge.merge(before, each.what(), each.from(), today)
                    .filter(after -> !CourseReader.sayTheSame(before, after))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static <T> Count write(List<T> read, Iterable<T> known, Function<T, String> key, java.util.function.Consumer<T> write) {
        var before = new TreeMap<String, T>();
        known.forEach(each -> before.put(key.apply(each), each));
        int added = 0;
        int changed = 0;
        int same = 0;
        for (var each : read) {
            var old = before.get(key.apply(each));
            if (each.equals(old)) {
                same++;
                continue;
            }
            write.accept(each);
            if (old == null) {
                added++;
            } else {
                changed++;
            }
        }
        return new Count(added, changed, same);
    }

    private static String edition(LevelMap map) {
        return map.from() + " -> " + map.to() + " " + map.date();
    }
}
