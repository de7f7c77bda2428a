package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.OwnFacts;
import org.opencreditbank.bank.recognition.RuleSetFile;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.transfer.Match;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way into transfer cases. A learner applies with what they hold toward a programme: what rules fit is decided by them, every
 * recognition its own case; for the rest somebody judges. All is written in one transaction with the ledger, or nothing.
 */
@Component
public class Transfers {

    /** The longest text that is said in a case, in signs. */
    public static final int LONGEST = 4_000;

    /**
     * What somebody asks for.
     *
     * @param learner whose achievements they are
     * @param rules code of the rule set
     * @param programme code of the target
     * @param achievements that are to be used; empty for all that the account holds
     * @param wanted courses of the programme for which somebody is to judge where no rule fits; empty where only rules are asked
     * @param words of the learner for whoever judges
     */
    public record Wanted(long learner, String rules, String programme, Set<UUID> achievements, Set<String> wanted, String words) {

        /** Copies the sets. */
        public Wanted {
            achievements = Set.copyOf(achievements);
            wanted = Set.copyOf(wanted);
            words = words.strip();
        }
    }

    /**
     * What came of an application.
     *
     * @param cases that were opened, in the order of the rules
     * @param allocation what the rules say of it, with all reasons
     */
    public record Applied(List<TransferFile> cases, Allocation allocation) {}

    private final TransferStore store;
    private final TransferSteps steps;
    private final OwnClaims claims;
    private final TransferLimits limits;
    private final OwnFacts facts;
    private final RuleSets sets;
    private final Learners learners;
    private final Organisations organisations;
    private final Achievements achievements;
    private final Allocations allocations;
    private final Today today;
    private final TransactionTemplate transaction;

    Transfers(TransferStore store, TransferSteps steps, OwnClaims claims, TransferLimits limits, OwnFacts facts, RuleSets sets, Learners learners,
            Organisations organisations, Achievements achievements, Allocations allocations, Today today, TransactionTemplate transaction) {
        this.store = store;
        this.steps = steps;
        this.claims = claims;
        this.limits = limits;
        this.facts = facts;
        this.sets = sets;
        this.learners = learners;
        this.organisations = organisations;
        this.achievements = achievements;
        this.allocations = allocations;
        this.today = today;
        this.transaction = transaction;
    }

    /**
     * Applies. Applied for again, what is granted already is not granted twice: the rules see it as an active claim.
     *
     * @return refused with {@code transfer.account} where the account may not act, {@code transfer.rules} or {@code transfer.programme}
     *     where there is none such today, {@code transfer.achievement} for one that the account does not hold,
     *     {@code transfer.course} with {@code course} for a course the programme has not, {@code transfer.words} where words are too long,
     *     {@code transfer.which} where a judgement is asked for without saying on what, {@code transfer.course-closed} for a course that
     *     is never exempted, {@code transfer.excluded} for an achievement that the rule set never takes, {@code transfer.leisure} where
     *     leisure credit would become academic or vocational, {@code transfer.limit-…} where a judgement would go beyond what the rules
     *     allow in all
     */
    public Reading<Applied> apply(Wanted wanted, Acting acting) {
        return whole(_ -> prepared(wanted, ready -> decide(ready, acting)));
    }

    /**
     * What an institution has decided before, or elsewhere.
     *
     * @param rules code of the rule set that describes the programme
     * @param given what counts
     * @param on the day of that decision
     */
    public record Elsewhere(long learner, String rules, String programme, Set<UUID> achievements, List<Given> given, LocalDate on) {

        /** Copies the achievements and what counts. */
        public Elsewhere {
            achievements = Set.copyOf(achievements);
            given = List.copyOf(given);
        }
    }

    /**
     * Records a decision of before as a case that is granted: no rule is asked and nobody judges, but nothing counts beyond what
     * {@link #apply} allows a judgement.
     *
     * @param dryRun says what would become of it, and nothing stays
     * @return the number of the case, empty where it was only tried; refused as {@link #apply} does
     */
    public Reading<String> record(Elsewhere decided, Acting acting, boolean dryRun) {
        var courses = decided.given().stream().map(each -> each.where().code()).collect(Collectors.toSet());
        var wanted = new Wanted(decided.learner(), decided.rules(), decided.programme(), decided.achievements(), courses, "");
        return whole(status -> {
            var recorded = prepared(wanted, ready -> recorded(ready, decided, acting));
            if (dryRun || recorded instanceof Reading.Refused<String>) {
                status.setRollbackOnly();
            }
            return dryRun && recorded instanceof Reading.Sound<String> ? Reading.of("") : recorded;
        });
    }

