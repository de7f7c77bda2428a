package org.opencreditbank.bank.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.bank.achievement.AchievementRooms;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.achievement.ChangeAnswer;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.bank.achievement.Held;
import org.opencreditbank.bank.achievement.NewAchievement;
import org.opencreditbank.bank.achievement.Recorded;
import org.opencreditbank.bank.database.BankDatabase;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Thirty-two threads deposit, correct, suspend, resume and revoke at random for the same few people and courses; then the
 * audit must be clean and everything acknowledged must be there. {@code -Dcreditbank.all-at-once.seconds=60} makes it a
 * minute, {@code -Dcreditbank.all-at-once.seed} repeats the choices.
 */
class AllAtOnceTest {

    private static final int THREADS = 32;
    private static final int PEOPLE = 60;
    private static final long SECONDS = Long.getLong("creditbank.all-at-once.seconds", 10);
    private static final long SEED = Long.getLong("creditbank.all-at-once.seed", System.nanoTime());
    private static final LocalDate DAY = LocalDate.of(2022, 5, 6);

    private record Acknowledged(long person, UUID achievement, Course course) {}

    @Test
    void theAuditIsCleanAfterwards() throws Exception {
        try (var rooms = new AchievementRooms(TestDatabase.fresh())) {
            run(rooms, () -> {});
        }
    }

    @Test
    void theAuditIsCleanAlsoWhenPostgresWasKilledMeanwhile(@TempDir Path folder) throws Exception {
        try (var database = BankDatabase.embedded(folder.resolve("data"));
                var rooms = new AchievementRooms(database.connections())) {
            run(rooms, () -> kill(folder));
        }
    }

    private interface Interruption {
        void happen() throws IOException, InterruptedException;
    }

