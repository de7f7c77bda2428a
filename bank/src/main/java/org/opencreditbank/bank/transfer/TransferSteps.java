package org.opencreditbank.bank.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.RuleSetFile;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.transfer.Holding;
import org.opencreditbank.rulebook.transfer.Match;
import org.opencreditbank.rulebook.transfer.TransferDue;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.opencreditbank.rulebook.transfer.TransferState;
import org.opencreditbank.rulebook.transfer.TransferStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What follows from each step of a case, within the caller's transaction: the rules are asked, the ledger comes to hold what they say,
 * event and state are written, the event gets its leaf, and whoever has to know is told.
 */
@Component
class TransferSteps {

    private final TransferStore store;
    private final TransferPolicies policies;
    private final TransferLimits limits;
    private final Allocations allocations;
    private final Evidence evidence;
    private final Learners learners;
    private final RuleSets sets;
    private final TransferTelling telling;
    private final ApplicationEventPublisher ended;

    TransferSteps(TransferStore store, TransferPolicies policies, TransferLimits limits, Allocations allocations, Evidence evidence,
            Learners learners, RuleSets sets, TransferTelling telling, ApplicationEventPublisher ended) {
        this.store = store;
        this.policies = policies;
        this.limits = limits;
        this.allocations = allocations;
        this.evidence = evidence;
        this.learners = learners;
        this.sets = sets;
        this.telling = telling;
        this.ended = ended;
    }

    /**
     * Whose achievements are to count as what.
     *
     * @param rule absent where none fits
     * @param used the achievements
     * @param sources organisations they come from
     */
    record Opening(long learner, long target, Programme programme, RuleSetFile rules, @Nullable String rule, List<Source> used,
            Set<Long> sources, Content content) {}

    /** Steps of one actor that are recorded together. */
    Recording record(Acting acting, String cause) {
        return new Recording(acting, evidence.open(acting.deed(cause)));
    }

    /** What counts by the case, as the ledger has it; grades as they were told. */
    List<Given> granted(TransferFile file) {
        var history = store.history(file);
        for (int at = history.size() - 1; at >= 0; at--) {
            var said = history.get(at).said();
            if (said != null && !said.granted().isEmpty()) {
                return said.granted();
            }
        }
        return List.of();
    }

    /** One batch of evidence. */
    final class Recording implements AutoCloseable {
        private final Acting acting;
        private final Batch batch;
        private final Leaves leaves = new Leaves();
        private int events;

        private Recording(Acting acting, Batch batch) {
            this.acting = acting;
            this.batch = batch;
        }

        /**
         * Opens a case.
         *
         * @param confirming sources that must confirm first
         * @throws LedgerRefused where the ledger does not let the achievements be used: nothing of the transaction stays then
         */
        TransferFile open(Opening opening, Set<Long> confirming, Match match) {
            TransferState state = policies.procedure().apply(confirming, match, acting.act().on());
            PersonSecret secret = store.secret(opening.learner()).orElseThrow(RefusedRequest::notFound);
            var publicId = UUID.randomUUID();
            var draft = new TransferFile(0, publicId, "", opening.learner(), opening.target(), opening.programme().code(),
                    opening.programme().qualification(), opening.rules().hash(), opening.rule(),
                    opening.used().stream().map(each -> UUID.fromString(each.id())).toList(), opening.sources(), null, 0, state);
            var asked = opening.content().asked();
            Long allocation = hold(draft, state, asked, opening.content(), opening.used());
            var file = store.insert(with(draft, allocation), opening.content(), secret);
            var after = write(file, null, state, state.holding() == Holding.POSTED ? asked : List.of(), opening.content(), allocation);
            telling.applied(after);
            return after;
        }

