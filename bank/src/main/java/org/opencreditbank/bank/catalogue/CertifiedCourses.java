package org.opencreditbank.bank.catalogue;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.Validity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the certification of courses does to the catalogue: it describes versions and gives them certified placements. */
@Component
public class CertifiedCourses {

    private final JdbcTemplate jdbc;
    private final Catalogue catalogue;
    private final CourseStore store;
    private final CourseWriter writer;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final ApplicationEventPublisher events;

    CertifiedCourses(
            JdbcTemplate jdbc,
            Catalogue catalogue,
            CourseStore store,
            CourseWriter writer,
            Organisations organisations,
            Frameworks frameworks,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.store = store;
        this.writer = writer;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.events = events;
    }

    /**
     * A course as a provider describes it when it applies.
     *
     * @param hours notional
     * @param from the first day of achievement that the version stands for
     */
    public record Described(
            long organisation,
            String code,
            CourseKind kind,
            Map<String, String> name,
            FieldOfStudy field,
            CreditClass creditClass,
            Hours hours,
            LocalDate from) {}

    /** A version in the catalogue. */
    public record Entered(long courseId, long versionId) {}

    /**
     * What a course version is to be worth.
     *
     * @param earlierDeposits whether results that were deposited before now get it too
     */
    public record Certified(
            String framework, Level level, Credits credits, String decider, LocalDate from, LocalDate to, boolean earlierDeposits) {}

    /** The version with that id, and its course; empty where there is none. */
    public Optional<Entered> find(long versionId) {
        return jdbc.query("select course_id, id from catalogue.course_version where id = ?",
                        (row, _) -> new Entered(row.getLong(1), row.getLong(2)), versionId)
                .stream().findFirst();
    }

    /**
     * Enters a course, or the next version of one that is there, in the caller's transaction. A course that results named before anybody
     * described it becomes known by this.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Entered describe(Described given, Deed deed) {
        lock(given.organisation());
        var known = catalogue.find(given.organisation(), given.code());
        var versions = new ArrayList<Version>(known.map(Course::versions).orElse(List.of()));
        int number = versions.stream().mapToInt(version -> version.rules().number()).max().orElse(0) + 1;
        versions.add(new Version(
                new CourseVersion(0, number, new Validity(given.from(), null), given.hours(), null, given.creditClass(), List.of()),
                List.of(), List.of(), CourseContent.UNKNOWN, false));
        var course = new Course(
                known.map(Course::id).orElse(0L), known.map(Course::publicId).orElse(Course.UNSTORED),
                organisations.get(given.organisation()).code(), given.code(), given.kind(), given.name(), given.field(), true, versions);
        writer.write(List.of(course), _ -> given.organisation(), deed);
        var stored = catalogue.find(given.organisation(), given.code()).orElseThrow();
        return new Entered(stored.id(), stored.version(number).orElseThrow().rules().id());
    }

    /** Whether a certified placement of this version begins that day already. */
    public boolean isTaken(long versionId, String framework, LocalDate from) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                        select exists (select from catalogue.placement p join catalogue.framework f on f.id = p.framework_id
                                        where p.version_id = ? and f.code = ? and p.basis = 'CERTIFIED' and p.valid_from = ?
                                          and not p.never_began)
                        """,
                Boolean.class, versionId, framework, from));
    }

    /**
     * Gives a version a certified placement, in the caller's transaction; results that it holds for already get their credit in it.
     *
     * @return the placement's id
     * @throws NoSuchElementException if there is no such version or framework
     * @throws IllegalArgumentException if the framework doesn't admit that level or amount
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID certify(long versionId, Certified certified, Deed deed) {
        var framework = frameworks.find(certified.framework())
                .orElseThrow(() -> new NoSuchElementException("framework " + certified.framework()));
        if (!framework.admits(certified.level()) || !framework.step().fits(certified.credits())) {
            throw new IllegalArgumentException(
                    framework.code() + " does not admit " + certified.credits() + " credits at level " + certified.level());
        }
        var entered = find(versionId).orElseThrow(() -> new NoSuchElementException("course version " + versionId));
        long organisation = organisationOf(entered.courseId());
        lock(organisation);
        // After the lock: whatever was deposited before it is committed and has an earlier instant.
        @Nullable Instant since = certified.earlierDeposits() ? null : now();
        var course = store.byIds(List.of(entered.courseId())).values().stream().findFirst().orElseThrow();
        var placement = new Placement(Course.UNSTORED, certified.framework(), certified.level(), certified.credits(), Basis.CERTIFIED,
                certified.decider(), certified.from(), certified.to(), since);
        var versions = course.versions().stream()
                .map(version -> version.rules().id() == versionId ? with(version, placement) : version)
                .toList();
        var changed = new Course(course.id(), course.publicId(), course.organisation(), course.code(), course.kind(), course.name(),
                course.field(), course.known(), versions);
        var added = writer.write(List.of(changed), _ -> organisation, deed);
        // The decision was made about the version as it stands.
        catalogue.markUsed(List.of(versionId));
        events.publishEvent(new PlacementsAdded(added, deed));
        return added.getFirst().placement().id();
    }

    /**
     * Ends a certified placement before its time, in the caller's transaction; results certified by it keep what they have. One that ends
     * earlier already stays as it is; one that has not begun by then counts for no day, and another may begin on its first.
     *
     * @param lastDay not before today, but for a placement that the same transaction made
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID placement, LocalDate lastDay, Deed deed) {
        var course = jdbc.queryForList("""
                        select v.course_id from catalogue.placement p join catalogue.course_version v on v.id = p.version_id
                         where p.id = ? and p.basis = 'CERTIFIED'
                        """,
                Long.class, placement).stream().findFirst().orElseThrow(() -> new NoSuchElementException("placement " + placement));
        lock(organisationOf(course));
        int ended = jdbc.update("""
                        update catalogue.placement
                           set valid_to = case when valid_from > ? then valid_to else ? end, never_began = valid_from > ?
                         where id = ? and not never_began and (valid_to is null or valid_to > ?)
                        """,
                lastDay, lastDay, lastDay, placement, lastDay);
        if (ended > 0) {
            jdbc.update("insert into catalogue.change (course_id, subject, after, actor, cause) values (?, 'placement ended', ?::jsonb, ?, ?)",
                    course, JsonMapper.shared().writeValueAsString(Map.of("placement", placement, "to", lastDay.toString())),
                    deed.actor().label(), deed.cause());
        }
    }

    private static Version with(Version version, Placement placement) {
        var placements = new ArrayList<>(version.rules().placements());
        placements.add(placement);
        var rules = version.rules();
        return new Version(
                new CourseVersion(rules.id(), rules.number(), rules.validity(), rules.hours(), rules.declared(), rules.creditClass(),
                        placements),
                version.parts(), version.offerings(), version.content(), version.used());
    }

    private void lock(long organisation) {
        CatalogueFiles.lock(jdbc);
        events.publishEvent(new CoursesChanging(Set.of(organisation)));
    }

    private Instant now() {
        var now = jdbc.queryForObject("select clock_timestamp()", Timestamp.class);
        if (now == null) {
            throw new IllegalStateException("the database has no clock");
        }
        return now.toInstant();
    }

    private long organisationOf(long courseId) {
        var organisation = jdbc.queryForObject("select organisation_id from catalogue.course where id = ?", Long.class, courseId);
        if (organisation == null) {
            throw new NoSuchElementException("course " + courseId);
        }
        return organisation;
    }
}
