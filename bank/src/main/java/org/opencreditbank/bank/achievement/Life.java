package org.opencreditbank.bank.achievement;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.AchievementEvent;
import org.opencreditbank.rulebook.achievement.AchievementLife;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What happens to achievements after their acceptance. Every event goes the same way: the rulebook says where the
 * achievement stands then, {@link CreditOnce} says whose credit counts then, and the ledger gets the difference.
 */
@Component
class Life {

    /** Keeps an achievement's transfers numerable whatever the next event may be. */
    private static final int MOST_TRANSFERS = Transfer.MOST_PER_ACHIEVEMENT - 2 * Certifications.MOST_PLACEMENTS;

    private final JdbcTemplate jdbc;
    private final Learners learners;
    private final PersonKeys keys;
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final PlacementStore placements;
    private final StandingStore standings;
    private final ZoneId zone;
    private final ApplicationEventPublisher events;

    Life(
            JdbcTemplate jdbc,
            Learners learners,
            PersonKeys keys,
            Ledger ledger,
            Catalogue catalogue,
            PlacementStore placements,
            StandingStore standings,
            @Value("${creditbank.zone:Asia/Shanghai}") ZoneId zone,
            ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.learners = learners;
        this.keys = keys;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.placements = placements;
        this.standings = standings;
        this.zone = zone;
    }

