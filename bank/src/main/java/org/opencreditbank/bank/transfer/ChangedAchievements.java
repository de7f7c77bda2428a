package org.opencreditbank.bank.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.AchievementsDisturbed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.AccountsMerged;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.transfer.Holding;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts up for review whatever rests on an achievement that is no longer as it was, and what counts twice since two accounts turned out to
 * be one person's, in the transaction that changes it.
 */
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
        review(store.restingOn(changed.achievements()), changed.deed());
    }

    /** Two accounts of one person may each have been granted the same course: what was asked for later is looked at again. */
    @EventListener
    void merged(AccountsMerged merged) {
        var counted = new HashSet<List<String>>();
        var twice = new ArrayList<TransferFile>();
        for (var file : store.of(learners.group(merged.kept())).reversed()) {
            if (file.state().holding() != Holding.NONE) {
                var places = places(file);
                if (Collections.disjoint(counted, places)) {
                    counted.addAll(places);
                } else {
                    twice.add(file);
                }
            }
        }
        review(twice, merged.deed());
    }

    /** What can be given once toward a qualification, as the case has it. */
    private List<List<String>> places(TransferFile file) {
        var granted = steps.granted(file);
        var lines = granted.isEmpty() ? store.content(file).map(Content::asked).orElse(List.of()) : granted;
        return lines.stream().filter(line -> line.where().once()).map(line -> List.of(file.qualification(), line.place())).toList();
    }

    private void review(List<TransferFile> resting, Deed deed) {
        if (resting.isEmpty()) {
            return;
        }
        resting.stream().mapToLong(each -> learners.canonical(each.learnerId())).sorted().distinct().forEach(allocations::hold);
        try (var recording = steps.record(Acting.bank(today.day()), deed.cause())) {
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
