package org.opencreditbank.bank.qualification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.transfer.Holding;
import org.springframework.stereotype.Component;

/** Lets the ledger hold what a claim's stage says: the courses passed with the institution are reserved, then counted, or free. */
@Component
class AwardHoldings {

    /** An undecided claim never lapses: that the institution is late costs the learner nothing. */
    private static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    /** A claim has fewer events than that. */
    private static final int EVENTS = 1 << 12;

    private final Allocations allocations;
    private final Learners learners;

    AwardHoldings(Allocations allocations, Learners learners) {
        this.allocations = allocations;
        this.learners = learners;
    }

    /**
     * Ids of awards lie below zero, those of recognitions do not; the same event of the same claim always has the same.
     */
    static long idOf(long claim, int event) {
        return -(claim * EVENTS + event + 1);
    }

    /**
     * Brings the ledger from what it held to what it is to hold, within the caller's transaction.
     *
     * @param resident courses passed with the institution itself
     * @return the id of what it holds now; refused, with nothing changed, where an achievement or place is taken by now
     */
    Reading<Optional<Long>> follow(AwardFile file, Holding from, Holding to, List<AwardRecord.Rest> resident, long batchId) {
        Long held = file.allocationId();
        return switch (to) {
            case NONE -> {
                if (held != null) {
                    allocations.release(file.learnerId(), held, batchId);
                }
                yield Reading.of(Optional.empty());
            }
            case PENDING -> from == Holding.NONE && !resident.isEmpty() ? pend(file, resident, batchId) : Reading.of(Optional.ofNullable(held));
            case POSTED -> {
                if (held != null) {
                    allocations.post(file.learnerId(), held, batchId);
                }
                yield Reading.of(Optional.ofNullable(held));
            }
        };
    }

    private Reading<Optional<Long>> pend(AwardFile file, List<AwardRecord.Rest> resident, long batchId) {
        var allocation = new Allocation(file.learnerId(), idOf(file.id(), file.events()), file.qualification(), file.programme(),
                resident.stream().map(AwardRecord.Rest::credits).reduce(Credits.ZERO, Credits::plus), new Use.Once(), NO_END,
                resident.stream().map(each -> new Allocation.Source(UUID.fromString(each.achievements().getFirst()), each.credits())).toList(),
                resident.stream().map(each -> new Claim.Line(each.place(), each.credits())).toList());
        Optional<Refusal> refusal = allocations.pend(allocation, learners.group(file.learnerId()), batchId);
        return refusal.isPresent() ? new Reading.Refused<>(refusal.get()) : Reading.of(Optional.of(allocation.id()));
    }
}