        /** Takes a step; the case is held. */
        Reading<TransferFile> take(TransferFile before, TransferEvent event, List<Given> granted) {
            return switch (policies.procedure().next(before.state(), event, acting.act())) {
                case TransferStep.Forbidden(Refusal refusal) -> new Reading.Refused<>(refusal);
                case TransferStep.Next(TransferState state) -> {
                    var content = store.content(before);
                    var lines = lines(before, state, event, granted, content);
                    if (lines instanceof Reading.Refused<List<Given>>(Refusal refusal)) {
                        yield new Reading.Refused<>(refusal);
                    }
                    var counted = lines.sound().orElseThrow();
                    if (before.state().holding() == Holding.NONE && state.holding() != Holding.NONE && content.isPresent()) {
                        // Others may have taken its room meanwhile.
                        var objection = limits.objection(before.learnerId(), sets.content(before.rules()), content.get(), counted);
                        if (objection.isPresent()) {
                            yield new Reading.Refused<>(objection.get());
                        }
                    }
                    Long allocation = content.isPresent()
                            ? hold(before, state, counted, content.get(), used(before, content.get()))
                            : let(before, state);
                    var after = write(before, event, state, changes(before, state, event) ? counted : List.of(), content.orElse(null), allocation);
                    telling.happened(before, after, event);
                    if (before.state().holding() == Holding.POSTED && state.holding() == Holding.NONE) {
                        ended.publishEvent(new RecognitionEnded(after.learnerId(), after.lineages(), batch.deed()));
                    }
                    yield Reading.of(after);
                }
            };
        }

        /** Writes the batch; without it nothing was recorded, and the transaction has nothing to keep. */
        void commit() {
            if (events > 0) {
                evidence.commit(batch, leaves);
            }
        }

        @Override
        public void close() {
            // A batch that is not committed was never written.
        }

        private TransferFile write(TransferFile file, @Nullable TransferEvent event, TransferState state, List<Given> granted,
                @Nullable Content content, @Nullable Long allocation) {
            var secret = store.secret(file.learnerId());
            var id = UUID.randomUUID();
            var kind = event == null ? "apply" : event.word();
            var said = new TransferForm.Said(event, granted);
            Integer position = null;
            if (secret.isPresent() && content != null) {
                var record = new TransferRecord(file, learners.number(file.learnerId()).toString(), content, file.events(), kind,
                        acting.act().party(), acting.act().on(), state.stage().word(), said, acting.actor().label(), batch.deed().cause());
                position = leaves.add(secret.get().leaf(id, record.canonical()));
            }
            store.append(file, kind, said, acting, state.stage(), new TransferStore.Leaf(id, batch.id(), position), secret);
            events++;
            return store.stand(file, state, allocation, TransferDue.of(state, policies.policy(), policies.calendar()),
                    policies.procedure().endsOn(state));
        }

        /** Brings the ledger to hold what the state says; the id of what stands there, absent for nothing. */
        private @Nullable Long hold(TransferFile file, TransferState state, List<Given> lines, Content content, List<Source> used) {
            Long standing = file.allocation();
            if (state.holding() == Holding.NONE) {
                release(file, standing);
                return null;
            }
            var wanted = allocation(file, state, lines, content, used);
            if (standing != null && !stands(file, standing, wanted)) {
                release(file, standing);
                standing = null;
            }
            if (standing == null) {
                var refusal = allocations.pend(wanted, learners.group(file.learnerId()), batch.id());
                if (refusal.isPresent()) {
                    throw new LedgerRefused(refusal.get());
                }
                standing = wanted.id();
            }
            if (state.holding() == Holding.POSTED) {
                allocations.post(file.learnerId(), standing, batch.id());
            }
            return standing;
        }

        /** Of somebody who is erased: nothing new is held for them, what is over is freed. */
        private @Nullable Long let(TransferFile file, TransferState state) {
            if (state.holding() == Holding.NONE) {
                release(file, file.allocation());
                return null;
            }
            return file.allocation();
        }

        private void release(TransferFile file, @Nullable Long standing) {
            if (standing != null) {
                allocations.release(file.learnerId(), standing, batch.id());
            }
        }

