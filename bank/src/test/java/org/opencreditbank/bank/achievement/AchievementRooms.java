package org.opencreditbank.bank.achievement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.evidence.Sequencer;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.achievement.ResultIdentity;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.placement.Certification;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.PlacementRule;
import org.opencreditbank.rulebook.placement.Validity;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The rooms that achievements need, on a fresh database, without web and sign-in; and what tests hand to them. */
public final class AchievementRooms implements AutoCloseable {

    public static final Deed DEED = new Deed(new Actor.SystemTask("test"), "a test");

    public final JdbcTemplate jdbc;
    public final TransactionTemplate transactions;
    public final Achievements achievements;
    public final Ledger ledger;
    public final Evidence evidence;
    public final Sequencer sequencer;
    public final Learners learners;
    public final Organisation school;
    private final AnnotationConfigApplicationContext rooms;

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @Import(AuditTrail.class)
    @ComponentScan({
        "org.opencreditbank.bank.evidence",
        "org.opencreditbank.bank.ledger",
        "org.opencreditbank.bank.achievement",
        "org.opencreditbank.bank.learner",
        "org.opencreditbank.bank.organisation",
        "org.opencreditbank.bank.catalogue",
        "org.opencreditbank.bank.audit"
    })
    static class Rooms {}

    public AchievementRooms(TestDatabase database) {
        this(database.dataSource());
    }

    /** On any migrated database. */
    public AchievementRooms(DataSource database) {
        rooms = new AnnotationConfigApplicationContext();
        var manager = new JdbcTransactionManager(database);
        rooms.registerBean(DataSource.class, () -> database);
        rooms.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        rooms.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        rooms.registerBean(JdbcTransactionManager.class, () -> manager);
        rooms.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(manager));
        rooms.registerBean(
                SignIns.class, () -> new SignIns(JdbcClient.create(database), new BCryptPasswordEncoder(4)));
        rooms.register(Rooms.class);
        try {
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    rooms, "creditbank.data=" + Files.createTempDirectory("creditbank-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rooms.refresh();
        jdbc = rooms.getBean(JdbcTemplate.class);
        transactions = rooms.getBean(TransactionTemplate.class);
        achievements = rooms.getBean(Achievements.class);
        ledger = rooms.getBean(Ledger.class);
        evidence = rooms.getBean(Evidence.class);
        sequencer = rooms.getBean(Sequencer.class);
        learners = rooms.getBean(Learners.class);
        school = rooms.getBean(Organisations.class)
                .enter(
                        OrganisationEntry.of("SCHOOL", "School", "学校", OrganisationRole.TEACHES),
                        DEED.actor().label(),
                        DEED.cause());
    }

    public <T> T bean(Class<T> type) {
        return rooms.getBean(type);
    }

    /** So many people, each known to the school by a student number. */
    public long[] people(int count, String prefix) {
        List<ClaimedPerson> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(new ClaimedPerson(
                    "Person " + prefix + i,
                    List.of(new IdentityDocument(DocumentKind.STUDENT_NUMBER, "SCHOOL", prefix + i)),
                    null));
        }
        List<Resolution> resolved =
                transactions.execute(_ -> learners.resolve(claims, school.id(), DEED, true));
        return resolved.stream()
                .mapToLong(resolution -> switch (resolution) {
                    case Resolution.Held(long id, _) -> id;
                    case Resolution.Opened(long id) -> id;
                    case Resolution.Refused(var refusal) -> throw new AssertionError(refusal.code());
                })
                .toArray();
    }

    /** Records these in one batch and returns what became of them. */
    public List<Recorded> record(List<NewAchievement> accepted) {
        List<Recorded> recorded = new ArrayList<>();
        inBatch(batch -> {
            Held held = achievements.held(
                    accepted.stream().mapToLong(NewAchievement::learnerId).toArray(),
                    accepted.stream().mapToLong(NewAchievement::courseId).toArray());
            recorded.addAll(achievements.record(accepted, held, batch.batch(), batch.leaves()));
        });
        return recorded;
    }

    record OpenBatch(Batch batch, Leaves leaves) {}

