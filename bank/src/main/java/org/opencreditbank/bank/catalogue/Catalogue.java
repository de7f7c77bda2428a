package org.opencreditbank.bank.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** What other rooms ask of the catalogue. */
@Component
public class Catalogue {
    private final JdbcTemplate jdbc;
    private final CourseStore store;
    private final Map<String, Short> frameworkIds = new ConcurrentHashMap<>();
    private final Set<Long> usedVersions = ConcurrentHashMap.newKeySet();

    Catalogue(JdbcTemplate jdbc, CourseStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * Finds the courses that results name, within the caller's transaction. The caller holds what {@link CoursesChanging} waits
     * for, so that what it is told stays true until it has written down what came of it.
     *
     * @param organisationId whose courses
     * @param nameByCode code → name as handed in; where a file has names only, the name stands for both, and a course described in
     *     the catalogue is then found by its exact name, spaces and case aside, if it alone has it
     * @param openUnknown whether a course nobody knows is kept under that code, without a version; else it is missing in the answer
     * @return by the code that was handed in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, ResolvedCourse> resolve(
            long organisationId, Map<String, String> nameByCode, boolean openUnknown, Deed deed) {
        var ids = idsByCode(organisationId, nameByCode.keySet());
        var codes = new HashMap<String, String>();
        ids.keySet().forEach(code -> codes.put(code, code));
        for (var found : byName(organisationId, namesAlone(nameByCode, ids)).entrySet()) {
            ids.put(found.getKey(), found.getValue().id());
            codes.put(found.getKey(), found.getValue().code());
        }
        if (openUnknown && ids.size() < nameByCode.size()) {
            var missing = new TreeMap<>(nameByCode);
            missing.keySet().removeAll(ids.keySet());
            open(organisationId, missing, deed);
            idsByCode(organisationId, missing.keySet()).forEach((code, id) -> {
                ids.put(code, id);
                codes.put(code, code);
            });
        }
        var versions = store.rules(ids.values().stream().mapToLong(Long::longValue).toArray());
        var resolved = new HashMap<String, ResolvedCourse>();
        ids.forEach((given, id) -> resolved.put(given,
                new ResolvedCourse(id, codes.getOrDefault(given, given), versions.getOrDefault(id, List.of()))));
        return resolved;
    }

    /** The courses with these ids as the rules see them. */
    public Map<Long, ResolvedCourse> resolved(Collection<Long> courseIds) {
        long[] ids = courseIds.stream().mapToLong(Long::longValue).toArray();
        var versions = store.rules(ids);
        var resolved = new HashMap<Long, ResolvedCourse>();
        jdbc.query("select id, code from catalogue.course where id = any (?)", Columns.of().longs(ids), row -> {
            long id = row.getLong(1);
            resolved.put(id, new ResolvedCourse(id, row.getString(2), versions.getOrDefault(id, List.of())));
        });
        return resolved;
    }

    /** The courses with these ids, with all that is known of them. */
    public Map<Long, Course> courses(Collection<Long> courseIds) {
        return store.byIds(courseIds);
    }

    /** What these courses are called, without anything else that is known of them: for lists. */
    public Map<Long, CourseName> names(Collection<Long> courseIds) {
        var names = new HashMap<Long, CourseName>();
        jdbc.query("select id, code, name::text, known from catalogue.course where id = any (?)",
                Columns.of().longs(courseIds.stream().mapToLong(Long::longValue).toArray()),
                row -> {
                    names.put(row.getLong(1), new CourseName(row.getString(2), LanguageTexts.read(row.getString(3)), row.getBoolean(4)));
                });
        return names;
    }

    public Optional<Course> findByPublicId(UUID publicId) {
        var ids = jdbc.queryForList("select id from catalogue.course where public_id = ?", Long.class, publicId);
        return store.byIds(ids).values().stream().findFirst();
    }

    /** By the code within its organisation. */
    public Optional<Course> find(long organisationId, String code) {
        return store.byIds(idsByCode(organisationId, Set.of(code)).values()).values().stream().findFirst();
    }

    /** Those that the organisation has under these codes, by code. */
    public Map<String, Course> find(long organisationId, Collection<String> codes) {
        var found = new HashMap<String, Course>();
        store.byIds(idsByCode(organisationId, codes).values()).values().forEach(course -> found.put(course.code(), course));
        return found;
    }

    /**
     * The framework's short id, which never changes.
     *
     * @throws NoSuchElementException if there is no such framework
     */
    public short frameworkId(String code) {
        var known = frameworkIds.get(code);
        if (known != null) {
            return known;
        }
        var found = jdbc.queryForList("select id from catalogue.framework where code = ?", Short.class, code);
        if (found.isEmpty()) {
            throw new NoSuchElementException("framework " + code);
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            frameworkIds.put(code, found.getFirst());
        }
        return found.getFirst();
    }

    /** The framework's code by its short id. */
    public String frameworkCode(short id) {
        return jdbc.queryForList("select code from catalogue.framework where id = ?", String.class, id).stream()
                .findFirst().orElseThrow(() -> new NoSuchElementException("framework " + id));
    }

    /** From now on these versions never change, for achievements refer to them. Cheap where they are marked already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markUsed(Collection<Long> versionIds) {
        var fresh = versionIds.stream().filter(id -> !usedVersions.contains(id)).distinct().sorted().toList();
        if (fresh.isEmpty()) {
            return;
        }
        // Locked in the order of their ids, so that two deposits can't wait for each other.
        jdbc.update("""
                        update catalogue.course_version v set used = true
                          from (select id from catalogue.course_version where id = any (?) and not used order by id for update) fresh
                         where v.id = fresh.id
                        """,
                Columns.of().longs(fresh.stream().mapToLong(Long::longValue).toArray()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                usedVersions.addAll(fresh);
            }
        });
    }

    private Map<String, Long> idsByCode(long organisationId, Collection<String> codes) {
        var ids = new HashMap<String, Long>();
        jdbc.query("select code, id from catalogue.course where organisation_id = ? and code = any (?::text[])",
                Columns.of().value(organisationId).texts(codes.toArray(String[]::new)),
                row -> {
                    ids.put(row.getString(1), row.getLong(2));
                });
        return ids;
    }

    private record Named(long id, String code) {}

    /** The names that nobody knows as a code, by their normalised form. */
    private static Map<String, List<String>> namesAlone(Map<String, String> nameByCode, Map<String, Long> found) {
        var names = new LinkedHashMap<String, List<String>>();
        nameByCode.forEach((code, name) -> {
            if (code.equals(name) && !found.containsKey(code)) {
                names.computeIfAbsent(CourseGrams.normalise(name), _ -> new ArrayList<>()).add(code);
            }
        });
        return names;
    }

    private Map<String, Named> byName(long organisationId, Map<String, List<String>> handedInByName) {
        if (handedInByName.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, List<Named>>();
        jdbc.query("""
                        select n.name, c.id, c.code
                          from catalogue.course_name n join catalogue.course c on c.id = n.course_id
                         where n.organisation_id = ? and n.name = any (?::text[]) and c.known
                        """,
                Columns.of().value(organisationId).texts(handedInByName.keySet().toArray(String[]::new)),
                row -> {
                    found.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Named(row.getLong(2), row.getString(3)));
                });
        var single = new HashMap<String, Named>();
        found.forEach((name, courses) -> {
            if (courses.size() == 1) {
                handedInByName.getOrDefault(name, List.of()).forEach(given -> single.put(given, courses.getFirst()));
            }
        });
        return single;
    }

    private void open(long organisationId, SortedMap<String, String> nameByCode, Deed deed) {
        var codes = nameByCode.keySet().toArray(String[]::new);
        var names = nameByCode.values().stream().map(name -> LanguageTexts.write(Map.of("und", name))).toArray(String[]::new);
        var opened = jdbc.query("""
                        insert into catalogue.course (organisation_id, code, kind, name, known, search_text, grams)
                        select ?, code, 'DEGREE_COURSE', name::jsonb, false, '', '{}'
                          from unnest(?::text[], ?::text[]) as given (code, name)
                         order by code
                        on conflict (organisation_id, code) do nothing
                        returning id
                        """,
                Columns.of().value(organisationId).texts(codes).texts(names), (row, _) -> row.getLong(1));
        jdbc.update("""
                        insert into catalogue.change (course_id, subject, after, actor, cause)
                        select id, 'unknown course', ?::jsonb, ?, ? from unnest(?::bigint[]) as opened (id)
                        """,
                Columns.of().value(JsonMapper.shared().writeValueAsString(Map.of("known", false)))
                        .value(deed.actor().label()).value(deed.cause())
                        .longs(opened.stream().mapToLong(Long::longValue).toArray()));
    }
}