    private Reading<String> recorded(Ready ready, Elsewhere decided, Acting acting) {
        var opening = judged(ready, decided.given());
        limits.objection(ready.canonical(), ready.target().rules(), opening.content(), decided.given()).ifPresent(refusal -> {
            throw new LedgerRefused(refusal);
        });
        try (var recording = steps.record(acting, "transfer/" + decided.programme())) {
            var opened = recording.open(opening, Set.of(), new Match(Decider.REGISTRAR, false));
            var granted = recording.take(opened, new TransferEvent.Decide(true, true, decided.on().toString()), decided.given());
            recording.commit();
            return switch (granted) {
                case Reading.Sound<TransferFile>(var file) -> Reading.of(file.number());
                case Reading.Refused<TransferFile>(Refusal refusal) -> refused(refusal);
            };
        }
    }

    /** In one transaction, of which nothing stays where the ledger refuses. */
    private <T> Reading<T> whole(Function<TransactionStatus, Reading<T>> step) {
        try {
            return Objects.requireNonNull(transaction.execute(step::apply));
        } catch (LedgerRefused refused) {
            return new Reading.Refused<>(refused.refusal());
        }
    }

    /**
     * What is asked for, checked, with everything held so that it stays true until the transaction ends.
     *
     * @param asked the achievements that are to be used, and what counts already
     */
    private record Ready(Wanted wanted, long canonical, Target target, Case asked) {}

    private <T> Reading<T> prepared(Wanted wanted, Function<Ready, Reading<T>> then) {
        learners.holdSteady();
        long canonical = learners.canonical(wanted.learner());
        achievements.lockPerson(canonical);
        achievements.holdFacts();
        allocations.hold(canonical);
        var published = sets.deciding(today.day()).stream().filter(each -> each.code().equals(wanted.rules())).findFirst();
        if (published.isEmpty()) {
            return refused(Refusal.of("transfer.rules", "set", wanted.rules()));
        }
        var rules = sets.content(published.get().hash());
        var programme = rules.programmes().get(wanted.programme());
        var target = programme == null ? Optional.<Long>empty() : organisations.find(programme.provider()).map(each -> each.id());
        if (programme == null || target.isEmpty()) {
            return refused(Refusal.of("transfer.programme", "programme", wanted.programme()));
        }
        var objection = objection(wanted, programme, canonical);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        var held = facts.facts(canonical);
        var known = held.sources().stream().map(Source::id).collect(Collectors.toSet());
        if (!wanted.achievements().stream().map(UUID::toString).allMatch(known::contains)) {
            return refused(Refusal.of("transfer.achievement"));
        }
        var sources = held.sources().stream()
                .filter(each -> wanted.achievements().isEmpty() || wanted.achievements().contains(UUID.fromString(each.id())))
                .toList();
        var asked = new Case(new Facts(sources, LearnerRecord.EMPTY, claims.of(learners.group(canonical), held)), programme, today.day());
        var beyond = TransferLimits.beyondJudgement(wanted.wanted(), rules, asked);
        return beyond.isPresent() ? refused(beyond.get())
                : then.apply(new Ready(wanted, canonical, new Target(target.get(), rules, programme), asked));
    }

    private record Target(long organisation, RuleSetFile rules, Programme programme) {}

    private Optional<Refusal> objection(Wanted wanted, Programme programme, long canonical) {
        switch (learners.account(canonical).state()) {
            case ACTIVE, PENDING -> { }
            case FROZEN, MERGED, CLOSED, ERASED -> {
                return Optional.of(Refusal.of("transfer.account"));
            }
        }
        if (wanted.words().length() > LONGEST) {
            return Optional.of(Refusal.of("transfer.words", "most", Integer.toString(LONGEST)));
        }
        if (!wanted.wanted().isEmpty() && wanted.achievements().isEmpty()) {
            return Optional.of(Refusal.of("transfer.which"));
        }
        return wanted.wanted().stream().filter(course -> programme.course(course).isEmpty()).sorted().findFirst()
                .map(course -> Refusal.of("transfer.course", "course", course));
    }

    private Reading<Applied> decide(Ready ready, Acting acting) {
        var wanted = ready.wanted();
        var target = ready.target();
        long canonical = ready.canonical();
        // Decided by what is kept, so that whoever decides again from it gets the same.
        var document = FactsJson.write(ready.asked());
        var allocation = Allocation.of(Recognition.decide(target.rules().rules(), FactsJson.read(document, target.rules())));
        var opened = new ArrayList<TransferFile>();
        try (var recording = steps.record(acting, "transfer/" + target.programme().code())) {
            for (var grant : allocation.granted()) {
                if (!wanted.wanted().isEmpty() && grant.lines().stream().noneMatch(line -> isWanted(line.place(), wanted))) {
                    continue;
                }
                var rule = grant.application().rule();
                var confirming = rule.confirmed() ? organisations(grant.application().sources()) : Set.<Long>of();
                var content = new Content(document, ids(grant.application().sources()),
                        grant.lines().stream().map(Given::of).toList(), rule.use(), rule.waives(), wanted.words());
                var given = new TransferSteps.Opening(canonical, target.organisation(), target.programme(), target.rules(), rule.code(),
                        grant.application().sources(), organisations(grant.application().sources()), content);
                opened.add(recording.open(given, confirming, new Match(rule.decider(), !grant.cut())));
            }
            var left = new HashSet<>(wanted.wanted());
            opened.forEach(each -> store.content(each).ifPresent(content -> content.asked().forEach(line -> left.remove(line.where().code()))));
            if (!left.isEmpty()) {
                var judged = judged(ready, target.programme().allParts().stream().flatMap(part -> part.courses().stream())
                        .filter(course -> left.contains(course.code())).map(Transfers::whole).toList());
                limits.objection(canonical, target.rules(), judged.content(), judged.content().asked()).ifPresent(refusal -> {
                    throw new LedgerRefused(refusal);
                });
                opened.add(recording.open(judged, Set.of(), new Match(target.rules().rules().otherwise() == Decider.RULE
                        ? Decider.REGISTRAR : target.rules().rules().otherwise(), false)));
            }
            recording.commit();
        }
        return Reading.of(new Applied(opened, allocation));
    }