    void inBatch(Consumer<OpenBatch> work) {
        transactions.executeWithoutResult(_ -> {
            learners.holdSteady();
            achievements.lockOrganisation(school.id(), true);
            var open = new OpenBatch(evidence.open(DEED), new Leaves());
            work.accept(open);
            evidence.commit(open.batch(), open.leaves());
        });
    }

    /** A result of that course, of that day, with the certification the rulebook gives it. */
    public NewAchievement result(long learner, Course course, LocalDate day, int attempt, Outcome outcome, String score) {
        var facts = new AchievementFacts(
                course.code(),
                "Course " + course.code() + " 课程",
                HappenedOn.of(day),
                attempt,
                outcome,
                score,
                null,
                null,
                Map.of("credits", "2.5", "major", "会计"));
        Certification certification = PlacementRule.certify(course.versions(), facts.happenedOn(), outcome);
        UUID key = new ResultIdentity(school.publicId(), course.code(), null, facts.happenedOn(), attempt).recordKey();
        return new NewAchievement(
                learner,
                key,
                school.id(),
                course.id(),
                facts,
                certification,
                CreditClass.ACADEMIC,
                Assurance.SOURCE_CONFIRMED,
                certification.doubts(),
                null);
    }

    public record Course(long id, String code, List<CourseVersion> versions) {

        /** A course in one version since 2000, worth that much in each of these frameworks. */
        public static Course worth(long id, String credits, String... frameworks) {
            List<Placement> placements = new ArrayList<>();
            for (String framework : frameworks) {
                placements.add(new Placement(
                        UUID.nameUUIDFromBytes((id + framework).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        framework,
                        Level.of(4),
                        Credits.parse(credits),
                        Basis.DECLARED,
                        "the school",
                        LocalDate.of(2000, 1, 1),
                        null));
            }
            var version = new CourseVersion(
                    id * 10,
                    1,
                    new Validity(LocalDate.of(2000, 1, 1), null),
                    null,
                    null,
                    CreditClass.ACADEMIC,
                    placements);
            return new Course(id, "C" + id, List.of(version));
        }

        /** A course nobody knows. */
        public static Course unknown(long id) {
            return new Course(id, "C" + id, List.of());
        }
    }

    /** Enters the course in the catalogue as it is, so that the audit finds what it is certified by. */
    public void enter(Course course) {
        jdbc.update(
                """
                insert into catalogue.course (id, organisation_id, code, kind, name, known, search_text, grams)
                overriding system value values (?, ?, ?, 'COURSE', '{}', true, '', '{}')
                """,
                course.id(),
                school.id(),
                course.code());
        for (CourseVersion version : course.versions()) {
            jdbc.update(
                    """
                    insert into catalogue.course_version (id, course_id, number, valid_from, class, parts)
                    values (?, ?, ?, ?, 'ACADEMIC', '[]')
                    """,
                    version.id(),
                    course.id(),
                    version.number(),
                    version.validity().from());
            version.placements().forEach(placement -> enter(version, placement));
        }
    }

    private void enter(CourseVersion version, Placement placement) {
        jdbc.update(
                """
                insert into catalogue.framework (code, name, source, credit_step, half_steps)
                values (?, '{}', 'test', 50, false) on conflict (code) do nothing
                """,
                placement.framework());
        jdbc.update(
                """
                insert into catalogue.placement (id, version_id, framework_id, level, credits, basis, decider, valid_from)
                values (?, ?, (select id from catalogue.framework where code = ?), ?, ?, ?, ?, ?)
                """,
                placement.id(),
                version.id(),
                placement.framework(),
                placement.level().halves(),
                placement.credits().hundredths(),
                placement.basis().name(),
                placement.decider(),
                placement.from());
    }

    PersonSecret secret(long learner) {
        return Objects.requireNonNull(bean(PersonKeys.class).secrets(List.of(learner)).get(learner));
    }

    List<Transfer> transfers(long learner) {
        return ledger.transfersOf(List.of(learner)).getOrDefault(learner, List.of());
    }

    byte[] bytes(String sql, Object... parameters) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, byte[].class, parameters));
    }

    public long count(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        rooms.close();
    }
}