        private boolean stands(TransferFile file, long standing, Allocation wanted) {
            return allocations.of(new long[] {file.learnerId()}).stream()
                    .anyMatch(each -> each.allocation().id() == standing && each.allocation().lines().equals(wanted.lines()));
        }
    }

    private static TransferFile with(TransferFile file, @Nullable Long allocation) {
        return new TransferFile(file.id(), file.publicId(), file.number(), file.learnerId(), file.target(), file.programme(), file.qualification(),
                file.rules(), file.rule(), file.lineages(), file.sources(), allocation, file.events(), file.state());
    }

    private Allocation allocation(TransferFile file, TransferState state, List<Given> lines, Content content, List<Source> used) {
        RuleSet rules = sets.content(file.rules()).rules();
        var sources = new ArrayList<Allocation.Source>();
        for (var source : used) {
            var worth = rules.worth(source);
            Credits credits = worth == null || worth.credits() == null ? Credits.ZERO : worth.credits();
            sources.add(new Allocation.Source(UUID.fromString(source.id()), credits));
        }
        return new Allocation(file.learnerId(), idOf(file), file.qualification(), file.programme(), Given.sum(lines), content.use(),
                policies.calendar().after(state.applied(), policies.policy().longestDays()), sources,
                lines.stream().map(Given::line).toList());
    }

    /** An id of the ledger that follows from case and step, so that a step taken again changes nothing. */
    private static long idOf(TransferFile file) {
        return ByteBuffer.wrap(TransferRecord.digest(file.publicId() + "/" + file.events())).getLong() & Long.MAX_VALUE;
    }

    private List<Source> used(TransferFile file, Content content) {
        return FactsJson.read(content.facts(), sets.content(file.rules())).facts().sources().stream()
                .filter(source -> content.used().contains(source.id())).toList();
    }

    /** What the ledger is to hold after the step: what is asked while it is open, what was granted once it is. */
    private Reading<List<Given>> lines(TransferFile before, TransferState state, TransferEvent event, List<Given> granted, Optional<Content> content) {
        List<Given> asked = content.map(Content::asked).orElse(List.of());
        if (event instanceof TransferEvent.Decide decide && decide.grants()) {
            var chosen = granted.isEmpty() ? asked : granted;
            if (!isWithin(chosen, asked)) {
                return new Reading.Refused<>(Refusal.of("transfer.more-than-asked"));
            }
            boolean entire = Given.sum(chosen).equals(Given.sum(asked)) && chosen.size() == asked.size();
            return entire == decide.entire() ? Reading.of(chosen) : new Reading.Refused<>(Refusal.of("transfer.entire"));
        }
        if (event instanceof TransferEvent.DecideAppeal(boolean upheld, _) && upheld && state.stage() instanceof TransferStage.Granted) {
            return Reading.of(asked);
        }
        return Reading.of(before.state().holding() == Holding.POSTED || before.state().stage() instanceof TransferStage.Reversed
                ? granted(before) : asked);
    }

    /** Whether the step says anew what counts. */
    private static boolean changes(TransferFile before, TransferState after, TransferEvent event) {
        return switch (event) {
            case TransferEvent.Decide decide -> decide.grants();
            case TransferEvent.DecideAppeal _, TransferEvent.Confirm _ ->
                    after.holding() == Holding.POSTED && before.state().holding() != Holding.POSTED;
            case TransferEvent.Deny _, TransferEvent.Judge _, TransferEvent.Withdraw _, TransferEvent.Appeal _, TransferEvent.Disturb _,
                    TransferEvent.Keep _, TransferEvent.Reverse _, TransferEvent.RunOut _ -> false;
        };
    }

    /** Whether each line is one that was asked for, with no more credit, and none twice. */
    private static boolean isWithin(List<Given> chosen, List<Given> asked) {
        return chosen.stream().map(Given::place).distinct().count() == chosen.size()
                && chosen.stream().allMatch(line -> asked.stream().anyMatch(each -> each.place().equals(line.place())
                        && each.credits().compareTo(line.credits()) >= 0 && !line.credits().isZero()));
    }
}
