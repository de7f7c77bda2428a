package org.opencreditbank.bank.transfer;

import java.util.List;
import org.opencreditbank.bank.achievement.AchievementsDisturbed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts up for review whatever rests on an achievement that is no longer as it was, in the transaction that changes it. */
@Component
class ChangedAchievements {

    private final TransferStore store;
    private final TransferSteps steps;
    private final Learners learners;
    private final Allocations allocations;
    private final Today today;

    ChangedAchievements(TransferStore store, TransferSteps steps, Learners learners, Allocations allocations, Today today) {
        this.store = store;
        this.steps = steps;
        this.learners = learners;
        this.allocations = allocations;
        this.today = today;
    }

    @EventListener
    void disturbed(AchievementsDisturbed changed) {
        var resting = store.restingOn(changed.achievements());
        if (resting.isEmpty()) {
            return;
        }
        resting.stream().mapToLong(each -> learners.canonical(each.learnerId())).sorted().distinct().forEach(allocations::hold);
        try (var recording = steps.record(Acting.bank(today.day()), changed.deed().cause())) {
            for (var each : resting) {
                var file = store.lock(each.publicId()).orElseThrow(RefusedRequest::notFound);
                if (recording.take(file, new TransferEvent.Disturb(), List.of()) instanceof Reading.Refused<TransferFile>(var refusal)) {
                    throw new IllegalStateException(file.number() + " can't be put up for review: " + refusal.code());
                }
            }
            recording.commit();
        }
    }
}
