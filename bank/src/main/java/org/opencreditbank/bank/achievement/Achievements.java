package org.opencreditbank.bank.achievement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.database.IdBlocks;
import org.opencreditbank.bank.database.WriteBehind;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.ledger.Direction;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.placement.Placement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Achievements: what is held, and the acceptance of new ones in bulk. */
@Component
public class Achievements {

    private static final int IDS_AT_ONCE = 1_000;

    /** Rows that are written while the next are sealed. */
    private static final int BLOCK = 1_000;

    private final JdbcTemplate jdbc;
    private final IdBlocks ids;
    private final Ledger ledger;
    private final Learners learners;
    private final PersonKeys keys;
    private final Organisations organisations;
    private final Catalogue catalogue;
    private final PlacementStore placements;
    private final HeldStore held;
    private final Evidence evidence;
    private final Life life;
    private final AchievementReader reader;
    private final ApplicationEventPublisher events;
    private final String homeBank;

    Achievements(
            JdbcTemplate jdbc,
            Ledger ledger,
            Learners learners,
            PersonKeys keys,
            Organisations organisations,
            Catalogue catalogue,
            PlacementStore placements,
            HeldStore held,
            Evidence evidence,
            Life life,
            AchievementReader reader,
            ApplicationEventPublisher events,
            @Value("${creditbank.home-bank:this-bank}") String homeBank) {
        this.jdbc = jdbc;
        this.ids = new IdBlocks(jdbc, "achievement.achievement_block", IDS_AT_ONCE);
        this.ledger = ledger;
        this.learners = learners;
        this.keys = keys;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.placements = placements;
        this.held = held;
        this.evidence = evidence;
        this.life = life;
        this.reader = reader;
        this.events = events;
        this.homeBank = homeBank;
    }

    /**
     * Waits until nobody else writes achievements of this organisation in a way that this lock excludes, and keeps it so
     * until the caller's transaction ends. Taken after {@link Learners#holdSteady}.
     *
     * @param exclusive true for bulk; false for a single change, which locks its person besides
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockOrganisation(long organisationId, boolean exclusive) {
        jdbc.queryForList(
                exclusive
                        ? "select pg_advisory_xact_lock(hashtextextended('achievement.organisation', ?))::text"
                        : "select pg_advisory_xact_lock_shared(hashtextextended('achievement.organisation', ?))::text",
                organisationId);
    }

    /**
     * Waits until nobody else changes a single achievement of this person. Taken after {@link #lockOrganisation}.
     *
     * @param learnerId the account in use today
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockPerson(long learnerId) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('achievement.person', ?))::text", learnerId);
    }

    /**
     * Keeps achievements from being disturbed until the caller's transaction ends, for whoever decides by them: they who disturb wait, and
     * then find what was decided. Taken after {@link #lockPerson}.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdFacts() {
        jdbc.queryForList("select pg_advisory_xact_lock_shared(hashtextextended('achievement.facts', 0))::text");
    }

    /**
     * What is held of these people in these courses; both arrays are read in parallel, pairs may stand twice. Call it
     * under the organisation's lock. A result's identity names its course, so a duplicate is found by its course too.
     *
     * @param learnerIds accounts in use today, as resolved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held held(long[] learnerIds, long[] courseIds) {
        return held.read(learnerIds, courseIds);
    }

    /**
     * Accepts achievements within the caller's transaction: writes them, books the credit that counts, adds their leaves.
     * Of several attempts at a course the first counts; the caller has made sure that none of their identities is held
     * and none stands twice.
     *
     * @param held read for these people and courses under the same locks
     * @return what became of each, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Recorded> record(List<NewAchievement> accepted, Held held, Batch batch, Leaves leaves) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        catalogue.markUsed(accepted.stream()
                .map(one -> Certifications.versionId(one.certification()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<UUID, StoredPlacement> stored = placements.store(usedBy(accepted));
        Map<Long, PersonSecret> secrets =
                keys.secrets(accepted.stream().map(NewAchievement::learnerId).toList());
        Map<Long, UUID> issuers = new HashMap<>();
        long[] newIds = ids.next(accepted.size());
        UUID[] publicIds = PublicIds.next(accepted.size());
        List<Recorded> recorded = new ArrayList<>(accepted.size());
        try (var behind = WriteBehind.of(jdbc)) {
            for (int first = 0; first < accepted.size(); first += BLOCK) {
                var rows = new AcceptedRows(batch, leaves);
                List<Transfer> transfers = new ArrayList<>(BLOCK);
                for (int row = first; row < Math.min(first + BLOCK, accepted.size()); row++) {
                    NewAchievement one = accepted.get(row);
                    List<StoredPlacement> used = Certifications.placements(one.certification()).stream()
                            .map(placement -> PlacementStore.known(stored, placement))
                            .toList();
                    int counted = count(one, used, held);
                    UUID issuer = issuers.computeIfAbsent(
                            one.organisationId(), id -> organisations.get(id).publicId());
                    PersonSecret secret = secrets.get(one.learnerId());
                    if (secret == null) {
                        throw new IllegalStateException("learner " + one.learnerId() + " has been erased");
                    }
                    AchievementRecord record = record(one, publicIds[row], issuer, used, counted, batch);
                    rows.add(newIds[row], one, used, counted, record, secret);
                    book(one, newIds[row], used, counted, batch, transfers);
                    recorded.add(new Recorded(newIds[row], publicIds[row], counted != 0));
                }
                behind.write(rows.rows());
                behind.write(ledger.rows(transfers));
            }
            behind.finish();
        }
        events.publishEvent(accepted(accepted, publicIds, batch));
        return recorded;
    }

    private static AchievementsAccepted accepted(List<NewAchievement> all, UUID[] publicIds, Batch batch) {
        List<AchievementsAccepted.Accepted> passed = new ArrayList<>(all.size());
        for (int row = 0; row < all.size(); row++) {
            NewAchievement one = all.get(row);
            if (one.facts().outcome().earnsCredit()) {
                passed.add(new AchievementsAccepted.Accepted(one.organisationId(), one.learnerId(), publicIds[row]));
            }
        }
        return new AchievementsAccepted(passed, batch.deed());
    }

    /**
     * Everything passed that an organisation has issued, as it was accepted; what became of it since is for the caller to see.
     *
     * @param some gets them in lots, within the caller's transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issuedBy(long organisationId, Consumer<List<AchievementsAccepted.Accepted>> some) {
        reader.issuedBy(organisationId, some);
    }

    private static Set<Placement> usedBy(List<NewAchievement> accepted) {
        Set<Placement> used = new HashSet<>();
        accepted.forEach(one -> used.addAll(Certifications.placements(one.certification())));
        return used;
    }

    /** The steady state of {@link CreditOnce}: whoever comes to a free seat takes it. */
    private static int count(NewAchievement one, List<StoredPlacement> used, Held held) {
        int counted = 0;
        for (int place = 0; place < used.size(); place++) {
            if (held.take(one.learnerId(), one.courseId(), used.get(place).unit())) {
                counted |= 1 << place;
            }
        }
        return counted;
    }