    /** Where no rule fits, whoever the rule set names judges: nothing of it is decided by a program. */
    private TransferSteps.Opening judged(Ready ready, List<Given> asked) {
        var sources = ready.asked().facts().sources();
        var content = new Content(FactsJson.write(ready.asked()), ids(sources), asked, new Use.Once(), Set.of(), ready.wanted().words());
        return new TransferSteps.Opening(ready.canonical(), ready.target().organisation(), ready.target().programme(), ready.target().rules(), null,
                sources, organisations(sources), content);
    }

    private static Given whole(ProgrammeCourse course) {
        return new Given(new Place.Course(course.code()).key(), course.credits(), null);
    }

    private static boolean isWanted(Place place, Wanted wanted) {
        return place instanceof Place.Course(String code) && wanted.wanted().contains(code);
    }

    private static List<String> ids(List<Source> sources) {
        return sources.stream().map(Source::id).toList();
    }

    private Set<Long> organisations(List<Source> sources) {
        Map<String, Long> known = new HashMap<>();
        var found = new HashSet<Long>();
        sources.forEach(source -> {
            Long id = known.computeIfAbsent(source.provider(), code -> organisations.find(code).map(each -> each.id()).orElse(null));
            if (id != null) {
                found.add(id);
            }
        });
        return found;
    }

    /**
     * A step of a case.
     *
     * @param seen how many events the actor had seen when deciding on it: whoever has not seen the latest looks again first
     * @param granted what counts by a decision that grants; empty for all that was asked
     * @return the case as it stands now, or why nothing happened; the ledger may refuse, as {@link Allocations#pend} says
     * @throws RefusedRequest 404 where there is no such case
     */
    public Reading<TransferFile> take(UUID publicId, int seen, TransferEvent event, List<Given> granted, Acting acting) {
        return whole(_ -> taken(publicId, seen, event, granted, acting));
    }

    private Reading<TransferFile> taken(UUID publicId, int seen, TransferEvent event, List<Given> granted, Acting acting) {
        learners.holdSteady();
        var found = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        long canonical = learners.canonical(found.learnerId());
        achievements.lockPerson(canonical);
        allocations.hold(canonical);
        var file = store.lock(publicId).orElseThrow(RefusedRequest::notFound);
        if (seen != file.events()) {
            return refused(Refusal.of("transfer.moved-on"));
        }
        if (event instanceof TransferEvent.Reasoned reasoned && reasoned.reasons().length() > LONGEST) {
            return refused(Refusal.of("transfer.words", "most", Integer.toString(LONGEST)));
        }
        try (var recording = steps.record(acting, "transfer/" + file.number() + "/" + file.events())) {
            var taken = recording.take(file, event, granted);
            if (taken instanceof Reading.Sound<TransferFile>) {
                recording.commit();
            }
            return taken;
        }
    }

    /** The case. */
    public Optional<TransferFile> find(UUID publicId) {
        return store.find(publicId);
    }

    /** The cases of this person, newest first. */
    public List<TransferFile> of(long learner) {
        return store.of(learners.group(learner));
    }

    /** Whether the case is this person's. */
    public boolean isOf(TransferFile file, long learner) {
        return learners.canonical(file.learnerId()) == learners.canonical(learner);
    }

    /** What counts by the case now: what was granted, or is asked for while nothing is decided; empty once the person is erased. */
    public List<Given> given(TransferFile file) {
        return file.state().stage() instanceof TransferStage.Granted || file.state().stage() instanceof TransferStage.Reviewing
                ? steps.granted(file) : store.content(file).map(Content::asked).orElse(List.of());
    }

    /** What counts by the case, whatever is being decided about it. */
    List<Given> counted(TransferFile file) {
        return steps.granted(file);
    }

    private static <T> Reading<T> refused(@Nullable Refusal refusal) {
        return new Reading.Refused<>(Objects.requireNonNull(refusal));
    }
}
