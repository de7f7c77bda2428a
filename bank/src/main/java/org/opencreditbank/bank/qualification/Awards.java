package org.opencreditbank.bank.qualification;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.calendar.Calendars;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.award.AwardAct;
import org.opencreditbank.rulebook.award.AwardClaim;
import org.opencreditbank.rulebook.award.AwardDue;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.opencreditbank.rulebook.award.AwardParty;
import org.opencreditbank.rulebook.award.AwardPolicy;
import org.opencreditbank.rulebook.award.AwardStage;
import org.opencreditbank.rulebook.award.AwardState;
import org.opencreditbank.rulebook.award.AwardStep;
import org.opencreditbank.rulebook.transfer.Holding;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every step in every claim of an award goes through here: what is allocated to the person is held, the rules are asked, and what
 * follows – the event and its leaf, how the claim stands, what the ledger holds, the notices – is written in one transaction or not at all.
 */
@Component
public class Awards {

    private static final AwardPolicy POLICY = AwardPolicy.shipped();

    private final AwardStore store;
    private final AwardHoldings ledger;
    private final Attainments attainments;
    private final Learners learners;
    private final PersonKeys keys;
    private final Achievements achievements;
    private final Allocations allocations;
    private final Organisations organisations;
    private final Calendars calendars;
    private final Today today;
    private final Evidence evidence;
    private final AwardTelling telling;
    private final ApplicationEventPublisher events;

    Awards(
            AwardStore store, AwardHoldings ledger, Attainments attainments, Learners learners, PersonKeys keys, Achievements achievements,
            Allocations allocations, Organisations organisations, Calendars calendars, Today today, Evidence evidence, AwardTelling telling,
            ApplicationEventPublisher events) {
        this.store = store;
        this.ledger = ledger;
        this.attainments = attainments;
        this.learners = learners;
        this.keys = keys;
        this.achievements = achievements;
        this.allocations = allocations;
        this.organisations = organisations;
        this.calendars = calendars;
        this.today = today;
        this.evidence = evidence;
        this.telling = telling;
        this.events = events;
    }

    /** The rules by today's calendar. */
    AwardClaim rules() {
        return new AwardClaim(POLICY, calendars.current());
    }

    /**
     * A learner claims the qualification to which a programme leads. Checked at once: with gaps the claim is refused, and says which.
     * The same again on the same day changes nothing where there were gaps.
     *
     * @return the claim, or why there is none: {@code award.claimed} with {@code number} where the qualification is claimed or awarded
     *     already, {@code award.no-institution}
     */
    @Transactional
    public Reading<AwardFile> claim(long learnerId, OfferedProgramme offered, Actor actor) {
        var programme = offered.programme();
        var institution = organisations.find(programme.provider());
        if (institution.isEmpty()) {
            return Reading.refused("award.no-institution");
        }
        long learner = hold(learnerId);
        var before = store.of(learners.group(learner)).stream().filter(each -> each.qualification().equals(programme.qualification())).toList();
        var standing = before.stream().filter(each -> each.state().holding() != Holding.NONE).findFirst();
        if (standing.isPresent()) {
            return new Reading.Refused<>(Refusal.of("award.claimed", "number", standing.get().number()));
        }
        var toward = attainments.of(learner).toward(programme);
        var audit = toward.audit();
        var day = today.day();
        var refusedToday = before.stream().filter(each -> each.programme().equals(programme.code()) && each.state().claimed().equals(day)
                && each.state().stage().equals(new AwardStage.Refused(true)) && each.events() == 1).findFirst();
        if (!audit.met() && refusedToday.isPresent()) {
            return Reading.of(refusedToday.get());
        }
        var state = rules().claim(audit.met(), day);
        var file = store.insert(learner, institution.get().id(), programme, offered.rules().hash(), state);
        var lineages = new LinkedHashSet<UUID>();
        toward.held().forEach(held -> held.achievements().forEach(each -> lineages.add(UUID.fromString(each))));
        store.rest(file.id(), lineages);
        var basis = new AwardRecord.Basis(audit.counted(), audit.resident(), toward.held(), audit.allGaps().map(ProgressApi::gap).toList());
        var resident = toward.held().stream().filter(held -> !held.recognised())
                .map(held -> new AwardRecord.Rest(held.place(), held.credits(), false, List.copyOf(held.achievements()))).toList();
        var written = write(file, "claim", null, basis, new AwardAct(person(actor), AwardParty.LEARNER, day), actor, Holding.NONE, state, resident,
                institution.get());
        if (written instanceof Reading.Refused<AwardFile>(Refusal refusal)) {
            // Nobody can have taken anything since the audit, for what is allocated to the person is held; nothing of the claim may stay.
            throw new IllegalStateException("a claim that was checked was refused: " + refusal.code());
        }
        return written;
    }

    /**
     * A step of a claim.
     *
     * @param seen how many events the actor had seen when deciding on it: whoever has not seen the latest looks again first
     * @return the claim as it stands now, or why nothing happened: the refusals of {@link AwardClaim#next}, {@code award.moved-on}, and
     *     those of {@link Allocations#pend} where something it rests on is used otherwise by now
     */
    @Transactional
    public Reading<AwardFile> take(UUID publicId, int seen, AwardEvent event, Actor actor) {
        var found = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        hold(found.learnerId());
        var before = store.lock(found.id());
        return before.events() == seen
                ? apply(before, event, new AwardAct(person(actor), AwardClaim.partyFor(event), today.day()), actor)
                : Reading.refused("award.moved-on");
    }