    private AchievementRecord record(
            NewAchievement one, UUID publicId, UUID issuer, List<StoredPlacement> used, int counted, Batch batch) {
        List<CertifiedCredit> credit = new ArrayList<>(used.size());
        for (int place = 0; place < used.size(); place++) {
            credit.add(used.get(place).certified((counted >> place & 1) == 1));
        }
        return new AchievementRecord(
                publicId,
                publicId,
                homeBank,
                issuer,
                learners.number(one.learnerId()).toString(),
                one.facts(),
                one.creditClass(),
                one.assurance(),
                credit,
                new AchievementRecord.Event(
                        0,
                        AchievementRecord.Event.ACCEPTED,
                        null,
                        null,
                        batch.deed().actor().label(),
                        batch.deed().cause()));
    }

    private static void book(
            NewAchievement one,
            long achievementId,
            List<StoredPlacement> used,
            int counted,
            Batch batch,
            List<Transfer> transfers) {
        int number = 0;
        for (int place = 0; place < used.size(); place++) {
            StoredPlacement placement = used.get(place);
            if ((counted >> place & 1) == 0 || placement.credits().isZero()) {
                continue;
            }
            transfers.add(new Transfer(
                    one.learnerId(),
                    Transfer.idOf(achievementId, number++),
                    one.organisationId(),
                    placement.unit(),
                    placement.level(),
                    one.creditClass(),
                    placement.credits(),
                    Direction.TO_LEARNER,
                    batch.id()));
        }
    }

    /**
     * Does what is ordered, one after the other, within the caller's transaction, under the locks that a deposit holds.
     *
     * @return what came of each, in their order; a refused order changes nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ChangeAnswer> change(List<ChangeOrder> orders, Batch batch, Leaves leaves) {
        return orders.isEmpty() ? List.of() : life.apply(orders, batch, leaves);
    }

    /** Does one thing in a transaction of its own. */
    @Transactional
    public ChangeAnswer change(ChangeOrder order, Deed deed) {
        ChangeOrder.Target target = order.target();
        learners.holdSteady();
        Optional<Long> issuer = issuer(target);
        if (issuer.isEmpty()) {
            return new ChangeAnswer.Refused(Refusal.of("achievement.unknown"));
        }
        lockOrganisation(issuer.get(), false);
        lockPerson(learners.canonical(target.learnerId()));
        Batch batch = evidence.open(deed);
        var leaves = new Leaves();
        ChangeAnswer answer = life.apply(List.of(order), batch, leaves).getFirst();
        if (leaves.count() > 0) {
            evidence.commit(batch, leaves);
        }
        return answer;
    }

    private Optional<Long> issuer(ChangeOrder.Target target) {
        if (learners.find(target.learnerId()).isEmpty()) {
            return Optional.empty();
        }
        return jdbc
                .queryForList(
                        "select organisation_id from achievement.achievement where learner_id = any (?) and public_id = ?",
                        Long.class,
                        learners.group(target.learnerId()),
                        target.achievement())
                .stream()
                .findFirst();
    }

    /** What this person holds in all their accounts, the latest first. Whoever asks has recorded the look. */
    public List<Achievement> of(long learnerId) {
        return reader.of(learners.group(learnerId));
    }

    /** One of them. */
    public Optional<Achievement> find(long learnerId, UUID publicId) {
        return reader.find(learners.group(learnerId), publicId).stream().findFirst();
    }

    /**
     * Those of these learners that have one of these public ids, by one query. Whoever asks has recorded the look.
     *
     * @param learnerIds the accounts in which they stand, former ones too
     */
    public List<Achievement> these(Collection<Long> learnerIds, Collection<UUID> publicIds) {
        return reader.these(learnerIds.stream().mapToLong(Long::longValue).distinct().toArray(), publicIds);
    }

    /** What happened to it, from its acceptance on. */
    public List<AchievementChange> history(Achievement achievement) {
        return reader.history(achievement);
    }
}