    private static void run(AchievementRooms rooms, Interruption interruption) throws Exception {
        System.out.println("seed " + SEED);
        List<Course> courses = new ArrayList<>();
        for (int course = 1; course <= 4; course++) {
            courses.add(Course.worth(course, course + ".5", "EQF", "NFQ"));
        }
        courses.forEach(rooms::enter);
        long[] people = rooms.people(PEOPLE, "p");
        Queue<Acknowledged> deposited = new ConcurrentLinkedQueue<>();
        Queue<UUID> changed = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                var random = new Random(SEED + thread);
                work.add(threads.submit(() -> {
                    var worker = new Worker(rooms, courses, people, random, deposited, changed);
                    while (System.nanoTime() < end) {
                        worker.step();
                    }
                }));
            }
            TimeUnit.SECONDS.sleep(SECONDS / 2);
            interruption.happen();
            for (Future<?> one : work) {
                try {
                    one.get();
                } catch (ExecutionException failed) {
                    throw new AssertionError("seed " + SEED, failed.getCause());
                }
            }
        }
        rooms.sequencer.catchUp();
        AuditReport report = rooms.bean(Audit.class).run((_, _) -> {});
        System.out.println(report.rows() + ", " + deposited.size() + " deposits and " + changed.size()
                + " changes acknowledged");
        assertThat(report.broken()).isEmpty();
        assertThat(deposited).isNotEmpty();
        assertThat(changed).isNotEmpty();
        assertThat(missing(rooms, "achievement.achievement", "public_id",
                        deposited.stream().map(Acknowledged::achievement).toList()))
                .isZero();
        assertThat(missing(rooms, "achievement.change", "id", List.copyOf(changed))).isZero();
    }

    private static long missing(AchievementRooms rooms, String table, String column, List<UUID> acknowledged) {
        Long found = rooms.jdbc.queryForObject(
                "select count(*) from " + table + " where " + column + " = any (?)",
                Long.class,
                (Object) acknowledged.toArray(UUID[]::new));
        return acknowledged.stream().distinct().count() - (found == null ? 0 : found);
    }

    /** kill -9 of the server's first process; whoever supervises it starts it again. */
    private static void kill(Path folder) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
            String process = Files.readAllLines(pid).getFirst().strip();
            assertThat(new ProcessBuilder("kill", "-9", process).start().waitFor()).isZero();
        }
    }

    /** Does one thing after the other; while the database is away, tries the same thing again. */
    private static final class Worker {
        private final AchievementRooms rooms;
        private final List<Course> courses;
        private final long[] people;
        private final Random random;
        private final Queue<Acknowledged> deposited;
        private final Queue<UUID> changed;

        Worker(
                AchievementRooms rooms,
                List<Course> courses,
                long[] people,
                Random random,
                Queue<Acknowledged> deposited,
                Queue<UUID> changed) {
            this.rooms = rooms;
            this.courses = courses;
            this.people = people;
            this.random = random;
            this.deposited = deposited;
            this.changed = changed;
        }

        void step() {
            try {
                switch (random.nextInt(10)) {
                    case 0 -> deposit(1 + random.nextInt(20), true);
                    case 1, 2, 3 -> deposit(1, false);
                    default -> change();
                }
            } catch (DataAccessException | TransactionException away) {
                // The database was killed: nothing was acknowledged.
                rest();
            }
        }

        private static void rest() {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void deposit(int rows, boolean bulk) {
            List<NewAchievement> results = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                long person = people[random.nextInt(PEOPLE)];
                NewAchievement one = rooms.result(
                        person,
                        courses.get(random.nextInt(courses.size())),
                        DAY.plusDays(random.nextInt(300)),
                        1 + random.nextInt(3),
                        random.nextInt(4) == 0 ? Outcome.FAIL : Outcome.PASS,
                        "s" + random.nextInt(100));
                if (results.stream().noneMatch(other ->
                        other.learnerId() == person && other.recordKey().equals(one.recordKey()))) {
                    results.add(one);
                }
            }
            List<Acknowledged> done = new ArrayList<>();
            rooms.transactions.executeWithoutResult(_ -> {
                rooms.learners.holdSteady();
                rooms.achievements.lockOrganisation(rooms.school.id(), bulk);
                if (!bulk) {
                    rooms.achievements.lockPerson(results.getFirst().learnerId());
                }
                Held held = rooms.achievements.held(
                        results.stream().mapToLong(NewAchievement::learnerId).toArray(),
                        results.stream().mapToLong(NewAchievement::courseId).toArray());
                List<NewAchievement> fresh = results.stream()
                        .filter(one -> held.find(one.learnerId(), one.recordKey()).isEmpty())
                        .toList();
                if (fresh.isEmpty()) {
                    return;
                }
                Batch batch = rooms.evidence.open(AchievementRooms.DEED);
                var leaves = new Leaves();
                List<Recorded> recorded = rooms.achievements.record(fresh, held, batch, leaves);
                rooms.evidence.commit(batch, leaves);
                for (int row = 0; row < recorded.size(); row++) {
                    NewAchievement one = fresh.get(row);
                    Course course = courses.get((int) one.courseId() - 1);
                    done.add(new Acknowledged(one.learnerId(), recorded.get(row).publicId(), course));
                }
            });
            deposited.addAll(done);
        }

        private void change() {
            List<Acknowledged> known = List.copyOf(deposited);
            if (known.isEmpty()) {
                return;
            }
            Acknowledged which = known.get(random.nextInt(known.size()));
            var target = new ChangeOrder.Target(
                    new UUID(random.nextLong(), random.nextLong()),
                    which.person(),
                    which.achievement(),
                    HappenedOn.of(DAY.plusYears(1)));
            ChangeOrder order =
                    switch (random.nextInt(12)) {
                        case 0 -> new ChangeOrder.Revoke(target);
                        case 1 -> new ChangeOrder.Withdraw(target);
                        case 2 -> new ChangeOrder.Supersede(
                                target, known.get(random.nextInt(known.size())).achievement());
                        case 3, 4, 5 -> new ChangeOrder.Suspend(target);
                        case 6, 7, 8 -> new ChangeOrder.Resume(target);
                        default -> correct(target, which);
                    };
            if (rooms.achievements.change(order, AchievementRooms.DEED) instanceof ChangeAnswer.Changed done) {
                changed.add(done.changeId());
                if (random.nextInt(10) == 0) {
                    assertThat(rooms.achievements.change(order, AchievementRooms.DEED)).isEqualTo(done);
                }
            }
        }

        private ChangeOrder correct(ChangeOrder.Target target, Acknowledged which) {
            NewAchievement content = rooms.result(
                    which.person(),
                    which.course(),
                    DAY,
                    1,
                    random.nextBoolean() ? Outcome.PASS : Outcome.FAIL,
                    "c" + random.nextInt(100));
            return new ChangeOrder.Correct(
                    target,
                    content.facts(),
                    content.certification(),
                    content.creditClass(),
                    content.assurance(),
                    content.doubts());
        }
    }
}