    /**
     * Something on which awards may rest has changed: each that does is put to review, each open claim ends, and people are told. Within
     * the transaction of whatever has changed.
     *
     * @param lineages of the achievements that changed, or on which a recognition rests that was reversed
     * @return how many claims were disturbed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    int disturb(Collection<UUID> lineages, Deed deed) {
        return disturbEach(store.restingOn(lineages), deed);
    }

    /**
     * Of several claims or awards of one qualification that one person holds, all but the first are put to review, or end. Within the
     * transaction of whatever has made them one person's.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void disturbDoubled(long learner, Deed deed) {
        var held = new HashSet<String>();
        disturbEach(store.of(learners.group(learner)).reversed().stream()
                .filter(each -> each.state().holding() != Holding.NONE && !held.add(each.qualification())).map(AwardFile::id).toList(), deed);
    }

    private int disturbEach(List<Long> claims, Deed deed) {
        int disturbed = 0;
        for (long id : claims) {
            learners.holdSteady();
            allocations.hold(learners.canonical(store.get(id).learnerId()));
            var before = store.lock(id);
            if (apply(before, new AwardEvent.Disturb(), AwardAct.ofBank(today.day()), deed.actor()) instanceof Reading.Sound<AwardFile>(AwardFile after)
                    && after.events() > before.events()) {
                disturbed++;
            }
        }
        return disturbed;
    }

    private static long person(Actor actor) {
        return actor instanceof Actor.Person(long id, _) ? id : AwardAct.NOBODY;
    }

    /** Lets nobody else decide on the person, change an achievement of theirs or merge their account; the account in use. */
    private long hold(long learnerId) {
        learners.holdSteady();
        long learner = learners.canonical(learnerId);
        achievements.lockPerson(learner);
        achievements.holdFacts();
        allocations.hold(learner);
        return learner;
    }

    private Reading<AwardFile> apply(AwardFile before, AwardEvent event, AwardAct act, Actor actor) {
        return switch (rules().next(before.state(), event, act)) {
            case AwardStep.Forbidden(Refusal refusal) -> new Reading.Refused<>(refusal);
            case AwardStep.Next(AwardState next) when next.equals(before.state()) -> Reading.of(before);
            case AwardStep.Next(AwardState next) -> {
                var reasons = event instanceof AwardEvent.Reasoned reasoned ? reasoned.reasons().strip() : null;
                yield write(before, event.word(), reasons, null, act, actor, before.state().holding(), next,
                        history(before).stream().flatMap(each -> each.read().rests().stream()).filter(each -> !each.recognised()).toList(),
                        organisations.get(before.organisation()));
            }
        };
    }

    private Reading<AwardFile> write(
            AwardFile before, String event, @Nullable String reasons, AwardRecord.@Nullable Basis basis, AwardAct act, Actor actor, Holding held,
            AwardState next, List<AwardRecord.Rest> resident, Organisation institution) {
        var secret = keys.secrets(List.of(before.learnerId())).get(before.learnerId());
        if (secret == null) {
            return Reading.refused("award.person-erased");
        }
        Batch batch = evidence.open(new Deed(actor, "award/" + before.number() + "/" + event));
        var allocation = ledger.follow(before, held, next.holding(), resident, batch.id());
        if (allocation instanceof Reading.Refused<Optional<Long>>(Refusal refusal)) {
            return new Reading.Refused<>(refusal);
        }
        var record = new AwardRecord(before.publicId().toString(), before.events(), event, act.party().name(), actor.label(), act.on(),
                AwardStages.write(next.stage()), learners.number(before.learnerId()).toString(), institution.publicId().toString(), before.programme(),
                before.qualification(), before.ruleSet(), reasons, basis);
        byte[] canonical = record.canonical();
        UUID id = UUID.randomUUID();
        var leaves = new Leaves();
        int position = leaves.add(secret.leaf(id, canonical));
        var stored = AwardStore.happened(before.events(), event, act, actor.label(), id, secret.seal(canonical, bytes(id)));
        var after = store.append(before, stored, next, allocation.orThrow().orElse(null), AwardDue.of(next, POLICY, calendars.current()), batch.id(),
                position);
        telling.tell(before, after, event);
        evidence.commit(batch, leaves);
        if (before.state().stands() != next.stands()) {
            events.publishEvent(new AwardChanged(after.publicId(), after.learnerId(), after.organisation(), next.stands(), batch.deed()));
        }
        return Reading.of(after);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }

    /** What happened, and what can be read of it. */
    record Happened(AwardStore.Stored stored, AwardRecord.Read read) {}

    /** What happened to a claim, oldest first; empty once the person has been erased. Whoever asks has recorded the look. */
    List<Happened> history(AwardFile file) {
        var secret = keys.secrets(List.of(file.learnerId())).get(file.learnerId());
        return secret == null
                ? List.of()
                : store.history(file.id()).stream()
                        .map(each -> new Happened(each, AwardRecord.read(secret.unseal(each.sealed().array(), bytes(each.id()))))).toList();
    }
}