    /** Does what is ordered, one after the other, within the caller's transaction and locks. */
    List<ChangeAnswer> apply(List<ChangeOrder> orders, Batch batch, Leaves leaves) {
        long[] asked = orders.stream().mapToLong(order -> order.target().learnerId()).toArray();
        Persons persons = Persons.of(learners, asked);
        Map<UUID, StandingStore.Answered> answered = standings.answered(
                ids(persons.learners()),
                orders.stream().map(order -> order.target().changeId()).toList());
        Map<Attempts.Course, Attempts> courses = read(coursesOf(orders, persons), persons);
        Map<UUID, Standing> byPublicId = new HashMap<>();
        courses.values().forEach(attempts -> attempts.all().forEach(one -> byPublicId.put(one.key.publicId(), one)));
        Map<Long, PersonSecret> secrets = keys.secrets(ids(persons.learners()));
        var rows = new ChangedRows(batch, leaves, secrets);
        List<ChangeAnswer> answers = new ArrayList<>(orders.size());
        for (ChangeOrder order : orders) {
            StandingStore.Answered before = answered.get(order.target().changeId());
            ChangeAnswer answer = before == null
                    ? applyOne(order, byPublicId, courses, persons, secrets, rows)
                    : again(order, before);
            if (before == null && answer instanceof ChangeAnswer.Changed changed) {
                answered.put(
                        changed.changeId(),
                        new StandingStore.Answered(order.target().achievement(), order.kind(), changed));
            }
            answers.add(answer);
        }
        rows.write(jdbc, ledger, catalogue);
        List<UUID> disturbed = changed(orders, answers, Life::disturbs);
        if (!disturbed.isEmpty()) {
            // The other side of Achievements.holdFacts.
            jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('achievement.facts', 0))::text");
            events.publishEvent(new AchievementsDisturbed(disturbed, batch.deed()));
        }
        List<UUID> resumed = changed(orders, answers, ChangeOrder.Resume.class::isInstance);
        if (!resumed.isEmpty()) {
            events.publishEvent(new AchievementsResumed(resumed, batch.deed()));
        }
        return answers;
    }

    /** Those on which nothing should rest unlooked at: a term that ends or a doubt that is settled takes nothing from what was granted. */
    private static boolean disturbs(ChangeOrder order) {
        return switch (order) {
            case ChangeOrder.Correct _, ChangeOrder.Supersede _, ChangeOrder.Suspend _, ChangeOrder.Revoke _, ChangeOrder.Withdraw _ -> true;
            case ChangeOrder.Resume _, ChangeOrder.Expire _ -> false;
        };
    }

    private static List<UUID> changed(List<ChangeOrder> orders, List<ChangeAnswer> answers, Predicate<ChangeOrder> which) {
        return IntStream.range(0, orders.size())
                .filter(at -> which.test(orders.get(at)) && answers.get(at) instanceof ChangeAnswer.Changed)
                .mapToObj(at -> orders.get(at).target().achievement())
                .toList();
    }

    private static ChangeAnswer again(ChangeOrder order, StandingStore.Answered before) {
        boolean same = before.achievement().equals(order.target().achievement()) && before.kind() == order.kind();
        return same ? before.answer() : refused("achievement.change-id-taken");
    }

    private ChangeAnswer applyOne(
            ChangeOrder order,
            Map<UUID, Standing> byPublicId,
            Map<Attempts.Course, Attempts> courses,
            Persons persons,
            Map<Long, PersonSecret> secrets,
            ChangedRows rows) {
        ChangeOrder.Target target = order.target();
        Standing standing = byPublicId.get(target.achievement());
        if (standing == null || persons.person(standing.key.learnerId()) != persons.person(target.learnerId())) {
            return refused("achievement.unknown");
        }
        Attempts attempts = courses.getOrDefault(Attempts.course(standing, persons), new Attempts(List.of()));
        if (attempts.erased()) {
            return refused("achievement.person-erased");
        }
        if (attempts.all().stream().anyMatch(attempt -> attempt.transfers() > MOST_TRANSFERS)) {
            return refused("achievement.too-many-changes");
        }
        Optional<Refusal> objection = objection(order, standing, byPublicId, persons);
        if (objection.isPresent()) {
            return new ChangeAnswer.Refused(objection.get());
        }
        return switch (AchievementLife.next(standing.state, event(order, standing))) {
            case AchievementLife.Refused(Refusal refusal) -> new ChangeAnswer.Refused(refusal);
            case AchievementLife.Next(var state) -> {
                standing.state = state;
                if (order instanceof ChangeOrder.Correct correct) {
                    correct(standing, correct, secrets.get(standing.key.learnerId()));
                }
                var what = new ChangedRows.What(
                        target.changeId(),
                        order.kind(),
                        target.occurredOn(),
                        order instanceof ChangeOrder.Supersede(_, UUID by) ? by : null);
                attempts.count(Map.of(standing, what), rows.today(zone), rows);
                yield new ChangeAnswer.Changed(target.changeId(), standing.number, state);
            }
        };
    }

    private Optional<Refusal> objection(
            ChangeOrder order, Standing standing, Map<UUID, Standing> byPublicId, Persons persons) {
        return switch (order) {
            case ChangeOrder.Correct correct -> {
                AchievementRecord record = standing.record;
                boolean otherCourse = record != null
                        && !record.facts().courseCode().equals(correct.facts().courseCode());
                boolean nothingNew = record != null
                        && record.facts().equals(correct.facts())
                        && record.assurance() == correct.assurance()
                        && standing.creditClass == correct.creditClass()
                        && placementIds(standing).equals(Certifications.placements(correct.certification()).stream()
                                .map(placement -> placement.id())
                                .toList());
                yield otherCourse
                        ? Optional.of(Refusal.of("achievement.correct.other-course"))
                        : nothingNew ? Optional.of(Refusal.of("achievement.correct.nothing-new")) : Optional.empty();
            }
            case ChangeOrder.Supersede(_, UUID by) -> {
                Standing other = byPublicId.get(by);
                boolean samePerson = other != null
                        && other != standing
                        && persons.person(other.key.learnerId()) == persons.person(standing.key.learnerId())
                        && other.state.counts();
                yield samePerson ? Optional.empty() : Optional.of(Refusal.of("achievement.supersede.by-unknown"));
            }
            case ChangeOrder.Suspend _,
                    ChangeOrder.Resume _,
                    ChangeOrder.Revoke _,
                    ChangeOrder.Withdraw _,
                    ChangeOrder.Expire _ -> Optional.empty();
        };
    }

    private static List<UUID> placementIds(Standing standing) {
        return standing.placements.stream().map(StoredPlacement::placement).toList();
    }

    private static AchievementEvent event(ChangeOrder order, Standing standing) {
        return switch (order) {
            case ChangeOrder.Correct _ -> new AchievementEvent.Correct();
            case ChangeOrder.Supersede(_, UUID by) -> new AchievementEvent.Supersede(by);
            case ChangeOrder.Suspend _ -> new AchievementEvent.Suspend();
            case ChangeOrder.Resume _ -> new AchievementEvent.Resume(standing.corrected);
            case ChangeOrder.Revoke _ -> new AchievementEvent.Revoke();
            case ChangeOrder.Withdraw _ -> new AchievementEvent.Withdraw();
            case ChangeOrder.Expire(var target) ->
                new AchievementEvent.Expire(target.occurredOn().last());
        };
    }

    private void correct(Standing standing, ChangeOrder.Correct correct, @Nullable PersonSecret secret) {
        var placed = Certifications.placements(correct.certification());
        Map<UUID, StoredPlacement> stored = placements.store(placed);
        List<StoredPlacement> used = new ArrayList<>(placed.size());
        placed.forEach(placement -> used.add(PlacementStore.known(stored, placement)));
        standing.corrected = true;
        standing.versionId = Certifications.versionId(correct.certification());
        standing.happenedOn = correct.facts().happenedOn();
        standing.creditClass = correct.creditClass();
        standing.doubts = correct.doubts();
        standing.place(used);
        AchievementRecord record = standing.record;
        if (record == null || secret == null) {
            throw new IllegalStateException("achievement " + standing.key.id() + " is of an erased person");
        }
        standing.record = record.corrected(correct.facts(), correct.assurance());
        standing.contentMac = correct.facts().contentMac(secret);
    }

    private Map<Attempts.Course, Attempts> read(Set<Attempts.Course> wanted, Persons persons) {
        Map<Long, List<Long>> accounts = new HashMap<>();
        for (long learner : persons.learners()) {
            accounts.computeIfAbsent(persons.person(learner), _ -> new ArrayList<>()).add(learner);
        }
        List<Long> pairLearners = new ArrayList<>();
        List<Long> pairCourses = new ArrayList<>();
        for (Attempts.Course course : wanted) {
            for (long learner : accounts.getOrDefault(course.person(), List.of())) {
                pairLearners.add(learner);
                pairCourses.add(course.courseId());
            }
        }
        return Attempts.byCourse(standings.ofCourses(longs(pairLearners), longs(pairCourses)), persons);
    }

    /** The courses of the achievements that are named: of those ordered about, and of those that take their place. */
    private Set<Attempts.Course> coursesOf(List<ChangeOrder> orders, Persons persons) {
        Set<UUID> named = new LinkedHashSet<>();
        for (ChangeOrder order : orders) {
            named.add(order.target().achievement());
            if (order instanceof ChangeOrder.Supersede(_, UUID by)) {
                named.add(by);
            }
        }
        Set<Attempts.Course> courses = new LinkedHashSet<>();
        jdbc.query(
                """
                select distinct a.learner_id, a.course_id from achievement.achievement a
                where a.learner_id = any (?) and a.public_id = any (?)
                order by 1, 2
                """,
                Columns.of().longs(persons.learners()).uuids(named.toArray(UUID[]::new)),
                row -> {
                    courses.add(new Attempts.Course(persons.person(row.getLong(1)), row.getLong(2)));
                });
        return courses;
    }

    private static List<Long> ids(long[] learnerIds) {
        return Arrays.stream(learnerIds).boxed().toList();
    }

    private static long[] longs(Collection<Long> boxed) {
        return boxed.stream().mapToLong(Long::longValue).toArray();
    }

    private static ChangeAnswer refused(String code) {
        return new ChangeAnswer.Refused(Refusal.of(code));
    }
}
